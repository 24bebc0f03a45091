"""`tracker demo`: the whole job without any network."""

import json
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from db import queries
from db.store import Store, open_store
from spiders.temporary_folders import temporary_folder
from tracker.catalogue import Catalogue
from tracker.cli.change_commands import print_change
from tracker.cli.command_context import context_of
from tracker.cli.output import console, say, words
from tracker.cli.table_commands import print_table
from tracker.demo.play import CATALOGUE, Week, demo_catalogue, play
from tracker.demo.revisions import REVISIONS
from tracker.records import ChangeFilter
from tracker.settings import address_of
from tracker.table.plain_words import plain_date
from tracker.table.stored_table import table_at
from tracker.typed_times import end_of
from tracker.watch.visits import Happened, Outcome

_NOT_READ = (Happened.FAILED, Happened.NOT_THE_DOCUMENT)


def add_to(app: typer.Typer) -> None:
    """Put this module's command on the command line."""
    app.command("demo")(demo)


def demo(ctx: typer.Context) -> None:
    """Play eight weeks of three invented companies, without any network.

    Their web site is served on loopback and read through the real spider, week by
    week. With --database the result is kept, to look around in.
    """
    given = context_of(ctx).database
    address = address_of(given) if given else None
    weeks: list[Week] = []
    with _store(address) as store:
        say("Eight weeks of three invented companies, each page read twice a week")
        console.print()

        def on_week(week: Week) -> None:
            weeks.append(week)
            _print_week(week)

        play(store, on_week)
        _print_alerts(weeks)
        _print_changes(store, demo_catalogue())
        _print_tables(store, demo_catalogue())
    if address:
        _print_way_in(address)


@contextmanager
def _store(address: str | None) -> Iterator[Store]:
    """Open the database that was named, or one that is gone afterwards.

    That of the settings is left alone: invented companies have no place in it.
    """
    with temporary_folder("tracker-demo-") as folder:
        store = open_store(address or f"sqlite:///{folder / 'demo.sqlite3'}")
        try:
            yield store
        finally:
            store.close()


def _print_way_in(address: str) -> None:
    """Say how to ask the database that was kept: two lines to copy, and a command."""
    only = json.dumps({"only": str(CATALOGUE)})
    say("To look around, copy these lines. They hold in this terminal alone.", "bold")
    for line in (
        f"export TRACKER_DATABASE={shlex.quote(address)}",
        f"export TRACKER_CATALOGUE={shlex.quote(only)}",
        "tracker",
    ):
        console.print(words(line), soft_wrap=True)  # to be copied, so in one piece


def _print_week(week: Week) -> None:
    say(f"{plain_date(week.revision.at)} · {week.revision.story}", "bold")
    unread = [each for each in week.outcomes if each.happened in _NOT_READ]
    news = [each.change for each in week.outcomes if each.change is not None]
    read = len(week.outcomes) - len(unread)
    first = sum(each.happened is Happened.FIRST for each in week.outcomes)
    seen = f"{first} documents seen for the first time" if first else "nothing new"
    if news:
        seen = f"{len(news)} changed"
    missed = f", {len(unread)} not" if unread else ""
    say(f"{read} pages read{missed} · {seen}", indent=2)
    for change in sorted(news, key=lambda each: each.document_id):
        headline = f"{change.document_id}: {change.significance.value}"
        say(headline, "bold green", indent=4)
    for document, detail in _troubles(unread):
        say(f"{document}: {detail}", "yellow", indent=4)
    console.print()


def _troubles(unread: Sequence[Outcome]) -> list[tuple[str, str]]:
    """List what could not be read, each once."""
    return sorted({(each.document_id, each.detail) for each in unread})


def _print_alerts(weeks: Sequence[Week]) -> None:
    told = [(week, alert) for week in weeks for alert in week.alerts]
    console.rule(f"The {len(told)} alerts it would have sent")
    for week, alert in told:
        console.rule(plain_date(week.revision.at), align="left", style="dim")
        # Each line by itself: what is laid out already must not be wrapped anew.
        for line in alert.splitlines():
            console.print(line, markup=False, soft_wrap=True)


def _print_changes(store: Store, catalogue: Catalogue) -> None:
    with store.reading() as session:
        found = queries.changes(
            session,
            ChangeFilter(documents=tuple(catalogue.documents)),
        )
    console.rule(f"The {len(found)} changes")
    for change in found:
        print_change(change, catalogue)


def _print_tables(store: Store, catalogue: Catalogue) -> None:
    day = REVISIONS[-1].at.date()
    console.rule(f"The table on {plain_date(day)}")
    for provider in catalogue.providers.values():
        with store.reading() as session:
            table = table_at(session, provider, end_of(day), day)
        print_table(provider, table, day)
