"""The outbox: alerts are rows here until a channel took them.

A row is owed until it is sent, dead (no channel took it for too long) or dropped by
hand; some wait for the channel's digest instead, and are sent with it (digest_alerts).
A sender claims rows for a while (alert_claims), sends, and then marks them
(alert_outcomes). Times and chance are given by the caller.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.models import OwedAlertRow
from tracker.records import AlertKind, AlertState


def owe(
    session: Session,
    channel: str,
    kind: AlertKind,
    subject: str,
    provider: str,
    now: datetime,
    due_at: datetime | None = None,
    state: AlertState = AlertState.OWED,
) -> bool:
    """Owe one alert to one channel; False if it was owed before, whatever became of it.

    The caller's transaction decides whether it stays.
    """
    there = select(OwedAlertRow.id).where(
        OwedAlertRow.subject == subject,
        OwedAlertRow.kind == kind.value,
        OwedAlertRow.channel == channel,
    )
    if session.scalar(there) is not None:
        return False
    session.flush()
    try:
        with session.begin_nested():
            session.add(
                OwedAlertRow(
                    channel=channel,
                    kind=kind.value,
                    subject=subject,
                    provider=provider,
                    owed_at=now,
                    due_at=due_at or now,
                    state=state.value,
                    remaining=[],
                )
            )
    except IntegrityError:
        return False  # another process was quicker, and has just committed
    return True


def channels_owed(session: Session, kind: AlertKind, subject: str) -> list[str]:
    """List the channels that are, or were, owed an alert on this subject."""
    return list(
        session.scalars(
            select(OwedAlertRow.channel)
            .where(OwedAlertRow.kind == kind.value, OwedAlertRow.subject == subject)
            .order_by(OwedAlertRow.id)
        )
    )


def latest(
    session: Session, kind: AlertKind, subject: str | None = None
) -> OwedAlertRow | None:
    """Return the alert of this kind, on this subject if one is named, owed last."""
    query = select(OwedAlertRow).where(OwedAlertRow.kind == kind.value)
    if subject is not None:
        query = query.where(OwedAlertRow.subject == subject)
    return session.scalar(query.order_by(OwedAlertRow.id.desc()).limit(1))


def rows_of_message(session: Session, message_id: str) -> list[OwedAlertRow]:
    """Return the alerts that a message tells."""
    query = select(OwedAlertRow).where(OwedAlertRow.message_id == message_id)
    return list(session.scalars(query.order_by(OwedAlertRow.id)))
