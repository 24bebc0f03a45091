"""What people said of cells holds as long as the same sentences stand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.alerts.gathered_changes import change
from tracker.records import (
    Basis,
    Cell,
    CellState,
    Coming,
    Move,
    Review,
    Source,
    Term,
    Value,
    sentence_hash,
)
from tracker.table.reviews import confirmations, with_reviewed_moves, with_reviews

TERM = Term.TRAINING_DEFAULT
AT = datetime(2026, 3, 1, tzinfo=UTC)
LATER = AT + timedelta(days=1)
ONE, TWO = "We never train.", "We may train."
TEXT = ("larch/terms", "a" * 64)


def on(*sentences: str) -> Basis:
    return Basis(frozenset(sentence_hash(each) for each in sentences))


def review(
    value: Value | None, basis: Basis, *, confirms: bool = True, at: datetime = AT
) -> Review:
    return Review("larch", "free", TERM, "Ada", at, "", value, basis, confirms)


def cell(value: Value, basis: Basis, coming: Coming | None = None) -> Cell:
    source = Source("larch/terms", value, ONE, "rule", AT, sure=False)
    return Cell(
        "free",
        TERM,
        CellState.STATED,
        value,
        (source,),
        basis=basis,
        coming=coming,
    )


def reviewed(found: Cell, *reviews: Review) -> Cell:
    return with_reviews({("free", TERM): found}, reviews, LATER)["free", TERM]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("We train.", "we “train” …", True, id="marks and case"),
        pytest.param("We train.", "We\u00a0train .", True, id="spaces"),
        pytest.param("30 days", "3 0 days", True, id="a space in a figure"),
        pytest.param("We train.", "We trained.", False, id="a letter"),
        pytest.param("30 days", "90 days", False, id="a digit"),
    ],
)
def test_a_sentence_is_named_by_its_letters_and_digits(
    one: str, other: str, same: bool
) -> None:
    assert (sentence_hash(one) == sentence_hash(other)) is same


@pytest.mark.parametrize(
    ("found", "said", "value", "holds"),
    [
        pytest.param(
            cell("off", on(ONE)), review("off", on(ONE)), "off", True, id="confirmed"
        ),
        pytest.param(
            cell("off", on(ONE)),
            review("on", on(ONE), confirms=False),
            "on",
            True,
            id="corrected",
        ),
        pytest.param(
            cell("on", on(ONE)),
            review("off", on(ONE)),
            "off",
            True,
            id="confirmed, and read otherwise since",
        ),
        pytest.param(
            cell("off", on(ONE)),
            review(None, on(ONE)),
            "off",
            True,
            id="confirmed as it is read",
        ),
        pytest.param(
            cell("off", on(TWO)),
            review("on", on(ONE), confirms=False),
            "off",
            False,
            id="another sentence",
        ),
        pytest.param(
            cell("off", on(ONE, TWO)),
            review("off", on(ONE)),
            "off",
            False,
            id="a sentence more",
        ),
        pytest.param(
            Cell(
                "free", TERM, CellState.NOT_STATED, basis=Basis(texts=frozenset([TEXT]))
            ),
            review("on", Basis(texts=frozenset([TEXT])), confirms=False),
            "on",
            True,
            id="a silent cell, of the same text",
        ),
        pytest.param(
            Cell(
                "free", TERM, CellState.NOT_STATED, basis=Basis(texts=frozenset([TEXT]))
            ),
            review(None, Basis(texts=frozenset([("larch/terms", "b" * 64)]))),
            None,
            False,
            id="a silent cell, of another text",
        ),
    ],
)
def test_a_review_holds_on_what_it_was_given_on(
    found: Cell, said: Review, value: Value | None, holds: bool
) -> None:
    now = reviewed(found, said)
    assert now.value == value
    assert (now.review, now.outdated_review) == (
        (said, None) if holds else (None, said)
    )
    assert now.sure is (holds or not found.sources)


def test_the_newest_review_that_holds_counts() -> None:
    first, second = review("off", on(ONE)), review("on", on(TWO), at=LATER)
    third = review("off_opt_in", on(ONE), confirms=False, at=LATER)
    assert reviewed(cell("off", on(ONE)), first, second).review == first
    assert reviewed(cell("off", on(ONE)), first, second, third).review == third


def test_a_review_of_later_is_not_said_to_have_fallen() -> None:
    later = review("off", on(TWO), at=LATER + timedelta(days=1))
    assert reviewed(cell("off", on(ONE)), later).outdated_review is None


def test_what_is_announced_is_confirmed_with_what_holds() -> None:
    coming = Coming(
        "on", date(2026, 4, 1), TWO, "larch/terms", sure=False, basis=on(TWO)
    )
    found = cell("off", on(ONE), coming)
    alone = reviewed(found, review("off", on(ONE)))
    assert (alone.sure_now, alone.sure) == (True, False)
    both = reviewed(found, *confirmations("larch", found, "Ada", AT, ""))
    assert both.sure
    in_force = reviewed(
        cell("on", on(TWO)), *confirmations("larch", found, "Ada", AT, "")
    )
    assert in_force.sure


MOVE = Move(
    "free",
    TERM,
    "off",
    "on",
    ONE,
    TWO,
    False,
    False,
    on(ONE).sentences,
    on(TWO).sentences,
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param([], MOVE, id="nobody said anything"),
        pytest.param(
            [review("off", on(ONE))], replace(MOVE, sure_before=True), id="one side"
        ),
        pytest.param(
            [review("off", on(ONE)), review("on", on(TWO))],
            replace(MOVE, sure_before=True, sure_after=True),
            id="both sides",
        ),
        pytest.param(
            [review("on", on(TWO, "Others say so, too."))],
            replace(MOVE, sure_after=True),
            id="together with another document",
        ),
        pytest.param(
            [review("on_opt_out", on(TWO), confirms=False)],
            replace(MOVE, after="on_opt_out", sure_after=True),
            id="corrected",
        ),
        pytest.param(
            [review("off", on(TWO), confirms=False)],
            None,
            id="corrected: nothing moved",
        ),
        pytest.param(
            [replace(review("on", on(TWO)), plan="pro")], MOVE, id="another plan"
        ),
        pytest.param(
            [replace(review("yes", on(TWO)), term=Term.HUMAN_REVIEW)],
            MOVE,
            id="another term",
        ),
    ],
)
def test_moves_say_what_people_said_of_their_sentences(
    said: list[Review], expected: Move | None
) -> None:
    told = with_reviewed_moves(change(told=(MOVE,)), said)
    assert told.moves == (() if expected is None else (expected,))
