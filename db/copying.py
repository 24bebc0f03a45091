"""Copy a database whole into another one, of the same kind or not; resumed, verified.

What is only ever added to (pages and their chain) is most of it: such rows are copied
in parts, and a copy that was broken off goes on where it stopped. All other rows come
last, in one transaction, so that a copy is whole or can be seen not to be.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Integer, Table, delete, func, insert, select
from sqlalchemy.orm import Session

from db.evidence_models import ChainLinkRow, DeletionRow, EvidenceRow, TimeStampRow
from db.lease_models import LeaseRow
from db.models import Base, BodyRow, SnapshotRow
from db.store import Store
from tracker.errors import StoreError

Advance: TypeAlias = Callable[[str, int, int], None]  # table, done, of how many

_ADDED_TO = {
    each.__table__
    for each in (
        BodyRow,
        SnapshotRow,
        EvidenceRow,
        ChainLinkRow,
        DeletionRow,
        TimeStampRow,
    )
}
_TOGETHER = 100


def copy_database(source: Store, target: Store, advance: Advance) -> int:
    """Copy all rows, and compare them; return how many there are.

    The source may be written to meanwhile: what is copied is one state of it. Raises
    StoreError where the target holds something else, or is not equal in the end.
    """
    # What scanners of the source have taken on is theirs, and no scanner's of the copy.
    tables = [
        each for each in Base.metadata.sorted_tables if each is not LeaseRow.__table__
    ]
    with source.reading() as session:
        _see_that_it_fits(session, target)
        for table in tables:
            if table in _ADDED_TO:
                _copy_in_parts(session, target, table, advance)
        rest = [table for table in tables if table not in _ADDED_TO]
        with target.writing() as other:
            for table in reversed(rest):
                other.execute(delete(table))
            for table in rest:
                for rows in _parts(session, table):
                    other.execute(insert(table), rows)
            _count_on(other, tables)
        return sum(_compared(session, target, table, advance) for table in tables)


def _see_that_it_fits(session: Session, target: Store) -> None:
    """Raise StoreError where the target holds what does not come from the source."""
    link = ChainLinkRow
    with target.reading() as other:
        newest = other.execute(
            select(link.number, link.sha256).order_by(link.number.desc()).limit(1)
        ).first()
        first = other.scalar(select(SnapshotRow.id).limit(1))
    if newest is None and first is None:
        return
    known = newest and session.scalar(
        select(link.sha256).where(link.number == newest.number)
    )
    with target.reading() as other:
        there = other.scalars(select(SnapshotRow.id)).all()
    here = set(session.scalars(select(SnapshotRow.id)))
    if (newest and known != newest.sha256) or not here.issuperset(there):
        raise StoreError("it holds another history: name one that is empty")


def _copy_in_parts(
    session: Session, target: Store, table: Table, advance: Advance
) -> None:
    (key,) = table.primary_key.columns  # such tables have one
    with target.reading() as other:
        there = set(other.scalars(select(key)))
    wanted = [each for each in _keys(session, table) if each not in there]
    for start in range(0, len(wanted), _TOGETHER):
        part = wanted[start : start + _TOGETHER]
        rows = {
            row[key.name]: dict(row)
            for row in session.execute(select(table).where(key.in_(part))).mappings()
        }
        with target.writing() as other:
            other.execute(insert(table), [rows[each] for each in part])
        advance(table.name, start + len(part), len(wanted))


def _keys(session: Session, table: Table) -> Sequence[Any]:
    """List the keys of a table, each after the one that its row refers to."""
    (key,) = table.primary_key.columns
    own = [each.parent for each in table.foreign_keys if each.column is key]
    if not own:
        return session.scalars(select(key).order_by(key)).all()
    rows = session.execute(select(key, own[0]).order_by(key))
    refers = {each: base for each, base in rows.all()}  # noqa: C416  # typed
    ordered: dict[Any, None] = {}
    for each in refers:
        way = [each]
        while (base := refers.get(way[-1])) is not None and base not in ordered:
            if base in way or base not in refers:
                raise StoreError(
                    f"{table.name} {each} rests on nothing: tracker verify"
                )
            way.append(base)
        ordered |= dict.fromkeys(reversed(way))
    return list(ordered)


def _parts(session: Session, table: Table) -> Iterator[list[dict[str, Any]]]:
    rows = session.execute(
        select(table).order_by(*table.primary_key), execution_options={"yield_per": 500}
    )
    for part in rows.mappings().partitions():
        yield [dict(row) for row in part]


def _count_on(session: Session, tables: Sequence[Table]) -> None:
    """Let PostgreSQL number what comes next after what was copied."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in tables:
        column = table.autoincrement_column
        if column is None or not isinstance(column.type, Integer):
            continue
        newest = session.scalar(select(func.max(column)))
        name = func.pg_get_serial_sequence(table.name, column.name)
        if newest is not None and session.scalar(select(name)):
            session.execute(select(func.setval(name, newest)))


def _compared(session: Session, target: Store, table: Table, advance: Advance) -> int:
    """Return how many rows a table has; raise StoreError where they differ."""
    count, digest = _digest(session, table)
    with target.reading() as other:
        found = _digest(other, table)
    if found != (count, digest):
        raise StoreError(
            f"{table.name}: {found[0]} rows that are not the {count} of the source: "
            "is somebody writing to the copy? Begin again with an empty one"
        )
    advance(f"{table.name} compared", count, count)
    return count


def _digest(session: Session, table: Table) -> tuple[int, int]:
    """Count rows, and add up their digests: kinds of databases sort differently."""
    count = total = 0
    for rows in _parts(session, table):
        for row in rows:
            written = json.dumps(row, sort_keys=True, default=_written)
            digest = hashlib.sha256(written.encode()).digest()
            total = (total + int.from_bytes(digest)) % 2**256
            count += 1
    return count, total


def _written(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else value.isoformat()
