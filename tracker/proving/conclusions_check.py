"""Do stays, clauses and changes follow from the versions, as they are kept."""

from datetime import datetime, timedelta
from itertools import groupby, pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    ChangeRow,
    ClauseStayRow,
    FactRow,
    SightingRow,
    SnapshotRow,
    StayRow,
    VersionRow,
)
from db.packing import unpack_clauses, unpack_edits
from db.row_values import change_of, fact_of
from tracker.proving.findings import Tally
from tracker.records import change_id, sentence_hash
from tracker.table.moves import moves_between

# Changes of one document and moment are told apart by so many microseconds, at most.
_NEAR = 10


def check_conclusions(session: Session, tally: Tally) -> None:
    """Compare what was concluded with what it was concluded from, row by row."""
    _check_sightings(session, tally)
    stays = session.scalars(
        select(StayRow).order_by(StayRow.document_id, StayRow.since, StayRow.id)
    ).all()
    for document_id, own in groupby(stays, key=lambda each: each.document_id):
        with tally.trying(f"stays of {document_id}"):
            _check_stays(session, document_id, list(own), tally)
    known = {each.document_id for each in stays}
    for document_id in session.scalars(select(ClauseStayRow.document_id).distinct()):
        if document_id not in known:
            tally.broken(f"clauses of {document_id}", "it never had a text")
    changes = session.scalars(select(ChangeRow.id).order_by(ChangeRow.id)).all()
    for number in changes:
        with tally.trying(f"change {number}"):
            _check_change(session, session.get_one(ChangeRow, number), tally)
    tally.counts["changes"] = len(changes)


def _check_sightings(session: Session, tally: Tally) -> None:
    """Every sighting is of its snapshot's document, and says one of two things."""
    rows = session.execute(
        select(SightingRow, SnapshotRow.document_id)
        .join(SnapshotRow, SnapshotRow.id == SightingRow.snapshot_id)
        .where(
            (SightingRow.document_id != SnapshotRow.document_id)
            | (SightingRow.text_id.is_(None) & SightingRow.trouble.is_(None))
        )
    )
    for sighting, document_id in rows:
        what = f"is told of {sighting.document_id}, and is of {document_id}"
        if sighting.document_id == document_id:
            what = "was read as nothing at all"
        tally.broken(f"snapshot {sighting.snapshot_id}", what)


def _check_stays(
    session: Session, document_id: str, stays: list[StayRow], tally: Tally
) -> None:
    fetched = set(
        session.scalars(
            select(SnapshotRow.fetched_at).where(SnapshotRow.document_id == document_id)
        )
    )
    for stay in stays:
        where = f"stay {stay.id} ({document_id})"
        if stay.version is None or stay.version.document_id != document_id:
            tally.broken(where, f"version {stay.version_id} is none of its document's")
        if stay.since not in fetched:
            tally.broken(where, f"no snapshot is of {stay.since:%Y-%m-%d %H:%M}")
    for stay, after in pairwise(stays):
        if stay.until != after.since:
            tally.broken(f"stay {stay.id} ({document_id})", "ends when no other begins")
    if stays[-1].until is not None:
        tally.broken(f"stay {stays[-1].id} ({document_id})", "is the last, and ended")
    expected = _clause_stays(stays)
    found = {
        (row.words, row.heading, row.text, row.since, row.until): row.id
        for row in session.scalars(
            select(ClauseStayRow).where(ClauseStayRow.document_id == document_id)
        )
    }
    for each in found.keys() - expected:
        what = "did not stand there then, or not so"
        tally.broken(f"clause {found[each]} ({document_id})", what)
    for _, heading, text, since, _ in expected - found.keys():
        what = f"a clause of {since:%Y-%m-%d} is missing: {heading}: {text:.60}"
        tally.broken(f"clauses of {document_id}", what)


def _clause_stays(
    stays: list[StayRow],
) -> set[tuple[str, str, str, datetime, datetime | None]]:
    """List when each clause stood there, as db/clause_history.py keeps it."""
    standing: dict[str, tuple[str, str, datetime]] = {}
    ended: set[tuple[str, str, str, datetime, datetime | None]] = set()
    for stay in stays:
        now: dict[str, tuple[str, str, datetime]] = {}
        for clause in unpack_clauses(stay.version.clauses):
            heading = " / ".join(clause.headings)
            now.setdefault(
                sentence_hash(clause.text), (heading, clause.text, stay.since)
            )
        for words in standing.keys() - now:
            ended.add((words, *standing[words], stay.since))
        standing = {words: standing.get(words, row) for words, row in now.items()}
    return ended | {(words, *row, None) for words, row in standing.items()}


def _check_change(session: Session, row: ChangeRow, tally: Tally) -> None:
    where = f"change {row.id} ({row.document_id}, {row.seen_at:%Y-%m-%d %H:%M})"
    moments = (row.seen_at + timedelta(microseconds=each) for each in range(_NEAR))
    if row.id not in {change_id(row.document_id, each) for each in moments}:
        tally.broken(where, "its document or moment is not what it is named by")
    if row.provider != row.document_id.partition("/")[0]:
        tally.broken(where, f"is told of {row.provider}")
    unpack_edits(row.edits)
    facts = []
    for number, text_id in (
        (row.before_version, row.before_text),
        (row.after_version, row.after_text),
    ):
        version = session.get(VersionRow, number)
        if version is None or (version.document_id, version.text_id) != (
            row.document_id,
            text_id,
        ):
            tally.broken(where, f"version {number} is not the text that it names")
        own = select(FactRow).where(FactRow.version_id == number)
        facts.append(
            [fact_of(each) for each in session.scalars(own.order_by(FactRow.number))]
        )
    change = change_of(row)
    plans = sorted({move.plan for move in change.moves})
    possible = moves_between(facts[0], facts[1], plans)
    for move in change.moves:
        if move not in possible:
            what = f"{move.plan}, {move.term.value}: the facts of its texts differ"
            tally.broken(where, what)
    for place, kept in enumerate(row.moves):
        if kept.number != place:
            tally.broken(where, f"move {place} is missing")
