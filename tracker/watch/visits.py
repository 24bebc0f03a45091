"""One visit to a document: what the steps work on, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from db import models
from db.conclusions import watch_of
from db.document_locks import lock_documents
from tracker.catalogue import Catalogue
from tracker.records import Change, Document, Provider
from tracker.telling.notifier import Notifier
from tracker.watch.page_reading import PageReading


class Happened(StrEnum):
    """What came of a page."""

    KNOWN = "known"  # this very snapshot is kept already
    LATE = "late"  # older than the newest snapshot: kept, and replayed later
    FAILED = "failed"  # it did not come
    NOT_THE_DOCUMENT = "not the document"
    FIRST = "first"
    SAME = "same"
    WAITING = "waiting"  # another text, told if it stays or is seen again
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a page: `change` where there is one to tell."""

    document_id: str
    happened: Happened
    detail: str = ""
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A document's turn in a transaction: where its watch stands, and whom to tell."""

    session: Session
    document: Document
    provider: Provider
    watch: models.WatchRow
    notifier: Notifier
    is_replay: bool = False  # troubles were recorded when they happened
    # What snapshots were read as, by their ids, where that is known already.
    readings: Mapping[int, PageReading] = field(default_factory=dict)

    def note_try(self, at: datetime) -> None:
        """Note that a fetch was tried, whatever came of it."""
        self.watch.tried_at = max(self.watch.tried_at or at, at)

    def outcome(
        self, happened: Happened, detail: str = "", change: Change | None = None
    ) -> Outcome:
        """Say what came of the visit."""
        return Outcome(self.document.id, happened, detail, change)


def open_visit(
    session: Session, document: Document, catalogue: Catalogue, notifier: Notifier
) -> Visit:
    """Wait until nobody else concludes from the document, and see where it stands."""
    lock_documents(session, [document.id])
    provider = catalogue.provider(document.provider)
    watch = watch_of(session, document.id)
    return Visit(session, document, provider, watch, notifier)
