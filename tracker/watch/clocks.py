"""Clocks that are wrong: what is stamped later than now, and putting it right."""

import logging
from datetime import datetime, timedelta

from db import conclusions
from tracker.records import NotTheDocument, TroubleKind
from tracker.watch.visits import Visit

logger = logging.getLogger(__name__)

# Pages whose time is that of somebody else's fetch.
WAYBACK = "wayback"
# By more than this no clock is wrong that is kept at all.
AHEAD = timedelta(hours=1)


def is_ahead(at: datetime, now: datetime) -> bool:
    """Say whether only a clock that is wrong can have stamped this."""
    return at - AHEAD > now


def later_than_now(at: datetime, now: datetime) -> str:
    """Say so in words."""
    stamped, moment = f"{at:%Y-%m-%d %H:%M}", f"{now:%Y-%m-%d %H:%M}"
    return f"stamped {stamped}, which is later than now ({moment})"


def put_times_right(visit: Visit) -> None:
    """Set aside what a clock that was ahead has stamped, once it is right again."""
    watch, now = visit.watch, visit.notifier.now
    newest = max((at for at in (watch.seen_at, watch.tried_at) if at), default=now)
    if not is_ahead(newest, now):
        return
    detail = later_than_now(newest, now)
    doubt = NotTheDocument(TroubleKind.UNREADABLE, detail)
    count = conclusions.put_times_right(visit.session, watch, now, doubt)
    logger.warning(
        "%s: %s; %d snapshots are set aside", watch.document_id, detail, count
    )
