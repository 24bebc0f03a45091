"""Tables. What each row means is said here; how to ask for rows is in queries.py."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from db.column_types import Sha256, UtcDateTime
from tracker.records import AlertState


class Base(DeclarativeBase):
    """All tables; constraints are named so that migrations can speak of them."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        list[Any]: JSON,
        dict[str, Any]: JSON,
        str: Text,
        bytes: LargeBinary(2**32 - 1),  # some databases size the column by this
    }
    metadata = MetaData(
        naming_convention={
            "ix": "%(table_name)s_by_%(column_0_N_name)s",
            "uq": "%(table_name)s_once_by_%(column_0_N_name)s",
            "fk": "%(table_name)s_has_%(column_0_name)s",
            "pk": "%(table_name)s_key",
        }
    )


DocumentId = String(200)


class BodyRow(Base):
    """Exact bytes, compressed, named by their SHA-256; never edited.

    Captures of one document resemble each other, so a body may be compressed
    against an earlier one (`base`); db.bodies says against which.
    """

    __tablename__ = "body"

    sha256: Mapped[str] = mapped_column(Sha256, primary_key=True)
    base: Mapped[str | None] = mapped_column(Sha256, ForeignKey("body.sha256"))
    # How many bodies stand before it in its run, which begins with a whole page.
    place: Mapped[int] = mapped_column(default=0)
    size: Mapped[int]  # bytes when unpacked
    packed: Mapped[bytes]  # zstandard


class SnapshotRow(Base):
    """What a site answered with at one moment; never edited, never deleted."""

    __tablename__ = "snapshot"
    # Scanning or importing twice meets this, and adds nothing.
    __table_args__ = (
        UniqueConstraint("document_id", "fetched_at", "source", "body_sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(DocumentId)
    fetched_at: Mapped[datetime]
    source: Mapped[str] = mapped_column(String(40))  # "scan", "open-terms-archive" …
    url: Mapped[str]
    final_url: Mapped[str]
    status: Mapped[int]
    content_type: Mapped[str]
    etag: Mapped[str] = mapped_column(default="")
    last_modified: Mapped[str] = mapped_column(default="")
    body_sha256: Mapped[str] = mapped_column(Sha256, ForeignKey("body.sha256"))


class SightingRow(Base):
    """How the present rules read a snapshot; made anew by a rebuild.

    Either `text_id` says which version was seen, or `trouble` and `detail` say why
    the page is not the document, or that a wrong clock has stamped it (db.stamps).
    """

    __tablename__ = "sighting"
    __table_args__ = (Index("sighting_by_look", "document_id", "fingerprint"),)

    snapshot_id: Mapped[int] = mapped_column(
        ForeignKey("snapshot.id"), primary_key=True
    )
    document_id: Mapped[str] = mapped_column(DocumentId)
    fingerprint: Mapped[str] = mapped_column(String(64))
    text_id: Mapped[str | None] = mapped_column(Sha256)
    trouble: Mapped[str | None] = mapped_column(String(40))
    detail: Mapped[str] = mapped_column(default="")


class VersionRow(Base):
    """A readable text of a document, kept once however often it was seen."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("document_id", "text_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(DocumentId)
    text_id: Mapped[str] = mapped_column(Sha256)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshot.id"))  # seen first in
    first_seen: Mapped[datetime]
    way: Mapped[str] = mapped_column(String(20))
    notes: Mapped[list[Any]]
    clauses: Mapped[bytes] = mapped_column(deferred=True)  # JSON, zstandard
    reader_version: Mapped[str]  # by which rules it was read
    facts_version: Mapped[str]

    facts: Mapped[list["FactRow"]] = relationship(
        order_by="FactRow.number", cascade="all, delete-orphan"
    )


class FactRow(Base):
    """What one version says on one term for some plans, with its sentence."""

    __tablename__ = "fact"

    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(String(40))
    plans: Mapped[list[Any]]
    value: Mapped[list[Any]]  # one item, or several for the list terms
    quote: Mapped[str]
    clause: Mapped[int]
    rule: Mapped[str]
    sure: Mapped[bool]
    more: Mapped[list[Any]]  # further quotes: [[quote, clause], …]
    link: Mapped[str]  # where they point to for opting out


class StayRow(Base):
    """A time during which one version was the document's text, as it was told."""

    __tablename__ = "stay"
    __table_args__ = (Index("stay_by_document", "document_id", "since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(DocumentId)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    since: Mapped[datetime]
    until: Mapped[datetime | None]

    version: Mapped[VersionRow] = relationship(lazy="joined")


class ClauseStayRow(Base):
    """A time during which one clause stood in its document's text, as it was told.

    A clause is the same as long as its letters and digits are (`words`); what leaves
    and comes back has a row for each time. `heading` and `text` are those it had first.
    """

    __tablename__ = "clause_stay"
    __table_args__ = (Index("clause_stay_by_document", "document_id", "since"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(DocumentId)
    words: Mapped[str] = mapped_column(String(64))  # records.sentence_hash
    heading: Mapped[str]  # "Your data / Training"
    text: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime | None]


class ChangeRow(Base):
    """What differs between two versions, with the cells that it moved."""

    __tablename__ = "change"

    # Named by document and moment (records.change_id): the same after a rebuild.
    id: Mapped[str] = mapped_column(String(8), primary_key=True)
    document_id: Mapped[str] = mapped_column(DocumentId, index=True)
    provider: Mapped[str] = mapped_column(String(100), index=True)
    seen_at: Mapped[datetime] = mapped_column(index=True)
    before_version: Mapped[int] = mapped_column(ForeignKey("version.id"))
    after_version: Mapped[int] = mapped_column(ForeignKey("version.id"))
    before_text: Mapped[str] = mapped_column(Sha256)
    after_text: Mapped[str] = mapped_column(Sha256)
    significance: Mapped[str] = mapped_column(String(20))
    topics: Mapped[list[Any]]
    reasons: Mapped[list[Any]]
    edits: Mapped[bytes]  # JSON, zstandard
    effective: Mapped[date | None]

    moves: Mapped[list["MoveRow"]] = relationship(
        order_by="MoveRow.number", cascade="all, delete-orphan", lazy="selectin"
    )


class MoveRow(Base):
    """A cell's answer that a change moved: what the document said, and says."""

    __tablename__ = "move"

    change_id: Mapped[str] = mapped_column(ForeignKey("change.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    plan: Mapped[str] = mapped_column(String(100))
    term: Mapped[str] = mapped_column(String(40))
    before: Mapped[list[Any]]  # empty: silent
    after: Mapped[list[Any]]
    quote_before: Mapped[str]
    quote_after: Mapped[str]
    sure_before: Mapped[bool]
    sure_after: Mapped[bool]
    sentences_before: Mapped[list[Any]]  # hashes
    sentences_after: Mapped[list[Any]]


class TroubleRow(Base):
    """A time during which a document could not be read as it should."""

    __tablename__ = "trouble"
    __table_args__ = (Index("trouble_by_document", "document_id", "until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(DocumentId)
    kind: Mapped[str] = mapped_column(String(40))
    detail: Mapped[str]
    since: Mapped[datetime]
    last: Mapped[datetime]
    times: Mapped[int]
    until: Mapped[datetime | None]
    cause: Mapped[str] = mapped_column(default="")  # what others may share with it
    # When it had been borne for long enough, and in which cause it was told.
    tell_from: Mapped[datetime | None]
    told_in: Mapped[str | None] = mapped_column(
        String(40), ForeignKey("told_cause.id"), index=True
    )


class ToldCauseRow(Base):
    """What troubles have in common, told as one: an alert's subject, by its id."""

    __tablename__ = "told_cause"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime | None] = mapped_column(index=True)


class ReviewRow(Base):
    """What a person said of a cell; the newest row of a cell counts."""

    __tablename__ = "review"

    id: Mapped[int] = mapped_column(primary_key=True)
    provider: Mapped[str] = mapped_column(String(100), index=True)
    plan: Mapped[str] = mapped_column(String(100))
    term: Mapped[str] = mapped_column(String(40))
    by: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[str]
    confirms: Mapped[bool]  # else it corrects
    value: Mapped[list[Any]]  # empty: confirmed as it is read
    # What it was given on: hashes of sentences, or where the cell was silent the
    # texts: [[document, text_id], …].
    sentences: Mapped[list[Any]]
    texts: Mapped[list[Any]]


class WatchRow(Base):
    """Where the watch of one document stands."""

    __tablename__ = "watch"

    document_id: Mapped[str] = mapped_column(DocumentId, primary_key=True)
    tried_at: Mapped[datetime | None]  # a fetch, whatever came of it
    seen_at: Mapped[datetime | None]  # the newest snapshot
    read_at: Mapped[datetime | None]  # the newest snapshot that was the document
    # What the page shows in place of the text that was told, while it may pass.
    away_text: Mapped[str | None] = mapped_column(Sha256)
    away_since: Mapped[datetime | None]
    away_last: Mapped[datetime | None]
    away_times: Mapped[int] = mapped_column(default=0)
    # The page shows something that matters: to be seen twice before it is told.
    look_again: Mapped[bool] = mapped_column(default=False)
    # Snapshots older than the newest one came in: to be replayed from the start.
    replay: Mapped[bool] = mapped_column(default=False)


class OwedAlertRow(Base):
    """One alert owed to one channel."""

    __tablename__ = "owed_alert"
    # Owing twice is owing once. `subject` is no foreign key: a rebuild makes the
    # changes anew under the same ids, and must not touch what was told.
    __table_args__ = (
        UniqueConstraint("subject", "kind", "channel"),
        Index("owed_alert_by_due", "state", "channel", "due_at"),
        Index("owed_alert_by_message", "message_id"),
        Index("owed_alert_by_digest", "digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(250))
    provider: Mapped[str] = mapped_column(String(100))  # what may share a message
    state: Mapped[str] = mapped_column(String(20), default=AlertState.OWED.value)
    owed_at: Mapped[datetime]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    message_id: Mapped[str | None] = mapped_column(String(40))
    lease_until: Mapped[datetime | None]
    # Recipients that are still without the message, where others took it.
    remaining: Mapped[list[Any]] = mapped_column(default=list)
    last_error: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None]
    # The subject of the digest that tells a change, if only once more.
    digest: Mapped[str | None] = mapped_column(String(250))


class ThreadRow(Base):
    """The message of a chat under which all others about a document stand."""

    __tablename__ = "thread"

    channel: Mapped[str] = mapped_column(String(100), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    first: Mapped[str] = mapped_column(String(100))  # Slack's `ts` of that message


class CellRow(Base):
    """A cell as it was settled last, from a day on, for who asks in SQL.

    Days to come are there too, so that the view `cells` is right on every day. Its
    columns are those of tracker/exports/row_kinds.py, lists joined by bars.
    """

    __tablename__ = "cell"

    provider: Mapped[str] = mapped_column(String(100), primary_key=True)
    plan: Mapped[str] = mapped_column(String(100), primary_key=True)
    term: Mapped[str] = mapped_column(String(40), primary_key=True)
    from_day: Mapped[date] = mapped_column(primary_key=True)
    settled_at: Mapped[datetime]
    provider_name: Mapped[str]
    plan_name: Mapped[str]
    audience: Mapped[str]
    term_name: Mapped[str]
    state: Mapped[str] = mapped_column(String(20))
    value: Mapped[str | None]
    words: Mapped[str]
    sure: Mapped[bool]
    in_force_from: Mapped[date | None]
    observed_at: Mapped[datetime | None]
    quotes: Mapped[str]
    documents: Mapped[str]
    urls: Mapped[str]
    opt_out_links: Mapped[str]
    coming: Mapped[str | None]
    coming_from: Mapped[date | None]
    coming_quote: Mapped[str | None]
    reviewed_by: Mapped[str | None]
