"""What the database says of the watch, in figures for Prometheus."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from db import outbox_upkeep, queries
from tracker.records import AlertState, Document, TroubleKind
from tracker.service.health import Figure


def figures(
    session: Session, documents: Iterable[Document], now: datetime
) -> list[Figure]:
    """Count what is watched, read, in trouble, changed and owed at `now`."""
    watched = {document.id for document in documents}
    reads = [
        watch.read_at
        for name, watch in queries.watches(session).items()
        if name in watched and watch.read_at is not None
    ]
    kinds = [each.kind for each in queries.open_troubles(session, watched)]
    changes = queries.counts(session)["changes"]
    alerts = outbox_upkeep.counts_by_state(session)
    # Never below 0, even where a clock that was ahead has stamped it.
    age = max([0.0, *((now - at).total_seconds() for at in reads)])
    rows = (
        ("documents", "Documents under watch.", len(watched)),
        ("documents_read", "Those that were ever read.", len(reads)),
        ("oldest_read_seconds", "Since the longest-unread was read.", age),
        (
            "documents_blocked",
            "Those whose site does not let us in.",
            kinds.count(TroubleKind.BLOCKED),
        ),
        ("troubles", "Troubles that go on.", len(kinds)),
        ("changes", "Changes kept.", sum(changes.values())),
        ("alerts_owed", "Alerts to be sent.", alerts.get(AlertState.OWED, 0)),
        ("alerts_dead", "Alerts given up.", alerts.get(AlertState.DEAD, 0)),
    )
    return [Figure(f"tracker_{name}", text, value) for name, text, value in rows]
