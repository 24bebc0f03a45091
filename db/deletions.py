"""Snapshots whose bytes were deleted on legal request: what is still told of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from db.bodies import let_nothing_rest_on
from db.chain import to_be_chained
from db.chain_records import DELETION
from db.evidence_models import DeletionRow, EvidenceRow
from db.models import BodyRow, SightingRow, SnapshotRow


@dataclass(frozen=True, slots=True)
class Deletion:
    """When a snapshot's bytes were deleted, and why."""

    at: datetime
    reason: str

    @property
    def told(self) -> str:
        """Say so in words."""
        return f"deleted on legal request on {self.at:%Y-%m-%d}: {self.reason}"


@dataclass(frozen=True, slots=True)
class DeletedCaptures:
    """Captures of a document that were deleted together."""

    document_id: str
    count: int
    first: datetime  # when they were captured
    last: datetime
    deletion: Deletion

    @property
    def told(self) -> str:
        """Say so in words."""
        if self.count == 1:
            which = f"the capture of {self.first:%Y-%m-%d} was"
        else:
            days = f"{self.first:%Y-%m-%d} to {self.last:%Y-%m-%d}"
            which = f"{self.count} captures, {days}, were"
        return f"{self.document_id}: {which} {self.deletion.told}"


def deleted_captures(
    session: Session, document_ids: Sequence[str]
) -> list[DeletedCaptures]:
    """List what was deleted of documents, oldest captures first."""
    rows = session.execute(
        select(
            SnapshotRow.document_id,
            DeletionRow.at,
            DeletionRow.reason,
            func.count(),
            func.min(SnapshotRow.fetched_at),
            func.max(SnapshotRow.fetched_at),
        )
        .join(DeletionRow, DeletionRow.snapshot_id == SnapshotRow.id)
        .where(SnapshotRow.document_id.in_(document_ids))
        .group_by(SnapshotRow.document_id, DeletionRow.at, DeletionRow.reason)
        .order_by(SnapshotRow.document_id, func.min(SnapshotRow.fetched_at))
    )
    return [
        DeletedCaptures(document_id, count, first, last, Deletion(at, reason))
        for document_id, at, reason, count, first, last in rows
    ]


def snapshot_left(
    session: Session, document_id: str, text_id: str
) -> SnapshotRow | None:
    """Return the oldest snapshot that shows a text and still has its bytes."""
    return session.scalars(
        select(SnapshotRow)
        .join(SightingRow, SightingRow.snapshot_id == SnapshotRow.id)
        .where(
            SightingRow.document_id == document_id,
            SightingRow.text_id == text_id,
            SnapshotRow.id.not_in(select(DeletionRow.snapshot_id)),
        )
        .order_by(SnapshotRow.fetched_at, SnapshotRow.id)
        .limit(1)
    ).first()


def deletion_of(session: Session, snapshot_id: int) -> Deletion | None:
    """Return why a snapshot's bytes are gone; None where they are kept."""
    row = session.get(DeletionRow, snapshot_id)
    return Deletion(row.at, row.reason) if row else None


def deletions_by_body(session: Session) -> dict[str, Deletion]:
    """Return what was deleted, by the SHA-256 of its bytes."""
    rows = session.execute(
        select(
            SnapshotRow.body_sha256,
            EvidenceRow.sent_sha256,
            DeletionRow.at,
            DeletionRow.reason,
        )
        .join(DeletionRow, DeletionRow.snapshot_id == SnapshotRow.id)
        .outerjoin(EvidenceRow, EvidenceRow.snapshot_id == SnapshotRow.id)
        .order_by(SnapshotRow.id)
    )
    return {
        sha256: Deletion(at, reason)
        for *both, at, reason in rows
        for sha256 in both
        if sha256
    }


def delete_bytes(
    session: Session, snapshot: SnapshotRow, at: datetime, reason: str
) -> Sequence[SnapshotRow]:
    """Delete a snapshot's bytes for good; return it and all others with the same bytes.

    That they came, from where and when, stays told, and their SHA-256: the chain needs
    it. A tombstone in the chain says when they were deleted, and why. What was read in
    them stays until its document is concluded anew, which they no longer take part in.
    """
    if session.get_bind().dialect.name == "sqlite":
        # Else what was deleted stays in the file until something else is written there.
        session.execute(text("PRAGMA secure_delete = ON"))
    same = session.scalars(
        select(SnapshotRow)
        .outerjoin(DeletionRow, DeletionRow.snapshot_id == SnapshotRow.id)
        .where(
            SnapshotRow.body_sha256 == snapshot.body_sha256,
            DeletionRow.snapshot_id.is_(None),
        )
        .order_by(SnapshotRow.id)
    ).all()
    for each in same:
        session.add(DeletionRow(snapshot_id=each.id, at=at, reason=reason))
        session.flush()
        to_be_chained(session, DELETION, each.id)
        sighting = session.get(SightingRow, each.id)
        if sighting is not None:
            sighting.fingerprint = ""  # nothing is left that could be read anew
    _empty(session, snapshot.body_sha256)
    for each in same:
        _forget_sent(session, each.id)
    return same


def _forget_sent(session: Session, snapshot_id: int) -> None:
    """Delete what was sent for a rendering, unless another one still has it."""
    evidence = session.get(EvidenceRow, snapshot_id)
    if evidence is None or evidence.sent_sha256 is None:
        return
    sent = evidence.sent_sha256
    with_it = session.scalars(
        select(EvidenceRow.snapshot_id).where(
            EvidenceRow.sent_sha256 == sent,
            EvidenceRow.snapshot_id.not_in(select(DeletionRow.snapshot_id)),
        )
    ).first()
    shown = session.scalars(
        select(SnapshotRow.id).where(
            SnapshotRow.body_sha256 == sent,
            SnapshotRow.id.not_in(select(DeletionRow.snapshot_id)),
        )
    ).first()
    if with_it is None and shown is None:
        _empty(session, sent)


def _empty(session: Session, sha256: str) -> None:
    """Take a body's bytes away; what is packed against it is packed anew before."""
    let_nothing_rest_on(session, sha256)
    body = session.get_one(BodyRow, sha256)
    body.packed, body.base = b"", None
    session.flush()


def is_empty(session: Session, sha256: str) -> bool:
    """Say whether a body's bytes were taken away."""
    packed = session.scalar(select(BodyRow.packed).where(BodyRow.sha256 == sha256))
    return packed == b""


def gone_texts(
    session: Session, document_ids: Sequence[str]
) -> dict[tuple[str, str], Deletion]:
    """Return the texts of which no page is left, by document and text."""
    rows = session.execute(
        select(
            SightingRow.document_id,
            SightingRow.text_id,
            DeletionRow.at,
            DeletionRow.reason,
        )
        .outerjoin(DeletionRow, DeletionRow.snapshot_id == SightingRow.snapshot_id)
        .where(
            SightingRow.document_id.in_(document_ids),
            SightingRow.text_id.in_(
                select(SightingRow.text_id).join(
                    DeletionRow, DeletionRow.snapshot_id == SightingRow.snapshot_id
                )
            ),
        )
        .order_by(SightingRow.snapshot_id)
    ).all()
    kept = {(document, name) for document, name, at, _ in rows if at is None}
    return {
        (document, name): Deletion(at, reason)
        for document, name, at, reason in rows
        if name is not None and (document, name) not in kept
    }
