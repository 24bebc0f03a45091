"""The snapshot store: exact bytes by their SHA-256, added to and never edited."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, func, insert, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.bodies import body_of, keep_body
from db.chain import to_be_chained
from db.chain_records import FETCH
from db.evidence_models import DeletionRow, EvidenceRow
from db.evidence_rows import add_evidence
from db.models import BodyRow, SightingRow, SnapshotRow, WatchRow
from tracker.errors import DamageError
from tracker.records import Page

# So many captures are looked at for one that a page resembles.
_BESIDE = 4

# What is asked with every page is made once: making it takes as long as asking it.
_body, _snapshot = BodyRow.__table__.c, SnapshotRow.__table__.c
_BODY = select(_body.sha256).where(_body.sha256 == bindparam("sha256"))
_NEW_BODY = insert(cast("Table", BodyRow.__table__))
_KEPT = select(_snapshot.id).where(
    _snapshot.document_id == bindparam("document"),
    _snapshot.fetched_at == bindparam("at"),
    _snapshot.source == bindparam("source"),
    _snapshot.body_sha256 == bindparam("sha256"),
)
_CAPTURES = (
    select(_snapshot.body_sha256)
    .where(_snapshot.document_id == bindparam("document"))
    .limit(_BESIDE)
)
_BEFORE = _CAPTURES.where(_snapshot.fetched_at <= bindparam("at")).order_by(
    _snapshot.fetched_at.desc()
)
_AFTER = _CAPTURES.where(_snapshot.fetched_at > bindparam("at")).order_by(
    _snapshot.fetched_at
)


def is_kept(session: Session, page: Page, sha256: str | None = None) -> bool:
    """Say whether this very snapshot is kept; `sha256`: that of its body, if known."""
    known = session.scalar(
        _KEPT,
        {
            "document": page.document_id,
            "at": page.fetched_at,
            "source": page.source,
            "sha256": sha256 or page.sha256,
        },
    )
    return known is not None


def add_snapshot(session: Session, page: Page) -> SnapshotRow | None:
    """Keep what a site answered; None where this very snapshot is kept already."""
    sha256 = page.sha256
    if session.scalar(_BODY, {"sha256": sha256}) is None:
        _add_body(session, page, sha256)
    elif is_kept(session, page, sha256):
        return None
    snapshot = SnapshotRow(
        document_id=page.document_id,
        fetched_at=page.fetched_at,
        source=page.source,
        url=page.url,
        final_url=page.final_url,
        status=page.status,
        content_type=page.content_type,
        etag=page.etag,
        last_modified=page.last_modified,
        body_sha256=sha256,
    )
    session.add(snapshot)
    session.flush()
    if page.evidence is not None:
        if page.evidence.sent is not None:
            _add_sent(session, page, page.evidence.sent)
        add_evidence(session, snapshot, page.evidence)
    to_be_chained(session, FETCH, snapshot.id)
    return snapshot


def page_of(session: Session, snapshot: SnapshotRow) -> Page:
    """Give back what the site answered.

    Raises DamageError where the bytes are not what they were.
    """
    try:
        body = body_of(session, snapshot.body_sha256)
    except DamageError as error:
        raise DamageError(
            f"the capture of {snapshot.document_id} of "
            f"{snapshot.fetched_at:%Y-%m-%d %H:%M} UTC cannot be read: {error}"
        ) from error
    return Page(
        document_id=snapshot.document_id,
        url=snapshot.url,
        final_url=snapshot.final_url,
        fetched_at=snapshot.fetched_at,
        status=snapshot.status,
        content_type=snapshot.content_type,
        body=body,
        source=snapshot.source,
        etag=snapshot.etag,
        last_modified=snapshot.last_modified,
    )


def newest_pages(session: Session, since: datetime) -> dict[str, Page]:
    """Give the newest page of each document, without its body, by document id.

    Only live pages that were fetched after `since`, that showed a version, and that
    the site has a name for (ETag) or a time: it need not send these again.
    """
    newest = (
        select(func.max(SnapshotRow.id))
        .group_by(SnapshotRow.document_id)
        .scalar_subquery()
    )
    rows = session.scalars(
        select(SnapshotRow)
        .join(SightingRow, SightingRow.snapshot_id == SnapshotRow.id)
        .join(WatchRow, WatchRow.document_id == SnapshotRow.document_id)
        .where(
            # What is not told yet must be seen again, not only heard of.
            WatchRow.away_text.is_(None),
            SnapshotRow.id.in_(newest),
            SnapshotRow.fetched_at > since,
            SightingRow.text_id.is_not(None),
            SightingRow.trouble.is_(None),
            or_(SnapshotRow.etag != "", SnapshotRow.last_modified != ""),
        )
    )
    return {
        row.document_id: Page(
            document_id=row.document_id,
            url=row.url,
            final_url=row.final_url,
            fetched_at=row.fetched_at,
            status=row.status,
            content_type=row.content_type,
            body=b"",
            source=row.source,
            etag=row.etag,
            last_modified=row.last_modified,
        )
        for row in rows
    }


def readable_snapshots(session: Session, document_id: str) -> list[SnapshotRow]:
    """List a document's snapshots that were not judged as they were fetched."""
    judged = select(SightingRow.snapshot_id).where(
        SightingRow.document_id == document_id, SightingRow.fingerprint == ""
    )
    return list(
        session.scalars(
            select(SnapshotRow).where(
                SnapshotRow.document_id == document_id, SnapshotRow.id.not_in(judged)
            )
        )
    )


def newest_snapshot_of(
    session: Session, document_id: str, text_id: str
) -> SnapshotRow | None:
    """Return the newest snapshot that showed a text; None where none did."""
    return session.scalars(
        select(SnapshotRow)
        .join(SightingRow, SightingRow.snapshot_id == SnapshotRow.id)
        .where(
            SnapshotRow.document_id == document_id,
            SightingRow.text_id == text_id,
            SightingRow.fingerprint != "",  # its page can be read
        )
        .order_by(SnapshotRow.fetched_at.desc(), SnapshotRow.id.desc())
        .limit(1)
    ).first()


def snapshot_rows(
    session: Session, documents: Sequence[str] | None = None
) -> list[dict[str, Any]]:
    """List snapshots with what they were read as, oldest first; None: of all."""
    query = (
        select(
            SnapshotRow.id,
            SnapshotRow.document_id.label("document"),
            SnapshotRow.fetched_at,
            SnapshotRow.source,
            SnapshotRow.url,
            SnapshotRow.final_url,
            SnapshotRow.status,
            SnapshotRow.content_type,
            SnapshotRow.body_sha256.label("sha256"),
            BodyRow.size.label("bytes"),
            SightingRow.text_id,
            SightingRow.trouble,
            func.coalesce(SightingRow.detail, "").label("detail"),
            DeletionRow.at.label("deleted_at"),
            DeletionRow.reason.label("deleted_because"),
        )
        .join(BodyRow, BodyRow.sha256 == SnapshotRow.body_sha256)
        .outerjoin(SightingRow, SightingRow.snapshot_id == SnapshotRow.id)
        .outerjoin(DeletionRow, DeletionRow.snapshot_id == SnapshotRow.id)
        .order_by(SnapshotRow.fetched_at, SnapshotRow.id)
    )
    if documents is not None:
        query = query.where(SnapshotRow.document_id.in_(documents))
    return [dict(row) for row in session.execute(query).mappings()]


def unread_snapshots(session: Session, document_id: str) -> list[SnapshotRow]:
    """List a document's snapshots that no sighting tells of, oldest first."""
    return list(
        session.scalars(
            select(SnapshotRow)
            .outerjoin(SightingRow, SightingRow.snapshot_id == SnapshotRow.id)
            .where(
                SnapshotRow.document_id == document_id,
                SightingRow.snapshot_id.is_(None),
            )
            .order_by(SnapshotRow.fetched_at, SnapshotRow.id)
        )
    )


def _add_sent(session: Session, page: Page, sent: bytes) -> None:
    """Keep what was sent for a page that was rendered, against what was sent before."""
    page = replace(page, body=sent)
    sha256 = page.sha256
    if session.scalar(_BODY, {"sha256": sha256}):
        return
    before = session.scalar(
        select(EvidenceRow.sent_sha256)
        .join(SnapshotRow, SnapshotRow.id == EvidenceRow.snapshot_id)
        .where(
            SnapshotRow.document_id == page.document_id,
            EvidenceRow.sent_sha256.is_not(None),
        )
        .order_by(SnapshotRow.id.desc())
        .limit(1)
    )
    _insert_body(session, keep_body(session, sha256, sent, [before] if before else []))


def _add_body(session: Session, page: Page, sha256: str) -> None:
    body = keep_body(session, sha256, page.body, _bodies_beside(session, page))
    _insert_body(session, body)


def _insert_body(session: Session, values: Mapping[str, Any]) -> None:
    if session.get_bind().dialect.name == "sqlite":  # nobody else writes
        session.execute(_NEW_BODY, values)
        return
    session.flush()
    with suppress(IntegrityError), session.begin_nested():
        # Else another document shows the same, and has just been kept.
        session.execute(_NEW_BODY, values)


def _bodies_beside(session: Session, page: Page) -> Sequence[str]:
    """Name the bodies of the captures before a page, the newest first.

    Where there are none, those after it: an archive may come in from its end.
    """
    of = {"document": page.document_id, "at": page.fetched_at}
    return session.scalars(_BEFORE, of).all() or session.scalars(_AFTER, of).all()
