"""Which plans a statement is about, and whether it is of a part only."""

import pytest

from tests.invented import QUILLON
from tracker.facts.locating import LONG_DOCUMENT, located
from tracker.facts.passages import passages_of
from tracker.facts.plans import DocumentPlans
from tracker.facts.statements import Says, Statement
from tracker.records import Clause, ClauseKind

COVERS = ("free", "pro", "team")
PARAGRAPH = ClauseKind.PARAGRAPH
FILLER = tuple(
    Clause(PARAGRAPH, f"Filling number {n}.", ("Policy",)) for n in range(LONG_DOCUMENT)
)


def plans(
    *clauses: Clause, says: Says = Says.KEPT_FOR_A_TIME, probability: float = 0.9
) -> list[tuple[tuple[str, ...], bool, bool]]:
    passages = passages_of(clauses)
    document = DocumentPlans(passages, COVERS, QUILLON)
    statement = Statement(passages[0], says, probability, "a reader")
    return [
        (each.plans, each.named, each.sure)
        for each in located(document, [statement], believed=0.5, sure=0.95)
    ]


def clause(text: str, *headings: str) -> Clause:
    return Clause(PARAGRAPH, text, headings)


def test_without_a_plan_it_is_about_all_that_the_document_covers() -> None:
    assert plans(clause("We keep chats for 30 days.")) == [
        (("free", "pro", "team"), False, False)
    ]


def test_a_plan_that_is_named_is_meant_alone() -> None:
    assert plans(clause("On the Team plan we keep chats for 30 days.")) == [
        (("team",), True, False)
    ]


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        pytest.param(0.4, [], id="not believed"),
        pytest.param(0.6, [False], id="believed"),
        pytest.param(0.96, [True], id="sure"),
    ],
)
def test_how_probable_it_must_be(probability: float, expected: list[bool]) -> None:
    found = plans(clause("We keep chats for 30 days."), probability=probability)
    assert [sure for _, _, sure in found] == expected


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
