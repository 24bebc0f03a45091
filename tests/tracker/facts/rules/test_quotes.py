"""What facts quote stands on the page letter for letter, and is all that is needed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.facts.brightloom import clauses
from tests.tracker.facts.rules.speaking import facts
from tracker.records import VOCABULARY, Term

ON_KEEPING = (
    "we you Brightloom customers keep retain stored deleted never not until unless if"
    " within for after up to 30 days thirty (30) months a year prompts chats content"
    " personal data account training flagged reviewed by human reviewers zero data"
    " retention on request default : . , - | as long as necessary effective updated"
    " March 5, 2024 3/5/2024 (history) “Inputs”"
)
ON_TRAINING = (
    "we|you|use|not|never|your|chats|to|train|models|unless|if|opt out|opt in|,|.|;|:"
    "|\n- |\n# |("
)
RETENTION = {
    Term.RETENTION_CONTENT,
    Term.RETENTION_DELETED,
    Term.RETENTION_TRAINING,
    Term.RETENTION_FLAGGED,
    Term.RETENTION_REVIEWED,
}
DURATION = re.compile(r"P(?:\d+[DMY]|T\d+[HM])")
pages_on_keeping = st.lists(
    st.lists(st.sampled_from(ON_KEEPING.split(" ")), max_size=30).map(" ".join),
    max_size=6,
).map("\n".join)
pages_on_training = st.lists(st.sampled_from(ON_TRAINING.split("|"))).map(" ".join)


@given(pages_on_keeping | pages_on_training)
def test_whatever_a_page_says_its_quotes_stand_in_it(page: str) -> None:
    found = clauses(page)
    for fact in facts(page):
        for quote, number in ((fact.quote, fact.clause), *fact.more):
            assert quote in found[number].text


@given(pages_on_keeping)
def test_every_fact_is_in_the_vocabulary(page: str) -> None:
    for fact in facts(page):
        if fact.term in RETENTION:
            assert DURATION.fullmatch(str(fact.value)) or fact.value in {
                "until_deleted",
                "as_needed",
                "none",
            }
        elif fact.term in {Term.HUMAN_REVIEW, Term.ZERO_RETENTION}:
            assert fact.value in VOCABULARY[fact.term]


@given(pages_on_keeping)
def test_a_page_read_twice_says_the_same(page: str) -> None:
    assert facts(page) == facts(page)


@pytest.mark.parametrize(
    ("page", "answers"),
    [
        pytest.param(
            """We do not use your prompts to train our models unless:
            - you opt in to training in your settings; or
            - the law of a country asks for it.""",
            ("you opt in to training in your settings; or",),
            id="unless, then what one does",
        ),
        pytest.param(
            """You can opt out of the use of your chats for training as follows:
            - by e-mail to privacy@brightloom.test.""",
            ("by e-mail to privacy@brightloom.test.",),
            id="as follows, then where",
        ),
    ],
)
def test_a_sentence_that_ends_in_a_colon_is_quoted_with_its_answer(
    page: str, answers: tuple[str, ...]
) -> None:
    (default,) = (fact for fact in facts(page) if fact.term is Term.TRAINING_DEFAULT)
    assert tuple(quote for quote, _ in default.more) == answers


def test_both_sentences_are_quoted_where_the_value_needs_both() -> None:
    page = (
        "Within thirty (30) days after termination Brightloom will:\n"
        "- delete all copies of Customer Data."
    )
    (fact,) = facts(page)
    assert fact.quote == "delete all copies of Customer Data."
    assert fact.more == (
        ("Within thirty (30) days after termination Brightloom will:", 0),
    )
