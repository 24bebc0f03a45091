"""The outbox: alerts are rows here until a channel took them.

A row is owed until it is sent, dead (no channel took it for too long) or dropped by
hand; some wait for the channel's digest instead, and are sent with it. A sender claims
rows for a while (a lease), sends, and then marks them; rows of a sender that died in
between are claimed again, under the same message id, when the lease has run out. Times
and chance are given by the caller.
"""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Index,
    String,
    UniqueConstraint,
    and_,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from db.models import Base

# A message about more changes than this would not be read; the rest is the next one.
MOST_TOGETHER = 20

# No quiet hours, lease or wait after a failure is as long: what is to come even later
# was written by a clock that was ahead.
LONGEST_WAIT = timedelta(days=2)


class AlertKind(StrEnum):
    """What an alert is about, and so what its `subject` names."""

    CHANGE = "change"  # a change, by its id
    TROUBLE = "trouble"  # a document that cannot be read, by the trouble's key
    HEALED = "healed"  # … that can be read again
    DEAD = "dead"  # a message that another channel did not take, by its id
    DIGEST = "digest"  # a channel's digest, by channel and period
    STOPPED = "stopped"  # nothing is fetched any more, by when it was last
    RUNNING = "running"  # … and it goes on


class AlertState(StrEnum):
    """Where an alert stands."""

    OWED = "owed"
    FOR_DIGEST = "for digest"  # goes out with the channel's next digest
    SENT = "sent"
    DEAD = "dead"  # not taken for too long; waits for a person
    DROPPED = "dropped"  # by a person


class Thread(Base):
    """The message of a chat under which all others about a document stand."""

    __tablename__ = "thread"

    channel: Mapped[str] = mapped_column(String(100), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    first: Mapped[str] = mapped_column(String(100))  # Slack's `ts` of that message


class OwedAlert(Base):
    """One alert owed to one channel."""

    __tablename__ = "owed_alert"
    # Owing twice is owing once. `subject` is no foreign key: a rebuild makes the
    # changes anew under the same ids, and must not touch what was told.
    __table_args__ = (
        UniqueConstraint("subject", "kind", "channel"),
        Index("owed_alert_by_due", "state", "channel", "due_at"),
        Index("owed_alert_by_message", "message_id"),
        Index("owed_alert_by_digest", "digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(250))
    provider: Mapped[str] = mapped_column(String(100))  # what may share a message
    state: Mapped[str] = mapped_column(String(20), default=AlertState.OWED.value)
    owed_at: Mapped[datetime]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    message_id: Mapped[str | None] = mapped_column(String(40))
    lease_until: Mapped[datetime | None]
    # Recipients that are still without the message, where others took it.
    remaining: Mapped[list[Any]] = mapped_column(default=list)
    last_error: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None]
    # The subject of the digest that tells a change, if only once more.
    digest: Mapped[str | None] = mapped_column(String(250))


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


@dataclass(frozen=True, slots=True)
class ClaimedMessage:
    """Alerts that one sender has taken on, to be sent as one message."""

    channel: str
    kind: AlertKind
    message_id: str
    subjects: tuple[str, ...]
    remaining: tuple[str, ...] = ()  # empty: nobody has it yet


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
    there = select(OwedAlert.id).where(
        OwedAlert.subject == subject,
        OwedAlert.kind == kind.value,
        OwedAlert.channel == channel,
    )
    if session.scalar(there) is not None:
        return False
    session.flush()
    try:
        with session.begin_nested():
            session.add(
                OwedAlert(
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


def claim(
    session: Session,
    channel: str,
    now: datetime,
    lease: timedelta,
    together: timedelta = timedelta(hours=1),
    gather: timedelta = timedelta(0),
) -> ClaimedMessage | None:
    """Take on the oldest alerts due on `channel`, or return None.

    Changes of one provider that were owed within `together` are one message. Its id
    follows from what it tells, so that a later attempt sends the same message again;
    where a part was dropped, or retried alone, it is another message. A change waits
    for others of its provider until `gather` has passed. The session must be one that
    writes: what was found is taken in the same transaction.
    """
    first = _first_due(session, channel, now, gather)
    if first is None:
        return None
    group = _group(session, first, now, together)
    message_id = _message_id(group)
    session.execute(
        update(OwedAlert)
        .where(OwedAlert.id.in_([row.id for row in group]))
        .values(
            message_id=message_id,
            lease_until=now + lease,
            attempts=OwedAlert.attempts + 1,
        )
        .execution_options(synchronize_session=False)
    )
    return ClaimedMessage(
        channel=channel,
        kind=AlertKind(first.kind),
        message_id=message_id,
        subjects=tuple(row.subject for row in group),
        remaining=tuple(first.remaining),
    )


def mark_sent(session: Session, claimed: ClaimedMessage, now: datetime) -> None:
    """Note that the channel took the message, and with a digest all that it tells."""
    taken = [and_(*_of_message(claimed))]
    if claimed.kind is AlertKind.DIGEST:
        for_digest = OwedAlert.state == AlertState.FOR_DIGEST.value
        taken.append(and_(OwedAlert.digest.in_(claimed.subjects), for_digest))
    session.execute(
        update(OwedAlert)
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
    still_owed = OwedAlert.state == AlertState.OWED.value
    rows = session.scalars(
        select(OwedAlert).where(*_of_message(claimed), still_owed)
    ).all()
    if not rows:
        return AlertState.DROPPED  # by hand, while it was being sent
    attempts = max(row.attempts for row in rows)
    wait = max(policy.wait(attempts, chance), retry_after or timedelta())
    owed_for = now - min(row.owed_at for row in rows)
    dead = attempts >= policy.give_up_attempts and owed_for >= policy.give_up_after
    state = AlertState.DEAD if dead else AlertState.OWED
    session.execute(
        update(OwedAlert)
        .where(*_of_message(claimed), still_owed)
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
        update(OwedAlert)
        .where(*_of_message(claimed))
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
        update(OwedAlert)
        .where(
            OwedAlert.channel == channel,
            OwedAlert.state == AlertState.OWED.value,
            OwedAlert.due_at < until,
        )
        .values(due_at=until)
        .execution_options(synchronize_session=False)
    )


def collect(session: Session, channel: str, digest: str, since: datetime) -> None:
    """Give a digest all changes of its channel that no digest has told.

    Of those that were told at once, only what was owed from `since` on: a channel
    that gets its first digest is not told all its past.
    """
    session.execute(
        update(OwedAlert)
        .where(*_untold(channel, since))
        .values(digest=digest)
        .execution_options(synchronize_session=False)
    )


def changes_of_digest(session: Session, digest: str) -> list[str]:
    """Return the ids of the changes that a digest tells."""
    return _subjects(session, OwedAlert.digest == digest, *_not_dropped())


def changes_to_collect(session: Session, channel: str, since: datetime) -> list[str]:
    """Return the ids of the changes that the next digest of a channel will tell."""
    return _subjects(session, *_untold(channel, since))


def channels_owed(session: Session, kind: AlertKind, subject: str) -> list[str]:
    """List the channels that are, or were, owed an alert on this subject."""
    return list(
        session.scalars(
            select(OwedAlert.channel)
            .where(OwedAlert.kind == kind.value, OwedAlert.subject == subject)
            .order_by(OwedAlert.id)
        )
    )


def latest(
    session: Session, kind: AlertKind, subject: str | None = None
) -> OwedAlert | None:
    """Return the alert of this kind, on this subject if one is named, owed last."""
    query = select(OwedAlert).where(OwedAlert.kind == kind.value)
    if subject is not None:
        query = query.where(OwedAlert.subject == subject)
    return session.scalar(query.order_by(OwedAlert.id.desc()).limit(1))


def rows_of_message(session: Session, message_id: str) -> list[OwedAlert]:
    """Return the alerts that a message tells."""
    query = select(OwedAlert).where(OwedAlert.message_id == message_id)
    return list(session.scalars(query.order_by(OwedAlert.id)))


def listing(
    session: Session, states: Iterable[AlertState] = (), limit: int = 1000
) -> list[OwedAlert]:
    """Return alerts, the newest first; all states, unless some are named."""
    wanted = [state.value for state in states]
    query = select(OwedAlert).order_by(OwedAlert.owed_at.desc(), OwedAlert.id.desc())
    if wanted:
        query = query.where(OwedAlert.state.in_(wanted))
    return list(session.scalars(query.limit(limit)))


def waiting_by_channel(session: Session, state: AlertState) -> dict[str, int]:
    """Count the alerts in a state by the channel that they are for."""
    query = select(OwedAlert.channel, func.count()).where(OwedAlert.state == state)
    rows = session.execute(query.group_by(OwedAlert.channel).order_by("channel"))
    return {channel: count for channel, count in rows.all()}  # noqa: C416  # typed


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
    dropped = select(OwedAlert.subject).where(
        OwedAlert.kind == AlertKind.DIGEST.value,
        OwedAlert.state == AlertState.DROPPED.value,
    )
    told = session.scalars(
        select(OwedAlert.id).where(
            OwedAlert.state == AlertState.FOR_DIGEST.value,
            OwedAlert.digest.in_(dropped),
        )
    ).all()
    if told:
        count += drop(session, told)
    return count


def _not_dropped() -> tuple[ColumnElement[bool], ...]:
    return (
        OwedAlert.kind == AlertKind.CHANGE.value,
        OwedAlert.state != AlertState.DROPPED.value,
    )


def _untold(channel: str, since: datetime) -> tuple[ColumnElement[bool], ...]:
    here = OwedAlert.channel == channel
    wanted = or_(
        OwedAlert.state == AlertState.FOR_DIGEST.value, OwedAlert.owed_at >= since
    )
    return here, OwedAlert.digest.is_(None), wanted, *_not_dropped()


def _subjects(session: Session, *which: ColumnElement[bool]) -> list[str]:
    query = select(OwedAlert.subject).where(*which).order_by(OwedAlert.id)
    return list(session.scalars(query))


def _free(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        OwedAlert.state == AlertState.OWED.value,
        _come(OwedAlert.due_at, now),
        or_(OwedAlert.lease_until.is_(None), _come(OwedAlert.lease_until, now)),
    )


def _come(moment: Any, now: datetime) -> ColumnElement[bool]:
    """Whether a moment has come, or is further off than any that we set."""
    return or_(moment <= now, moment > now + LONGEST_WAIT)


def _first_due(
    session: Session, channel: str, now: datetime, gather: timedelta
) -> OwedAlert | None:
    """Return the alert that has been due for longest, locked against other senders.

    A sender that had to wait for another may find the row it waited for taken, and
    is then given none although more are due; so it looks again.
    """
    query = (
        select(OwedAlert)
        .where(
            OwedAlert.channel == channel,
            or_(
                OwedAlert.kind != AlertKind.CHANGE.value,
                _come(OwedAlert.owed_at, now - gather),
            ),
            *_free(now),
        )
        .order_by(OwedAlert.due_at, OwedAlert.id)
        .limit(1)
    )
    for _ in range(5):
        first = session.scalar(query.with_for_update())
        if first is not None or session.scalar(query) is None:
            return first
    return None


def _group(
    session: Session, first: OwedAlert, now: datetime, together: timedelta
) -> Sequence[OwedAlert]:
    """Return the alerts that go into one message with `first`."""
    if first.message_id is not None:
        same = OwedAlert.message_id == first.message_id
        query = select(OwedAlert).where(
            OwedAlert.channel == first.channel, same, *_free(now)
        )
        return session.scalars(query.order_by(OwedAlert.id).with_for_update()).all()
    if first.kind != AlertKind.CHANGE.value:
        return [first]
    query = select(OwedAlert).where(
        OwedAlert.channel == first.channel,
        OwedAlert.kind == first.kind,
        OwedAlert.provider == first.provider,
        OwedAlert.message_id.is_(None),
        OwedAlert.owed_at >= first.owed_at - together,
        OwedAlert.owed_at <= first.owed_at + together,
        *_free(now),
    )
    query = query.order_by(OwedAlert.id).limit(MOST_TOGETHER).with_for_update()
    return session.scalars(query).all()


def _message_id(group: Sequence[OwedAlert]) -> str:
    """Name a message by what it tells to whom: stable, and different per channel."""
    name = "\n".join((group[0].channel, group[0].kind, *(row.subject for row in group)))
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def _of_message(claimed: ClaimedMessage) -> tuple[ColumnElement[bool], ...]:
    return (
        OwedAlert.channel == claimed.channel,
        OwedAlert.message_id == claimed.message_id,
        OwedAlert.subject.in_(claimed.subjects),
    )


def _by_hand(
    session: Session,
    states: Sequence[AlertState],
    ids: Iterable[int] | None,
    channel: str | None,
    **values: Any,
) -> int:
    query = update(OwedAlert).where(
        OwedAlert.state.in_([state.value for state in states])
    )
    if ids is not None:
        query = query.where(OwedAlert.id.in_(list(ids)))
    if channel is not None:
        query = query.where(OwedAlert.channel == channel)
    query = query.values(**values).execution_options(synchronize_session=False)
    return cast("CursorResult[Any]", session.execute(query)).rowcount


def thread_of(session: Session, channel: str, name: str) -> str | None:
    """Return what the chat calls the first message of a thread, if there is one."""
    row = session.get(Thread, (channel, name))
    return row.first if row else None


def begin_thread(session: Session, channel: str, name: str, first: str) -> None:
    """Let later messages of this name stand under `first`."""
    with suppress(IntegrityError), session.begin_nested():
        # Else another process has just begun it, and its message is as good.
        session.merge(Thread(channel=channel, name=name, first=first))
