"""The days of the slider: from the first page read to today, and what changed when."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db import queries
from tracker.web.web_visits import Visit


@dataclass(frozen=True, slots=True)
class Days:
    """The day that is shown, among those that can be."""

    shown: date
    first: date
    today: date
    changed: Sequence[date]  # days on which anything changed that may matter

    @property
    def is_today(self) -> bool:
        """Whether today is shown."""
        return self.shown == self.today

    @property
    def asked(self) -> date | None:
        """The day as links hand it on; None: whichever today is."""
        return None if self.is_today else self.shown

    @property
    def length(self) -> int:
        """How many days the slider has."""
        return (self.today - self.first).days

    @property
    def place(self) -> int:
        """How far the shown day is from the first."""
        return max(0, min(self.length, (self.shown - self.first).days))

    @property
    def before(self) -> date | None:
        """The last day before which something changed: the day before a change."""
        at = bisect_right(self.changed, self.shown)
        return self.changed[at - 1] - timedelta(days=1) if at else None

    @property
    def after(self) -> date | None:
        """The next day on which something changes."""
        at = bisect_right(self.changed, self.shown)
        return self.changed[at] if at < len(self.changed) else None

    @property
    def ticks(self) -> list[int]:
        """Where on the slider something changed."""
        return [(each - self.first).days for each in self.changed]


def days_of(visit: Visit) -> Days:
    """Tell which days there are, and which is shown."""
    first = queries.first_told(visit.session)
    changed = {each.date() for each in queries.moments_of_changes(visit.session)}
    return Days(
        visit.day,
        min(first.date() if first else visit.today, visit.today),
        visit.today,
        sorted(changed),
    )
