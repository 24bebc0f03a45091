"""What a digest tells: the changes that are given to it, and that it alone tells."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from db.models import OwedAlertRow
from tracker.records import AlertKind, AlertState


def collect(session: Session, channel: str, digest: str, since: datetime) -> None:
    """Give a digest all changes of its channel that no digest has told.

    Of those that were told at once, only what was owed from `since` on: a channel
    that gets its first digest is not told all its past.
    """
    session.execute(
        update(OwedAlertRow)
        .where(*_in_no_digest(channel, since))
        .values(digest=digest)
        .execution_options(synchronize_session=False)
    )


def changes_of_digest(session: Session, digest: str) -> list[str]:
    """Return the ids of the changes that a digest tells."""
    return _subjects(session, OwedAlertRow.digest == digest, *_standing_changes())


def changes_to_collect(session: Session, channel: str, since: datetime) -> list[str]:
    """Return the ids of the changes that the next digest of a channel will tell."""
    return _subjects(session, *_in_no_digest(channel, since))


def _standing_changes() -> tuple[ColumnElement[bool], ...]:
    """Which alerts are about a change, and were not given up by hand."""
    return (
        OwedAlertRow.kind == AlertKind.CHANGE.value,
        OwedAlertRow.state != AlertState.DROPPED.value,
    )


def _in_no_digest(channel: str, since: datetime) -> tuple[ColumnElement[bool], ...]:
    """Which changes are for a channel's digest, and in none yet."""
    here = OwedAlertRow.channel == channel
    wanted = or_(
        OwedAlertRow.state == AlertState.FOR_DIGEST.value, OwedAlertRow.owed_at >= since
    )
    return here, OwedAlertRow.digest.is_(None), wanted, *_standing_changes()


def _subjects(session: Session, *which: ColumnElement[bool]) -> list[str]:
    query = select(OwedAlertRow.subject).where(*which).order_by(OwedAlertRow.id)
    return list(session.scalars(query))
