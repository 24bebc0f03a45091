"""When each clause stood in its document's text: kept together with the stays."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from db.models import ClauseStayRow, SnapshotRow, StayRow
from db.row_values import clauses_of
from tracker.records import Clause, ClauseStay, sentence_hash


def keep_clause_stays(session: Session, stay: StayRow) -> None:
    """Let a stay's clauses be its document's from then on, in place of others."""
    document_id, since = stay.document_id, stay.since
    now: dict[str, Clause] = {}
    for clause in clauses_of(stay.version):
        now.setdefault(sentence_hash(clause.text), clause)
    standing = ClauseStayRow.document_id == document_id, ClauseStayRow.until.is_(None)
    rows = session.execute(
        select(ClauseStayRow.words, ClauseStayRow.id).where(*standing)
    )
    was = {words: number for words, number in rows.all()}  # noqa: C416  # typed
    gone = [number for words, number in was.items() if words not in now]
    if gone:
        session.execute(
            update(ClauseStayRow).where(ClauseStayRow.id.in_(gone)).values(until=since),
            execution_options={"synchronize_session": False},
        )
    come = [
        _row(document_id, clause) | {"words": words, "since": since, "until": None}
        for words, clause in now.items()
        if words not in was
    ]
    if come:
        session.execute(insert(ClauseStayRow), come)


def _row(document_id: str, clause: Clause) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "heading": " / ".join(clause.headings),
        "text": clause.text,
    }


def clause_stays(session: Session, document_id: str) -> list[ClauseStay]:
    """List when each clause of a document stood in it, oldest first."""
    rows = session.scalars(
        select(ClauseStayRow)
        .where(ClauseStayRow.document_id == document_id)
        .order_by(ClauseStayRow.since, ClauseStayRow.id)
    )
    return [
        ClauseStay(
            row.document_id, row.words, row.heading, row.text, row.since, row.until
        )
        for row in rows
    ]


def captures_at(
    session: Session, document_id: str, moments: Iterable[datetime]
) -> dict[datetime, dict[str, Any]]:
    """Give the snapshot of a document that was taken at each of these moments."""
    rows = session.scalars(
        select(SnapshotRow)
        .where(
            SnapshotRow.document_id == document_id,
            SnapshotRow.fetched_at.in_(set(moments)),
        )
        .order_by(SnapshotRow.id.desc())
    )
    return {
        row.fetched_at: {
            "capture": row.id,
            "source": row.source,
            "sha256": row.body_sha256,
        }
        for row in rows
    }
