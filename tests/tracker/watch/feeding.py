"""Feed pages of the invented provider to a database, and see what came of them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, text

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
from tracker.watch.visits import Outcome


def feed(
    store: Store, *items: Page | FailedFetch, now_hours: float | None = None
) -> list[Outcome]:
    """Let items go through the spine when they come, or so many hours after START."""
    outcomes = []
    for item in items:
        with store.writing() as session:
            now = item.fetched_at if isinstance(item, Page) else item.failed_at
            if now_hours is not None:
                now = START + timedelta(hours=now_hours)
            told = Notifier(now, channels=("mail", "chat"))
            outcomes.append(receive(session, item, CATALOGUE, told))
    return outcomes


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
