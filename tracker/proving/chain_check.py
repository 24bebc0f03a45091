"""Is the chain whole: every link follows from its record and from the one before."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import chain
from db.chain import Head, Link
from db.chain_records import (
    DELETION,
    FETCH,
    FIRST,
    link_digest,
    record_digest,
)
from db.evidence_models import ChainLinkRow, DeletionRow, EvidenceRow, TimeStampRow
from db.models import SnapshotRow
from tracker.proving.findings import Finding, Tally, named


def check_chain(session: Session, tally: Tally, published: Iterable[Head] = ()) -> None:
    """Walk the chain; `published` are heads that somebody else has kept."""
    total = session.scalar(select(func.count()).select_from(ChainLinkRow)) or 0
    expected, before = 1, FIRST
    of_snapshots: Counter[tuple[str, int]] = Counter()
    for link in chain.links(session):
        for finding in _faults(session, link, expected, before):
            tally.findings.append(finding)
        of_snapshots[link.kind, link.snapshot_id] += 1
        expected, before = link.number + 1, link.sha256
        tally.advance(link.number, total)
    tally.counts["links"] = sum(of_snapshots.values())
    for (kind, snapshot_id), times in of_snapshots.items():
        if times > 1:
            tally.broken(f"snapshot {snapshot_id}", f"{times} links tell of its {kind}")
    for snapshot_id in chain.unchained(session):
        snapshot = session.get_one(SnapshotRow, snapshot_id)
        tally.broken(named(snapshot), "is not in the chain: it was put in past it")
    _check_rows_without_links(session, tally)
    _check_heads(session, tally, published)
    if last := chain.head(session):
        tally.notes.append(f"head of the chain: {last.number}:{last.sha256}")


def _faults(
    session: Session, link: Link, expected: int, before: str
) -> Iterator[Finding]:
    where = f"link {link.number}"
    if link.number != expected:
        yield Finding(where, f"link {expected} is missing before it")
        return
    if link.record is None:
        yield Finding(where, f"snapshot {link.snapshot_id} is gone, or cannot be read")
        return
    if link_digest(before, record_digest(link.record)) == link.sha256:
        return
    snapshot = session.get(SnapshotRow, link.snapshot_id)
    if link.kind == FETCH and snapshot is not None:
        yield Finding(
            f"{where}, {named(snapshot)}",
            "is not what was chained: one of its fields, how it came, or the chain "
            "before it was changed",
        )
    else:
        yield Finding(where, f"its {link.kind} is not what was chained")


def _check_rows_without_links(session: Session, tally: Tally) -> None:
    """Find what is told of snapshots that do not say so, or are not there."""
    deleted = select(ChainLinkRow.snapshot_id).where(ChainLinkRow.kind == DELETION)
    for number in session.scalars(
        select(DeletionRow.snapshot_id).where(DeletionRow.snapshot_id.not_in(deleted))
    ):
        tally.broken(f"snapshot {number}", "its deletion is not in the chain")
    there = select(SnapshotRow.id)
    for number in session.scalars(
        select(EvidenceRow.snapshot_id).where(EvidenceRow.snapshot_id.not_in(there))
    ):
        tally.broken(f"snapshot {number}", "is gone; how it came is still kept")


def _check_heads(session: Session, tally: Tally, published: Iterable[Head]) -> None:
    """Compare heads that were told to others with what now stands in their place."""
    stamps = session.scalars(select(TimeStampRow).order_by(TimeStampRow.id)).all()
    for row in stamps:
        found = chain.sha256_at(session, row.number)
        where = f"time stamp {row.id} (link {row.number}, {row.at:%Y-%m-%d %H:%M})"
        if found != bytes(row.sha256).hex():
            tally.broken(where, "that link is another now, or gone: the chain was cut")
    tally.counts["time stamps"] = len(stamps)
    for head in published:
        found = chain.sha256_at(session, head.number)
        if found != head.sha256:
            what = (
                f"link {head.number} is {found}" if found else "there is no such link"
            )
            tally.broken(f"head {head.number}:{head.sha256}", what)
