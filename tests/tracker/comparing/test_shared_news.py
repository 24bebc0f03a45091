"""Two texts that came in place of a third: do they hold some of the same news?"""

import pytest

from tracker.comparing.shared_news import shares_news
from tracker.records import Clause, ClauseKind

A, B, C, D = (f"This is sentence number {name}." for name in "abcd")


def text(*sentences: str) -> tuple[Clause, ...]:
    return tuple(Clause(ClauseKind.PARAGRAPH, each) for each in sentences)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        pytest.param((A, B, C), (A, B, C, D), True, id="both add a sentence"),
        pytest.param((A,), (A, C), True, id="both lack one"),
        pytest.param((A, B, C), (A, B, D), False, id="each adds its own"),
        pytest.param((A,), (A, B, C), False, id="what was gone is back"),
        pytest.param((A, f"{B} {C}"), (A, B, C), True, id="wherever it stands"),
    ],
)
def test_shared_news(
    one: tuple[str, ...], other: tuple[str, ...], shared: bool
) -> None:
    assert shares_news(text(A, B), text(*one), text(*other)) is shared
