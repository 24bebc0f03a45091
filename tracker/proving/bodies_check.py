"""Are the bytes those that came: every body unpacked, and its SHA-256 counted."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.bodies import body_of
from db.deletions import deletions_by_body, is_empty
from db.evidence_models import EvidenceRow
from db.models import BodyRow, SnapshotRow
from tracker.proving.findings import Finding, Tally


def check_bodies(session: Session, tally: Tally) -> None:
    """Unpack every body, and count its SHA-256 and size."""
    bodies = session.execute(
        select(BodyRow.sha256, BodyRow.size).order_by(BodyRow.sha256)
    ).all()
    gone, shown = deletions_by_body(session), _shown(session)
    for done, (sha256, size) in enumerate(bodies, 1):
        where = f"body {sha256}{shown.get(sha256, '')}"
        if sha256 in gone and is_empty(session, sha256):
            tally.counts["deleted bodies"] += 1
            tally.findings.append(Finding(where, gone[sha256].told, broken=False))
            continue
        with tally.trying(where):
            found = len(body_of(session, sha256))
            if found != size:
                tally.broken(where, f"has {found} bytes, and {size} are told")
        tally.advance(done, len(bodies))
    tally.counts["bodies"] = len(bodies) - tally.counts["deleted bodies"]
    rows = session.execute(select(EvidenceRow.snapshot_id, EvidenceRow.sent_sha256))
    sent = {name: f"snapshot {number}" for number, name in rows if name is not None}
    there = {sha256 for sha256, _ in bodies}
    for sha256 in sent.keys() - there:
        tally.broken(sent[sha256], f"what was sent for it ({sha256}) is gone")
    for sha256 in there - sent.keys() - shown.keys():
        tally.broken(f"body {sha256}", "no snapshot has it: it was put in past them")


def _shown(session: Session) -> dict[str, str]:
    """Say by body where it is shown first."""
    rows = session.execute(
        select(SnapshotRow.body_sha256, SnapshotRow.id, SnapshotRow.document_id)
        # The first of several stays.
        .order_by(SnapshotRow.id.desc())
    )
    return {sha256: f" (snapshot {number}, {name})" for sha256, number, name in rows}
