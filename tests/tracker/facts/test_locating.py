"""Which plans a statement is about, and whether it is of a part only."""

import pytest

from tests.invented import QUILLON
from tracker.facts.locating import (
    DOCUMENT_ON_EVERYTHING,
    LONG_DOCUMENT,
    Located,
    locate,
    located,
)
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


def place(*clauses: Clause) -> Located:
    passages = passages_of(clauses)
    document = DocumentPlans(passages, COVERS, QUILLON)
    return locate(
        document, Weighed(passages[0], Says.KEPT_FOR_A_TIME, 0.9, True, False, ())
    )


def clause(text: str, *headings: str) -> Clause:
    return Clause(PARAGRAPH, text, headings)


@pytest.mark.parametrize(
    ("text", "about", "named"),
    [
        pytest.param("We keep chats for 30 days.", COVERS, False, id="none named: all"),
        pytest.param(
            "On the Team plan we keep chats for 30 days.", ("team",), True, id="one"
        ),
    ],
)
def test_which_plans_it_is_about(
    text: str, about: tuple[str, ...], named: bool
) -> None:
    found = place(clause(text))
    assert (found.plans, found.named, found.counts) == (about, named, True)


def test_about_no_plan_that_the_document_covers_it_counts_for_none() -> None:
    passages = passages_of([clause("On the Team plan we keep chats for 30 days.")])
    plans = DocumentPlans(passages, ("free", "pro"), QUILLON)
    said = Weighed(passages[0], Says.KEPT_FOR_A_TIME, 0.9, True, True, ())
    assert (locate(plans, said).plans, locate(plans, said).counts) == ((), False)


@pytest.mark.parametrize(
    ("believed", "expected"),
    [
        pytest.param(False, [], id="not believed"),
        pytest.param(True, [False], id="believed"),
    ],
)
def test_what_is_not_believed_is_not_located(
    believed: bool, expected: list[bool]
) -> None:
    passages = passages_of([clause("We keep chats for 30 days.")])
    plans = DocumentPlans(passages, COVERS, QUILLON)
    said = Weighed(passages[0], Says.KEPT_FOR_A_TIME, 0.9, believed, False, ())
    assert [each.sure for each in located(plans, [said])] == expected
    assert locate(plans, said).counts is believed


@pytest.mark.parametrize(
    ("headings", "rest", "of_a_part"),
    [
        pytest.param(
            ("Policy", "Keyboard"), FILLER, True, id="a feature of a long one"
        ),
        pytest.param(("Policy", "Retention"), FILLER, False, id="its part on keeping"),
        pytest.param(("Policy", "Keyboard"), FILLER[:5], False, id="a short document"),
    ],
)
def test_what_a_long_document_keeps_of_a_part_is_no_rule(
    headings: tuple[str, ...], rest: tuple[Clause, ...], of_a_part: bool
) -> None:
    found = place(clause("We keep it for 30 days.", *headings), *rest)
    assert (found.of_a_part, found.counts) == (of_a_part, not of_a_part)


ON_EVERYTHING = FILLER * (DOCUMENT_ON_EVERYTHING // LONG_DOCUMENT + 1)


@pytest.mark.parametrize(
    ("text", "of_a_part"),
    [
        pytest.param("We keep it for 30 days.", True, id="no plan is named"),
        pytest.param("On the Team plan we keep it for 30 days.", False, id="a plan is"),
    ],
)
def test_a_time_in_a_document_on_everything_is_of_a_part(
    text: str, of_a_part: bool
) -> None:
    found = place(clause(text, "Policy", "Retention"), *ON_EVERYTHING)
    assert found.of_a_part is of_a_part


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        pytest.param("We keep it for 30 days.", {"team"}, id="no plan is named"),
        pytest.param("For Team users we keep it for 30 days.", set(), id="a plan is"),
    ],
)
def test_plans_of_organisations_are_doubted_where_they_have_rules_apart(
    text: str, doubted: set[str]
) -> None:
    apart = "If your employer gives you access, its agreement governs your use."
    assert place(clause(text), clause(apart)).doubted_for == doubted
