"""When a document is due again: its cron times, or its interval, spread over the day.

Later where the site does not want us.

Pure: what is known goes in, a moment comes out. As state there is only when the
document was last tried and which trouble it is in, so a restart resumes, and an
hour that was missed is caught up once.
"""

import hashlib
from datetime import UTC, datetime, timedelta

from tracker.catalogue.cron_lines import next_fire
from tracker.records import Document, TroubleKind

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SOON = timedelta(hours=1)
LATEST = timedelta(days=7)
MOST_DOUBLINGS = 10

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
    usual = next_fire(document.cron, tried_at) if document.cron else None
    if trouble in PASSING:
        return min(tried_at + SOON * doubled, usual or tried_at + every)
    if trouble in UNWANTED:
        later = tried_at + max(min(every * doubled, LATEST), every)
        return next_fire(document.cron, later - every) if usual else later
    return usual or _next_slot(document.id, every, tried_at)


def _next_slot(name: str, every: timedelta, tried_at: datetime) -> datetime:
    """The document's own moment in each interval, at least half of one away."""
    digest = hashlib.sha256(name.encode()).digest()
    offset = every * (int.from_bytes(digest[:4]) / 2**32)
    earliest = tried_at + every / 2
    slots_passed = (earliest - EPOCH - offset) // every
    return EPOCH + offset + every * (slots_passed + 1)
