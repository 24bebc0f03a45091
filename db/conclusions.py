"""Write what was concluded: versions with their facts, stays, changes, troubles."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from db import models
from db.clause_history import keep_clause_stays
from db.packing import pack_clauses, pack_edits
from db.row_values import value_to_row
from tracker.records import (
    Change,
    Fact,
    Move,
    NotTheDocument,
    Reading,
    TroubleKind,
)

# Asked with every page; made once, for making it takes as long as asking.
_OPEN_TROUBLES = select(models.TroubleRow).where(
    models.TroubleRow.document_id == bindparam("of"),
    models.TroubleRow.until.is_(None),
)


def watch_of(session: Session, document_id: str) -> models.WatchRow:
    """Return where the watch of a document stands; begun, if it is new."""
    watch = session.get(models.WatchRow, document_id)
    if watch is None:
        watch = models.WatchRow(
            document_id=document_id, away_times=0, look_again=False, replay=False
        )
        session.add(watch)
    return watch


def keep_sighting(
    session: Session,
    snapshot: models.SnapshotRow,
    fingerprint: str,
    text_id: str | None,
    why_not: NotTheDocument | None,
) -> None:
    """Keep how a snapshot was read: which text, or why it is none.

    An empty `fingerprint` says that it was judged when it was fetched, not by reading.
    """
    session.add(
        models.SightingRow(
            snapshot_id=snapshot.id,
            document_id=snapshot.document_id,
            fingerprint=fingerprint,
            text_id=text_id,
            trouble=why_not.kind.value if why_not else None,
            detail=why_not.detail if why_not else "",
        )
    )
    session.flush()


def set_aside(
    session: Session, snapshot: models.SnapshotRow, kind: TroubleKind, detail: str
) -> None:
    """Let a snapshot be concluded from no more, whatever was said of it before."""
    session.execute(
        delete(models.SightingRow).where(models.SightingRow.snapshot_id == snapshot.id),
        execution_options={"synchronize_session": False},
    )
    keep_sighting(session, snapshot, "", None, NotTheDocument(kind, detail))


def keep_version(
    session: Session,
    snapshot: models.SnapshotRow,
    reading: Reading,
    text_id: str,
    facts: Sequence[Fact],
    reader_version: str,
    facts_version: str,
) -> models.VersionRow:
    """Keep a text that the document has not had before."""
    version = models.VersionRow(
        document_id=snapshot.document_id,
        text_id=text_id,
        snapshot_id=snapshot.id,
        first_seen=snapshot.fetched_at,
        way=reading.way.value,
        notes=list(reading.notes),
        clauses=pack_clauses(reading.clauses),
        reader_version=reader_version,
        facts_version=facts_version,
        facts=[
            models.FactRow(
                number=number,
                term=fact.term.value,
                plans=list(fact.plans),
                value=value_to_row(fact.value),
                quote=fact.quote,
                clause=fact.clause,
                rule=fact.rule,
                sure=fact.sure,
                more=[list(each) for each in fact.more],
                link=fact.link,
            )
            for number, fact in enumerate(facts)
        ],
    )
    session.add(version)
    session.flush()
    return version


def begin_stay(
    session: Session,
    version: models.VersionRow,
    since: datetime,
    ended: models.StayRow | None,
) -> None:
    """Let `version` be the document's text from `since` on, in place of another."""
    if ended is not None:
        ended.until = since
    stay = models.StayRow(
        document_id=version.document_id, version=version, since=since, until=None
    )
    session.add(stay)
    session.flush()
    keep_clause_stays(session, stay)


def keep_change(
    session: Session,
    change: Change,
    before: models.VersionRow,
    after: models.VersionRow,
) -> None:
    """Keep a change together with the cells that it moved."""
    session.add(
        models.ChangeRow(
            id=change.id,
            document_id=change.document_id,
            provider=change.provider,
            seen_at=change.seen_at,
            before_version=before.id,
            after_version=after.id,
            before_text=before.text_id,
            after_text=after.text_id,
            significance=change.significance.value,
            topics=[topic.value for topic in change.comparison.topics],
            reasons=list(change.comparison.reasons),
            edits=pack_edits(change.comparison.edits),
            effective=change.effective,
            moves=[_move_row(number, move) for number, move in enumerate(change.moves)],
        )
    )
    session.flush()


def _move_row(number: int, move: Move) -> models.MoveRow:
    return models.MoveRow(
        number=number,
        plan=move.plan,
        term=move.term.value,
        before=value_to_row(move.before),
        after=value_to_row(move.after),
        quote_before=move.quote_before,
        quote_after=move.quote_after,
        sure_before=move.sure_before,
        sure_after=move.sure_after,
        sentences_before=sorted(move.sentences_before),
        sentences_after=sorted(move.sentences_after),
    )


def forget_conclusions(session: Session, document_id: str) -> None:
    """Drop what was concluded from a document's snapshots; these themselves stay."""
    changes = select(models.ChangeRow.id).where(
        models.ChangeRow.document_id == document_id
    )
    versions = select(models.VersionRow.id).where(
        models.VersionRow.document_id == document_id
    )
    for statement in (
        delete(models.MoveRow).where(models.MoveRow.change_id.in_(changes)),
        delete(models.ChangeRow).where(models.ChangeRow.document_id == document_id),
        delete(models.StayRow).where(models.StayRow.document_id == document_id),
        delete(models.ClauseStayRow).where(
            models.ClauseStayRow.document_id == document_id
        ),
        delete(models.FactRow).where(models.FactRow.version_id.in_(versions)),
        delete(models.VersionRow).where(models.VersionRow.document_id == document_id),
        # What a fetch itself said of an answer (a redirect, say) cannot be read again.
        delete(models.SightingRow).where(
            models.SightingRow.document_id == document_id,
            models.SightingRow.fingerprint != "",
        ),
    ):
        session.execute(statement, execution_options={"synchronize_session": False})
    session.expire_all()


def note_trouble(
    session: Session,
    document_id: str,
    kind: TroubleKind,
    detail: str,
    at: datetime,
    cause: str,
) -> models.TroubleRow:
    """Record that a document could not be read as it should, once more or anew.

    An earlier capture says nothing new of a trouble that goes on.
    """
    trouble = _open_trouble(session, document_id, kind is TroubleKind.SELECTOR)
    if trouble is not None and at < trouble.last:
        return trouble
    if trouble is None:
        trouble = models.TroubleRow(
            document_id=document_id, since=at, times=0, until=None
        )
        session.add(trouble)
    trouble.kind, trouble.detail, trouble.last = kind.value, detail, at
    trouble.cause = cause
    trouble.times += 1
    session.flush()
    return trouble


def end_trouble(session: Session, document_id: str, at: datetime) -> None:
    """Record that a document is read again, though a selector may match nothing.

    What was captured before a trouble began does not end it.
    """
    _end(_open_trouble(session, document_id, of_selector=False), at)


def end_troubles(session: Session, document_id: str, at: datetime) -> None:
    """Record that a document is read again, and by its selectors: one question."""
    for trouble in session.scalars(_OPEN_TROUBLES, {"of": document_id}):
        _end(trouble, at)


def _end(trouble: models.TroubleRow | None, at: datetime) -> None:
    if trouble is not None and at >= trouble.since:
        trouble.until = at


def _open_trouble(
    session: Session, document_id: str, of_selector: bool
) -> models.TroubleRow | None:
    is_selector = models.TroubleRow.kind == TroubleKind.SELECTOR.value
    return session.scalar(
        _OPEN_TROUBLES.where(is_selector if of_selector else ~is_selector),
        {"of": document_id},
    )
