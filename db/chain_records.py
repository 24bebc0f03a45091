"""What a link of the chain is made of: a record in one spelling, and its SHA-256.

A record is JSON in ASCII, keys sorted, without spaces; times are UTC with six places.
A link is the SHA-256 of two digests in hex, one after the other: the link before it,
and the record. What is kept can so be proved link by link without being shown.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from db.evidence_models import DeletionRow, EvidenceRow
from db.models import SnapshotRow
from db.packing import unpack_headers

FETCH, DELETION = "fetch", "deletion"
FIRST = "0" * 64  # what stands for the link before the first

Record = Mapping[str, Any]


def fetch_record(
    number: int, snapshot: SnapshotRow, evidence: EvidenceRow | None
) -> Record:
    """Return all that is known of a fetch, as the link of this number holds it."""
    return {
        "kind": FETCH,
        "number": number,
        "snapshot": snapshot.id,
        "document": snapshot.document_id,
        "fetched_at": moment(snapshot.fetched_at),
        "source": snapshot.source,
        "url": snapshot.url,
        "final_url": snapshot.final_url,
        "status": snapshot.status,
        "content_type": snapshot.content_type,
        "etag": snapshot.etag,
        "last_modified": snapshot.last_modified,
        "body_sha256": snapshot.body_sha256,
        "evidence": None if evidence is None else _evidence(evidence),
    }


def _evidence(row: EvidenceRow) -> Record:
    return {
        "tracker_version": row.tracker_version,
        "reader_version": row.reader_version,
        "hops": row.hops,
        "headers": headers_of(row),
        "ip_address": row.ip_address,
        "certificate": row.certificate,
        "sent_sha256": row.sent_sha256,
    }


def headers_of(row: EvidenceRow) -> list[list[str]]:
    """Return the headers of a snapshot's answer: [[name, value], …]."""
    return unpack_headers(row.headers) if row.headers else []


def deletion_record(number: int, row: DeletionRow) -> Record:
    """Return what a tombstone tells, as the link of this number holds it."""
    return {
        "kind": DELETION,
        "number": number,
        "snapshot": row.snapshot_id,
        "at": moment(row.at),
        "reason": row.reason,
    }


def moment(at: datetime) -> str:
    """Write a moment as records have it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def spelled(record: Record) -> bytes:
    """Write a record in the one spelling that is hashed."""
    return json.dumps(record, sort_keys=True, separators=(",", ":")).encode()


def record_digest(record: Record) -> str:
    """Return a record's SHA-256 in hex."""
    return hashlib.sha256(spelled(record)).hexdigest()


def link_digest(before: str, digest: str) -> str:
    """Return the link, in hex, of a record with this digest after the link `before`."""
    return hashlib.sha256(f"{before}{digest}".encode()).hexdigest()
