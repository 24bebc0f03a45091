"""Import earlier captures from an archive: which, in what order, how many at once."""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import select

from db import models
from db.document_locks import lock_documents
from db.store import Store
from spiders.open_terms_archive import SOURCE, Archive, ArchivedCapture
from spiders.own_versions import evidence_of_ours
from tracker.catalogue import Catalogue
from tracker.errors import DamageError, TrackerError
from tracker.records import Document, Page
from tracker.telling.notifier import Notifier
from tracker.watch.intake import receive, receive_safely
from tracker.watch.page_reading import PageReading
from tracker.watch.reading_pool import read_ahead
from tracker.watch.replay import catch_up, late_documents, replay_safely
from tracker.watch.visits import Outcome

logger = logging.getLogger(__name__)

# Pages that are one transaction: enough to keep the disk quiet, few enough to be
# nothing to lose.
_TOGETHER = 20
# So long others wait for such a transaction, and for one page more.
_HELD_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class SortedCaptures:
    """An archive's captures: those of our documents, still to do, and the others."""

    wanted: tuple[tuple[ArchivedCapture, Document], ...]
    known: int  # imported earlier
    unknown: dict[str, int]  # captures by path that no document of ours claims
    passed_over: int = 0  # of our documents, but not of those that were asked for

    @property
    def fits(self) -> bool:
        """Tell whether any capture is one of our documents."""
        return bool(self.wanted or self.known or self.passed_over)


def sort_captures(
    captures: Iterable[ArchivedCapture],
    catalogue: Catalogue,
    store: Store,
    documents: Sequence[Document],
    since: datetime | None = None,
    until: datetime | None = None,
) -> SortedCaptures:
    """Choose what to import: these documents, `since` ≤ time < `until`, not yet in."""
    chosen = {document.id for document in documents}
    with store.reading() as session:
        rows = session.execute(
            select(models.SnapshotRow.document_id, models.SnapshotRow.fetched_at).where(
                models.SnapshotRow.source == SOURCE
            )
        )
        there = {(document, at) for document, at in rows}
    wanted: list[tuple[ArchivedCapture, Document]] = []
    unknown: dict[str, int] = {}
    known = passed_over = 0
    for capture in captures:
        document = catalogue.by_archive_path(capture.path)
        if document is None:
            if capture.content_type:  # a read-me or a list is no capture
                unknown[capture.path] = unknown.get(capture.path, 0) + 1
        elif (
            document.id not in chosen
            or (since and capture.at < since)
            or (until and capture.at >= until)
        ):
            passed_over += 1
        elif (document.id, capture.at) in there:
            known += 1
        else:
            wanted.append((capture, document))
    return SortedCaptures(tuple(wanted), known, unknown, passed_over)


def import_captures(
    archive: Archive,
    wanted: Sequence[tuple[ArchivedCapture, Document]],
    store: Store,
    catalogue: Catalogue,
    notifier: Notifier,
) -> Iterator[Outcome]:
    """Import captures in their order; what was yielded is nearly, or surely, kept.

    Stopping half-way loses at most the pages of one transaction, and a second run
    goes on from there.
    """
    for document in dict.fromkeys(document for _, document in wanted):
        _catch_up(store, document, catalogue, notifier)
    pages = _pages(archive, wanted)
    read = read_ahead(pages)
    while batch := list(islice(read, _TOGETHER)):
        while batch:
            outcomes = _receive_together(store, batch, catalogue, notifier)
            batch = batch[len(outcomes) :]
            yield from outcomes
    with store.reading() as session:
        late = late_documents(session)
    for document_id in late:
        if document_id in catalogue.documents:
            with suppress(DamageError):  # said with each of its pages
                replay_safely(store, catalogue.documents[document_id], catalogue)


def _catch_up(
    store: Store, document: Document, catalogue: Catalogue, notifier: Notifier
) -> None:
    """Reread a document that waits for it, and let its pages say so if that fails."""
    try:
        catch_up(store, document, catalogue, notifier)
    except DamageError as damage:  # found again with its first page
        logger.debug("%s", damage)
    except TrackerError:
        raise
    except Exception:  # found again with its first page, and logged there
        logger.debug("%s cannot be reread", document.id, exc_info=True)


def _receive_together(
    store: Store,
    batch: Sequence[tuple[Page, PageReading | None]],
    catalogue: Catalogue,
    notifier: Notifier,
) -> list[Outcome]:
    """Receive the first pages in one transaction, as many as are soon done.

    If our rules fail on one, receive all, each in a transaction of its own.
    """
    outcomes: list[Outcome] = []
    try:
        with store.writing() as session:
            lock_documents(session, [page.document_id for page, _ in batch])
            end = time.monotonic() + _HELD_SECONDS
            for page, reading in batch:
                outcomes.append(receive(session, page, catalogue, notifier, reading))
                if time.monotonic() > end:
                    break
    except DamageError:
        return _receive_apart(store, batch, catalogue, notifier)
    except TrackerError:
        raise
    except Exception:  # found again, page by page, and logged there
        return _receive_apart(store, batch, catalogue, notifier)
    return outcomes


def _receive_apart(
    store: Store,
    batch: Sequence[tuple[Page, PageReading | None]],
    catalogue: Catalogue,
    notifier: Notifier,
) -> list[Outcome]:
    return [
        receive_safely(store, page, catalogue, notifier, reading)
        for page, reading in batch
    ]


def _pages(
    archive: Archive, wanted: Sequence[tuple[ArchivedCapture, Document]]
) -> Iterator[tuple[Page, Document]]:
    bodies = archive.bodies([capture for capture, _ in wanted])
    for (capture, document), body in zip(wanted, bodies, strict=True):
        url = capture.url or document.url
        yield (
            Page(
                document_id=document.id,
                url=url,
                final_url=url,
                fetched_at=capture.at,
                status=200,
                content_type=capture.content_type,
                body=body,
                source=SOURCE,
                evidence=evidence_of_ours(),
            ),
            document,
        )
