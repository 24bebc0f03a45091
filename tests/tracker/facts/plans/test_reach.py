"""Which plans a document leaves out, and what that means for its passages."""

import pytest

from tests.tracker.facts.brightloom import ALL, plans_in

CONSUMER = ("free", "plus")
COMMERCIAL = frozenset({"team", "enterprise", "api"})
NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("page", "left_out"),
    [
        pytest.param("This policy covers your chats.", NOBODY, id="nobody"),
        pytest.param(
            "This policy does not apply to our business customers.",
            COMMERCIAL,
            id="an audience",
        ),
        pytest.param("These terms do not cover the API.", {"api"}, id="a plan"),
        pytest.param(
            "This notice doesn’t extend to Team.", {"team"}, id="a curly apostrophe"
        ),
        pytest.param(
            "This policy also does not apply to other companies' sites.",
            NOBODY,
            id="sites of others",
        ),
        pytest.param(
            "We do not use your chats. This does not apply to Team users.",
            NOBODY,
            id="a sentence and not the document",
        ),
    ],
)
def test_plans_that_a_document_leaves_out(page: str, left_out: frozenset[str]) -> None:
    assert plans_in(page).left_out == left_out


def test_only_covered_plans_are_left_out() -> None:
    page = "This policy does not apply to our business customers."
    assert plans_in(page, (*CONSUMER, "team")).left_out == {"team"}


def test_a_document_that_would_cover_nobody_leaves_out_nobody() -> None:
    page = "This policy does not apply to Free and Plus users."
    assert plans_in(page, CONSUMER).left_out == NOBODY


SPARED = "This policy does not apply to the API.\n"


@pytest.mark.parametrize(
    ("sentence", "plans"),
    [
        pytest.param("We train.", ("free", "plus", "team", "enterprise"), id="nobody"),
        pytest.param("We train on data sent through our API.", ("api",), id="named"),
        pytest.param(
            "We train, except on Team.", ("free", "plus", "enterprise"), id="another"
        ),
    ],
)
def test_what_is_left_out_is_spoken_of_only_by_name(
    sentence: str, plans: tuple[str, ...]
) -> None:
    found = plans_in(SPARED + sentence, ALL)
    assert found.about(found.passages[-1]) == plans
