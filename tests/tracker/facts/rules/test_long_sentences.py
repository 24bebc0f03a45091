"""However long a sentence goes on, reading it takes no more time a word."""

import time

import pytest

from tests.tracker.facts.brightloom import BRIGHTLOOM, document
from tracker.facts import find_facts
from tracker.language.sentences import sentences
from tracker.records import Clause, ClauseKind

ENDLESS = (
    pytest.param("we may train our models on your chats unless you opt out, ", id="on"),
    pytest.param("you may train our models, third parties train ", id="by others"),
    pytest.param("we do not use your content to train, ", id="denied"),
    pytest.param("if you opt out even if when unless except ", id="conditions"),
    pytest.param('("data") "dialogue data" means what you type ', id="definitions"),
    pytest.param("we keep your chats for 30 days and delete them, ", id="times"),
    pytest.param("until you delete it be not kept also ", id="keeping"),
    pytest.param("our staff may read your chats ", id="people"),
    pytest.param("Free, Pro and Team plan except for ", id="plans"),
    pytest.param("3  (a) a-", id="numbers"),
    pytest.param("mail", id="one word"),
)


@pytest.mark.parametrize("fragment", ENDLESS)
def test_four_times_the_words_take_about_four_times_as_long(fragment: str) -> None:
    # Where time grew with the square of the length, it would be sixteen times.
    assert seconds(fragment, 20_000) < 10 * seconds(fragment, 5_000) + 0.2


def seconds(fragment: str, length: int) -> float:
    """Return the least processor time that a page of one endless sentence takes."""
    page = (
        Clause(ClauseKind.HEADING, "Training and retention", ()),
        Clause(
            ClauseKind.PARAGRAPH,
            ("We " + fragment * length)[:length],
            ("Training and retention",),
        ),
    )
    took: list[float] = []
    for _ in range(2):
        start = time.process_time()
        find_facts(page, document("free", "team"), BRIGHTLOOM)
        took.append(time.process_time() - start)
    return min(took)


def test_what_never_ends_is_cut_between_words_and_nothing_is_lost() -> None:
    text = "We keep what you type " * 1_000
    pieces = [*sentences(text)]
    assert len(pieces) > 1
    assert all(len(piece) <= 4_000 and piece in text for piece in pieces)
    assert " ".join(pieces) == text.strip()


@pytest.mark.parametrize("fragment", ["Mr. ", "No. 1. ", "A. ", "1. 1. ", "iv. "])
def test_short_words_with_a_full_stop_are_split_as_fast(fragment: str) -> None:
    text = (fragment * 250_000)[:1_000_000]
    start = time.process_time()
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
    assert time.process_time() - start < 20


def test_a_word_that_never_ends_is_cut_too() -> None:
    assert "".join(sentences("a" * 10_000)) == "a" * 10_000
