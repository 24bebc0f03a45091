"""When a channel is left alone, and when its digest comes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.settings.quiet_hours import (
    DigestFrequency,
    DigestTime,
    QuietHours,
    zone_named,
)

BERLIN = zone_named("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "now", "expected"),
    [
        pytest.param("22:00-07:00", "2025-08-29 12:00", "2025-08-29 12:00", id="day"),
        pytest.param(
            "22:00-07:00", "2025-08-29 21:00", "2025-08-30 05:00", id="evening"
        ),
        pytest.param("22:00-07:00", "2025-08-29 01:00", "2025-08-29 05:00", id="night"),
        pytest.param(
            "22:00-07:00", "2025-08-29 05:00", "2025-08-29 05:00", id="the end"
        ),
        pytest.param("12:00-13:00", "2025-08-29 10:30", "2025-08-29 11:00", id="noon"),
        pytest.param(
            "22:00-07:00", "2025-12-29 21:30", "2025-12-30 06:00", id="winter"
        ),
        pytest.param(
            "22:00-02:30",
            "2025-03-30 00:30",
            "2025-03-30 01:30",
            id="02:30 does not come",
        ),
        pytest.param(
            "22:00-02:30",
            "2025-10-26 01:15",
            "2025-10-26 01:30",
            id="02:30 comes twice",
        ),
    ],
)
def test_quiet_hours_in_berlin(hours: str, now: str, expected: str) -> None:
    assert QuietHours.parse(hours, BERLIN).after(at(now)) == at(expected)


@given(
    st.times(),
    st.times(),
    st.integers(0, 2_000_000_000),
    st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"]),
)
def test_after_quiet_hours_it_is_not_quiet(
    begin: object, end: object, seconds: int, zone: str
) -> None:
    if begin == end:
        return
    now = datetime.fromtimestamp(seconds, UTC)
    quiet = QuietHours(begin, end, zone_named(zone))  # type: ignore[arg-type]
    after = quiet.after(now)
    assert not quiet.holds(after)
    assert timedelta(0) <= after - now < timedelta(hours=50)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("22:00", id="one time"),
        pytest.param("late-early", id="words"),
        pytest.param("07:00-07:00", id="twice the same"),
        pytest.param("07:00-08:00-09:00", id="three times"),
    ],
)
def test_what_are_no_quiet_hours(text: str) -> None:
    with pytest.raises(ValueError, match="22:00-07:00"):
        QuietHours.parse(text, BERLIN)


@pytest.mark.parametrize("name", ["Europe/Berlim", "", "/etc/passwd", "../x"])
def test_what_is_no_zone(name: str) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        zone_named(name)


@pytest.mark.parametrize(
    ("frequency", "now", "expected"),
    [
        pytest.param(DigestFrequency.OFF, "2025-08-29 12:00", None, id="off"),
        pytest.param(
            DigestFrequency.DAILY,
            "2025-08-29 12:00",
            ("2025-08-28 06:00", "2025-08-29 06:00"),
            id="daily, after the hour",
        ),
        pytest.param(
            DigestFrequency.DAILY,
            "2025-08-29 05:59",
            ("2025-08-27 06:00", "2025-08-28 06:00"),
            id="daily, before the hour",
        ),
        pytest.param(
            DigestFrequency.WEEKLY,
            "2025-08-29 12:00",
            ("2025-08-18 06:00", "2025-08-25 06:00"),
            id="weekly, on a Friday",
        ),
        pytest.param(
            DigestFrequency.WEEKLY,
            "2025-08-25 06:00",
            ("2025-08-18 06:00", "2025-08-25 06:00"),
            id="weekly, on the hour",
        ),
        pytest.param(
            DigestFrequency.WEEKLY,
            "2025-08-25 05:59",
            ("2025-08-11 06:00", "2025-08-18 06:00"),
            id="weekly, just before",
        ),
        pytest.param(
            DigestFrequency.DAILY,
            "2025-03-30 12:00",
            ("2025-03-29 07:00", "2025-03-30 06:00"),
            id="at eight o'clock, whatever the season",
        ),
    ],
)
def test_digests_at_eight_on_mondays_in_berlin(
    frequency: DigestFrequency, now: str, expected: tuple[str, str] | None
) -> None:
    found = DigestTime(frequency, 8, 0, BERLIN).period(at(now))
    assert found == (expected and (at(expected[0]), at(expected[1])))
