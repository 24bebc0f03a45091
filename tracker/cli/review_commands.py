"""`tracker review …`: what people say of cells, and what deserves a look."""

import codecs
import getpass
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from db import cell_reviews
from tracker.cli.arguments import (
    PlansArgument,
    ProviderArgument,
    TermArgument,
)
from tracker.cli.command_context import Context, context_of
from tracker.cli.output import (
    errors,
    number_of,
    say,
    words,
)
from tracker.cli.review_import import ReviewImport
from tracker.cli.review_output import print_entry
from tracker.cli.row_output import RowFormat, RowFormatOption, print_rows
from tracker.cli.written_files import write_file
from tracker.errors import NotFoundError, TrackerError
from tracker.exports.answer_kinds import TO_REVIEW
from tracker.exports.json_text import as_json
from tracker.given_files import read_given_bytes
from tracker.records import Cell, Review, Term
from tracker.table.kept_reviews import cells_to_review, keep_answer, take_back
from tracker.table.plain_words import marked_cell, term_name
from tracker.table.review_list import to_review
from tracker.table.review_rows import review_row
from tracker.table.reviews import confirmations, correction, parse_value
from tracker.table.stored_table import keep_tables, table_at
from tracker.table.whole_rows import whole_cell_row
from tracker.typed_names import find_plans, find_provider

app = typer.Typer(invoke_without_command=True)


def add_to(root: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    root.add_typer(app, name="review")


NoteOption = Annotated[str, typer.Option(help="Why, for those who read it later.")]
ByOption = Annotated[
    str | None, typer.Option(help="Who says so; default: your user name.")
]


@app.callback()
def review(ctx: typer.Context, by: ByOption = None) -> None:
    """Go through what deserves a look; or confirm, correct and list cells singly.

    Alone, on a terminal, it asks of one cell after the other, what matters most first:
    right, or what else? One answer is for all plans that rest on the same sentences.
    Each is kept at once and can be undone; Ctrl-C stops, and loses nothing.
    """
    if ctx.invoked_subcommand is not None:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TrackerError(
            "tracker review asks on a terminal; elsewhere: tracker review list, and "
            "tracker review confirm|correct PROVIDER PLANS TERM …"
        )
    from tracker.cli.review_dialogue import ReviewDialogue  # a library of its own

    ReviewDialogue(context_of(ctx), by or _user_name()).hold()


@app.command("confirm")
def confirm(
    ctx: typer.Context,
    provider: ProviderArgument,
    plans: PlansArgument,
    term: TermArgument,
    note: NoteOption = "",
    by: ByOption = None,
) -> None:
    """Confirm that cells say what their documents say.

    What is announced for a later day is confirmed with it. One answer is for plans
    that rest on the same sentences.
    """
    context = context_of(ctx)
    who, now = by or _user_name(), context.now
    _keep(
        context,
        provider,
        plans,
        term,
        lambda watched, cell: confirmations(watched, cell, who, now, note),
    )


@app.command("correct")
def correct(
    ctx: typer.Context,
    provider: ProviderArgument,
    plans: PlansArgument,
    term: TermArgument,
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE", help="What it should say, several values by commas."
        ),
    ],
    note: NoteOption = "",
    by: ByOption = None,
) -> None:
    """Correct cells, until the sentence that they rest on changes.

    One answer is for plans that rest on the same sentences.
    """
    context = context_of(ctx)
    who, now, says = by or _user_name(), context.now, parse_value(term, value)
    _keep(
        context,
        provider,
        plans,
        term,
        lambda watched, cell: [correction(watched, cell, says, who, now, note)],
    )


@app.command("undo")
def undo(
    ctx: typer.Context,
    provider: ProviderArgument,
    plans: PlansArgument,
    term: TermArgument,
) -> None:
    """Take back the newest confirmation or correction of cells."""
    context = context_of(ctx)
    watched = find_provider(context.catalogue, provider)
    named = find_plans(watched, plans)
    with context.store.writing() as session:
        dropped = take_back(session, watched, named, term, context.now)
    say(f"Taken back for {', '.join(plan.name for plan in dropped)}.")


@app.command("list")
def list_to_review(
    ctx: typer.Context, output: RowFormatOption = RowFormat.TEXT
) -> None:
    """List what deserves a look, and why: what matters most first.

    That are unsure readings, documents that disagree, and reviews that fell since
    what they rested on has changed. Plans that rest on the same are one entry.
    """
    context = context_of(ctx)
    now = context.now
    with context.store.reading() as session:
        found = to_review(
            (provider, table_at(session, provider, now, now.date()))
            for provider in context.catalogue.providers.values()
        )
    if output is not RowFormat.TEXT:
        rows = [
            whole_cell_row(each.provider, cell) | {"why": each.why}
            for each in found
            for cell in each.cells
        ]
        print_rows(output, TO_REVIEW, rows)
        return
    for each in found:
        print_entry(each)
    count = sum(len(each.cells) for each in found)
    say(f"{count} cell{' deserves' if count == 1 else 's deserve'} a look.")
    if found:
        say("To answer: tracker review confirm|correct PROVIDER PLANS TERM …", "dim")


@app.command("export")
def export_reviews(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Default: standard output.")
    ] = Path("-"),
) -> None:
    """Write all answers as JSON lines, without a page's words.

    A sentence is named by its hash, so that another tracker knows it where it stands.
    """
    with context_of(ctx).store.reading() as session:
        said = cell_reviews.reviews(session)
    lines = [f"{as_json(review_row(each))}\n" for each in said]
    write_file(file, "".join(lines).encode(), number_of(len(lines), "row"))


@app.command("import")
def import_reviews(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="- for standard input.")],
) -> None:
    """Take over the answers of another tracker.

    An answer is kept where a cell rests on the same sentences here, today or as
    announced. A line that is wrong is named, and the others are taken.
    """
    context = context_of(ctx)
    lines, bad = _lines_of(file), 0
    with context.store.writing() as session:
        taken = ReviewImport(session, context.catalogue, context.now)
        for number, line in enumerate(lines, 1):
            try:
                if line.strip():
                    taken.take(line)
            except TrackerError as error:
                bad += 1
                errors.print(words(f"{file}:{number}: {error}"), soft_wrap=True)
        keep_tables(session, context.catalogue.providers.values(), context.now)
    say(
        f"{taken.new} new, {taken.known} known, {taken.without_cell} without a cell "
        f"here{f', {bad} wrong' if bad else ''}."
    )
    if bad:
        raise typer.Exit(2)


def _lines_of(file: Path) -> list[bytes]:
    try:
        found = sys.stdin.buffer.read() if str(file) == "-" else read_given_bytes(file)
    except OSError as error:
        raise TrackerError(f"{file}: {error.strerror}") from None
    return found.removeprefix(codecs.BOM_UTF8).split(b"\n")


def _keep(
    context: Context,
    provider: str,
    plans: str,
    term: Term,
    answer: Callable[[str, Cell], Iterable[Review]],
) -> None:
    """Keep one answer for cells that rest on the same, and print what they now say."""
    watched, now = find_provider(context.catalogue, provider), context.now
    named = find_plans(watched, plans)
    with context.store.writing() as session:
        cells = cells_to_review(session, watched, named, term, now)
        cells = keep_answer(session, watched, cells, answer, now)
    said: dict[str, list[str]] = {}
    for cell in cells:
        said.setdefault(marked_cell(cell), []).append(watched.plan(cell.plan).name)
    for told, names in said.items():
        say(f"{watched.name} {', '.join(names)}: {term_name(term)}: {told}")


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # in a container the user may have no name
        raise NotFoundError("your user has no name here: say who with --by") from None
