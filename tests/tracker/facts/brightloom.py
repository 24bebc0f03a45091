"""An invented provider, and short pages as they are written in tests of facts."""

from tracker.facts.passages import passages_of
from tracker.facts.plans import DocumentPlans
from tracker.records import Audience, Clause, ClauseKind, Document, Plan, Provider

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


def plans_in(
    page: str, covers: tuple[str, ...] = ALL, provider: Provider = BRIGHTLOOM
) -> DocumentPlans:
    """Return the plans that a page, which covers these, and its passages are about."""
    return DocumentPlans(passages_of(clauses(page)), covers, provider)
