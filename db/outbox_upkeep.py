"""The outbox in a person's hands: looked through, tried again, given up."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session

from db.models import OwedAlertRow
from tracker.records import AlertKind, AlertState


def listing(
    session: Session, states: Iterable[AlertState] = (), limit: int = 1000
) -> list[OwedAlertRow]:
    """Return alerts, the newest first; all states, unless some are named."""
    wanted = [state.value for state in states]
    query = select(OwedAlertRow).order_by(
        OwedAlertRow.owed_at.desc(), OwedAlertRow.id.desc()
    )
    if wanted:
        query = query.where(OwedAlertRow.state.in_(wanted))
    return list(session.scalars(query.limit(limit)))


def waiting_by_channel(session: Session, state: AlertState) -> dict[str, int]:
    """Count the alerts in a state by the channel that they are for."""
    query = select(OwedAlertRow.channel, func.count()).where(
        OwedAlertRow.state == state
    )
    rows = session.execute(query.group_by(OwedAlertRow.channel).order_by("channel"))
    return {channel: count for channel, count in rows.all()}  # noqa: C416  # typed


def counts_by_state(session: Session) -> dict[str, int]:
    """Count alerts by what became of them."""
    query = select(OwedAlertRow.state, func.count()).group_by(OwedAlertRow.state)
    return {state: count for state, count in session.execute(query).all()}  # noqa: C416


def retry(
    session: Session,
    now: datetime,
    ids: Iterable[int] | None = None,
    channel: str | None = None,
) -> int:
    """Make dead and waiting alerts due at once; return how many.

    Also those that a sender took on and has not sent, should it have died. Their time
    starts anew, so that a dead one is not given up at the first failure.
    """
    return _by_hand(
        session,
        (AlertState.OWED, AlertState.DEAD),
        ids,
        channel,
        state=AlertState.OWED.value,
        due_at=now,
        owed_at=now,
        attempts=0,
        lease_until=None,
    )


def drop(
    session: Session, ids: Iterable[int] | None = None, channel: str | None = None
) -> int:
    """Give up by hand alerts that were not sent; return how many.

    With a digest goes what it alone would have told.
    """
    count = _by_hand(
        session,
        (AlertState.OWED, AlertState.FOR_DIGEST, AlertState.DEAD),
        ids,
        channel,
        state=AlertState.DROPPED.value,
        lease_until=None,
    )
    dropped = select(OwedAlertRow.subject).where(
        OwedAlertRow.kind == AlertKind.DIGEST.value,
        OwedAlertRow.state == AlertState.DROPPED.value,
    )
    only_told_by_it = session.scalars(
        select(OwedAlertRow.id).where(
            OwedAlertRow.state == AlertState.FOR_DIGEST.value,
            OwedAlertRow.digest.in_(dropped),
        )
    ).all()
    if only_told_by_it:
        count += drop(session, only_told_by_it)
    return count


def _by_hand(
    session: Session,
    states: Sequence[AlertState],
    ids: Iterable[int] | None,
    channel: str | None,
    **values: Any,
) -> int:
    query = update(OwedAlertRow).where(
        OwedAlertRow.state.in_([state.value for state in states])
    )
    if ids is not None:
        query = query.where(OwedAlertRow.id.in_(list(ids)))
    if channel is not None:
        query = query.where(OwedAlertRow.channel == channel)
    query = query.values(**values).execution_options(synchronize_session=False)
    return cast("CursorResult[Any]", session.execute(query)).rowcount
