"""Which plans a statement is about, and whether it is of a part only."""

import pytest

from tests.invented import QUILLON
from tracker.facts.locating import LONG_DOCUMENT, located
from tracker.facts.passages import passages_of
from tracker.facts.plans import DocumentPlans
from tracker.facts.statements import Says
from tracker.facts.weighing import Weighed
from tracker.records import Clause, ClauseKind

COVERS = ("free", "pro", "team")
PARAGRAPH = ClauseKind.PARAGRAPH
FILLER = tuple(
    Clause(PARAGRAPH, f"Filling number {n}.", ("Policy",)) for n in range(LONG_DOCUMENT)
)


def plans(
    *clauses: Clause, says: Says = Says.KEPT_FOR_A_TIME, believed: bool = True
) -> list[tuple[tuple[str, ...], bool]]:
    passages = passages_of(clauses)
    document = DocumentPlans(passages, COVERS, QUILLON)
    said = Weighed(passages[0], says, 0.7, believed, sure=False, by=())
    return [(each.plans, each.named) for each in located(document, [said])]


def clause(text: str, *headings: str) -> Clause:
    return Clause(PARAGRAPH, text, headings)


def test_without_a_plan_it_is_about_all_that_the_document_covers() -> None:
    assert plans(clause("We keep chats for 30 days.")) == [
        (("free", "pro", "team"), False)
    ]


def test_a_plan_that_is_named_is_meant_alone() -> None:
    assert plans(clause("On the Team plan we keep chats for 30 days.")) == [
        (("team",), True)
    ]


def test_what_is_not_believed_is_about_nobody() -> None:
    assert plans(clause("We keep chats for 30 days."), believed=False) == []


@pytest.mark.parametrize(
    ("headings", "rest", "told"),
    [
        pytest.param(("Policy", "Keyboard"), FILLER, 0, id="a feature of a long one"),
        pytest.param(("Policy", "Retention"), FILLER, 1, id="its part on keeping"),
        pytest.param(("Policy", "Keyboard"), FILLER[:5], 1, id="a short document"),
    ],
)
def test_what_a_long_document_keeps_of_a_part_is_no_rule(
    headings: tuple[str, ...], rest: tuple[Clause, ...], told: int
) -> None:
    assert len(plans(clause("We keep it for 30 days.", *headings), *rest)) == told
