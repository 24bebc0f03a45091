"""Look at the clock before anything is done, and bring back what it cost before."""

import logging
from datetime import datetime

from db import queries, stamps
from db.store import Store
from tracker.catalogue import Catalogue
from tracker.telling.notifier import Notifier
from tracker.watch.clocks import put_times_right, see_that_now_is_right
from tracker.watch.replay import replay_safely
from tracker.watch.visits import open_visit

logger = logging.getLogger(__name__)


def check_clock(store: Store, catalogue: Catalogue, now: datetime) -> None:
    """Raise ClockError where now is wrong, and change nothing then.

    Where it is right, what was set aside by a clock that was behind comes back.
    """
    with store.reading() as session:
        see_that_now_is_right(session, now)
        aside = stamps.set_aside_until(session, now)
    for document_id in aside:
        if document_id not in catalogue.documents:
            continue
        document = catalogue.document(document_id)
        with store.writing() as session:
            visit = open_visit(session, document, catalogue, Notifier(now))
            count = stamps.take_back(session, visit.watch, now)
        if count:
            logger.warning(
                "%s: %d snapshots that were set aside are back", document_id, count
            )
            replay_safely(store, document, catalogue)


def take_now_for_right(store: Store, catalogue: Catalogue, now: datetime) -> None:
    """Set aside all that is stamped later than now: a person says that now is right."""
    with store.reading() as session:
        known = queries.watches(session).keys() & catalogue.documents.keys()
    for document_id in sorted(known):
        document = catalogue.document(document_id)
        with store.writing() as session:
            visit = open_visit(session, document, catalogue, Notifier(now))
            put_times_right(visit, now_is_right=True)
