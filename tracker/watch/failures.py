"""Visits that bring no text: no page came, another one did, or our own rules failed.

What was fetched is kept in any case.
"""

from sqlalchemy.orm import Session

from db import conclusions, models
from db.snapshots import add_snapshot
from tracker.catalogue import Catalogue
from tracker.errors import DamageError
from tracker.records import FailedFetch, NotTheDocument, Page, TroubleKind, Unchanged
from tracker.telling.notifier import Notifier
from tracker.watch.causes import RULES_FAILED
from tracker.watch.clocks import WAYBACK
from tracker.watch.troubles import record_trouble
from tracker.watch.visits import Happened, Outcome, Visit, open_visit


def take_failure(visit: Visit, failure: FailedFetch) -> Outcome:
    """Record that a page did not come; what came in its place is kept as evidence."""
    visit.note_try(failure.failed_at)
    visit.watch.look_again = False
    if failure.answer is not None:
        snapshot = add_snapshot(visit.session, failure.answer)
        if snapshot is None:
            return visit.outcome(Happened.KNOWN)
        doubt = NotTheDocument(failure.kind, failure.detail)
        conclusions.keep_sighting(visit.session, snapshot, "", None, doubt)
    record_trouble(
        visit.session,
        visit.document,
        failure.kind,
        failure.detail,
        failure.failed_at,
        visit.notifier,
    )
    return visit.outcome(Happened.FAILED, failure.detail)


def take_other_page(
    visit: Visit, snapshot: models.SnapshotRow, doubt: NotTheDocument
) -> Outcome:
    """Record that a page came which is not the document."""
    if not visit.is_replay:
        at = snapshot.fetched_at
        record_trouble(
            visit.session,
            visit.document,
            doubt.kind,
            doubt.detail,
            at,
            visit.notifier,
        )
    detail = f"{doubt.kind.value.replace('_', ' ')}: {doubt.detail}"
    return visit.outcome(Happened.NOT_THE_DOCUMENT, detail)


def put_aside(
    session: Session,
    item: Page | FailedFetch | Unchanged,
    catalogue: Catalogue,
    notifier: Notifier,
    error: Exception,
) -> Outcome:
    """Keep what our own rules failed on, or damage, for a replay, and say so."""
    document = catalogue.document(item.document_id)
    visit = open_visit(session, document, catalogue, notifier)
    watch = visit.watch
    kind = TroubleKind.UNREADABLE
    detail = f"{RULES_FAILED} ({type(error).__name__}): tracker rebuild"
    if isinstance(error, DamageError):
        kind, detail = TroubleKind.DAMAGED, str(error)
    page: Page | None
    match item:
        case Page():
            page, at = item, item.fetched_at
            visit.note_try(notifier.now if item.source == WAYBACK else at)
        case FailedFetch():
            page, at = item.answer, item.failed_at
            visit.note_try(at)
        case Unchanged():
            page, at = None, item.checked_at
            visit.note_try(at)
    snapshot = None if page is None else add_snapshot(session, page)
    if page is not None and snapshot is not None:
        if isinstance(item, FailedFetch):
            doubt = NotTheDocument(item.kind, item.detail)
            conclusions.keep_sighting(session, snapshot, "", None, doubt)
        watch.seen_at = max(watch.seen_at or page.fetched_at, page.fetched_at)
        watch.replay = True
    if snapshot is not None or page is None:
        record_trouble(session, document, kind, detail, at, notifier)
    return visit.outcome(Happened.FAILED, detail)
