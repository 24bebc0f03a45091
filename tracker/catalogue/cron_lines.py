"""The cron line of a document: its moments, and how far apart they are.

The schedule goes by them, and a provider's file is judged by them.
"""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from apscheduler.triggers.cron import CronTrigger

# Where pauses are measured, so that they are the same on every day: through a leap
# year where the line is of the kind that has few moments.
_PAUSES_FROM = datetime(2028, 1, 1, tzinfo=UTC)
_PAUSES_MEASURED = 100


def next_fire(cron: str, after: datetime) -> datetime:
    """Return the first moment of a cron line (UTC) that is later than `after`."""
    trigger = CronTrigger.from_crontab(cron, timezone=UTC)
    found: datetime | None = trigger.get_next_fire_time(
        None, after + timedelta(seconds=1)
    )
    if found is None:
        raise ValueError(f"{cron!r} names a moment that never comes")
    return found


def longest_pause(cron: str) -> timedelta:
    """Return the longest time between two of the next moments of a cron line.

    Raises ValueError, in words for whoever wrote it, where it is none.
    """
    fields = cron.split()
    if len(fields) != 5:
        raise ValueError(f"{cron!r} has {len(fields)} fields and not the 5 of cron")
    if any(sign.isdigit() for sign in fields[4]):
        # Sunday is 0 for cron, Monday for the library that reads this.
        raise ValueError("write days of the week as names, such as mon-fri")
    moments = [_PAUSES_FROM]
    for _ in range(_PAUSES_MEASURED):
        moments.append(next_fire(cron, moments[-1]))  # each needs the last
    return max(later - sooner for sooner, later in pairwise(moments[1:]))
