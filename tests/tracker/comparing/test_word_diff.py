"""word_diff() marks whole words, and both texts can be spelled from its parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.comparing import word_diff


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("", "", (), id="nothing"),
        pytest.param("We keep it.", "We keep it.", ((0, "We keep it."),), id="same"),
        pytest.param("", "We keep it.", ((1, "We keep it."),), id="all new"),
        pytest.param(
            "We keep chats for 30 days.",
            "We keep chats for 90 days.",
            ((0, "We keep chats for "), (-1, "30"), (1, "90"), (0, " days.")),
            id="a number is one word",
        ),
        pytest.param(
            "Write to legal@example.com now.",
            "Write to help@example.com now.",
            (
                (0, "Write to "),
                (-1, "legal@example.com"),
                (1, "help@example.com"),
                (0, " now."),
            ),
            id="an address is one word",
        ),
        pytest.param(
            "We retain data.",
            "We retrain data.",
            ((0, "We "), (-1, "retain"), (1, "retrain"), (0, " data.")),
            id="never part of a word",
        ),
        pytest.param(
            "We share it with our partners.",
            "We may sell it to anyone.",
            (
                (0, "We "),
                (-1, "share it with our partners"),
                (1, "may sell it to anyone"),
                (0, "."),
            ),
            id="a rewritten phrase is one edit, not five",
        ),
    ],
)
def test_word_diff(
    before: str, after: str, expected: tuple[tuple[int, str], ...]
) -> None:
    assert word_diff(before, after) == expected


PHRASES = st.lists(
    st.sampled_from(
        ["we ", "may ", "not ", "train", ", ", "30", " days", ". ", "it’s "]
    )
).map("".join)


@given(PHRASES | st.text(), PHRASES | st.text())
def test_parts_spell_both_texts(before: str, after: str) -> None:
    parts = word_diff(before, after)
    assert "".join(text for kind, text in parts if kind <= 0) == before
    assert "".join(text for kind, text in parts if kind >= 0) == after
    assert all(text for _, text in parts)
