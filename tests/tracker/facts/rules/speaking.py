"""What find_facts makes of short pages of an invented provider."""

from tests.tracker.facts.brightloom import ALL, BRIGHTLOOM, clauses, document
from tracker.facts import find_facts
from tracker.records import Fact, Term, Value


def facts(page: str, covers: tuple[str, ...] = ALL) -> tuple[Fact, ...]:
    """Return what is found on a page."""
    return find_facts(clauses(page), document(*covers), BRIGHTLOOM)


def said(
    page: str, term: Term, covers: tuple[str, ...] = ALL
) -> Value | dict[str, Value | None] | None:
    """Return what a page says on a term: one value where all plans agree."""
    by_plan: dict[str, Value | None] = dict.fromkeys(covers)
    for fact in facts(page, covers):
        if fact.term is term:
            by_plan.update(dict.fromkeys(fact.plans, fact.value))
    values = list(by_plan.values())
    if all(value == values[0] for value in values):
        return values[0]
    return {plan: value for plan, value in by_plan.items() if value is not None}
