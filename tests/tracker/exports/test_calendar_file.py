"""Coming dates as a calendar, read again by the library that programs read it with."""

from dataclasses import replace
from datetime import UTC, date, datetime

from icalendar import Calendar

from tracker.exports.calendar_file import as_calendar
from tracker.records import CalendarDate

NOW = datetime(2026, 3, 10, 8, tzinfo=UTC)
DATE = CalendarDate(
    key="quillon.privacy-policy.2026-03-28",
    day=date(2026, 3, 28),
    title="Quillon Free: Trains on content: YES, unless you opt out",
    lines=("Privacy Policy", "“We may use chats; see below,\nunless …”" + "é" * 90),
    url="https://quillon.test/privacy",
)


def test_a_date_is_a_day_with_its_words() -> None:
    content = as_calendar([DATE], NOW)
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2026, 3, 28),
        date(2026, 3, 29),
    )
    assert event.decoded("dtstamp") == NOW
    assert str(event["summary"]) == DATE.title
    first, second = str(event["description"]).split("\n")
    assert first == "Privacy Policy"
    assert second == "“We may use chats; see below, unless …”" + "é" * 90
    assert str(event["url"]) == DATE.url
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert str(calendar["version"]) == "2.0"


def test_a_date_keeps_its_name_whatever_is_said_of_it() -> None:
    def name(one: CalendarDate) -> str:
        (event,) = Calendar.from_ical(as_calendar([one], NOW)).walk("VEVENT")
        return str(event["uid"])

    assert name(DATE) == name(replace(DATE, title="another", lines=()))
    assert name(DATE) != name(replace(DATE, key="quillon.terms.2026-03-28"))


def test_nothing_to_come_is_a_calendar_too() -> None:
    assert Calendar.from_ical(as_calendar([], NOW)).walk("VEVENT") == []
