"""Snapshots whose bytes were deleted on legal request: what is still told of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.evidence_models import DeletionRow, EvidenceRow
from db.models import SnapshotRow


@dataclass(frozen=True, slots=True)
class Deletion:
    """When a snapshot's bytes were deleted, and why."""

    at: datetime
    reason: str

    @property
    def told(self) -> str:
        """Say so in words."""
        return f"deleted on {self.at:%Y-%m-%d}, because {self.reason}"


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
