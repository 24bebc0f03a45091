"""Named questions to the database, answered in the tracker's own values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db import models
from db.outbox import OwedAlert
from db.packing import unpack_clauses, unpack_edits
from tracker.records import (
    LIST_TERMS,
    Change,
    Clause,
    Comparison,
    Document,
    Fact,
    Move,
    Provider,
    Review,
    Significance,
    Table,
    Term,
    Topic,
    Trouble,
    TroubleKind,
    Value,
)
from tracker.table.cells import DatedFacts, DocumentHistory, settle_table
from tracker.table.reviews import with_reviews


def value_to_row(value: Value | None) -> list[str]:
    """Write a value as a list: empty for silence, several items for a list term."""
    if value is None:
        return []
    return list(value) if isinstance(value, tuple) else [value]


def value_from_row(term: Term, row: Sequence[str]) -> Value | None:
    """Read what `value_to_row` wrote."""
    if not row:
        return None
    return tuple(row) if term in LIST_TERMS else row[0]


# --- versions and facts ---


@dataclass(frozen=True, slots=True)
class StayRecord:
    """A time during which one version was a document's text."""

    document_id: str
    text_id: str
    since: datetime
    until: datetime | None
    facts: tuple[Fact, ...]


def fact_of(row: models.FactRow) -> Fact:
    """Turn a row into the value."""
    term = Term(row.term)
    value = value_from_row(term, row.value)
    assert value is not None  # noqa: S101  # a fact without a value is never kept
    return Fact(
        term=term,
        plans=tuple(row.plans),
        value=value,
        quote=row.quote,
        clause=row.clause,
        rule=row.rule,
        sure=row.sure,
        more=tuple((quote, number) for quote, number in row.more),
        link=row.link,
    )


def facts_of(version: models.VersionRow) -> tuple[Fact, ...]:
    """List what a version was found to say."""
    return tuple(fact_of(row) for row in version.facts)


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


def told_stay(session: Session, document_id: str) -> models.StayRow | None:
    """Find the stay that goes on: the text that the document was last told to have."""
    return session.scalar(
        select(models.StayRow).where(
            models.StayRow.document_id == document_id, models.StayRow.until.is_(None)
        )
    )


def stays(session: Session, documents: Iterable[str]) -> list[StayRecord]:
    """List the stays of these documents, oldest first."""
    rows = session.scalars(
        select(models.StayRow)
        .where(models.StayRow.document_id.in_(list(documents)))
        .order_by(models.StayRow.since, models.StayRow.id)
    )
    return [
        StayRecord(
            row.document_id,
            row.version.text_id,
            row.since,
            row.until,
            facts_of(row.version),
        )
        for row in rows
    ]


def clauses_by_text(
    session: Session, document_id: str, text_id: str
) -> tuple[Clause, ...]:
    """Give the clauses of a version."""
    version = version_by_text(session, document_id, text_id)
    return unpack_clauses(version.clauses) if version else ()


# --- the table ---


def heard_until(
    session: Session, documents: Sequence[Document], moment: datetime
) -> list[DocumentHistory]:
    """Gather what was known of these documents at a moment."""
    known = stays(session, [document.id for document in documents])
    return [
        DocumentHistory(
            document,
            tuple(
                DatedFacts(document, stay.since, stay.facts, stay.text_id)
                for stay in known
                if stay.document_id == document.id and stay.since <= moment
            ),
        )
        for document in documents
    ]


def table_at(
    session: Session, provider: Provider, moment: datetime, day: date
) -> Table:
    """Fill the table of a provider from what was known at `moment`, for `day`.

    What people said of a cell counts where it rests on the same sentences, whenever
    they said it.
    """
    heard = heard_until(session, provider.documents, moment)
    table = settle_table(provider, heard, day)
    return with_reviews(table, reviews(session, provider.id))


def reviews(session: Session, provider_id: str | None = None) -> list[Review]:
    """List what people said of cells, oldest first."""
    query = select(models.ReviewRow).order_by(models.ReviewRow.at, models.ReviewRow.id)
    if provider_id is not None:
        query = query.where(models.ReviewRow.provider == provider_id)
    return [
        Review(
            row.provider,
            row.plan,
            Term(row.term),
            row.by,
            row.at,
            row.note,
            value_from_row(Term(row.term), row.value),
            tuple((document, words) for document, words in row.basis),
        )
        for row in session.scalars(query)
    ]


# --- changes ---


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Which changes are asked for; None or empty: all."""

    provider: str | None = None
    documents: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    significance: Significance | None = None
    topic: Topic | None = None


def changes(session: Session, wanted: ChangeFilter) -> list[Change]:
    """List changes, oldest first."""
    query: Select[models.ChangeRow] = select(models.ChangeRow).order_by(
        models.ChangeRow.seen_at, models.ChangeRow.id
    )
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
    found = [change_of(row) for row in session.scalars(query)]
    if wanted.topic:
        found = [each for each in found if wanted.topic in each.comparison.topics]
    return found


def change_by_id(session: Session, prefix: str) -> list[Change]:
    """Find changes whose id begins so: none, one, or several."""
    rows = session.scalars(
        select(models.ChangeRow)
        .where(models.ChangeRow.id.startswith(prefix.lower(), autoescape=True))
        .order_by(models.ChangeRow.id)
        .limit(5)
    )
    return [change_of(row) for row in rows]


def change_of(row: models.ChangeRow) -> Change:
    """Turn a row into the value."""
    return Change(
        id=row.id,
        document_id=row.document_id,
        provider=row.provider,
        seen_at=row.seen_at,
        comparison=Comparison(
            edits=unpack_edits(row.edits),
            significance=Significance(row.significance),
            topics=tuple(Topic(topic) for topic in row.topics),
            reasons=tuple(row.reasons),
        ),
        moves=tuple(_move_of(move) for move in row.moves),
        effective=row.effective,
        before_text=row.before_text,
        after_text=row.after_text,
    )


def _move_of(row: models.MoveRow) -> Move:
    term = Term(row.term)
    return Move(
        plan=row.plan,
        term=term,
        before=value_from_row(term, row.before),
        after=value_from_row(term, row.after),
        quote_before=row.quote_before,
        quote_after=row.quote_after,
    )


# --- the health of the watch ---


def open_troubles(
    session: Session, documents: Iterable[str] | None = None
) -> list[models.TroubleRow]:
    """List troubles that go on, oldest first."""
    query = select(models.TroubleRow).where(models.TroubleRow.until.is_(None))
    if documents is not None:
        query = query.where(models.TroubleRow.document_id.in_(list(documents)))
    return list(session.scalars(query.order_by(models.TroubleRow.since)))


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
    return list(session.scalars(query.order_by(models.TroubleRow.since)))


def trouble_of(row: models.TroubleRow) -> Trouble:
    """Turn a row into the value."""
    return Trouble(
        row.document_id, TroubleKind(row.kind), row.detail, row.since, row.until
    )


WatchRow: TypeAlias = models.WatchRow


def watches(session: Session) -> dict[str, WatchRow]:
    """Where the watch of every document stands, by document id."""
    return {row.document_id: row for row in session.scalars(select(models.WatchRow))}


def alerts_by_state(session: Session) -> dict[str, int]:
    """Count alerts by what became of them."""
    query = select(OwedAlert.state, func.count()).group_by(OwedAlert.state)
    return {state: count for state, count in session.execute(query).all()}  # noqa: C416


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
