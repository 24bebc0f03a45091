"""When a channel is left alone, and when its digest comes: times in, times out."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)


class DigestFrequency(StrEnum):
    """How often a channel gets a digest."""

    OFF = "off"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours of a day in which a channel is left alone; they may span midnight."""

    begin: time
    end: time
    zone: ZoneInfo

    @classmethod
    def parse(cls, text: str, zone: ZoneInfo) -> "QuietHours":
        """Read `22:00-07:00`. Raises ValueError."""
        try:
            begin, end = (time.fromisoformat(part.strip()) for part in text.split("-"))
        except ValueError:
            raise ValueError(f"{text!r}: write it like 22:00-07:00") from None
        if begin == end or begin.tzinfo or end.tzinfo:
            raise ValueError(f"{text!r}: write two times that differ, like 22:00-07:00")
        return cls(begin, end, zone)

    def holds(self, moment: datetime) -> bool:
        """Say whether the channel is left alone at this moment."""
        now = moment.astimezone(self.zone).time()
        if self.begin < self.end:
            return self.begin <= now < self.end
        return now >= self.begin or now < self.end

    def after(self, moment: datetime) -> datetime:
        """Return the first moment from this one on that is not quiet, in UTC."""
        if not self.holds(moment):
            return moment
        today = moment.astimezone(self.zone)
        # Past midnight it is the next day's; where the clock is put back, an hour
        # comes twice.
        ends = (
            _at(day, self.end.replace(fold=fold))
            for day in (today, today + timedelta(days=1))
            for fold in (0, 1)
        )
        return next(end for end in ends if end > moment and not self.holds(end))


@dataclass(frozen=True, slots=True)
class DigestTime:
    """When a channel's digest comes."""

    frequency: DigestFrequency
    hour: int
    weekday: int  # 0 is Monday; of a weekly one
    zone: ZoneInfo

    def period(self, now: datetime) -> tuple[datetime, datetime] | None:
        """Return the last whole period before `now`, in UTC; None where it is off.

        A digest is due at the end of its period.
        """
        if self.frequency is DigestFrequency.OFF:
            return None
        step = timedelta(days=7 if self.frequency is DigestFrequency.WEEKLY else 1)
        local = now.astimezone(self.zone)
        if self.frequency is DigestFrequency.WEEKLY:
            local -= timedelta(days=(local.weekday() - self.weekday) % 7)
        end = _at(local, time(self.hour))
        if end > now:
            local -= step
            end = _at(local, time(self.hour))
        return _at(local - step, time(self.hour)), end


def zone_named(name: str) -> ZoneInfo:
    """Return a time zone such as `Europe/Berlin`. Raises ValueError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{name!r} is no time zone; try Europe/Berlin") from None


def _at(day: datetime, clock: time) -> datetime:
    """Return that time of that day, in UTC."""
    return datetime.combine(day.date(), clock, day.tzinfo).astimezone(UTC)
