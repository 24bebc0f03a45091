"""Whatever a page says on keeping, facts quote it and speak the vocabulary."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.facts.speaking import clauses, facts
from tracker.records import VOCABULARY, Term

WORDS = (
    "we you Brightloom customers keep retain stored deleted never not until unless if"
    " within for after up to 30 days thirty (30) months a year prompts chats content"
    " personal data account training flagged reviewed by human reviewers zero data"
    " retention on request default : . , - | as long as necessary effective updated"
    " March 5, 2024 3/5/2024 (history) “Inputs”"
)
RETENTION = {
    Term.RETENTION_CONTENT,
    Term.RETENTION_DELETED,
    Term.RETENTION_TRAINING,
    Term.RETENTION_FLAGGED,
    Term.RETENTION_REVIEWED,
}
DURATION = re.compile(r"P(?:\d+[DMY]|T\d+[HM])")
pages = st.lists(
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=30).map(" ".join), max_size=6
).map("\n".join)


@given(pages)
def test_every_fact_is_quoted_and_in_the_vocabulary(page: str) -> None:
    text = clauses(page)
    for fact in facts(page):
        assert fact.quote in text[fact.clause].text
        assert all(quote in text[number].text for quote, number in fact.more)
        if fact.term in RETENTION:
            assert DURATION.fullmatch(str(fact.value)) or fact.value in {
                "until_deleted",
                "as_needed",
                "none",
            }
        elif fact.term in {Term.HUMAN_REVIEW, Term.ZERO_RETENTION}:
            assert fact.value in VOCABULARY[fact.term]


@given(pages)
def test_a_page_read_twice_says_the_same(page: str) -> None:
    assert facts(page) == facts(page)
