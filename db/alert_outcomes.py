"""What became of a claimed message: it was sent, failed, or has nothing to tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from db.alert_claims import ClaimedMessage, is_claimed
from db.models import OwedAlertRow
from tracker.records import AlertKind, AlertState


@dataclass(frozen=True, slots=True)
class Retry:
    """How long a message that was not taken waits, and when it is given up.

    Not before it was tried some times: a week without a sender is no week of failing.
    """

    first: timedelta = timedelta(minutes=1)
    longest: timedelta = timedelta(hours=6)
    give_up_after: timedelta = timedelta(days=7)
    give_up_attempts: int = 3

    def wait(self, attempts: int, chance: float) -> timedelta:
        """Double the wait with each attempt; `chance` (0 to 1) spreads it by half."""
        doubled = self.first * 2.0 ** min(max(attempts - 1, 0), 30)
        return min(doubled, self.longest) * (0.75 + chance / 2)


def mark_sent(session: Session, claimed: ClaimedMessage, now: datetime) -> None:
    """Note that the channel took the message, and with a digest all that it tells."""
    taken = [is_claimed(claimed)]
    if claimed.kind is AlertKind.DIGEST:
        for_digest = OwedAlertRow.state == AlertState.FOR_DIGEST.value
        taken.append(and_(OwedAlertRow.digest.in_(claimed.subjects), for_digest))
    session.execute(
        update(OwedAlertRow)
        .where(or_(*taken))
        .values(
            state=AlertState.SENT.value,
            sent_at=now,
            lease_until=None,
            last_error="",
            remaining=[],
        )
        .execution_options(synchronize_session=False)
    )


def mark_failed(
    session: Session,
    claimed: ClaimedMessage,
    now: datetime,
    error: str,
    *,
    chance: float,
    policy: Retry,
    retry_after: timedelta | None = None,
    remaining: Sequence[str] = (),
) -> AlertState:
    """Note that the channel did not take the message, and when to try again.

    Returns OWED, or DEAD when it has been owed for too long. `retry_after` is what
    the channel asked for, `remaining` who is still without the message.
    """
    still_owed = and_(
        OwedAlertRow.state == AlertState.OWED.value,
        # Past its lease another may have it: what it does then is noted by that one.
        OwedAlertRow.lease_until == claimed.lease_until,
    )
    rows = session.scalars(
        select(OwedAlertRow).where(is_claimed(claimed), still_owed)
    ).all()
    if not rows:
        return AlertState.DROPPED  # by hand, or claimed anew, while it was being sent
    attempts = max(row.attempts for row in rows)
    wait = max(policy.wait(attempts, chance), retry_after or timedelta())
    owed_for = now - min(row.owed_at for row in rows)
    dead = attempts >= policy.give_up_attempts and owed_for >= policy.give_up_after
    state = AlertState.DEAD if dead else AlertState.OWED
    session.execute(
        update(OwedAlertRow)
        .where(is_claimed(claimed), still_owed)
        .values(
            state=state.value,
            due_at=now + wait,
            lease_until=None,
            last_error=error,
            remaining=list(remaining),
        )
        .execution_options(synchronize_session=False)
    )
    return state


def mark_dropped(session: Session, claimed: ClaimedMessage, reason: str) -> None:
    """Note that there is nothing to tell any more."""
    session.execute(
        update(OwedAlertRow)
        .where(is_claimed(claimed))
        .values(
            state=AlertState.DROPPED.value,
            lease_until=None,
            last_error=reason,
        )
        .execution_options(synchronize_session=False)
    )


def hold(session: Session, channel: str, until: datetime) -> None:
    """Send nothing on a channel before `until`, since it asked us to wait."""
    session.execute(
        update(OwedAlertRow)
        .where(
            OwedAlertRow.channel == channel,
            OwedAlertRow.state == AlertState.OWED.value,
            OwedAlertRow.due_at < until,
        )
        .values(due_at=until)
        .execution_options(synchronize_session=False)
    )
