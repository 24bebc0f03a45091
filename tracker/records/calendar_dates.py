"""Days to come, as calendars hold them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day on which something comes into force; `key` names it for all time."""

    key: str
    day: date
    title: str
    lines: tuple[str, ...]  # what comes, in words
    url: str
