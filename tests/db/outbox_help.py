"""Owing, claiming and failing, each in a transaction of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from db import alert_claims, alert_outcomes, outbox, outbox_upkeep
from db.alert_claims import ClaimedMessage
from db.alert_outcomes import Retry
from db.models import OwedAlertRow
from db.store import Store
from tracker.records import AlertKind, AlertState

NOW = datetime(2025, 8, 29, 6, 0, tzinfo=UTC)
LEASE = timedelta(minutes=15)
HOUR = timedelta(hours=1)


def owe(
    store: Store,
    subject: str,
    *,
    channel: str = "post",
    kind: AlertKind = AlertKind.CHANGE,
    provider: str = "larch",
    at: datetime = NOW,
    due_at: datetime | None = None,
) -> bool:
    with store.writing() as session:
        return outbox.owe(session, channel, kind, subject, provider, at, due_at)


def claim(
    store: Store, at: datetime = NOW, channel: str = "post"
) -> ClaimedMessage | None:
    with store.writing() as session:
        return alert_claims.claim(session, channel, at, LEASE)


def rows(store: Store) -> list[OwedAlertRow]:
    with store.reading() as session:
        return outbox_upkeep.listing(session)


def fail(
    store: Store,
    claimed: ClaimedMessage,
    at: datetime = NOW,
    *,
    retry_after: timedelta | None = None,
    remaining: tuple[str, ...] = (),
) -> AlertState:
    with store.writing() as session:
        return alert_outcomes.mark_failed(
            session,
            claimed,
            at,
            "no",
            chance=0.5,
            policy=Retry(),
            retry_after=retry_after,
            remaining=remaining,
        )


def give_up(store: Store) -> ClaimedMessage:
    """Let what is due be tried until nobody tries any more."""
    at = NOW + timedelta(days=7)
    while claimed := claim(store, at):
        last = claimed
        fail(store, claimed, at)
        at += 8 * HOUR
    return last


def while_another_waits(
    store: Store, first: Callable[[Session], object], then: Callable[[Session], object]
) -> object:
    """Do `first`; let another do the same, and give what it got, in between."""

    def other() -> object:
        with store.writing() as session:
            return then(session)

    with ThreadPoolExecutor(1) as pool:
        with store.writing() as session:
            first(session)
            session.flush()
            begun = pool.submit(other)
            waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
            while not session.scalar(waits) and not begun.done():
                pass
        return begun.result()
