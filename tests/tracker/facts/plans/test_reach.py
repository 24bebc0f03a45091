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


@pytest.mark.parametrize(
    ("page", "elsewhere"),
    [
        pytest.param("We keep chats for a week.", False, id="nothing of the kind"),
        pytest.param(
            "This policy does not apply to data that we process as a processor.",
            True,
            id="what is processed for customers",
        ),
        pytest.param(
            "This notice does not cover files that we hold on behalf of customers.",
            True,
            id="on behalf of customers",
        ),
        pytest.param(
            "This policy does not apply to sites of others.", False, id="other sites"
        ),
        pytest.param(
            "If your account is provided by your employer, its agreement with us "
            "governs what we do.",
            True,
            id="an account from an employer",
        ),
        pytest.param(
            "When a university or school gives you access, it becomes the controller.",
            True,
            id="a school is in charge",
        ),
        pytest.param(
            "Should you use Brightloom through your company, read on. There, the "
            "company's own rules apply.",
            True,
            id="said in two sentences of a paragraph",
        ),
        pytest.param(
            "If your account is provided by your employer, you may see its logo.",
            False,
            id="an employer, and no rules of its own",
        ),
        pytest.param(
            "We are the controller, and this agreement governs your use.",
            False,
            id="rules, and no organisation",
        ),
    ],
)
def test_plans_of_organisations_that_another_agreement_governs(
    page: str, elsewhere: bool
) -> None:
    assert plans_in(page).governed_elsewhere == (COMMERCIAL if elsewhere else NOBODY)
    for covers in (CONSUMER, ("team", "api")):
        assert plans_in(page, covers).governed_elsewhere == NOBODY


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
