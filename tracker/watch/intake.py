"""What a fetch brought is received: in the document's turn, at a time that is right.

A page goes through the spine, or waits for a replay where later ones came first.
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from db.conclusions import end_trouble, watch_of
from db.document_locks import lock_documents
from db.snapshots import add_snapshot, is_kept
from db.stamps import LIVE_SOURCES
from db.store import Store
from tracker.catalogue import Catalogue
from tracker.errors import DamageError, TrackerError
from tracker.records import FailedFetch, Page, Unchanged
from tracker.telling.notifier import NOBODY, Notifier
from tracker.watch.clocks import (
    AHEAD,
    WAYBACK,
    is_ahead,
    later_than_now,
    put_times_right,
)
from tracker.watch.failures import put_aside, take_failure
from tracker.watch.page_reading import PageReading
from tracker.watch.replay import catch_up, caught_up
from tracker.watch.spine import take
from tracker.watch.visits import Happened, Outcome, Visit, open_visit

logger = logging.getLogger(__name__)


def receive(
    session: Session,
    item: Page | FailedFetch | Unchanged,
    catalogue: Catalogue,
    notifier: Notifier = NOBODY,
    reading: PageReading | None = None,
) -> Outcome:
    """Receive a page, the failure to fetch it, or the word that it is unchanged.

    All of it is in `session`. `reading` gives what another process made of a page.
    """
    document = catalogue.document(item.document_id)
    visit = open_visit(session, document, catalogue, notifier)
    put_times_right(visit)
    item = _in_order(visit, item)
    match item:
        case Page():
            return _receive_page(visit, item, reading)
        case FailedFetch():
            return take_failure(visit, item)
        case Unchanged():
            return _receive_unchanged(visit, item)


def receive_safely(
    store: Store,
    item: Page | FailedFetch | Unchanged,
    catalogue: Catalogue,
    notifier: Notifier,
    reading: PageReading | None = None,
) -> Outcome:
    """Receive one item in a transaction of its own; a bug costs a document one look.

    What was fetched is kept all the same, and replayed when the rules are mended.
    Conclusions that are damaged are made anew from what was fetched; where that is
    damaged, too, it costs this document alone. Other storage trouble is raised as
    StoreError: nothing can go on without storage.
    """
    try:
        try:
            return _receive_in_turn(store, item, catalogue, notifier, reading)
        except DamageError as damage:
            logger.warning("%s; concluding anew from what was fetched", damage)
            _let_be_concluded_anew(store, item.document_id)
            return _receive_in_turn(store, item, catalogue, notifier, reading)
    except DamageError as error:
        logger.error("%s", error)
        with store.writing() as session:
            return put_aside(session, item, catalogue, notifier, error)
    except TrackerError:
        raise
    except Exception as error:  # one document's failure must not end a scan
        logger.exception("%s could not be concluded from", item.document_id)
        with store.writing() as session:
            return put_aside(session, item, catalogue, notifier, error)


def _receive_in_turn(
    store: Store,
    item: Page | FailedFetch | Unchanged,
    catalogue: Catalogue,
    notifier: Notifier,
    reading: PageReading | None,
) -> Outcome:
    if not isinstance(item, FailedFetch):
        document = catalogue.document(item.document_id)
        catch_up(store, document, catalogue, notifier)
    with store.writing() as session:
        return receive(session, item, catalogue, notifier, reading)


def _let_be_concluded_anew(store: Store, document_id: str) -> None:
    with store.writing() as session:
        lock_documents(session, [document_id])
        watch_of(session, document_id).replay = True


def _in_order(
    visit: Visit, item: Page | FailedFetch | Unchanged
) -> Page | FailedFetch | Unchanged:
    """Stamp what was fetched live after all before, where the clock went back a bit.

    It came later, whatever the clock says; put in before, it would be no news.
    """
    known = [at for at in (visit.watch.seen_at, visit.watch.tried_at) if at]
    if not known:
        return item
    newest = max(known)
    after = newest + timedelta(microseconds=1)

    def is_bit_late(at: datetime) -> bool:
        return newest - AHEAD <= at < newest

    match item:
        case Page() if item.source in LIVE_SOURCES and is_bit_late(item.fetched_at):
            # The very same again is nothing new.
            kept = is_kept(visit.session, item)
            return item if kept else replace(item, fetched_at=after)
        case FailedFetch() if is_bit_late(item.failed_at):
            return replace(item, failed_at=after)
        case Unchanged() if is_bit_late(item.checked_at):
            return replace(item, checked_at=after)
    return item


def _receive_page(visit: Visit, page: Page, reading: PageReading | None) -> Outcome:
    now, seen_at = visit.notifier.now, visit.watch.seen_at
    if is_ahead(page.fetched_at, now):
        # Kept, it would make all that is fetched until then look late.
        detail = f"{later_than_now(page.fetched_at, now)}; not kept: set the clock"
        return visit.outcome(Happened.FAILED, detail)
    if page.source == WAYBACK:
        # Tried now, whenever it was captured, and even where it is known or late.
        visit.note_try(now)
    if seen_at is not None and page.fetched_at < seen_at:
        return _receive_late(visit, page)
    return take(visit, page, caught_up(visit), reading)


def _receive_late(visit: Visit, page: Page) -> Outcome:
    """Keep a page that is older than the newest; a replay puts it in its place."""
    if add_snapshot(visit.session, page) is None:
        return visit.outcome(Happened.KNOWN)
    visit.watch.replay = True
    return visit.outcome(Happened.LATE)


def _receive_unchanged(visit: Visit, item: Unchanged) -> Outcome:
    """Take a site's word that the newest page, which was read, is unchanged.

    No bytes came, so there is no snapshot; that the document was read is noted. A
    text that waits for its second look counts as seen only when it comes again.
    """
    caught_up(visit)
    visit.note_try(item.checked_at)
    if visit.watch.away_text is None:
        visit.watch.read_at = item.checked_at
        end_trouble(visit.session, visit.document.id, item.checked_at)
    return visit.outcome(Happened.SAME)
