"""`tracker scan`, `import` and `rebuild`: what brings pages in."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress
from sqlalchemy.orm import Session

from alerts.trouble_causes import causes_of, likeness
from db import queries
from spiders.open_terms_archive import Archive, open_archive
from tracker.cli.arguments import NamesArgument
from tracker.cli.change_commands import print_moves, say_what_marks_mean
from tracker.cli.command_context import Context, context_of
from tracker.cli.ends import INTERRUPTED, SOME_LEFT_OUT
from tracker.cli.output import console, errors, number_of, say, words
from tracker.cli.progress_bar import progress_bar
from tracker.cli.table_commands import show_table
from tracker.cli.watch_commands import FEW, print_cause
from tracker.errors import NotFoundError
from tracker.records import Document
from tracker.service.logs import log_as_text
from tracker.table.moves import grouped_moves
from tracker.typed_names import find_documents
from tracker.typed_times import parse_since, parse_until
from tracker.watch.archive_import import SortedCaptures, import_captures, sort_captures
from tracker.watch.clock_check import check_clock, take_now_for_right
from tracker.watch.live_scan import Receiver, scan_once, scan_warnings
from tracker.watch.rebuild import rebuild
from tracker.watch.settled_cells import settle_cells
from tracker.watch.visits import Happened, Outcome

importing = typer.Typer(no_args_is_help=True, help="Bring in earlier captures.")


ClockOption = Annotated[
    bool,
    typer.Option(
        "--clock-is-right",
        help="Set aside what is stamped later than now: the clock was ahead then.",
    ),
]


def add_to(app: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    app.command("scan")(scan)
    app.add_typer(importing, name="import")
    app.command("rebuild")(rebuild_documents)


def scan(
    ctx: typer.Context,
    names: NamesArgument = None,
    table: Annotated[
        bool, typer.Option("--table", help="Print the table afterwards.")
    ] = False,
    clock_is_right: ClockOption = False,
    no_wait: Annotated[
        bool,
        typer.Option("--no-wait", help="Leave second looks to the next scan."),
    ] = False,
) -> None:
    """Fetch pages once, read and compare them, and say what came of each.

    Where many fail for one reason, that is said once, at the end. Ends with status 3
    where some could not be read, 1 where none could, and 130 where Ctrl-C stopped it.
    Alerts that are owed wait for: tracker alerts send
    """
    log_as_text(logging.WARNING)
    context = context_of(ctx)
    documents = find_documents(context.catalogue, names or ())
    _see_to_clock(context, is_right=clock_is_right)
    for line in scan_warnings(context.settings, documents, context.store):
        errors.print(words(line, "yellow"))
    report = _ScanReport()

    def now() -> datetime:
        return context.now

    receiver = Receiver(
        context.store,
        context.catalogue,
        context.settings,
        now,
        report.tell,
        _print_waiting,
    )
    end = scan_once(
        receiver, documents, context.settings, now, _print_pause, wait=not no_wait
    )
    settle_cells(context.store, context.catalogue, documents, context.now)
    read = _print_what_was_read(context, report, len(documents), end.left_to_others)
    if table:
        console.print()
        show_table(ctx)
    if not end.is_done:
        raise typer.Exit(INTERRUPTED)
    _end_by_what_was_read(read, len(documents), context)


def _print_what_was_read(
    context: Context, report: "_ScanReport", asked: int, left_to_others: Sequence[str]
) -> int:
    """Say what many failed for, and how many were read; return that."""
    with context.store.reading() as session:
        unread = report.failed - report.read
        causes = causes_of(queries.open_troubles(session, unread))
        by_others = _read_by_others(session, left_to_others)
    for cause in causes:
        if len(cause.failing) > FEW:  # else each has been told
            print_cause(cause, everything=False)
    read = len(report.read | by_others)
    told = f", {len(by_others)} of them by another scan" if by_others else ""
    console.print(f"{read} of {asked} documents read{told}.")
    return read


def _read_by_others(session: Session, documents: Sequence[str]) -> set[str]:
    """Return those that another scan, which looked at them, could read."""
    troubled = {each.document_id for each in queries.fetch_troubles(session)}
    return set(documents) - troubled


def _end_by_what_was_read(read: int, asked: int, context: Context) -> None:
    """Say what was not read, and end with the status that tells of it."""
    left = asked - read + len(context.catalogue.left_out)
    if not read:
        errors.print(
            "tracker: no page could be read; is there a network? "
            "What was tried is kept, see: tracker status"
        )
        raise typer.Exit(1)
    if left:
        errors.print(f"tracker: {left} not read, see: tracker status")
        raise typer.Exit(SOME_LEFT_OUT)


def _see_to_clock(context: Context, *, is_right: bool = False) -> None:
    """Change nothing by a clock that is wrong, unless a person says it is right."""
    if is_right:
        take_now_for_right(context.store, context.catalogue, context.now)
    check_clock(context.store, context.catalogue, context.now)


class _ScanReport:
    """Says what came of each page; of many that fail alike, of the first few."""

    def __init__(self) -> None:
        self.read: set[str] = set()
        self.failed: set[str] = set()
        self._alike: Counter[str] = Counter()

    def tell(self, outcome: Outcome) -> None:
        if outcome.happened not in (Happened.FAILED, Happened.NOT_THE_DOCUMENT):
            self.read.add(outcome.document_id)
            _print_outcome(outcome)
            return
        self.failed.add(outcome.document_id)
        self._alike[likeness(outcome.detail)] += 1
        if self._alike[likeness(outcome.detail)] <= FEW:
            _print_outcome(outcome)
        elif self._alike[likeness(outcome.detail)] == FEW + 1:
            say("more fail in the same way; they are counted at the end", "yellow")


def _print_pause(again: Sequence[Document], seconds: float | None) -> None:
    names = ", ".join(each.id for each in again)
    if seconds is None:
        say(f"To be looked at again by the next scan, to be sure: {names}")
        return
    say(
        f"Looking again in {seconds:.0f} s, to be sure: {names} "
        "(Ctrl-C, or --no-wait, leaves that to the next scan)"
    )


def _print_waiting(documents: int) -> None:
    what = number_of(documents, "document")
    say(f"Waiting for another scan, or for the leases of one that died: {what} left")


@importing.command("open-terms-archive")
def import_open_terms_archive(
    ctx: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A git repository, or a bundle file.")
    ],
    document: Annotated[
        list[str] | None,
        typer.Option(help="Only this document or provider; may be repeated."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="From this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Up to the end of this day.")
    ] = None,
) -> None:
    """Import snapshots of Open Terms Archive.

    The oldest come first. Every capture goes the way of a scanned page, with its own
    time. What is in already is passed over, so an import that was stopped goes on
    where it stopped. Ends with status 3 where some could not be taken.
    """
    context = context_of(ctx)
    documents = find_documents(context.catalogue, document or ())
    _see_to_clock(context)
    first, last = parse_since(since, context.now), parse_until(until, context.now)
    done: list[Outcome] = []
    captures: SortedCaptures | None = None
    try:
        with open_archive(path) as archive, progress_bar() as progress:
            listing = progress.add_task("listing captures", total=None)
            listed = archive.captures()
            captures = sort_captures(
                listed, context.catalogue, context.store, documents, first, last
            )
            progress.remove_task(listing)
            for outcome in _imported(context, archive, captures, progress):
                done.append(outcome)  # noqa: PERF402  # also what came before Ctrl-C
        settle_cells(context.store, context.catalogue, documents, context.now)
    except KeyboardInterrupt:
        left = f", {len(captures.wanted) - len(done)} left" if captures else ""
        say(f"{len(done)} imported{left}; the same command goes on.")
        raise typer.Exit(INTERRUPTED) from None
    _say_what_is_not_ours(captures, path)
    _print_import(done, captures.known)


def _say_what_is_not_ours(captures: SortedCaptures, path: Path) -> None:
    for name, count in sorted(captures.unknown.items()):
        say(f"no document of ours: {name} ({count} captures)", "yellow")
    if not captures.fits:
        raise NotFoundError(
            f"{path}: no capture in it is one of our documents: name its files as "
            "archive_paths of documents in the catalogue"
        )


def _imported(
    context: Context, archive: Archive, captures: SortedCaptures, progress: Progress
) -> Iterator[Outcome]:
    """Import what is not in yet, and show how far it is."""
    task = progress.add_task("importing", total=len(captures.wanted))
    for outcome in import_captures(
        archive,
        captures.wanted,
        context.store,
        context.catalogue,
        context.notifier(context.now),
    ):
        progress.advance(task)
        yield outcome


def rebuild_documents(
    ctx: typer.Context,
    names: NamesArgument = None,
    without_damaged: Annotated[
        bool,
        typer.Option(
            "--without-damaged",
            help="Do without captures that are damaged, where there is no copy.",
        ),
    ] = False,
) -> None:
    """Conclude anew from all snapshots, under today's rules, and say what moved.

    Changes that show up so are ours, not the providers': nobody is alerted. Ends with
    status 3 where some could not be.
    """
    context = context_of(ctx)
    documents = find_documents(context.catalogue, names or ())
    _see_to_clock(context)
    moved = left = 0
    with progress_bar() as progress:
        task = progress.add_task("rebuilding", total=len(documents))
        for rebuilt in rebuild(
            context.store,
            context.catalogue,
            documents,
            without_damaged=without_damaged,
        ):
            progress.advance(task)
            if rebuilt.failure:
                left += 1
                say(f"{rebuilt.document_id}: {rebuilt.failure}; left as it was")
            if not rebuilt.moved:
                continue
            moved += 1
            say(rebuilt.document_id, "bold")
            provider = context.catalogue.provider(
                context.catalogue.document(rebuilt.document_id).provider
            )
            for group in grouped_moves(rebuilt.moves):
                print_moves(provider, group)
            say_what_marks_mean(rebuilt.moves)
            for name, ids in (("new", rebuilt.new), ("gone", rebuilt.gone)):
                if ids:
                    say(f"changes {name}: {', '.join(ids)}", indent=2)
    settle_cells(context.store, context.catalogue, documents, context.now)
    done = len(documents) - left
    console.print(f"{done} documents rebuilt, {moved} moved; nobody is told.")
    if left:
        raise typer.Exit(SOME_LEFT_OUT)


def _print_outcome(outcome: Outcome) -> None:
    happened = outcome.happened
    if happened is Happened.NEWS and outcome.change is not None:
        significance = outcome.change.significance.value
        change = f"changed ({significance}): {outcome.change.id}"
        say(f"{outcome.document_id}: {change}", "bold")
    elif happened in (Happened.FAILED, Happened.NOT_THE_DOCUMENT):
        say(f"{outcome.document_id}: {outcome.detail}", "yellow")
    else:
        result = {
            Happened.FIRST: "read for the first time",
            Happened.WAITING: "shows another text, told when it is seen again",
        }.get(happened, "nothing new")
        say(f"{outcome.document_id}: {result}")


def _print_import(outcomes: Sequence[Outcome], known: int) -> None:
    changes = [each.change for each in outcomes if each.change is not None]
    substantive = sum(1 for each in changes if each.significance.value == "substantive")
    unread = sum(each.happened is Happened.NOT_THE_DOCUMENT for each in outcomes)
    failed = [each for each in outcomes if each.happened is Happened.FAILED]
    console.print(
        f"{len(outcomes) - len(failed)} snapshots imported, {known} known already; "
        f"{len(changes)} changes, {substantive} of them substantive; "
        f"{unread} pages were not the document."
    )
    if failed:
        first = f"{failed[0].document_id}: {failed[0].detail}"
        say(f"{len(failed)} could not be taken, such as {first}", "yellow")
        raise typer.Exit(SOME_LEFT_OUT)
