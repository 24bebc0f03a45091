"""Durations as people write them become ISO 8601."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts.durations import durations


@pytest.mark.parametrize(
    ("sentence", "iso"),
    [
        pytest.param("for thirty (30) days", ["P30D"], id="words, digits in brackets"),
        pytest.param(
            "for 12 (twelve) months", ["P12M"], id="digits, words in brackets"
        ),
        pytest.param("for 18 months", ["P18M"], id="digits"),
        pytest.param("within 72 hours", ["PT72H"], id="hours"),
        pytest.param("for up to three years", ["P3Y"], id="words"),
        pytest.param("for thirty-six months", ["P36M"], id="words with a hyphen"),
        pytest.param("a 30-day period", ["P30D"], id="hyphen before the unit"),
        pytest.param("ninety calendar days", ["P90D"], id="calendar days"),
        pytest.param("thirty (30) rolling days", ["P30D"], id="rolling days"),
        pytest.param("for two weeks", ["P14D"], id="weeks are told in days"),
        pytest.param("for a year", ["P1Y"], id="a year"),
        pytest.param("after an hour", ["PT1H"], id="an hour"),
        pytest.param("after 15 minutes", ["PT15M"], id="minutes"),
        pytest.param("30 to 60 days", ["P60D"], id="of a range the longer"),
        pytest.param("30–60 days", ["P60D"], id="a range with a dash"),
        pytest.param(
            "one hundred and eighty (180) days", ["P180D"], id="hundred, digits"
        ),
        pytest.param("one hundred eighty days", ["P180D"], id="hundred in words"),
        pytest.param("30 days’ notice", ["P30D"], id="apostrophe"),
        pytest.param("28 days or, if flagged, 2 years", ["P28D", "P2Y"], id="two"),
        pytest.param("day and night, some days, Monday", [], id="no number"),
        pytest.param("within a fortnight", ["P14D"], id="a fortnight"),
        pytest.param("a year and a half", ["P18M"], id="a year and a half"),
        pytest.param("after half a year", ["P6M"], id="half a year"),
        pytest.param("TTL: 72h or 30d", ["PT72H", "P30D"], id="short units"),
        pytest.param("3D models, 5 h2 headings", [], id="no short units"),
        pytest.param("see Section 3.30 days", [], id="number of a section"),
        pytest.param("a daylight sensor", [], id="a unit inside a word"),
    ],
)
def test_durations(sentence: str, iso: list[str]) -> None:
    assert [one.iso for one in durations(sentence)] == iso


@given(st.integers(1, 9999), st.sampled_from(["day", "month", "year"]))
def test_digits_are_kept_whatever_their_size(number: int, unit: str) -> None:
    (found,) = durations(f"We keep it for {number} {unit}s at most.")
    assert found.iso == f"P{number}{unit[0].upper()}"


@given(st.text())
def test_any_text_can_be_searched(sentence: str) -> None:
    for one in durations(sentence):
        assert 0 <= one.start < one.end <= len(sentence)
