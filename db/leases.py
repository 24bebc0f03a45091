"""Leases: what is taken on by one of several at a time, wherever they run.

A lease is a row with a holder and an end. Whoever holds it moves the end on while it
lives; of one that died the end comes, and another takes over. All of it goes by the
time of the database (`moment`), so clocks of several machines may differ.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.lease_models import LeaseRow

NOBODY = ""
_MOST = 500  # names in one question


def moment(session: Session) -> datetime:
    """Return what time it is for leases: on PostgreSQL the server's, else ours."""
    if session.get_bind().dialect.name != "postgresql":
        return datetime.now(UTC)  # an SQLite file has one machine, and one clock
    told: datetime = session.execute(select(func.clock_timestamp())).scalar_one()
    return told.astimezone(UTC)


def take_on(
    session: Session,
    kind: str,
    names: Iterable[str],
    holder: str,
    now: datetime,
    lease: timedelta,
) -> set[str]:
    """Lease those names that are free, or the holder's already; return which.

    Nobody is waited for: what another is just taking on is passed over. The session
    must be one that writes.
    """
    wanted = list(dict.fromkeys(names))
    taken: set[str] = set()
    for start in range(0, len(wanted), _MOST):
        part = wanted[start : start + _MOST]
        taken |= _take_on(session, kind, part, holder, now, lease)
    return taken


def _take_on(
    session: Session,
    kind: str,
    names: list[str],
    holder: str,
    now: datetime,
    lease: timedelta,
) -> set[str]:
    there = (LeaseRow.kind == kind, LeaseRow.name.in_(names))
    known = set(session.scalars(select(LeaseRow.name).where(*there)))
    new = _made(session, kind, sorted(set(names) - known), holder, now, lease)
    # On SQLite, where a transaction that writes is alone, no row is ever locked.
    rows = session.execute(
        select(LeaseRow.name, LeaseRow.holder, LeaseRow.until)
        .where(*there, LeaseRow.name.in_(known))
        .with_for_update(skip_locked=True)
    )
    free = [name for name, has, until in rows if until <= now or has == holder]
    session.execute(
        update(LeaseRow)
        .where(LeaseRow.kind == kind, LeaseRow.name.in_(free))
        .values(holder=holder, since=now, until=now + lease)
        .execution_options(synchronize_session=False)
    )
    return new | set(free)


def _made(
    session: Session,
    kind: str,
    names: list[str],
    holder: str,
    now: datetime,
    lease: timedelta,
) -> set[str]:
    """Lease what was never leased; in one order, so that nobody waits in a circle."""
    if not names:
        return set()
    own = {"kind": kind, "holder": holder, "since": now, "until": now + lease}
    rows: list[dict[str, Any]] = [{"name": name, **own} for name in names]
    backend = session.get_bind().dialect.name
    if backend == "postgresql":
        made: Any = postgresql.insert(LeaseRow).on_conflict_do_nothing()
    elif backend == "sqlite":
        made = sqlite.insert(LeaseRow).on_conflict_do_nothing()
    else:  # whoever comes second fails, and tries again
        session.execute(insert(LeaseRow), rows)
        return set(names)
    return set(session.scalars(made.values(rows).returning(LeaseRow.name)))


def renew(session: Session, holder: str, now: datetime, lease: timedelta) -> set[Any]:
    """Move the end of all that a holder still has; return it, as (kind, name)."""
    session.execute(
        update(LeaseRow)
        .where(LeaseRow.holder == holder, LeaseRow.until > now)
        .values(until=now + lease)
        .execution_options(synchronize_session=False)
    )
    rows = session.execute(
        select(LeaseRow.kind, LeaseRow.name).where(
            LeaseRow.holder == holder, LeaseRow.until > now
        )
    )
    return {(kind, name) for kind, name in rows}


def give_back(
    session: Session,
    kind: str,
    names: Iterable[str],
    holder: str,
    now: datetime,
    pause: timedelta = timedelta(0),
) -> None:
    """Let others have what a holder has; after a pause, where one is to be kept."""
    session.execute(
        update(LeaseRow)
        .where(
            LeaseRow.kind == kind,
            LeaseRow.name.in_(list(names)),
            LeaseRow.holder == holder,
        )
        .values(holder=NOBODY, until=now + pause)
        .execution_options(synchronize_session=False)
    )


def give_all_back(session: Session, holder: str, now: datetime) -> None:
    """Let others have all that a holder has."""
    session.execute(
        update(LeaseRow)
        .where(LeaseRow.holder == holder)
        .values(holder=NOBODY, until=now)
        .execution_options(synchronize_session=False)
    )


def forget(session: Session, kind: str, now: datetime) -> None:
    """Drop what of a kind has run out, where names do not come again."""
    session.execute(
        delete(LeaseRow).where(LeaseRow.kind == kind, LeaseRow.until <= now)
    )


def held(session: Session, kind: str, now: datetime) -> dict[str, str]:
    """Return what of a kind is leased now, with its holder: others have to wait."""
    rows = session.execute(
        select(LeaseRow.name, LeaseRow.holder).where(
            LeaseRow.kind == kind, LeaseRow.until > now, LeaseRow.holder != NOBODY
        )
    )
    return {name: holder for name, holder in rows}  # noqa: C416  # typed


def oldest(session: Session, kind: str, now: datetime) -> datetime | None:
    """Return since when that of a kind is leased which has been for longest."""
    return session.scalar(
        select(func.min(LeaseRow.since)).where(
            LeaseRow.kind == kind, LeaseRow.until > now, LeaseRow.holder != NOBODY
        )
    )
