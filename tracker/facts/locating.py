"""Statements → the plans each is about, and whether it is of a part only."""

import re
from collections.abc import Iterable, Iterator

from tracker.facts.decisions import Located
from tracker.facts.plans import DocumentPlans
from tracker.facts.statements import Says, Statement

# In a document of so many clauses, sections speak of single products and features.
LONG_DOCUMENT = 300
_OF_PARTS = frozenset(
    {
        Says.KEPT_FOR_A_TIME,
        Says.NOT_KEPT,
        Says.DELETED_AFTER_A_TIME,
        Says.ZERO_RETENTION_BY_DEFAULT,
    }
)
_ABOUT_KEEPING = re.compile(
    r"\b(?:retain|retention|stor(?:e|es|age|ing)|delet|keep|how long|eras|remov)",
    re.IGNORECASE,
)


def located(
    plans: DocumentPlans, statements: Iterable[Statement], believed: float, sure: float
) -> Iterator[Located]:
    """Yield the statements believed at least so probable, with the plans they cover.

    Probable at least as `sure`, a statement is sure. What a section on one product
    says of keeping is left out of long documents: it is the rule of that part.
    """
    for statement in statements:
        passage = statement.passage
        if statement.probability < believed or _is_of_a_part(plans, statement):
            continue
        if about := plans.about(passage):
            yield Located(
                passage,
                statement.says,
                about,
                bool(plans.named_for(passage)),
                statement.probability >= sure,
                statement.probability,
            )


def _is_of_a_part(plans: DocumentPlans, statement: Statement) -> bool:
    clauses = plans.passages[-1].clause + 1
    return (
        statement.says in _OF_PARTS
        and clauses > LONG_DOCUMENT
        and not _ABOUT_KEEPING.search(" ".join(statement.passage.headings[1:]))
    )
