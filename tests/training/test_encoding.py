"""A sentence and its context are put to the encoder in one form, within its length."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts.sentence_form import MOST_CONTEXT, MOST_TOKENS, context_of, encode
from training.encoding import batches, target_of
from training.labels import NAMES, Label

OPENING, CLOSING = 101, 102


def tokens(text: str) -> list[int]:
    """One token a word, named by its length."""
    return [len(word) for word in text.split()]


@pytest.mark.parametrize(
    ("headings", "lead", "before", "expected"),
    [
        pytest.param((), "", "", " ; ", id="nothing around it"),
        pytest.param(("Data",), "", "We care.", "Data ; We care.", id="one before it"),
        pytest.param(
            ("Policy", "Data", "Training"),
            "We will never:",
            "We care.",
            "Data > Training : We will never:",
            id="the last two headings; a lead-in before a neighbour",
        ),
        pytest.param(
            ("h" * 200,),
            "l" * 300,
            "",
            f"{'h' * 110} : {'l' * 200}",
            id="long ones are cut at the start",
        ),
        pytest.param((), "", "b" * 300, f" ; {'b' * 140}", id="a long neighbour too"),
    ],
)
def test_context(
    headings: tuple[str, ...], lead: str, before: str, expected: str
) -> None:
    assert context_of(headings, lead, before) == expected


def test_form() -> None:
    ids, kinds = encode("Data ;", "We keep it.", tokens, (OPENING, CLOSING))
    assert ids == [OPENING, 4, 1, CLOSING, 2, 4, 3, CLOSING]
    assert kinds == [0, 0, 0, 0, 1, 1, 1, 1]


@given(st.lists(st.just("word"), max_size=200), st.lists(st.just("a"), max_size=300))
def test_the_form_never_outgrows_the_encoder(above: list[str], own: list[str]) -> None:
    ids, kinds = encode(" ".join(above), " ".join(own), tokens, (OPENING, CLOSING))
    context = min(len(above), MOST_CONTEXT)
    assert len(ids) == len(kinds) <= MOST_TOKENS
    assert kinds.count(0) == context + 2
    assert kinds.count(1) == min(len(own), MOST_TOKENS - 3 - context) + 1


def test_what_is_unsure_is_wanted_less() -> None:
    wanted, weights = target_of([Label("T=on", sure=False), Label("-gen")])
    on, off, nothing = (NAMES.index(name) for name in ("T=on", "T=off", "-gen"))
    assert 0 < wanted[on] < wanted[nothing] == 1.0
    assert wanted[off] == 0.0
    assert weights[on] < weights[off]
    assert weights[nothing] < weights[off]


@given(st.lists(st.integers(1, 112), max_size=100), st.integers(1, 9), st.booleans())
def test_batches_hold_every_sentence_once(
    lengths: list[int], size: int, shuffle: bool
) -> None:
    shuffled = random.Random(1) if shuffle else None
    parts = list(batches(range(len(lengths)), lengths, size, shuffled))
    assert sorted(number for part in parts for number in part) == [*range(len(lengths))]
    assert all(0 < len(part) <= size for part in parts)
