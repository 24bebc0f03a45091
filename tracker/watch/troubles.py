"""Troubles of documents: begun, gone on, ended, told once each.

A document that is not read, whatever the reason, is in one trouble, though its kind
may change (unreachable one day, blocked the next). Only a selector that matches
nothing is a trouble of its own, since the document may be read all the same.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from db import conclusions, queries
from db.document_locks import lock_documents
from db.outbox import channels_owed
from tracker.records import AlertKind, Document, Reading, ReadingWay, TroubleKind
from tracker.telling.notifier import Notifier
from tracker.telling.trouble_limits import TOLD_AFTER_TIMES, is_stale

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
    """Record that a document could not be read as it should; tell it once."""
    trouble = conclusions.note_trouble(session, document.id, kind, detail, at)
    if trouble.times >= TOLD_AFTER_TIMES:
        # Owing twice is owing once, so a trouble that goes on is told once.
        notifier.owe(session, AlertKind.TROUBLE, str(trouble.id), document.provider, at)


def record_recovery(
    session: Session,
    document: Document,
    at: datetime,
    notifier: Notifier,
    *,
    of_selector: bool = False,
) -> None:
    """Record that a document is read as it should; tell it if the trouble was told."""
    ended = conclusions.end_trouble(session, document.id, at, of_selector=of_selector)
    if ended is None:
        return
    kind, subject = AlertKind.HEALED, str(ended.id)
    for channel in channels_owed(session, AlertKind.TROUBLE, subject):
        # Never too old to be told: whoever was told of the trouble waits for it.
        notifier.owe_one(
            session, channel, kind, subject, document.provider, notifier.now
        )


def record_reading(
    session: Session,
    document: Document,
    reading: Reading,
    at: datetime,
    notifier: Notifier,
) -> None:
    """End the trouble with a page; begin or end that with its selectors."""
    record_recovery(session, document, at, notifier)
    declared = document.select or document.ranges
    if declared and reading.way is ReadingWay.STRUCTURE:
        told = [note for note in reading.notes if note.startswith("selector")]
        detail = "; ".join(told) or "the selector matches nothing"
        record_trouble(session, document, TroubleKind.SELECTOR, detail, at, notifier)
    else:
        record_recovery(session, document, at, notifier, of_selector=True)


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
