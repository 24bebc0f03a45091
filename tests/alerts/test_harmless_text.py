"""clean() and shorten(): a stranger's words, made harmless and short."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.harmless_text import clean, shorten


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We  train\r\n\ton it ", "We train on it", id="one line"),
        pytest.param("a\x00b\x07c\x1b[1md", "abc[1md", id="control characters"),
        pytest.param("pay \u202egnp\u202c now", "pay gnp now", id="turned direction"),
        pytest.param("in\u200bvis\u2060ible\ufeff", "invisible", id="zero width"),
        pytest.param("half \ud83d pair", "half pair", id="half of a surrogate pair"),
        pytest.param("tag\U000e0041ged", "tagged", id="tag characters"),
        pytest.param("a\u2028b\u2029c", "a b c", id="line separators"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="joiners shape letters"),
        pytest.param("Größe “ñ” 用户 🙂", "Größe “ñ” 用户 🙂", id="other scripts stay"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text())
def test_what_is_clean_stays_as_it_is_and_can_be_seen(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    kinds = {unicodedata.category(char) for char in once} - {"Cf"}
    assert not kinds & {"Cc", "Cs", "Co", "Zl", "Zp"}
    once.encode()


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        pytest.param("one two", 7, "one two", id="fits"),
        pytest.param("one two three", 9, "one two…", id="at a word"),
        pytest.param("abcdefghij", 5, "abcd…", id="one long word"),
    ],
)
def test_shorten(text: str, limit: int, expected: str) -> None:
    assert shorten(text, limit) == expected


@given(st.text(), st.integers(1, 50))
def test_shortened_is_never_longer(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit
