"""Facts → cells: a provider's table on a day, with what is coming, and its past."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import groupby

from tracker.records import Cell, Coming, Provider, Review, Table, Term
from tracker.table.document_history import DatedFacts, DocumentHistory, facts_by_cell
from tracker.table.precedence import InForce, settle_cell
from tracker.table.reviews import with_reviews


def settle_table(
    provider: Provider, histories: Iterable[DocumentHistory], day: date
) -> Table:
    """Fill every cell of a provider's table as known, and in force, on `day`."""
    histories = tuple(histories)
    in_force = [(each.document, each.in_force(day)) for each in histories]
    announced = sorted(
        (
            version
            for each in histories
            if (version := each.coming(day)) and version.effective
        ),
        key=lambda version: version.effective or day,
    )
    cells: dict[tuple[str, Term], Cell] = {}
    for plan in provider.plan_ids:
        for term in Term:
            cell = settle_cell(plan, term, in_force)
            cells[plan, term] = _with_coming(cell, in_force, announced)
    return cells


def _with_coming(
    cell: Cell, in_force: InForce, announced: Sequence[DatedFacts]
) -> Cell:
    """Add to `cell` what it will be on the first announced day on which it moves.

    `announced` are in the order of their days; what is announced for one day comes
    on it together.
    """
    by_then = {document.id: version for document, version in in_force}
    for day, versions in groupby(announced, key=lambda version: version.effective):
        news = {version.document.id: version for version in versions}
        by_then |= news
        if day is None or not any(
            cell.plan in version.document.covers for version in news.values()
        ):
            continue
        later = settle_cell(
            cell.plan,
            cell.term,
            [(document, by_then[document.id]) for document, _ in in_force],
        )
        if later.says != cell.says:
            return replace(cell, coming=_coming(later, day, news))
    return cell


def _coming(later: Cell, day: date, news: dict[str, DatedFacts]) -> Coming:
    """Say what a cell will be on `day`, in the words of a document that brings it."""
    bringing = [each.document_id for each in later.sources if each.document_id in news]
    version = news[bringing[0]] if bringing else next(iter(news.values()))
    fact = facts_by_cell(version.facts).get((later.plan, later.term))
    return Coming(
        later.value,
        day,
        fact.evidence if fact else "",
        version.document.id,
        later.state,
        fact.link if fact else "",
        later.sure_now,
        later.basis,
    )


def cell_history(
    provider: Provider,
    histories: Iterable[DocumentHistory],
    term: Term,
    until: date,
    reviews: Sequence[Review] = (),
) -> list[tuple[date, Cell]]:
    """List when the cells of a term came to say what they say, oldest first.

    A day counts on which a version was first seen, or on which one came into force.
    What people said counts wherever it holds.
    """
    histories = tuple(histories)
    versions = [version for each in histories for version in each.versions]
    days = {version.observed_at.date() for version in versions}
    days |= {version.effective for version in versions if version.effective}
    first = min((version.observed_at.date() for version in versions), default=until)
    rows: list[tuple[date, Cell]] = []
    last: dict[str, object] = {}
    for day in sorted(day for day in days if first <= day <= until):
        known = [_known_on(day, each) for each in histories]
        by_then = datetime.combine(day, time.max, UTC)
        table = with_reviews(settle_table(provider, known, day), reviews, by_then)
        for plan in provider.plan_ids:
            cell = table[plan, term]
            if last.get(plan) != (cell.says, cell.sure, cell.coming):
                last[plan] = cell.says, cell.sure, cell.coming
                rows.append((day, cell))
    return rows


def _known_on(day: date, history: DocumentHistory) -> DocumentHistory:
    return DocumentHistory(
        history.document,
        tuple(each for each in history.versions if each.observed_at.date() <= day),
    )
