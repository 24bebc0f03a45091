"""Short pages of an invented provider, and what find_facts makes of them."""

from tracker.facts import find_facts
from tracker.records import (
    Audience,
    Clause,
    ClauseKind,
    Document,
    Fact,
    Plan,
    Provider,
    Term,
    Value,
)

ALL = ("free", "plus", "team", "enterprise", "api")

BRIGHTLOOM = Provider(
    id="brightloom",
    name="Brightloom AI",
    plans=(
        Plan("free", "Free", Audience.CONSUMER),
        Plan("plus", "Plus", Audience.CONSUMER, ("Brightloom Plus",)),
        Plan("team", "Team", Audience.COMMERCIAL),
        Plan("enterprise", "Enterprise", Audience.COMMERCIAL),
        Plan("api", "API", Audience.COMMERCIAL, ("Brightloom API", "Dev Platform")),
    ),
)


def document(*covers: str) -> Document:
    """Return a document that covers these plans."""
    return Document(
        id="brightloom/policy",
        provider="brightloom",
        name="Policy",
        url="https://brightloom.test/policy",
        covers=covers,
    )


def clauses(page: str) -> tuple[Clause, ...]:
    """Return the clauses of a page: "# heading", "- item", "| row", or a paragraph.

    An item's lead is the paragraph above its list; a row's is the first row.
    """
    found: list[Clause] = []
    headings: tuple[str, ...] = ()
    lead = columns = ""
    for line in filter(None, map(str.strip, page.splitlines())):
        mark, _, rest = line.partition(" ")
        if set(mark) == {"#"}:
            headings = headings[: len(mark) - 1]
            found.append(Clause(ClauseKind.HEADING, rest, headings))
            headings += (rest,)
            lead = columns = ""
        elif mark == "-":
            found.append(Clause(ClauseKind.ITEM, rest, headings, lead))
        elif mark == "|":
            found.append(Clause(ClauseKind.ROW, rest, headings, columns))
            columns = columns or rest
        else:
            found.append(Clause(ClauseKind.PARAGRAPH, line, headings))
            lead, columns = line, ""
    return tuple(found)


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
