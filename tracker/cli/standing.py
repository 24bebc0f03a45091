"""`tracker` alone: where things stand, on one screen, and what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rich.text import Text

from db import models, outbox_upkeep, queries
from db.store import is_missing
from tracker.asking.questions import Announced, announced
from tracker.catalogue import Catalogue
from tracker.cli.command_context import Context
from tracker.cli.output import console, number_of, say, words
from tracker.records import AlertState, Change, Document
from tracker.table.moves import gist
from tracker.table.plain_words import marked_value, plain_date, term_name
from tracker.table.review_list import ToReview, to_review
from tracker.table.stored_table import reviewed_changes, tables_at
from tracker.telling.trouble_limits import is_stale
from tracker.typed_times import end_of

_CHANGES, _COMING = 5, 4  # that are shown
_OLD = timedelta(days=1)
_MANY = {"was": "were", "cannot": "cannot", "is": "are"}

_BEGIN = (
    ("tracker scan", "fetch and read every page once; or some: tracker scan openai"),
    ("tracker compare", "who trains on what you type, the worst for you first"),
    ("tracker daemon", "go on watching, and tell what changes"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where things stand at a moment."""

    now: datetime
    read: Sequence[datetime]  # when each document that was ever read was read last
    documents: int
    overdue: int
    troubles: int
    newest: Sequence[Change]
    changes: int
    coming: Sequence[Announced]
    review: Sequence[ToReview]
    dead: int  # alerts that no channel took

    @property
    def needs(self) -> list[tuple[str, str]]:
        """What deserves a look, the first first, each with its command."""
        cells = sum(len(each.cells) for each in self.review)
        found = [
            (self.dead, "alert was never taken", "tracker alerts list"),
            (self.troubles, "document cannot be read", "tracker status"),
            (self.overdue, "document is overdue", "tracker status"),
            (cells, "cell is in doubt", "tracker review list"),
        ]
        return [(_counted(n, what), command) for n, what, command in found if n]

    @property
    def next_step(self) -> str:
        """The command to go on with."""
        if not self.read or self.now - max(self.read) > _OLD:
            return "tracker scan"
        if self.dead or self.troubles:
            return self.needs[0][1]
        if self.newest:
            return f"tracker show {self.newest[0].id}"
        return "tracker compare"


def show_standing(context: Context) -> None:
    """Print where things stand; of an empty database, the commands to begin with."""
    if is_missing(context.settings.database_url):  # asking must not make one
        _print_beginning()
        return
    found = _standing(context)
    if not found.read and not found.troubles:
        _print_beginning()
        return
    _print_age(found)
    _print_changes(found, context.catalogue)
    _print_coming(found)
    if found.needs:
        say("Needs a look", "bold")
        for what, command in found.needs:
            _line(what, command, under="  ")
    _line("Next", found.next_step, style="bold")


def _standing(context: Context) -> Standing:
    now, documents = context.now, context.catalogue.documents
    providers = tuple(context.catalogue.providers.values())
    with context.store.reading() as session:
        watches = queries.watches(session)
        tables = tables_at(session, providers, end_of(now.date()), now.date())
        troubles = queries.open_troubles(session, documents)
        newest = queries.newest_changes(session, _CHANGES)
        return Standing(
            now=now,
            read=_read_at(watches, documents),
            documents=len(documents),
            overdue=sum(
                is_stale(each, watches[each.id].read_at, now)
                for each in documents.values()
                if each.id in watches
            ),
            troubles=len({each.document_id for each in troubles}),
            newest=reviewed_changes(session, newest),
            changes=sum(queries.counts(session)["changes"].values()),
            coming=announced(providers, tables),
            review=to_review((each, tables[each.id]) for each in providers),
            dead=outbox_upkeep.counts_by_state(session).get(AlertState.DEAD.value, 0),
        )


def _read_at(
    watches: Mapping[str, models.WatchRow], documents: Mapping[str, Document]
) -> list[datetime]:
    found = (watches[each].read_at for each in documents if each in watches)
    return [each for each in found if each is not None]


def _print_beginning() -> None:
    say("Nothing was fetched yet. Begin with:", "bold")
    for command, what in _BEGIN:
        _line(what, under=f"  {command:<18}")
    say("To see it all without a network: tracker demo. Everything: tracker --help")


def _print_age(found: Standing) -> None:
    say(f"Where things stand, {plain_date(found.now)}", "bold underline")
    many = f"{len(found.read)} of {number_of(found.documents, 'document')} read"
    newest = f", the newest {_ago(found.now - max(found.read))}" if found.read else ""
    _line(f"{many}{newest}; {number_of(found.changes, 'change')} so far")


def _print_changes(found: Standing, catalogue: Catalogue) -> None:
    if not found.newest:
        return
    _line("Newest changes", "tracker changes", style="bold")
    for change in found.newest:
        document = catalogue.documents.get(change.document_id)
        provider = catalogue.provider_of(change.provider).name
        name = document.name if document else change.document_id
        when = f"{plain_date(change.seen_at):>11}"
        _line(f"{provider}: {gist(change)} · {name}", under=f"  {change.id}  {when}  ")


def _print_coming(found: Standing) -> None:
    if not found.coming:
        return
    _line("Coming", "tracker upcoming", style="bold")
    for each in found.coming[:_COMING]:
        coming, term = each.coming, each.cells[0].term
        when = f"{plain_date(coming.in_force_from):>11}"
        says = f"{term_name(term)}: {marked_value(term, coming.value, coming.sure)}"
        _line(f"{each.provider.name} {each.plans}: {says}", under=f"  {when}  ")
    if len(found.coming) > _COMING:
        say(f"and {len(found.coming) - _COMING} more", "dim", indent=2)


def _line(text: str, command: str = "", *, style: str = "", under: str = "") -> None:
    """Print one line, cut off where a terminal ends; a command stands behind it.

    `under` stands first where the line is one of several under a heading.
    """
    line = Text(under) + words(text, style)
    if command:
        line = line + Text(": ") + Text(command, "cyan")
    wide = not console.is_terminal
    console.print(line, soft_wrap=wide, no_wrap=True, overflow="ellipsis")


def _ago(past: timedelta) -> str:
    hours = int(past.total_seconds()) // 3600
    if hours < 1:
        return "less than an hour ago"
    return (
        f"{number_of(hours, 'hour')} ago" if hours < 48 else f"{hours // 24} days ago"
    )


def _counted(count: int, what: str) -> str:
    """Say `1 cell is in doubt`, `2 cells are in doubt`."""
    if count == 1:
        return f"1 {what}"
    thing, verb, rest = what.split(" ", 2)
    return f"{count} {thing}s {_MANY[verb]} {rest}"
