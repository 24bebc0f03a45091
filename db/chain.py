"""The chain: every fetch record is tied to the one before, in the order of arrival.

Links are added at the end of the transaction that keeps the snapshots, one writer
after the other, so a transaction that fails leaves none, and none is added twice.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.chain_records import (
    DELETION,
    FETCH,
    FIRST,
    Record,
    deletion_record,
    fetch_record,
    link_digest,
    record_digest,
)
from db.evidence_models import ChainLinkRow, DeletionRow, EvidenceRow
from db.models import SnapshotRow

logger = logging.getLogger(__name__)

_CHAIN = 0x74726164  # on PostgreSQL, the lock of whoever adds links
_AT_ONCE = 500
_NOTED = "for the chain"  # in a session's notes: what is to be chained


@dataclass(frozen=True, slots=True)
class Head:
    """The newest link: whoever has it can prove all that was kept until then."""

    number: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Link:
    """One link as it is kept, with the record that it should be of.

    `record` is None where what it is about is not there any more, or cannot be read.
    """

    number: int
    kind: str
    snapshot_id: int
    sha256: str
    record: Record | None


def to_be_chained(session: Session, kind: str, snapshot_id: int) -> None:
    """Have a link added when the transaction is done (`add_links`)."""
    noted: list[tuple[str, int]] = session.info.setdefault(_NOTED, [])
    noted.append((kind, snapshot_id))


def add_links(session: Session) -> None:
    """Add the links of what this transaction kept; the last thing that it does.

    The next writer waits until this one has committed.
    """
    # Once each: a number whose row went back to a savepoint may be given again.
    noted = list(dict.fromkeys(session.info.pop(_NOTED, [])))
    if not noted:
        return
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_CHAIN)))
    last = head(session)
    number, before = (last.number, last.sha256) if last else (0, FIRST)
    records = _Records(session, noted)
    for kind, snapshot_id in noted:
        record = records.of(number + 1, kind, snapshot_id)
        if record is None:  # taken back to a savepoint
            continue
        number, before = number + 1, link_digest(before, record_digest(record))
        session.add(
            ChainLinkRow(
                number=number,
                kind=kind,
                snapshot_id=snapshot_id,
                sha256=bytes.fromhex(before),
            )
        )
    session.flush()


def head(session: Session) -> Head | None:
    """Return the newest link; None where nothing was ever kept."""
    row = session.scalars(
        select(ChainLinkRow).order_by(ChainLinkRow.number.desc()).limit(1)
    ).first()
    return Head(row.number, row.sha256.hex()) if row else None


def links(session: Session, first: int = 1) -> Iterator[Link]:
    """Give the links from a number on, in their order, each with its record."""
    while True:
        rows = session.execute(
            select(
                ChainLinkRow.number,
                ChainLinkRow.kind,
                ChainLinkRow.snapshot_id,
                ChainLinkRow.sha256,
            )
            .where(ChainLinkRow.number >= first)
            .order_by(ChainLinkRow.number)
            .limit(_AT_ONCE)
        ).all()
        if not rows:
            return
        wanted = [(row.number, row.kind, row.snapshot_id) for row in rows]
        records = _records(session, wanted)
        for (number, kind, snapshot_id, sha256), record in zip(
            rows, records, strict=True
        ):
            yield Link(number, kind, snapshot_id, bytes(sha256).hex(), record)
        first = rows[-1].number + 1


def _records(
    session: Session, wanted: Sequence[tuple[int, str, int]]
) -> list[Record | None]:
    """Look the records of some links up; None for what cannot be read."""
    try:
        found = _Records(session, [each[1:] for each in wanted])
        return [found.of(*each) for each in wanted]
    except DBAPIError:
        raise
    except Exception:  # a damaged value may be anything: one after the other, then
        if len(wanted) == 1:
            logger.info("no record of link %s", wanted[0], exc_info=True)
            return [None]
        return [_records(session, [each])[0] for each in wanted]


def unchained(session: Session) -> list[int]:
    """List the snapshots that no link is about, by their ids."""
    return list(
        session.scalars(
            select(SnapshotRow.id)
            .outerjoin(
                ChainLinkRow,
                and_(
                    ChainLinkRow.snapshot_id == SnapshotRow.id,
                    ChainLinkRow.kind == FETCH,
                ),
            )
            .where(ChainLinkRow.number.is_(None))
            .order_by(SnapshotRow.id)
        )
    )


def link_of(session: Session, snapshot_id: int) -> Head | None:
    """Return the link of a snapshot's fetch record; None where it has none."""
    row = session.scalars(
        select(ChainLinkRow).where(
            ChainLinkRow.snapshot_id == snapshot_id, ChainLinkRow.kind == FETCH
        )
    ).first()
    return Head(row.number, row.sha256.hex()) if row else None


def sha256_at(session: Session, number: int) -> str | None:
    """Return the link of this number; None where there is none."""
    if number == 0:
        return FIRST
    found = session.scalar(
        select(ChainLinkRow.sha256).where(ChainLinkRow.number == number)
    )
    return found.hex() if found else None


class _Records:
    """The records of some links, looked up together."""

    def __init__(self, session: Session, wanted: Iterable[tuple[str, int]]) -> None:
        wanted = list(wanted)
        fetched = {number for kind, number in wanted if kind == FETCH}
        deleted = {number for kind, number in wanted if kind == DELETION}
        self._fetched = {
            snapshot.id: (snapshot, evidence)
            for snapshot, evidence in session.execute(
                select(SnapshotRow, EvidenceRow)
                .outerjoin(EvidenceRow, EvidenceRow.snapshot_id == SnapshotRow.id)
                .where(SnapshotRow.id.in_(fetched))
            )
        }
        self._deleted = {
            row.snapshot_id: row
            for row in session.scalars(
                select(DeletionRow).where(DeletionRow.snapshot_id.in_(deleted))
            )
        }

    def of(self, number: int, kind: str, snapshot_id: int) -> Record | None:
        """Return the record that the link of this number should be of."""
        if kind == FETCH and snapshot_id in self._fetched:
            return fetch_record(number, *self._fetched[snapshot_id])
        if kind == DELETION and snapshot_id in self._deleted:
            return deletion_record(number, self._deleted[snapshot_id])
        return None
