"""How a snapshot came: its evidence, kept and given back."""

import hashlib

from sqlalchemy.orm import Session

from db.chain_records import headers_of
from db.evidence_models import EvidenceRow
from db.models import SnapshotRow
from db.packing import pack_headers
from tracker.records import Evidence, Hop


def add_evidence(session: Session, snapshot: SnapshotRow, evidence: Evidence) -> None:
    """Keep how a snapshot came; what was sent, if that is apart, is kept by then."""
    sent = None if evidence.sent is None else hashlib.sha256(evidence.sent).hexdigest()
    headers = pack_headers(evidence.headers) if evidence.headers else None
    session.add(
        EvidenceRow(
            snapshot_id=snapshot.id,
            tracker_version=evidence.tracker_version,
            reader_version=evidence.reader_version,
            hops=[[hop.status, hop.url] for hop in evidence.hops],
            headers=headers,
            ip_address=evidence.ip_address,
            certificate=evidence.certificate,
            sent_sha256=sent,
        )
    )


def evidence_of(session: Session, snapshot_id: int) -> Evidence | None:
    """Give back how a snapshot came, without what was sent; None where none is kept."""
    row = session.get(EvidenceRow, snapshot_id)
    if row is None:
        return None
    return Evidence(
        tracker_version=row.tracker_version,
        reader_version=row.reader_version,
        hops=tuple(Hop(status, url) for status, url in row.hops),
        headers=tuple((name, value) for name, value in headers_of(row)),
        ip_address=row.ip_address,
        certificate=row.certificate,
    )
