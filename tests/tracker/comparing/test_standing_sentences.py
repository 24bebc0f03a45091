"""A cell moves by words that came or went; what we read otherwise is no news."""

import pytest

from tracker.comparing import compare
from tracker.comparing.standing_sentences import StandingSentences
from tracker.records import Clause, ClauseKind, Fact, Significance, Term

KEPT = "We keep your chats for 30 days."
LONGER = "We keep your chats for 90 days."
OTHER = "Our office has a garden."
NEW = "Our office has a pond."


def text(*sentences: str, heading: str = "Retention") -> tuple[Clause, ...]:
    return tuple(Clause(ClauseKind.PARAGRAPH, each, (heading,)) for each in sentences)


def fact(value: str, *quotes: tuple[str, int], plan: str = "free") -> Fact:
    (quote, place), *more = quotes
    return Fact(
        Term.RETENTION_CONTENT, (plan,), value, quote, place, "r", more=tuple(more)
    )


THIRTY = fact("P30D", (KEPT, 0))


@pytest.mark.parametrize(
    ("before", "after", "was", "now", "otherwise"),
    [
        pytest.param(
            text(KEPT, OTHER), text(KEPT, NEW), THIRTY, None, True,
            id="it stands, and is not found any more",
        ),
        pytest.param(
            text(KEPT, OTHER), text(KEPT, NEW), None, THIRTY, True,
            id="it stood, and is found now",
        ),
        pytest.param(
            text(KEPT, LONGER), text(LONGER, KEPT, NEW), THIRTY,
            fact("P90D", (LONGER, 0)), True,
            id="both stand in both, and the other is preferred",
        ),
        pytest.param(
            text(KEPT), text(LONGER), THIRTY, fact("P90D", (LONGER, 0)), False,
            id="one gave way to the other",
        ),
        pytest.param(
            text(KEPT, OTHER), text(OTHER), THIRTY, None, False, id="it is gone"
        ),
        pytest.param(
            text(KEPT), text(KEPT, LONGER), THIRTY, fact("P90D", (LONGER, 1)), False,
            id="the old one stands, the new one came",
        ),
        pytest.param(
            text(KEPT, OTHER), text(KEPT, NEW), THIRTY,
            fact("P90D", (KEPT, 0), (NEW, 1)), False,
            id="one of two sentences came",
        ),
        pytest.param(
            text(KEPT), text(KEPT, heading="Team"), THIRTY, None, False,
            id="the heading above it is another",
        ),
    ],
)  # fmt: skip
def test_what_is_only_read_otherwise(
    before: tuple[Clause, ...],
    after: tuple[Clause, ...],
    was: Fact | None,
    now: Fact | None,
    otherwise: bool,
) -> None:
    assert StandingSentences(before, after).read_otherwise(was, now) is otherwise


def test_what_is_only_read_otherwise_makes_no_change_substantive() -> None:
    before, after = text(KEPT, "Write to Ann."), text(KEPT, "Write to Bea.")
    comparison = compare(before, after, (THIRTY,), ())
    assert comparison.significance is Significance.EDITORIAL
    assert comparison.reasons[-1].startswith("read otherwise, though its sentences")
