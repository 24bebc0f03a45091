"""Tell when nothing at all is fetched any more, and when it goes on."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from db.outbox import latest
from db.queries import watches
from tracker.records import AlertKind, Document
from tracker.telling.notifier import Notifier
from tracker.telling.trouble_limits import STALE_INTERVALS


def owe_standstill(
    session: Session, documents: Iterable[Document], notifier: Notifier
) -> None:
    """Owe an alert when nothing at all is fetched any more, and one when it goes on.

    Both are known by the moment of the last try before, so each is owed once.
    """
    limit = STALE_INTERVALS * timedelta(
        hours=min((each.every_hours for each in documents), default=24)
    )
    tried = [each.tried_at for each in watches(session).values()]
    last = max((each for each in tried if each is not None), default=None)
    if last is None:
        return
    last_told = latest(session, AlertKind.STOPPED)
    if last_told is not None and datetime.fromisoformat(last_told.subject) < last:
        notifier.owe(session, AlertKind.RUNNING, last_told.subject, "", last)
    if notifier.now - last > limit:
        stopped_at = last + limit
        notifier.owe(session, AlertKind.STOPPED, last.isoformat(), "", stopped_at)
