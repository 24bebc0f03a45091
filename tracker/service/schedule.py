"""When a document is due again: its cron times, or its interval, spread over the day.

Later where the site does not want us.

Pure: what is known goes in, a moment comes out. As state there is only when the
document was last tried and which trouble it is in, so a restart resumes, and an
hour that was missed is caught up once.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from apscheduler.triggers.cron import CronTrigger

from tracker.records import Document, TroubleKind

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SOON = timedelta(hours=1)
LATEST = timedelta(days=7)
MOST_DOUBLINGS = 10

# Where pauses are looked at, so that they are the same on every day: through a leap
# year where the line is of the kind that has few moments.
EPOCH_OF_PAUSES = datetime(2028, 1, 1, tzinfo=UTC)
PAUSES_LOOKED_AT = 100

# What may well have passed in an hour, and what gets worse by asking.
PASSING = frozenset({TroubleKind.UNREACHABLE, TroubleKind.BROKEN})
UNWANTED = frozenset({TroubleKind.BLOCKED, TroubleKind.REFUSED, TroubleKind.GONE})


def due_at(
    document: Document,
    tried_at: datetime | None,
    trouble: TroubleKind | None = None,
    times: int = 0,
) -> datetime:
    """Return from when on `document` is to be fetched.

    `tried_at` is the last fetch, whatever came of it; `trouble` is what the
    document has now been in for `times` tries in a row, if any.
    """
    if tried_at is None:
        return EPOCH
    every = timedelta(hours=document.every_hours)
    doubled = 1 << min(max(times - 1, 0), MOST_DOUBLINGS)
    usual = _next_fire(document.cron, tried_at) if document.cron else None
    if trouble in PASSING:
        return min(tried_at + SOON * doubled, usual or tried_at + every)
    if trouble in UNWANTED:
        later = tried_at + max(min(every * doubled, LATEST), every)
        return _next_fire(document.cron, later - every) if usual else later
    return usual or _next_slot(document.id, every, tried_at)


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
    moments = [EPOCH_OF_PAUSES]
    for _ in range(PAUSES_LOOKED_AT):
        moments.append(_next_fire(cron, moments[-1]))  # each needs the last
    return max(later - sooner for sooner, later in pairwise(moments[1:]))


def _next_fire(cron: str, after: datetime) -> datetime:
    """Return the first moment of a cron line (UTC) that is later than `after`."""
    trigger = CronTrigger.from_crontab(cron, timezone=UTC)
    found: datetime | None = trigger.get_next_fire_time(
        None, after + timedelta(seconds=1)
    )
    if found is None:
        raise ValueError(f"{cron!r} names a moment that never comes")
    return found


def _next_slot(name: str, every: timedelta, tried_at: datetime) -> datetime:
    """The document's own moment in each interval, at least half of one away."""
    digest = hashlib.sha256(name.encode()).digest()
    offset = every * (int.from_bytes(digest[:4]) / 2**32)
    earliest = tried_at + every / 2
    slots_passed = (earliest - EPOCH - offset) // every
    return EPOCH + offset + every * (slots_passed + 1)
