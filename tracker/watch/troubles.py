"""Troubles of documents, and of the scan: begun, gone on, ended, told once each.

A document that is not read, whatever the reason, is in one trouble, though its kind
may change (unreachable one day, blocked the next). Only a selector that matches
nothing is a trouble of its own, since the document may be read all the same.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from db import conclusions, queries
from db.document_locks import lock_documents
from db.outbox import channels_owed, latest
from tracker.records import AlertKind, Document, TroubleKind
from tracker.telling.notifier import Notifier

# A page that failed once is tried again before anybody is told.
TOLD_AFTER_TIMES = 2
# A document is stale when it was not read for so many of its intervals.
STALE_INTERVALS = 3
# Being stale is looked at often; it counts again only after so long, in which a
# daemon that was stopped for some days has read everything.
_STALE_AGAIN = timedelta(hours=1)


def in_trouble(
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


def well(
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


def is_stale(document: Document, read_at: datetime | None, now: datetime) -> bool:
    """Say whether a document that was read once was not read for too long."""
    limit = STALE_INTERVALS * timedelta(hours=document.every_hours)
    return read_at is not None and now - read_at > limit


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
        in_trouble(session, document, TroubleKind.STALE, detail, now, notifier)


def note_stopped(
    session: Session, documents: Iterable[Document], notifier: Notifier
) -> None:
    """Owe an alert when nothing at all is fetched any more, and one when it goes on.

    Both are known by the moment of the last try before, so each is owed once.
    """
    limit = STALE_INTERVALS * timedelta(
        hours=min((each.every_hours for each in documents), default=24)
    )
    tried = [each.tried_at for each in queries.watches(session).values()]
    last = max((each for each in tried if each is not None), default=None)
    if last is None:
        return
    told = latest(session, AlertKind.STOPPED)
    if told is not None and datetime.fromisoformat(told.subject) < last:
        notifier.owe(session, AlertKind.RUNNING, told.subject, "", last)
    if notifier.now - last > limit:
        stopped_at = last + limit
        notifier.owe(session, AlertKind.STOPPED, last.isoformat(), "", stopped_at)
