"""Conclude on the side: from a document's snapshots, in a database in memory.

What takes long so keeps no other writer waiting; only when it is done does it take
the place of what was concluded before.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, create_engine, insert, select
from sqlalchemy.orm import Session

from db import models
from db.conclusions import forget_conclusions, watch_of
from db.outbox import owe
from tracker.records import AlertKind, AlertState

# What concluding says of a watch; the rest of it comes from fetching.
_CONCLUDED = (
    "seen_at",
    "read_at",
    "away_text",
    "away_since",
    "away_last",
    "away_times",
    "look_again",
    "replay",
)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a document is concluded from; equal as long as nothing came in."""

    snapshots: tuple[Mapping[str, Any], ...]
    judged: tuple[Mapping[str, Any], ...]  # when they were fetched, not by reading
    watch: Mapping[str, Any]


def basis_of(session: Session, document_id: str) -> Basis | None:
    """Return what a document is concluded from; None where nothing ever came."""
    watch = session.get(models.WatchRow, document_id)
    if watch is None:
        return None
    return Basis(
        _rows(
            session, models.SnapshotRow, models.SnapshotRow.document_id == document_id
        ),
        _rows(
            session,
            models.SightingRow,
            models.SightingRow.document_id == document_id,
            models.SightingRow.fingerprint == "",
        ),
        {name: getattr(watch, name) for name in _CONCLUDED},
    )


@contextmanager
def aside_of(basis: Basis, document_id: str) -> Iterator[Session]:
    """Give a session on a database in memory that holds this and no conclusions."""
    engine = create_engine("sqlite://")
    try:
        models.Base.metadata.create_all(engine)
        with Session(engine, expire_on_commit=False) as session:
            session.add(models.WatchRow(document_id=document_id, **basis.watch))
            for model, rows in (
                (models.SnapshotRow, basis.snapshots),
                (models.SightingRow, basis.judged),
            ):
                if rows:
                    session.execute(insert(model), [dict(row) for row in rows])
            yield session
    finally:
        engine.dispose()


def carry_over(aside: Session, session: Session, document_id: str) -> bool:
    """Put what was concluded on the side in the place of what is kept.

    False, with nothing touched, where another document has a change of the same name:
    it must then be concluded with an eye on the others.
    """
    aside.flush()
    changes = _rows(aside, models.ChangeRow)
    of_others = select(models.ChangeRow.id).where(
        models.ChangeRow.id.in_([row["id"] for row in changes]),
        models.ChangeRow.document_id != document_id,
    )
    if session.scalar(of_others.limit(1)):
        return False
    forget_conclusions(session, document_id)
    versions = {
        row["id"]: session.scalars(
            insert(models.VersionRow).returning(models.VersionRow.id), _without_id(row)
        ).one()
        for row in _rows(aside, models.VersionRow)
    }
    for model, rows in (
        (models.FactRow, _rows(aside, models.FactRow)),
        (models.StayRow, map(_without_id, _rows(aside, models.StayRow))),
        (models.ClauseStayRow, map(_without_id, _rows(aside, models.ClauseStayRow))),
        (models.ChangeRow, changes),
        (models.MoveRow, _rows(aside, models.MoveRow)),
        (
            models.SightingRow,
            _rows(aside, models.SightingRow, models.SightingRow.fingerprint != ""),
        ),
    ):
        if renamed := [_renamed(row, versions) for row in rows]:
            session.execute(insert(model), renamed)
    concluded, watch = watch_of(aside, document_id), watch_of(session, document_id)
    for name in _CONCLUDED:
        setattr(watch, name, getattr(concluded, name))
    _owe_as_aside(aside, session)
    return True


def _owe_as_aside(aside: Session, session: Session) -> None:
    for alert in aside.scalars(
        select(models.OwedAlertRow).order_by(models.OwedAlertRow.id)
    ):
        owe(
            session,
            alert.channel,
            AlertKind(alert.kind),
            alert.subject,
            alert.provider,
            alert.owed_at,
            alert.due_at,
            AlertState(alert.state),
        )


def _rows(
    session: Session, model: type[models.Base], *which: ColumnElement[bool]
) -> tuple[dict[str, Any], ...]:
    table = model.__table__
    found = session.execute(select(table).where(*which).order_by(*table.primary_key))
    return tuple(dict(row) for row in found.mappings())


def _without_id(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def _renamed(row: Mapping[str, Any], versions: Mapping[int, int]) -> dict[str, Any]:
    """Let a row speak of the versions by the numbers that they were now given."""
    return {
        name: versions[value] if name.endswith(("version", "version_id")) else value
        for name, value in row.items()
    }
