"""Sentences of a clause, and what stands around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.facts.brightloom import BRIGHTLOOM, clauses, document
from tracker.facts.rules.context import Text
from tracker.language.sentences import sentences
from tracker.language.spelling import plain


def text(page: str) -> Text:
    return Text(clauses(page), document("free"), BRIGHTLOOM)


@pytest.mark.parametrize(
    ("clause", "cut"),
    [
        pytest.param("We train. You may say no.", ["We train.", "You may say no."],
                     id="two"),
        pytest.param("Ask “Why?” We answer.", ["Ask “Why?”", "We answer."],
                     id="closing quotation mark"),
        pytest.param("Files, e.g. Word, count.", ["Files, e.g. Word, count."],
                     id="for example"),
        pytest.param("Loom Inc. Decides alone.", ["Loom Inc. Decides alone."],
                     id="company form"),
        pytest.param("3.1. Your data. We keep it.", ["3.1. Your data.", "We keep it."],
                     id="numbering"),
        pytest.param("Do you train? No. We never do.",
                     ["Do you train?", "No.", "We never do."], id="bare answer"),
        pytest.param("See rule No. 5 of these.", ["See rule No. 5 of these."],
                     id="number five"),
        pytest.param("write to us. see you", ["write to us. see you"],
                     id="small letter"),
    ],
)  # fmt: skip
def test_a_clause_is_cut_into_sentences(clause: str, cut: list[str]) -> None:
    assert list(sentences(clause)) == cut


@given(st.text())
def test_sentences_stand_letter_for_letter_in_their_clause(clause: str) -> None:
    assert all(sentence in clause for sentence in sentences(clause))


@given(st.text())
def test_plain_keeps_every_place(words: str) -> None:
    assert len(plain(words)) == len(words)


def test_plain_straightens() -> None:
    assert plain("We don’t “Train” – ever") == 'we don\'t "train" - ever'


def test_neighbours_stay_under_their_headings() -> None:
    page = text("# One\nFirst. Second. Third.\n# Two\nFourth.")
    first, second, third = page.sentences[1:4]
    assert page.neighbours(second) == (first, third)
    assert page.neighbours(third) == (second,)


def test_items_of_a_lead_in() -> None:
    page = text("We never do this:\n- sell data\n- train on it\nBut we help.")
    lead, first, second, _ = page.sentences
    assert page.items(lead) == (first, second)
    assert page.items(first) == ()
    assert page.introducing(second, page.lead(second)) == lead
