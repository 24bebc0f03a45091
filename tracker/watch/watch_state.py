"""How well the watch goes: what was read, what cannot be, what is overdue."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from db import models, queries
from tracker.errors import ClockError
from tracker.records import Document
from tracker.telling.trouble_limits import is_stale
from tracker.watch.clocks import see_that_now_is_right


def watch_state(
    session: Session, documents: Sequence[Document], now: datetime
) -> dict[str, Any]:
    """Tell how the watch of some documents stands, as `tracker status` writes it."""
    watches = queries.watches(session)
    troubles = queries.open_troubles(session, [each.id for each in documents])
    return {
        "documents": len(documents),
        "clock": _fault_of_clock(session, now),
        **{what: sum(n.values()) for what, n in queries.counts(session).items()},
        "troubles": [_trouble_row(trouble) for trouble in troubles],
        **_state_of_watches(documents, watches, now),
    }


def _fault_of_clock(session: Session, now: datetime) -> str:
    """Say what is wrong with the clock; nothing where it may be right."""
    try:
        see_that_now_is_right(session, now)
    except ClockError as error:
        return str(error)
    return ""


def _trouble_row(trouble: models.TroubleRow) -> dict[str, Any]:
    return {
        "document": trouble.document_id,
        "kind": trouble.kind,
        "detail": trouble.detail,
        "since": trouble.since,
        "times": trouble.times,
    }


def _state_of_watches(
    documents: Iterable[Document],
    watches: Mapping[str, models.WatchRow],
    now: datetime,
) -> dict[str, Any]:
    """List documents that show another text, are overdue, or were never read."""
    read_at = [(each, _read_at(watches, each)) for each in documents]
    return {
        "waiting": [
            {"document": each.id, "since": watch.away_since}
            for each, _ in read_at
            # What is looked at again in some minutes is not waited for.
            if (watch := watches.get(each.id)) and watch.away_since
            if not watch.look_again
        ],
        "overdue": [each.id for each, read in read_at if is_stale(each, read, now)],
        "never_read": [each.id for each, read in read_at if read is None],
    }


def _read_at(
    watches: Mapping[str, models.WatchRow], document: Document
) -> datetime | None:
    watch = watches.get(document.id)
    return watch.read_at if watch else None
