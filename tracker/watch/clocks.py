"""Clocks that are wrong: whether it is now, or what was stamped before."""

import logging
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from db import stamps
from db.stamps import Stamps
from tracker.errors import ClockError
from tracker.watch.visits import Visit

logger = logging.getLogger(__name__)

# Pages whose time is that of somebody else's fetch.
WAYBACK = "wayback"
# A time zone that is taken for another is wrong by no more; less is borne, and pages
# that come meanwhile are stamped just after the newest.
AHEAD = timedelta(hours=14)
# What is stamped later than now is a clock's that was ahead only where it is the
# smaller part of what is kept, far from all that came before. Else it is now that is
# wrong: a watch goes on for long, and no clock is wrong for long unnoticed.
SMALLER_PART = 1 / 4
FAR = timedelta(days=14)


def is_ahead(at: datetime, now: datetime) -> bool:
    """Say whether only a clock that is wrong can have stamped this, or says now."""
    return at - AHEAD > now


def is_now_wrong(kept: Stamps, now: datetime) -> bool:
    """Say whether it is now that is wrong, with so much that is stamped later."""
    if kept.later == 0 or kept.oldest_later is None:
        return False
    if kept.later > SMALLER_PART * kept.total or kept.newest_before is None:
        return True
    return kept.oldest_later - min(kept.newest_before, now) < FAR


def later_than_now(at: datetime, now: datetime) -> str:
    """Say so in words."""
    stamped, moment = f"{at:%Y-%m-%d %H:%M}", f"{now:%Y-%m-%d %H:%M}"
    return f"stamped {stamped}, which is later than now ({moment})"


def see_that_now_is_right(session: Session, now: datetime) -> None:
    """Raise ClockError where now is earlier than much of what is kept."""
    newest = stamps.newest_stamp(session)
    if newest is None or not is_ahead(newest, now):
        return
    kept = stamps.stamps_around(session, now + AHEAD)
    if is_now_wrong(kept, now):
        raise ClockError(
            f"the clock of this machine is behind: it says {now:%Y-%m-%d %H:%M} UTC, "
            f"which is earlier than {kept.later} of {kept.total} snapshots, the newest "
            f"of {kept.newest:%Y-%m-%d %H:%M}; nothing is changed: set the clock "
            "(where it is right, and was ahead before: tracker scan --clock-is-right)"
        )


def put_times_right(visit: Visit, *, now_is_right: bool = False) -> None:
    """Set aside what a clock that was ahead has stamped, once it is right again.

    Raises ClockError where it is now that is wrong, unless a person says it is not.
    """
    watch, now = visit.watch, visit.notifier.now
    newest = max((at for at in (watch.seen_at, watch.tried_at) if at), default=now)
    if not is_ahead(newest, now):
        return
    if not now_is_right:
        see_that_now_is_right(visit.session, now)
    count = stamps.set_aside(visit.session, watch, now)
    detail = later_than_now(newest, now)
    logger.warning(
        "%s: %s; %d snapshots are set aside", watch.document_id, detail, count
    )
