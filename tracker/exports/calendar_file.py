"""Coming dates as iCalendar (RFC 5545), for calendar programs."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from alerts.harmless_text import clean
from tracker.records import CalendarDate


def as_calendar(dates: Iterable[CalendarDate], now: datetime) -> bytes:
    """Write dates as events of a whole day, stamped with the moment of writing.

    An event's UID depends on its key alone, so that a program that reads the calendar
    again replaces what it has.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Training-policy tracker//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", "AI policies to come")
    calendar.add("x-wr-calname", "AI policies to come")
    for each in dates:
        event = Event()
        event.add("uid", f"{each.key}@training-policy-tracker")
        event.add("dtstamp", now)
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", clean(each.title))
        event.add("description", "\n".join(map(clean, each.lines)))
        if each.url:
            event.add("url", each.url)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
