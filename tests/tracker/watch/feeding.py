"""Feed pages of the invented provider to a database, and see what came of them."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db import models, queries
from db.models import OwedAlertRow
from db.store import Store
from tests.invented import CATALOGUE, POLICY, QUILLON, START
from tracker.catalogue import Catalogue
from tracker.records import (
    CellState,
    Change,
    ChangeFilter,
    FailedFetch,
    Page,
    Term,
    TroubleKind,
)
from tracker.table.stored_table import table_at
from tracker.telling.notifier import Notifier
from tracker.telling.told_causes import owe_causes
from tracker.watch.intake import receive
from tracker.watch.visits import Happened, Outcome

# A page that shows news is fetched once more so soon.
SECOND_LOOK = timedelta(seconds=10)


def feed(
    store: Store, *items: Page | FailedFetch, now_hours: float | None = None
) -> list[Outcome]:
    """Let items go through the spine when they come, or so many hours after START.

    As a scan does, look again at a page that shows what is told when it stands twice.
    """
    outcomes = []
    for item in items:
        with store.writing() as session:
            told = _notifier(item, now_hours)
            outcomes.append(receive_twice(session, item, CATALOGUE, told))
    return outcomes


def receive_twice(
    session: Session, item: Page | FailedFetch, catalogue: Catalogue, told: Notifier
) -> Outcome:
    """Receive an item, and once more if that is a text to be seen twice."""
    outcome = receive(session, item, catalogue, told)
    if isinstance(item, Page) and outcome.happened is Happened.WAITING:
        again = replace(item, fetched_at=item.fetched_at + SECOND_LOOK)
        outcome = receive(session, again, catalogue, told)
    return outcome


def feed_once(
    store: Store, *items: Page | FailedFetch, now_hours: float | None = None
) -> list[Outcome]:
    """Let items go through the spine, each as the only look at its page."""
    outcomes = []
    for item in items:
        with store.writing() as session:
            told = _notifier(item, now_hours)
            outcomes.append(receive(session, item, CATALOGUE, told))
    return outcomes


def _notifier(item: Page | FailedFetch, now_hours: float | None) -> Notifier:
    now = item.fetched_at if isinstance(item, Page) else item.failed_at
    if now_hours is not None:
        now = START + timedelta(hours=now_hours)
    return Notifier(now, channels=("mail", "chat"))


def is_looked_at_again(store: Store, document_id: str) -> bool:
    with store.reading() as session:
        watch = session.get(models.WatchRow, document_id)
        return watch is not None and watch.look_again


def happened(outcomes: list[Outcome]) -> list[str]:
    return [outcome.happened.name for outcome in outcomes]


def all_changes(store: Store) -> list[Change]:
    with store.reading() as session:
        return queries.changes(session, ChangeFilter())


def owe_troubles(
    store: Store, hours: float, catalogue: Catalogue = CATALOGUE, **more: Any
) -> None:
    """Owe what is to be told of troubles, as whoever sends does, so late."""
    now = START + timedelta(hours=hours)
    notifier = Notifier(now, channels=("mail", "chat"))
    with store.writing() as session:
        owe_causes(session, catalogue.documents.values(), notifier, **more)


def owed(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as session:
        rows = session.scalars(select(OwedAlertRow).order_by(OwedAlertRow.id))
        return [(row.channel, row.kind, row.subject) for row in rows]


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything that the database holds, but for numbers that nobody sees."""
    with store.reading() as session:
        return {
            name: sorted(
                tuple(row) for row in session.execute(text(f'SELECT * FROM "{name}"'))
            )
            for name in models.Base.metadata.tables
        }


def failed(hours: float, kind: TroubleKind = TroubleKind.UNREACHABLE) -> FailedFetch:
    at = START + timedelta(hours=hours)
    return FailedFetch(POLICY.id, POLICY.url, at, kind, "no answer from quillon.test")


def cell(store: Store, plan: str, hours: float = 10_000) -> CellState:
    moment = START + timedelta(hours=hours)
    with store.reading() as session:
        table = table_at(session, QUILLON, moment, moment.date())
    return table[plan, Term.TRAINING_DEFAULT].state


def named_by_time(_document_id: str, at: datetime) -> str:
    return f"{at.hour:02}{at.microsecond:06}"


def fail(*_args: object) -> None:
    """Stand for a rule of ours that fails."""
    raise ZeroDivisionError
