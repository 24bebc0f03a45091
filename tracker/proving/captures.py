"""A snapshot with all that shows how it came, and where it stands in the chain."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import chain
from db.chain import Head
from db.deletions import Deletion, deletion_of
from db.evidence_models import EvidenceRow, TimeStampRow
from db.evidence_rows import evidence_of
from db.models import SightingRow, SnapshotRow, VersionRow
from tracker.errors import NotFoundError
from tracker.records import Change, Evidence


@dataclass(frozen=True, slots=True)
class Capture:
    """One snapshot, with its evidence."""

    snapshot: SnapshotRow
    evidence: Evidence | None  # None: of a tracker that kept none
    sent_sha256: str | None  # what the server sent, where a browser rendered it
    read_as: VersionRow | None  # the text that it shows
    trouble: str  # why it shows none
    deletion: Deletion | None
    link: Head | None
    stamp: TimeStampRow | None  # the first one that covers it

    @property
    def name(self) -> str:
        """Name it for people."""
        return f"snapshot {self.snapshot.id} of {self.snapshot.document_id}"


def capture_of(session: Session, snapshot_id: int) -> Capture:
    """Gather what is kept of a snapshot; raises NotFoundError where there is none."""
    snapshot = session.get(SnapshotRow, snapshot_id)
    if snapshot is None:
        raise NotFoundError(
            f"no snapshot {snapshot_id}; see: tracker export snapshots DOCUMENT"
        )
    evidence = session.get(EvidenceRow, snapshot_id)
    sighting = session.get(SightingRow, snapshot_id)
    text_id = sighting.text_id if sighting else None
    trouble = f"{sighting.trouble}: {sighting.detail}" if sighting else "not read yet"
    link = chain.link_of(session, snapshot_id)
    return Capture(
        snapshot=snapshot,
        evidence=evidence_of(session, snapshot_id),
        sent_sha256=evidence.sent_sha256 if evidence else None,
        read_as=(text_id and _version(session, snapshot.document_id, text_id)) or None,
        trouble="" if sighting and not sighting.trouble else trouble,
        deletion=deletion_of(session, snapshot_id),
        link=link,
        stamp=(link and _stamp_of(session, link.number)) or None,
    )


def captures_of(session: Session, change: Change) -> tuple[Capture, Capture]:
    """Return the captures between which a change lies: the last before, the first."""
    snapshot, sighting = SnapshotRow, SightingRow

    def showing(text_id: str) -> Any:
        return (
            select(snapshot.id)
            .join(sighting, sighting.snapshot_id == snapshot.id)
            .where(
                snapshot.document_id == change.document_id, sighting.text_id == text_id
            )
            .limit(1)
        )

    before = session.scalar(
        showing(change.before_text)
        .where(snapshot.fetched_at < change.seen_at)
        .order_by(snapshot.fetched_at.desc(), snapshot.id.desc())
    )
    after = session.scalar(
        showing(change.after_text)
        .where(snapshot.fetched_at >= change.seen_at)
        .order_by(snapshot.fetched_at, snapshot.id)
    )
    if before is None or after is None:
        raise NotFoundError(
            f"the captures of change {change.id} are not kept any more: tracker verify"
        )
    return capture_of(session, before), capture_of(session, after)


def _version(session: Session, document_id: str, text_id: str) -> VersionRow | None:
    return session.scalar(
        select(VersionRow).where(
            VersionRow.document_id == document_id, VersionRow.text_id == text_id
        )
    )


def _stamp_of(session: Session, number: int) -> TimeStampRow | None:
    return session.scalars(
        select(TimeStampRow)
        .where(TimeStampRow.number >= number)
        .order_by(TimeStampRow.number, TimeStampRow.id)
        .limit(1)
    ).first()


BROUGHT_BY = {
    "scan": "a scan",
    "browser": "a scan, rendered by a browser",
    "wayback": "the Wayback Machine, asked by a scan",
}


def capture_row(capture: Capture) -> dict[str, Any]:
    """Write a capture down for programs: everything that is kept of it."""
    snapshot, evidence, stamp = capture.snapshot, capture.evidence, capture.stamp
    link, version = capture.link, capture.read_as
    return {
        "snapshot": snapshot.id,
        "document": snapshot.document_id,
        "fetched_at": snapshot.fetched_at,
        "source": snapshot.source,
        "url": snapshot.url,
        "asked": [
            {"status": hop.status, "url": hop.url}
            for hop in (evidence.hops if evidence else ())
        ],
        "final_url": snapshot.final_url,
        "status": snapshot.status,
        "content_type": snapshot.content_type,
        "sha256": snapshot.body_sha256,
        "sent_sha256": capture.sent_sha256,
        "headers": [
            {"name": name, "value": value}
            for name, value in (evidence.headers if evidence else ())
        ],
        "server_date": (evidence.header("date") if evidence else "") or None,
        "ip_address": (evidence.ip_address if evidence else "") or None,
        "certificate_sha256": (evidence.certificate if evidence else "") or None,
        "tracker_version": evidence.tracker_version if evidence else None,
        "reader_version": evidence.reader_version if evidence else None,
        "deleted_at": capture.deletion.at if capture.deletion else None,
        "deleted_because": capture.deletion.reason if capture.deletion else None,
        "text_id": version.text_id if version else None,
        "text_read_by": version.reader_version if version else None,
        "facts_read_by": version.facts_version if version else None,
        "trouble": capture.trouble or None,
        "link": f"{link.number}:{link.sha256}" if link else None,
        "time_stamp": (
            {"link": stamp.number, "at": stamp.at, "authority": stamp.authority}
            if stamp
            else None
        ),
    }


def capture_lines(capture: Capture) -> Sequence[tuple[str, str]]:
    """Write a capture down for people: a label and what it says, line by line."""
    row, snapshot = capture_row(capture), capture.snapshot
    hops = [f"{each['status']} {each['url']}" for each in row["asked"]]
    by = BROUGHT_BY.get(snapshot.source, f"import from {snapshot.source}")
    lines = [
        ("address", snapshot.url),
        *(("asked", each) for each in hops),
        ("came from", snapshot.final_url),
        ("fetched", f"{snapshot.fetched_at:%Y-%m-%d %H:%M:%S} UTC, by {by}"),
        ("its date", row["server_date"]),
        ("server", row["ip_address"]),
        ("certificate", row["certificate_sha256"] and f"{row['certificate_sha256']}"),
        ("answer", f"{snapshot.status}, {snapshot.content_type or 'of no named type'}"),
        ("bytes", f"SHA-256 {snapshot.body_sha256}"),
        ("as sent", row["sent_sha256"] and f"SHA-256 {row['sent_sha256']}"),
        ("deleted", capture.deletion and capture.deletion.told),
        *(("header", f"{each['name']}: {each['value']}") for each in row["headers"]),
        ("brought by", _versions(row)),
        ("read as", row["text_id"] and f"text {row['text_id']}"),
        ("", row["text_id"] and f"by reader {row['text_read_by']}, "
         f"facts by {row['facts_read_by']}"),
        ("trouble", row["trouble"]),
        ("link", row["link"] or "none: it is not in the chain"),
        ("stamped", _stamped(row)),
    ]  # fmt: skip
    return [(label, said) for label, said in lines if said]


def _versions(row: dict[str, Any]) -> str:
    if row["tracker_version"] is None:
        return "a tracker that kept no headers and no server"
    return f"tracker {row['tracker_version']}, reader {row['reader_version']}"


def _stamped(row: dict[str, Any]) -> str:
    stamp = row["time_stamp"]
    if stamp is None:
        return ""
    return f"{stamp['at']:%Y-%m-%d %H:%M:%S} UTC by {stamp['authority']}"
