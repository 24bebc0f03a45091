"""Named questions to the database, answered in the tracker's own values."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, defer, joinedload

from db import models
from db.damage import note_damage, sound
from db.row_values import (
    change_in_short,
    change_of,
    clauses_of,
    fact_of,
    stay_of,
    trouble_of,
)
from tracker.errors import DamageError
from tracker.records import (
    Change,
    ChangeFilter,
    Clause,
    Fact,
    Significance,
    Stay,
    Term,
    TroubleKind,
)

# Asked with every page; made once, for making it takes as long as asking.
_TOLD_STAY = select(models.StayRow).where(
    models.StayRow.document_id == bindparam("of"), models.StayRow.until.is_(None)
)

# --- versions and how long they stayed ---


def version_by_text(
    session: Session, document_id: str, text_id: str
) -> models.VersionRow | None:
    """Find the version with these words."""
    return session.scalar(
        select(models.VersionRow).where(
            models.VersionRow.document_id == document_id,
            models.VersionRow.text_id == text_id,
        )
    )


def newest_sighting(session: Session, document_id: str) -> datetime | None:
    """When the newest snapshot was taken that has been read and concluded from."""
    return session.scalar(
        select(func.max(models.SnapshotRow.fetched_at))
        .join(
            models.SightingRow, models.SightingRow.snapshot_id == models.SnapshotRow.id
        )
        .where(
            models.SightingRow.document_id == document_id,
            models.SightingRow.fingerprint != "",
        )
    )


def was_seen(
    session: Session, document_id: str, fingerprint: str, text_id: str
) -> bool:
    """Say whether a page with this fingerprint has shown this text before."""
    found = session.scalar(
        select(models.SightingRow.snapshot_id)
        .where(
            models.SightingRow.document_id == document_id,
            models.SightingRow.fingerprint == fingerprint,
            models.SightingRow.text_id == text_id,
        )
        .limit(1)
    )
    return found is not None


def first_shown(
    session: Session, document_id: str, text_id: str, after: datetime
) -> datetime | None:
    """When a document first showed a text after a moment; None where it did not."""
    return session.scalar(
        select(func.min(models.SnapshotRow.fetched_at))
        .join(
            models.SightingRow, models.SightingRow.snapshot_id == models.SnapshotRow.id
        )
        .where(
            models.SightingRow.document_id == document_id,
            models.SightingRow.text_id == text_id,
            models.SnapshotRow.fetched_at > after,
        )
    )


def told_stay(session: Session, document_id: str) -> models.StayRow | None:
    """Find the stay that goes on: the text that the document was last told to have."""
    return session.scalar(_TOLD_STAY, {"of": document_id})


def count_stays(session: Session, document_id: str, text_id: str) -> int:
    """Count how often a text was a document's text, as it was told."""
    return (
        session.scalar(
            select(func.count())
            .select_from(models.StayRow)
            .join(models.VersionRow, models.VersionRow.id == models.StayRow.version_id)
            .where(
                models.StayRow.document_id == document_id,
                models.VersionRow.text_id == text_id,
            )
        )
        or 0
    )


def stays(session: Session, documents: Iterable[str]) -> list[Stay]:
    """List the stays of these documents, oldest first.

    A document of which facts are damaged has none (and that is noted, db.damage): it
    is unread then, and not silent.
    """
    rows = session.scalars(
        select(models.StayRow)
        .where(models.StayRow.document_id.in_(list(documents)))
        .order_by(models.StayRow.since, models.StayRow.id)
        .options(
            joinedload(models.StayRow.version).selectinload(models.VersionRow.facts)
        )
    )
    found: dict[str, list[Stay] | None] = {}
    for row in rows:
        ours = found.setdefault(row.document_id, [])
        try:
            if ours is not None:
                ours.append(stay_of(row))
        except DamageError as error:
            note_damage(session, error)
            found[row.document_id] = None
    everyone = [stay for ours in found.values() for stay in ours or ()]
    return sorted(everyone, key=lambda stay: stay.since)


def kept_documents(session: Session) -> list[str]:
    """Name the documents of which a text is kept, watched still or not."""
    return list(session.scalars(select(models.StayRow.document_id).distinct()))


def first_told(session: Session) -> datetime | None:
    """When any document was first told to say anything; None: none was read."""
    return session.scalar(select(func.min(models.StayRow.since)))


@dataclass(frozen=True, slots=True)
class DatedText:
    """A stay without its facts but for the date that its text gives for itself."""

    document_id: str
    version_id: int
    text_id: str
    since: datetime
    date: Fact | None


def dated_texts(
    session: Session, documents: Iterable[str], until: datetime
) -> list[DatedText]:
    """List the stays of these documents that began up to a moment, oldest first.

    Quick: which of many texts is in force is told by their dates alone. A document of
    which a date is damaged has none.
    """
    stay, version, fact = models.StayRow, models.VersionRow, models.FactRow
    rows = session.execute(
        select(stay.document_id, version.id, version.text_id, stay.since)
        .join(version, version.id == stay.version_id)
        .where(stay.document_id.in_(list(documents)), stay.since <= until)
        .order_by(stay.since, stay.id)
    ).all()
    dated = select(fact).where(
        fact.term == Term.EFFECTIVE_DATE.value,
        fact.version_id.in_({number for _, number, _, _ in rows}),
    )
    dates, damaged = _facts_of_versions(session, dated)
    left_out = {document for document, number, _, _ in rows if number in damaged}
    return [
        DatedText(
            document, number, text, since, next(iter(dates.get(number, [])), None)
        )
        for document, number, text, since in rows
        if document not in left_out
    ]


def facts_by_version(
    session: Session, versions: Iterable[int]
) -> dict[int, tuple[Fact, ...]]:
    """Give what these versions were found to say, but for those that are damaged."""
    asked = list(versions)
    found, damaged = _facts_of_versions(
        session,
        select(models.FactRow)
        .where(models.FactRow.version_id.in_(asked))
        .order_by(models.FactRow.version_id, models.FactRow.number),
    )
    return {each: tuple(found.get(each, ())) for each in asked if each not in damaged}


def _facts_of_versions(
    session: Session, query: Select[models.FactRow]
) -> tuple[dict[int, list[Fact]], set[int]]:
    """Give facts by version, and the versions of which some are damaged."""
    found: dict[int, list[Fact]] = {}
    damaged = set()
    for row in session.scalars(query):
        try:
            found.setdefault(row.version_id, []).append(fact_of(row))
        except DamageError as error:
            note_damage(session, error)
            damaged.add(row.version_id)
    return found, damaged


def clauses_by_text(
    session: Session, document_id: str, text_id: str
) -> tuple[Clause, ...]:
    """Give the clauses of a version."""
    version = version_by_text(session, document_id, text_id)
    return clauses_of(version) if version else ()


# --- changes ---


def changes(session: Session, wanted: ChangeFilter) -> list[Change]:
    """List changes, oldest first."""
    return _changes(session, wanted, select(models.ChangeRow), change_of)


def changes_in_short(session: Session, wanted: ChangeFilter) -> list[Change]:
    """List changes without the clauses that differ, oldest first.

    What is listed of many changes needs none of these, and they take longest.
    """
    query = select(models.ChangeRow).options(defer(models.ChangeRow.edits))
    return _changes(session, wanted, query, change_in_short)


def _changes(
    session: Session,
    wanted: ChangeFilter,
    query: Select[models.ChangeRow],
    turn: Callable[[models.ChangeRow], Change],
) -> list[Change]:
    query = query.order_by(models.ChangeRow.seen_at, models.ChangeRow.id)
    if wanted.provider:
        query = query.where(models.ChangeRow.provider == wanted.provider)
    if wanted.documents:
        query = query.where(models.ChangeRow.document_id.in_(wanted.documents))
    if wanted.since:
        query = query.where(models.ChangeRow.seen_at >= wanted.since)
    if wanted.until:
        query = query.where(models.ChangeRow.seen_at < wanted.until)
    if wanted.significance:
        query = query.where(models.ChangeRow.significance == wanted.significance.value)
    found = list(sound(session.scalars(query), turn))
    if wanted.topic:
        found = [each for each in found if wanted.topic in each.comparison.topics]
    return found


def change_ids(session: Session, document_id: str) -> list[str]:
    """Name the changes of a document."""
    row = models.ChangeRow
    return list(session.scalars(select(row.id).where(row.document_id == document_id)))


def newest_changes(session: Session, most: int) -> list[Change]:
    """List the newest changes, the newest first."""
    row = models.ChangeRow
    query = select(row).order_by(row.seen_at.desc(), row.id).limit(most)
    return list(sound(session.scalars(query), change_of))


def moments_of_changes(session: Session) -> list[datetime]:
    """List when anything changed that may matter, oldest first."""
    row = models.ChangeRow
    editorial = Significance.EDITORIAL.value
    query = select(row.seen_at).where(row.significance != editorial)
    return list(session.scalars(query.order_by(row.seen_at)))


def change_by_id(session: Session, prefix: str) -> list[Change]:
    """Find changes whose id begins so: none, one, or several."""
    rows = session.scalars(
        select(models.ChangeRow)
        .where(models.ChangeRow.id.startswith(prefix.lower(), autoescape=True))
        .order_by(models.ChangeRow.id)
        .limit(5)
    )
    return [change_of(row) for row in rows]


# --- the health of the watch ---


def open_troubles(
    session: Session, documents: Iterable[str] | None = None
) -> list[models.TroubleRow]:
    """List troubles that go on, oldest first."""
    query = select(models.TroubleRow).where(models.TroubleRow.until.is_(None))
    if documents is not None:
        query = query.where(models.TroubleRow.document_id.in_(list(documents)))
    return _sound_troubles(session, query)


def fetch_troubles(session: Session) -> list[models.TroubleRow]:
    """List the troubles of documents that are not read; one a document."""
    found = open_troubles(session)
    return [each for each in found if each.kind != TroubleKind.SELECTOR.value]


def troubles_within(
    session: Session, since: datetime, until: datetime
) -> list[models.TroubleRow]:
    """List troubles that went on at some time between two moments, oldest first."""
    ended = models.TroubleRow.until
    query = select(models.TroubleRow).where(
        models.TroubleRow.since < until, or_(ended.is_(None), ended >= since)
    )
    return _sound_troubles(session, query)


def _sound_troubles(
    session: Session, query: Select[models.TroubleRow]
) -> list[models.TroubleRow]:
    def checked(row: models.TroubleRow) -> models.TroubleRow:
        trouble_of(row)
        return row

    rows = session.scalars(query.order_by(models.TroubleRow.since))
    return list(sound(rows, checked))


def watches(session: Session) -> dict[str, models.WatchRow]:
    """Where the watch of every document stands, by document id."""
    return {row.document_id: row for row in session.scalars(select(models.WatchRow))}


def tried(session: Session, document_ids: Sequence[str]) -> dict[str, datetime | None]:
    """When documents were fetched last, whatever came of it, where they ever were."""
    found: dict[str, datetime | None] = {}
    for start in range(0, len(document_ids), 500):
        part = document_ids[start : start + 500]
        rows = session.execute(
            select(models.WatchRow.document_id, models.WatchRow.tried_at).where(
                models.WatchRow.document_id.in_(part)
            )
        )
        found |= {name: at for name, at in rows}  # noqa: C416  # typed
    return found


def counts(session: Session) -> dict[str, dict[str, int]]:
    """Count snapshots, versions and changes by document id."""
    return {
        "snapshots": _count(session, models.SnapshotRow.document_id),
        "versions": _count(session, models.VersionRow.document_id),
        "changes": _count(session, models.ChangeRow.document_id),
    }


def _count(session: Session, column: InstrumentedAttribute[str]) -> dict[str, int]:
    rows = session.execute(select(column, func.count()).group_by(column))
    return {document: count for document, count in rows.all()}  # noqa: C416  # typed
