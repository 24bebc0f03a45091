"""A cell: what it says, the sentence in its place, who read it, and its history."""

from collections.abc import Iterable
from dataclasses import dataclass

from db import queries
from tracker.records import Cell, Clause, Document, Plan, Provider, Source, Term
from tracker.table.document_history import facts_by_cell
from tracker.table.plain_words import marked_cell, term_name
from tracker.table.reviews import values_of
from tracker.typed_names import find_plan, find_provider, find_term
from tracker.typed_times import end_of
from tracker.web.days import days_of
from tracker.web.given_answers import Answer
from tracker.web.page_forms import marked_parts
from tracker.web.shown_cells import mark_of, mark_of_value
from tracker.web.web_visits import Visit
from tracker.web.what_is_reviewed import basis_name

_AROUND = 1  # clauses before and behind the one that is quoted


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted sentence where it stands: its clause, marked, between its neighbours."""

    number: int  # of the clause
    headings: tuple[str, ...]
    lead: str
    before: tuple[str, ...]
    parts: list[tuple[str, bool]]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownSource:
    """What one document says for the cell, and where."""

    source: Source
    document: Document | None  # None: it is in the catalogue no more
    passages: tuple[Passage, ...]
    mark: str


def cell(visit: Visit) -> Answer:
    """Show one cell with all that it rests on."""
    watched = find_provider(visit.catalogue, visit.path["provider"])
    plan = find_plan(watched, visit.path["plan"])
    term = find_term(visit.path["term"])
    table = visit.tables()[watched.id]
    found = table[plan.id, term]
    history = [
        (day, each)
        for day, each in visit.history(watched, term)
        if each.plan == plan.id
    ]
    return visit.page(
        "cell.html",
        f"{watched.name} {plan.name}: {term_name(term)}",
        days=days_of(visit),
        provider=watched,
        plan=plan,
        term=term,
        cell=found,
        mark=mark_of(found),
        coming_mark=mark_of_value(term, found.coming.value if found.coming else None),
        sources=[_shown(visit, each, found) for each in found.sources],
        overruled=[_shown(visit, each, found) for each in found.overruled],
        unread=[visit.catalogue.documents.get(each) for each in found.unread],
        history=[(day, each, mark_of(each)) for day, each in reversed(history)],
        same=_plans_alike(watched, found, [table[p.id, term] for p in watched.plans]),
        seen=basis_name(found),
        values=values_of(term),
    )


def _shown(visit: Visit, source: Source, cell: Cell) -> ShownSource:
    return ShownSource(
        source,
        visit.catalogue.documents.get(source.document_id),
        tuple(_passages(visit, source, cell.plan, cell.term)),
        mark_of_value(cell.term, source.value),
    )


def _passages(visit: Visit, source: Source, plan: str, term: Term) -> Iterable[Passage]:
    """Find the sentences of a source in the text that it was read from."""
    texts = queries.dated_texts(visit.session, [source.document_id], end_of(visit.day))
    text = next((each for each in texts if each.since == source.observed_at), None)
    if text is None:
        return
    facts = queries.facts_by_version(visit.session, [text.version_id])
    fact = facts_by_cell(facts.get(text.version_id, ())).get((plan, term))
    if fact is None:
        return
    clauses = queries.clauses_by_text(visit.session, source.document_id, text.text_id)
    quoted: dict[int, list[str]] = {}
    for quote, number in ((fact.quote, fact.clause), *fact.more):
        quoted.setdefault(number, []).append(quote)
    for number in sorted(quoted):
        yield _passage(clauses, number, quoted[number])


def _passage(clauses: tuple[Clause, ...], number: int, quotes: list[str]) -> Passage:
    clause = clauses[number]
    places: list[tuple[int, int]] = []
    for quote in quotes:
        begin = clause.text.find(quote)
        if begin >= 0 and all(
            begin >= end or begin + len(quote) <= at for at, end in places
        ):
            places.append((begin, begin + len(quote)))
    before = clauses[max(0, number - _AROUND) : number]
    after = clauses[number + 1 : number + 1 + _AROUND]
    return Passage(
        number,
        clause.headings,
        clause.lead,
        tuple(each.text for each in before if each.text not in clause.headings),
        marked_parts(clause.text, places),
        tuple(each.text for each in after),
    )


def _plans_alike(provider: Provider, cell: Cell, others: Iterable[Cell]) -> list[Plan]:
    """List the plans whose cells say the same, and rest on the same."""
    return [
        provider.plan(each.plan)
        for each in others
        if each.basis == cell.basis and marked_cell(each) == marked_cell(cell)
    ]
