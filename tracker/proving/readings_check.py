"""Do the texts say what the pages say, and the facts what the texts say.

A text is read anew from its snapshot and compared clause by clause where today's rules
are those that it was read by. Else its words alone are compared with its name, which
is a SHA-256 over them.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.deletions import deletion_of
from db.models import FactRow, SightingRow, SnapshotRow, VersionRow, WatchRow
from db.packing import unpack_clauses
from db.snapshots import page_of
from tracker.catalogue import Catalogue
from tracker.proving.findings import Finding, Tally, named
from tracker.reading import text_id_of
from tracker.records import Clause, Document, Reading
from tracker.watch.page_reading import read_page
from tracker.watch.rule_versions import reader_version


def check_texts(
    session: Session, catalogue: Catalogue, tally: Tally, *, anew: bool
) -> None:
    """Compare every version with its snapshot, and every quote with its version.

    Without `anew` no page is read: texts are compared with their names only.
    """
    numbers = session.scalars(select(VersionRow.id).order_by(VersionRow.id)).all()
    for done, number in enumerate(numbers, 1):
        with tally.trying(f"version {number}"):
            version = session.get_one(VersionRow, number)
            document = catalogue.documents.get(version.document_id)
            clauses = _check_version(session, version, tally)
            _check_quotes(session, version, clauses, tally)
            if anew:
                _check_by_reading(session, version, document, clauses, tally)
            session.expunge(version)
        tally.advance(done, len(numbers))
    tally.counts["texts"] = len(numbers)


def _called(version: VersionRow) -> str:
    at = f"{version.first_seen:%Y-%m-%d %H:%M}"
    return f"version {version.id} ({version.document_id}, {at})"


def _check_version(
    session: Session, version: VersionRow, tally: Tally
) -> tuple[Clause, ...]:
    """Compare a version with its name and with what is told of its snapshot."""
    where = _called(version)
    snapshot = session.get(SnapshotRow, version.snapshot_id)
    sighting = session.get(SightingRow, version.snapshot_id)
    if snapshot is None or snapshot.document_id != version.document_id:
        tally.broken(where, f"snapshot {version.snapshot_id} is none of its document's")
    elif snapshot.fetched_at != version.first_seen:
        tally.broken(where, f"{named(snapshot)} is not when it was first seen")
    watch = session.get(WatchRow, version.document_id)
    waits = watch is not None and watch.replay  # its conclusions are of before
    if not waits and (sighting is None or sighting.text_id != version.text_id):
        tally.broken(where, f"snapshot {version.snapshot_id} was read as another text")
    clauses = unpack_clauses(version.clauses)
    if text_id_of(clauses) != version.text_id:
        tally.broken(where, "its words are not those that it is named by")
    return clauses


def _check_quotes(
    session: Session, version: VersionRow, clauses: Sequence[Clause], tally: Tally
) -> None:
    facts = session.scalars(
        select(FactRow).where(FactRow.version_id == version.id).order_by(FactRow.number)
    ).all()
    for place, fact in enumerate(facts):
        where = f"{_called(version)}, fact {fact.number} ({fact.term})"
        if fact.number != place:
            tally.broken(where, f"fact {place} is missing before it")
        for quote, number in ((fact.quote, fact.clause), *fact.more):
            tally.counts["quotes"] += 1
            there = clauses[number].text if 0 <= number < len(clauses) else ""
            if not quote or quote not in there:
                tally.broken(where, f"its quote does not stand in clause {number}")


def _check_by_reading(
    session: Session,
    version: VersionRow,
    document: Document | None,
    clauses: tuple[Clause, ...],
    tally: Tally,
) -> None:
    where = _called(version)
    if deleted := deletion_of(session, version.snapshot_id):
        what = f"snapshot {version.snapshot_id} was {deleted.told}; its words are kept"
        tally.findings.append(Finding(where, what, broken=False))
        return
    if document is None or version.reader_version != reader_version(document):
        tally.counts["texts by their names only"] += 1
        return
    snapshot = session.get_one(SnapshotRow, version.snapshot_id)
    shown = read_page(page_of(session, snapshot), document).result
    tally.counts["texts read anew"] += 1
    if not isinstance(shown, Reading):
        tally.broken(where, f"{named(snapshot)} is not the document: {shown}")
    elif shown.clauses != clauses:
        tally.broken(where, f"{named(snapshot)} says something else")
    elif [shown.way.value, list(shown.notes)] != [version.way, version.notes]:
        tally.broken(where, f"{named(snapshot)} is read otherwise")
