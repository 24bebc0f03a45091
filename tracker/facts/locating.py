"""Statements → the plans each is about, and whether it is of a part only."""

import re
from collections.abc import Iterable, Iterator

from tracker.facts.decisions import Located
from tracker.facts.rules.context import Sentence, Text
from tracker.facts.rules.scope import left_out
from tracker.facts.rules.who import naming_of
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
    text: Text, statements: Iterable[Statement], believed: float, sure: float
) -> Iterator[Located]:
    """Yield the statements believed at least so probable, with the plans they cover.

    Probable at least as `sure`, a statement is sure. What a section on one product
    says of keeping is left out of long documents: it is the rule of that part.
    """
    out = left_out(text)
    places = {(each.clause, each.text): each for each in text.sentences}
    for statement in statements:
        passage = statement.passage
        if statement.probability < believed or _is_of_a_part(text, statement):
            continue
        place = places.get((passage.clause, passage.text))
        sentence = place or Sentence(passage.text, passage.clause, 0)
        naming = naming_of(sentence, text)
        plans = naming.among(text.document.covers)
        if not naming.plans:
            plans = tuple(plan for plan in plans if plan not in out)
        if plans:
            yield Located(
                passage,
                statement.says,
                plans,
                bool(naming),
                statement.probability >= sure,
                statement.probability,
            )


def _is_of_a_part(text: Text, statement: Statement) -> bool:
    return (
        statement.says in _OF_PARTS
        and len(text.clauses) > LONG_DOCUMENT
        and not _ABOUT_KEEPING.search(" ".join(statement.passage.headings[1:]))
    )
