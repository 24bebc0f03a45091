"""The table as it was settled last, kept as rows for who asks in SQL."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from db.document_locks import lock_documents
from db.models import CellRow

# Rows as tracker/table/export_rows.py writes them, from a day on.
DatedRow = tuple[date, dict[str, Any]]

_BETWEEN = " | "
_DAYS = ("in_force_from", "coming_from")


def take_turns_at_cells(session: Session, providers: Iterable[str]) -> None:
    """Wait for whoever keeps cells of these providers; to be called first.

    On PostgreSQL two who put cells in the place of the same ones would meet at them.
    """
    lock_documents(session, [f"cells of {each}" for each in providers])


def keep_cells(
    session: Session, provider_id: str, rows: Sequence[DatedRow], now: datetime
) -> None:
    """Put these cells of a provider in the place of those that are kept."""
    session.execute(delete(CellRow).where(CellRow.provider == provider_id))
    if rows:
        session.execute(
            insert(CellRow),
            [
                {
                    **{name: _plain(name, value) for name, value in row.items()},
                    "from_day": day,
                    "settled_at": now,
                }
                for day, row in rows
            ],
        )


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return _BETWEEN.join(value)
    if value is None:
        return None
    if name in _DAYS:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if name == "observed_at" else value


def forget_cells_of_others(session: Session, providers: Iterable[str]) -> None:
    """Drop the cells of providers that are watched no more."""
    session.execute(delete(CellRow).where(CellRow.provider.not_in(list(providers))))


def settled_since(session: Session) -> datetime | None:
    """Return when the oldest kept cells were settled; None where there are none."""
    return session.scalar(select(func.min(CellRow.settled_at)))
