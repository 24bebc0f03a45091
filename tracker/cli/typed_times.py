"""Days and moments as people type them."""

from datetime import UTC, date, datetime, time, timedelta

from tracker.errors import TrackerError


def parse_day(text: str) -> date:
    """Read `2025-08-29`, or the day of a longer ISO 8601 time."""
    return _parse(text)[0].date()


def parse_since(text: str | None) -> datetime | None:
    """Read a day, its first moment being meant, or a moment; without a zone: UTC."""
    return None if text is None else _parse(text)[0]


def parse_until(text: str | None) -> datetime | None:
    """Read a day, all of it being meant, or a moment: the first that is too late."""
    if text is None:
        return None
    moment, is_day = _parse(text)
    if not is_day or moment.date() == date.max:
        return moment
    return moment + timedelta(days=1)


def end_of(day: date) -> datetime:
    """Return the last moment of a day, in UTC."""
    return datetime.combine(day, time.max, UTC)


def _parse(text: str) -> tuple[datetime, bool]:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise TrackerError(
            f"{text!r} is no date; write it like 2025-08-29 or 2025-08-29T12:00Z"
        ) from None
    is_day = len(text.strip()) <= len("2025-08-29")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC), is_day
