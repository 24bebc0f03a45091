"""`tracker changes` and `show`: what changed, how much it matters and why."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from db import queries
from tracker.catalogue import Catalogue
from tracker.catalogue.watchlist import GONE
from tracker.cli.arguments import (
    ChangeArgument,
    DocumentOption,
    FailOnOption,
    ProviderOption,
    fail_if_so,
)
from tracker.cli.command_context import context_of
from tracker.cli.edit_output import print_edits
from tracker.cli.output import (
    console,
    number_of,
    say,
)
from tracker.cli.row_output import RowFormat, RowFormatOption, print_one, print_rows
from tracker.errors import TrackerError
from tracker.exports.row_kinds import EDITS, LISTED_CHANGES
from tracker.records import (
    Change,
    ChangeFilter,
    Move,
    Provider,
    Significance,
    Term,
    Topic,
)
from tracker.table.moves import grouped_moves
from tracker.table.plain_words import UNSURE_MEANS, marked_value, plain_date, term_name
from tracker.table.stored_table import reviewed_changes
from tracker.table.whole_rows import listed_change_row, shown_change_row
from tracker.telling.gathering import find_change
from tracker.typed_names import find_document, find_provider
from tracker.typed_times import parse_since, parse_until


def add_to(app: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    app.command("changes")(list_changes)
    app.command("show")(show_change)


def list_changes(
    ctx: typer.Context,
    provider: ProviderOption = None,
    document: DocumentOption = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="The first day.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The last day.")
    ] = None,
    significance: Annotated[
        Significance | None, typer.Option(help="Only these; default: all.")
    ] = None,
    topic: Annotated[Topic | None, typer.Option(help="Only on this topic.")] = None,
    fail_on: FailOnOption = None,
    output: RowFormatOption = RowFormat.TEXT,
) -> None:
    """List changes, oldest first: what moved in the table, or why it matters.

    tracker show ID tells the whole of one.
    """
    context = context_of(ctx)
    catalogue = context.catalogue
    first, last = parse_since(since, context.now), parse_until(until, context.now)
    if first and last and first >= last:
        raise TrackerError(f"--since {since} is later than --until {until}")
    wanted = ChangeFilter(
        provider=find_provider(catalogue, provider).id if provider else None,
        documents=(find_document(catalogue, document).id,) if document else (),
        since=first,
        until=last,
        significance=significance,
        topic=topic,
    )
    with context.store.reading() as session:
        found = reviewed_changes(session, queries.changes(session, wanted))
    if output is RowFormat.TEXT:
        for change in found:
            print_change(change, catalogue)
        say_what_marks_mean(move for change in found for move in change.moves)
        say(f"{number_of(len(found), 'change')}.", "dim")
    else:
        print_rows(output, LISTED_CHANGES, [listed_change_row(each) for each in found])
    fail_if_so(fail_on, [change.significance for change in found])


def show_change(
    ctx: typer.Context,
    change: ChangeArgument,
    output: RowFormatOption = RowFormat.TEXT,
) -> None:
    """Show all of one change: why it matters, the cells it moved, the words."""
    context = context_of(ctx)
    with context.store.reading() as session:
        found = find_change(session, change)
    if output is not RowFormat.TEXT:
        row = shown_change_row(found)
        print_one(output, row, EDITS, row["edits"])
        return
    print_change(found, context.catalogue)
    say_what_marks_mean(found.moves)
    if found.comparison.reasons:
        say("Why it counts:", "bold")
        for reason in found.comparison.reasons:
            say(f"{reason}", indent=2)
        console.print()
    print_edits(found.comparison.edits)
    document = context.catalogue.documents.get(found.document_id)
    if document is not None:
        say(document.url, "dim")


def print_change(change: Change, catalogue: Catalogue) -> None:
    """Print one change: where, when, how much it matters, the cells it moved."""
    provider = catalogue.provider_of(change.provider)
    # A document that was taken out of the catalogue keeps its history.
    document = catalogue.documents.get(change.document_id)
    name = document.name if document else change.document_id
    if document is None and change.provider in catalogue.providers:
        name = f"{name} ({GONE})"
    effective = (
        f", takes effect {plain_date(change.effective)}"
        if change.effective and change.effective > change.seen_at.date()
        else ""
    )
    say(
        f"{change.id}  {provider.name} · {name} · "
        f"seen {plain_date(change.seen_at)}{effective}",
        "bold",
    )
    topics = ", ".join(topic.value for topic in change.comparison.topics)
    about = f": {topics}" if topics else ""
    say(f"{change.significance.value}{about}", "dim", indent=2)
    moves = [move for move in change.moves if move.term is not Term.EFFECTIVE_DATE]
    for group in grouped_moves(change.moves):
        print_moves(provider, group)
    moved = {move.plan for move in moves}
    unmoved = [
        provider.plan(plan).name for plan in provider.plan_ids if plan not in moved
    ]
    if moved and unmoved:
        say(f"Nothing moves for {', '.join(unmoved)}.", "dim", indent=2)
    if not change.moves:
        for reason in change.comparison.reasons[:3]:
            say(f"{reason}", indent=2)
    console.print()


def say_what_marks_mean(moves: Iterable[Move]) -> None:
    """Explain the marks of doubt, where moves that are printed have some."""
    if not all(move.sure or move.term is Term.EFFECTIVE_DATE for move in moves):
        say(UNSURE_MEANS, "dim")


def print_moves(provider: Provider, group: Sequence[Move]) -> None:
    """Print what moved for some plans alike, with the sentences before and after."""
    move = group[0]
    known = {plan.id: plan.name for plan in provider.plans}
    names = ", ".join(known.get(each.plan, each.plan) for each in group)
    was = marked_value(move.term, move.before, move.sure_before)
    now = marked_value(move.term, move.after, move.sure_after)
    say(f"{names}: {term_name(move.term)}: {was} → {now}", indent=2)
    if move.term is Term.EFFECTIVE_DATE:
        return
    for label, quote in (("was", move.quote_before), ("now", move.quote_after)):
        if quote:
            say(f"{label}  “{quote}”", "dim", indent=4)
