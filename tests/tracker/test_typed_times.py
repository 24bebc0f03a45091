"""Days as people type them, and what they mean on 31 March 2024."""

from datetime import UTC, date, datetime

import pytest

from tracker.errors import TrackerError
from tracker.typed_times import parse_day, parse_since, parse_until

NOW = datetime(2024, 3, 31, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        pytest.param("2025-08-29", date(2025, 8, 29), id="a day"),
        pytest.param("2025-08-29T23:30-02:00", date(2025, 8, 30), id="a moment"),
        pytest.param("today", date(2024, 3, 31), id="today"),
        pytest.param("Yesterday", date(2024, 3, 30), id="yesterday"),
        pytest.param("2 weeks ago", date(2024, 3, 17), id="weeks"),
        pytest.param(" 1  day ago ", date(2024, 3, 30), id="a day, with spaces"),
        pytest.param("a year ago", date(2023, 3, 31), id="a year"),
        pytest.param("one month ago", date(2024, 2, 29), id="a shorter month"),
        pytest.param("15 months ago", date(2022, 12, 31), id="over a year's end"),
    ],
)
def test_a_day_is_understood(typed: str, day: date) -> None:
    assert parse_day(typed, NOW) == day


def test_a_day_that_is_named_by_its_distance_is_a_whole_one() -> None:
    assert parse_since("yesterday", NOW) == datetime(2024, 3, 30, tzinfo=UTC)
    assert parse_until("yesterday", NOW) == datetime(2024, 3, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    ["tomorrow", "weeks ago", "-1 days ago", "99999 years ago", "2025-02-30", ""],
)
def test_what_is_no_day_is_answered_with_how_to_write_one(typed: str) -> None:
    with pytest.raises(TrackerError, match="or 2 weeks ago"):
        parse_day(typed, NOW)
