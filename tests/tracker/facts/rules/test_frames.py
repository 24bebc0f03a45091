"""A sentence is cut into statements with their conditions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts.rules.frames import Role, frames

MAIN, IF, UNLESS, EVEN = Role.MAIN, Role.IF, Role.UNLESS, Role.EVEN


def cut(words: str) -> list[list[tuple[Role, str]]]:
    """Return the frames' parts, without the marks around them."""
    return [
        [
            (part.role, words[part.start : part.end].strip(" ,;:.()"))
            for part in sorted(frame.parts, key=lambda part: part.start)
        ]
        for frame in frames(words)
    ]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        pytest.param("we train.", [[(MAIN, "we train")]], id="one statement"),
        pytest.param(
            "we train unless you opt out.",
            [[(MAIN, "we train"), (UNLESS, "unless you opt out")]],
            id="condition behind",
        ),
        pytest.param(
            "if you opt out, we do not train.",
            [[(IF, "if you opt out"), (MAIN, "we do not train")]],
            id="condition in front",
        ),
        pytest.param(
            "we train, but if you opt out, we stop.",
            [[(MAIN, "we train")],
             [(IF, "if you opt out"), (MAIN, "we stop")]],
            id="two statements",
        ),
        pytest.param(
            "we use (unless you opt out) your chats.",
            [[(MAIN, "we use (unless you opt out) your chats"),
              (UNLESS, "unless you opt out")]],
            id="condition in brackets",
        ),
        pytest.param(
            "we do not train except (a) when you ask or (b) when we must.",
            [[(MAIN, "we do not train"),
              (UNLESS, "except (a) when you ask or (b) when we must")]],
            id="numbered conditions",
        ),
        pytest.param(
            "even if you opt out, we keep it.",
            [[(EVEN, "even if you opt out"), (MAIN, "we keep it")]],
            id="even if",
        ),
        pytest.param(
            "where permitted by law, we train.",
            [[(MAIN, "where permitted by law, we train")]],
            id="condition that changes nothing",
        ),
        pytest.param(
            "we use it for much, including but not limited to training.",
            [[(MAIN, "we use it for much, including but not limited to training")]],
            id="not limited to",
        ),
    ],
)  # fmt: skip
def test_frames(words: str, parts: list[list[tuple[Role, str]]]) -> None:
    assert cut(words) == parts


@given(st.text(alphabet="abc ,;:()", max_size=40).map(str.lower), st.booleans())
def test_parts_lie_within_the_sentence(words: str, unless: bool) -> None:
    whole = f"{words} unless you opt out, we train" if unless else words
    for frame in frames(whole):
        for part in frame.parts:
            assert 0 <= part.start < part.end <= len(whole)
