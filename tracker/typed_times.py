"""Days and moments as people type them: `2025-08-29`, `yesterday`, `2 weeks ago`."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from tracker.errors import TrackerError

_AGO = re.compile(r"(\d{1,5}|an?|one)\s+(day|week|month|year)s?\s+ago")
_DAYS_BACK = {"today": 0, "yesterday": 1}


def parse_day(text: str, now: datetime) -> date:
    """Read `2025-08-29`, the day of a longer ISO 8601 time, or `2 weeks ago`."""
    return _parse(text, now)[0].date()


def parse_since(text: str | None, now: datetime) -> datetime | None:
    """Read a day, its first moment being meant, or a moment; without a zone: UTC."""
    return None if text is None else _parse(text, now)[0]


def parse_until(text: str | None, now: datetime) -> datetime | None:
    """Read a day, all of it being meant, or a moment: the first that is too late."""
    if text is None:
        return None
    moment, is_day = _parse(text, now)
    if not is_day or moment.date() == date.max:
        return moment
    return moment + timedelta(days=1)


def end_of(day: date) -> datetime:
    """Return the last moment of a day, in UTC."""
    return datetime.combine(day, time.max, UTC)


def _parse(text: str, now: datetime) -> tuple[datetime, bool]:
    day = _day_before(" ".join(text.lower().split()), now.astimezone(UTC).date())
    if day is not None:
        return datetime.combine(day, time.min, UTC), True
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise _no_date(text) from None
    is_day = len(text.strip()) <= len("2025-08-29")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC), is_day
    except OverflowError:
        raise _no_date(text) from None


def _no_date(text: str) -> TrackerError:
    return TrackerError(
        f"{text!r} is no date; write it like 2025-08-29, 2025-08-29T12:00Z, yesterday "
        "or 2 weeks ago"
    )


def _day_before(text: str, today: date) -> date | None:
    """Read a day that is named by how long ago it was; None where it is not."""
    found = _AGO.fullmatch(text)
    if found is None and text not in _DAYS_BACK:
        return None
    try:
        if found is None:
            return today - timedelta(days=_DAYS_BACK[text])
        count = int(found[1]) if found[1].isdigit() else 1
        if found[2] in ("day", "week"):
            return today - timedelta(days=count * (7 if found[2] == "week" else 1))
        months = today.year * 12 + today.month - 1
        months -= count * (12 if found[2] == "year" else 1)
        year, month = divmod(months, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(today.day, last))
    except (OverflowError, ValueError):  # before the first year
        raise _no_date(text) from None
