"""Claims on owed alerts: what one sender has taken on, and until when it has it.

A claim is a lease. Rows of a sender that died before it marked them are claimed again,
under the same message id, when the lease has run out.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from db.models import OwedAlertRow
from tracker.records import AlertKind, AlertState

# A message about more changes than this would not be read; the rest is the next one.
MOST_IN_A_MESSAGE = 20

# No quiet hours, lease or wait after a failure is as long: what is to come even later
# was written by a clock that was ahead.
LONGEST_WAIT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class ClaimedMessage:
    """Alerts that one sender has taken on, to be sent as one message."""

    channel: str
    kind: AlertKind
    message_id: str
    subjects: tuple[str, ...]
    lease_until: datetime
    remaining: tuple[str, ...] = ()  # empty: nobody has it yet


def claim(
    session: Session,
    channel: str,
    now: datetime,
    lease: timedelta,
    owed_within: timedelta = timedelta(hours=1),
    gather: timedelta = timedelta(0),
) -> ClaimedMessage | None:
    """Take on the oldest alerts due on `channel`, or return None.

    Changes of one provider that were owed within so long are one message. Its id
    follows from what it tells, so that a later attempt sends the same message again;
    where a part was dropped, or retried alone, it is another message. A change waits
    for others of its provider until `gather` has passed. The session must be one that
    writes: what was found is taken in the same transaction.
    """
    first = _first_due(session, channel, now, gather)
    if first is None:
        return None
    rows = _rows_told_with(session, first, now, owed_within)
    message_id = _message_id(rows)
    session.execute(
        update(OwedAlertRow)
        .where(OwedAlertRow.id.in_([row.id for row in rows]))
        .values(
            message_id=message_id,
            lease_until=now + lease,
            attempts=OwedAlertRow.attempts + 1,
        )
        .execution_options(synchronize_session=False)
    )
    return ClaimedMessage(
        channel=channel,
        kind=AlertKind(first.kind),
        message_id=message_id,
        subjects=tuple(row.subject for row in rows),
        lease_until=now + lease,
        remaining=tuple(first.remaining),
    )


def is_claimed(claimed: ClaimedMessage) -> ColumnElement[bool]:
    """Say, for a query, which rows a claim is about."""
    return and_(
        OwedAlertRow.channel == claimed.channel,
        OwedAlertRow.message_id == claimed.message_id,
        OwedAlertRow.subject.in_(claimed.subjects),
    )


def _first_due(
    session: Session, channel: str, now: datetime, gather: timedelta
) -> OwedAlertRow | None:
    """Return the alert that has been due for longest, locked against other senders.

    A sender that had to wait for another may find the row it waited for taken, and
    is then given none although more are due; so it looks again.
    """
    query = (
        select(OwedAlertRow)
        .where(
            OwedAlertRow.channel == channel,
            or_(
                OwedAlertRow.kind != AlertKind.CHANGE.value,
                _has_come(OwedAlertRow.owed_at, now - gather),
            ),
            *_claimable(now),
        )
        .order_by(OwedAlertRow.due_at, OwedAlertRow.id)
        .limit(1)
    )
    for _ in range(5):
        first = session.scalar(query.with_for_update())
        if first is not None or session.scalar(query) is None:
            return first
    return None


def _rows_told_with(
    session: Session, first: OwedAlertRow, now: datetime, owed_within: timedelta
) -> Sequence[OwedAlertRow]:
    """Return the alerts that go into one message with `first`."""
    if first.message_id is not None:
        same = OwedAlertRow.message_id == first.message_id
        query = select(OwedAlertRow).where(
            OwedAlertRow.channel == first.channel, same, *_claimable(now)
        )
        return session.scalars(query.order_by(OwedAlertRow.id).with_for_update()).all()
    if first.kind != AlertKind.CHANGE.value:
        return [first]
    query = select(OwedAlertRow).where(
        OwedAlertRow.channel == first.channel,
        OwedAlertRow.kind == first.kind,
        OwedAlertRow.provider == first.provider,
        OwedAlertRow.message_id.is_(None),
        OwedAlertRow.owed_at >= first.owed_at - owed_within,
        OwedAlertRow.owed_at <= first.owed_at + owed_within,
        *_claimable(now),
    )
    query = query.order_by(OwedAlertRow.id).limit(MOST_IN_A_MESSAGE).with_for_update()
    return session.scalars(query).all()


def _message_id(rows: Sequence[OwedAlertRow]) -> str:
    """Name a message by what it tells to whom: stable, and different per channel."""
    name = "\n".join((rows[0].channel, rows[0].kind, *(row.subject for row in rows)))
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def _claimable(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Which alerts are owed, due, and in no other sender's hands."""
    return (
        OwedAlertRow.state == AlertState.OWED.value,
        _has_come(OwedAlertRow.due_at, now),
        or_(
            OwedAlertRow.lease_until.is_(None), _has_come(OwedAlertRow.lease_until, now)
        ),
    )


def _has_come(moment: Any, now: datetime) -> ColumnElement[bool]:
    """Whether a moment has come, or is further off than any that we set."""
    return or_(moment <= now, moment > now + LONGEST_WAIT)
