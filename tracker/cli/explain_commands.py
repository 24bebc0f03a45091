"""`tracker explain` and `tracker upcoming`: why a cell says so, and what will come."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from db import queries
from db.damage import note_damage
from db.deletions import gone_texts
from tracker.asking.questions import announced
from tracker.cli.arguments import (
    PlanArgument,
    ProviderArgument,
    TermArgument,
)
from tracker.cli.command_context import context_of
from tracker.cli.explanation_output import (
    explanation_as_json,
    print_explanation,
    sentence_rows,
)
from tracker.cli.output import console, say
from tracker.cli.row_output import RowFormat, RowFormatOption, print_one, print_rows
from tracker.errors import DamageError
from tracker.exports.answer_kinds import SENTENCES
from tracker.exports.row_kinds import TABLE
from tracker.records import Cell, Provider
from tracker.table.document_history import DocumentHistory
from tracker.table.explanation import NEVER_READ, Explanation, explain_document
from tracker.table.plain_words import (
    UNSURE_MEANS,
    marked_cell,
    plain_date,
    term_name,
)
from tracker.table.stored_table import histories_at, table_at, tables_at
from tracker.table.whole_rows import whole_cell_row
from tracker.typed_names import find_plan, find_provider
from tracker.typed_times import end_of, parse_day


def add_to(app: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    app.command("explain")(explain)
    app.command("upcoming")(show_upcoming)


def explain(
    ctx: typer.Context,
    provider: ProviderArgument,
    plan: PlanArgument,
    term: TermArgument,
    at: Annotated[
        str | None, typer.Option(metavar="DATE", help="As known on this day.")
    ] = None,
    output: RowFormatOption = RowFormat.TEXT,
) -> None:
    """Explain a cell: its sentences, what readers made of them, what was overruled."""
    context = context_of(ctx)
    watched = find_provider(context.catalogue, provider)
    plan = find_plan(watched, plan).id
    day = parse_day(at, context.now) if at else context.now.date()
    moment = end_of(day)
    with context.store.reading() as session:
        cell = table_at(session, watched, moment, day)[plan, term]
        histories = [
            history
            for history in histories_at(session, watched.documents, moment)
            if plan in history.document.covers
        ]
        explanations = [
            explanation
            for history in _deciding_first(histories, cell)
            for explanation in _explanations(session, history, watched, cell, day)
        ]
        gone = _pages_gone(session, histories)
    if output is not RowFormat.TEXT:
        documents = [explanation_as_json(each) for each in explanations]
        whole = whole_cell_row(watched.id, cell) | {"documents": documents}
        print_one(output, whole, SENTENCES, sentence_rows(documents))
        return
    name = watched.plan(plan).name
    say(f"{watched.name} {name} · {term_name(term)}: {marked_cell(cell)}", "bold")
    before = ""
    for each in explanations:
        if not each.part == before == NEVER_READ:
            console.print()
        print_explanation(each, watched, term)
        before = each.part
    for line in gone:
        say(line, "yellow")
    if not cell.sure:
        console.print()
        say(UNSURE_MEANS, "dim")


def _pages_gone(session: Session, histories: Iterable[DocumentHistory]) -> list[str]:
    """Say of which of these texts no page is left to be looked at."""
    histories = list(histories)
    found = gone_texts(session, [each.document.id for each in histories])
    return [
        f"{each.document.id}: the page of {plain_date(version.observed_at)} was "
        f"{found[each.document.id, version.text_id].told}"
        for each in histories
        for version in each.versions
        if (each.document.id, version.text_id) in found
    ]


def _deciding_first(
    histories: Iterable[DocumentHistory], cell: Cell
) -> list[DocumentHistory]:
    deciding = [source.document_id for source in cell.sources]
    overruled = [source.document_id for source in cell.overruled]

    def rank(history: DocumentHistory) -> tuple[bool, bool]:
        id_ = history.document.id
        return id_ not in deciding, id_ not in overruled

    return sorted(histories, key=rank)


def _explanations(
    session: Session,
    history: DocumentHistory,
    provider: Provider,
    cell: Cell,
    day: date,
) -> Iterator[Explanation]:
    """Yield what a document's texts contribute to a cell on a day."""
    document = history.document
    if not history.versions:
        yield explain_document(document, provider, None, (), cell)
    # The text in force decides; one that is announced is explained after it.
    coming = history.coming(day)
    for version in dict.fromkeys((history.in_force(day), coming)):
        if version is None:
            continue
        try:
            clauses = queries.clauses_by_text(session, document.id, version.text_id)
        except DamageError as damage:
            note_damage(session, damage)
            continue
        yield explain_document(
            document,
            provider,
            clauses,
            version.facts,
            cell,
            announced=version is coming,
        )


def show_upcoming(
    ctx: typer.Context,
    at: Annotated[
        str | None, typer.Option(metavar="DATE", help="As known on this day.")
    ] = None,
    output: RowFormatOption = RowFormat.TEXT,
) -> None:
    """List what is announced for a later day, the soonest first."""
    context = context_of(ctx)
    day = parse_day(at, context.now) if at else context.now.date()
    providers = tuple(context.catalogue.providers.values())
    with context.store.reading() as session:
        coming = announced(providers, tables_at(session, providers, end_of(day), day))
    if output is not RowFormat.TEXT:
        rows = [
            whole_cell_row(each.provider.id, cell)
            for each in coming
            for cell in each.cells
        ]
        print_rows(output, TABLE, rows)
        return
    for each in coming:
        first, when = each.cells[0], each.coming.in_force_from
        days = f"({(when - day).days} days)"
        say(f"{plain_date(when)} {days} {each.provider.name} {each.plans}", "bold")
        say(f"{term_name(first.term)}: {marked_cell(first)}", indent=2)
        if each.coming.quote:
            say(f"“{each.coming.quote}”", "dim", indent=2)
    if not all(each.cells[0].sure for each in coming):
        say(UNSURE_MEANS, "dim")
    if not coming:
        say("Nothing is announced.")
