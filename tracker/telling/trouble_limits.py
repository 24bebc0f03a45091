"""How much is borne before people are told: failed tries, and days without reading."""

from datetime import datetime, timedelta

from tracker.records import Document

# A page that failed once is tried again before anybody is told.
TOLD_AFTER_TIMES = 2
# A document is stale when it was not read for so many of its intervals.
STALE_INTERVALS = 3


def is_stale(document: Document, read_at: datetime | None, now: datetime) -> bool:
    """Say whether a document that was read once was not read for too long."""
    limit = STALE_INTERVALS * timedelta(hours=document.every_hours)
    return read_at is not None and now - read_at > limit
