"""Troubles of documents: begun, gone on, ended. What is told of them is not said here.

A document that is not read, whatever the reason, is in one trouble, though its kind
may change (unreachable one day, blocked the next). Only a selector that matches
nothing is a trouble of its own, since the document may be read all the same.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from db import conclusions, queries
from db.document_locks import lock_documents
from tracker.records import Document, Reading, ReadingWay, TroubleKind
from tracker.telling.notifier import Notifier
from tracker.telling.trouble_limits import TOLD_AFTER_TIMES, is_stale
from tracker.watch.causes import cause_of

# Being stale is looked at often; it counts again only after so long, in which a
# daemon that was stopped for some days has read everything.
_STALE_AGAIN = timedelta(hours=1)


def record_trouble(
    session: Session,
    document: Document,
    kind: TroubleKind,
    detail: str,
    at: datetime,
    notifier: Notifier,
) -> None:
    """Record that a document could not be read as it should, and from when to tell it.

    A replay, or whatever else tells nobody, does not have it told.
    """
    trouble = conclusions.note_trouble(
        session, document.id, kind, detail, at, cause_of(document, kind, detail)
    )
    if trouble.times >= TOLD_AFTER_TIMES and trouble.tell_from is None:
        trouble.tell_from = at if notifier.channels else None


def record_reading(
    session: Session,
    document: Document,
    reading: Reading,
    at: datetime,
    notifier: Notifier,
) -> None:
    """End the trouble with a page; begin or end that with its selectors."""
    declared = document.select or document.ranges
    if declared and reading.way is ReadingWay.STRUCTURE:
        conclusions.end_trouble(session, document.id, at)
        told = [note for note in reading.notes if note.startswith("selector")]
        detail = "; ".join(told) or "the selector matches nothing"
        record_trouble(session, document, TroubleKind.SELECTOR, detail, at, notifier)
    else:
        conclusions.end_troubles(session, document.id, at)


def note_stale(
    session: Session, documents: Iterable[Document], notifier: Notifier
) -> None:
    """Record which documents were not read for too long, and nobody knows why."""
    now = notifier.now
    read_at = {name: each.read_at for name, each in queries.watches(session).items()}
    stale = [each for each in documents if is_stale(each, read_at.get(each.id), now)]
    lock_documents(session, [each.id for each in stale])
    troubles = {each.document_id: each for each in queries.fetch_troubles(session)}
    for document in stale:
        trouble = troubles.get(document.id)
        if trouble is not None and (
            trouble.kind != TroubleKind.STALE or now - trouble.last < _STALE_AGAIN
        ):
            continue
        detail = f"not read since {read_at[document.id]:%Y-%m-%d %H:%M} UTC"
        record_trouble(session, document, TroubleKind.STALE, detail, now, notifier)
