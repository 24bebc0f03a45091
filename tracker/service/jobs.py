"""What the daemon does at its times, on the real database and channels."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from db import queries
from db.store import Store
from spiders.scan import Known
from tracker.catalogue import Catalogue
from tracker.errors import ClockError, StoreError, TrackerError
from tracker.proving.time_stamps import stamp_daily
from tracker.records import Document, FailedFetch, Page, TroubleKind, Unchanged
from tracker.service.health import Figure
from tracker.service.metrics import figures
from tracker.service.schedule import due_at
from tracker.settings import ScanSettings, Settings
from tracker.telling.clock_notice import tell_of_clock
from tracker.telling.delivery import deliver
from tracker.telling.notifier import Notifier
from tracker.watch.clock_check import check_clock
from tracker.watch.clocks import AHEAD, see_that_now_is_right
from tracker.watch.live_scan import Receiver
from tracker.watch.settled_cells import settle_old_cells
from tracker.watch.shared_turns import SharedTurns
from tracker.watch.troubles import note_stale
from tracker.watch.visits import Outcome

logger = logging.getLogger(__name__)


class Working:
    """The daemon's work (tracker.service.daemon.Work) with one database."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        settings: Settings,
        load: Callable[[], tuple[Catalogue, Settings]],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._settings = settings
        self._load = load
        self._now = now
        self._tried: dict[str, datetime | None] = {}  # when documents were found due
        self._wrong_clock = ""  # what is said of it, while it is
        self._told_of_clock = False
        self._told_damage: set[str] = set()

    def due(self, now: datetime) -> Sequence[Document]:
        """List the documents to fetch now; note those that were not read too long.

        None while the clock is wrong: that is said once.
        """
        try:
            check_clock(self._store, self._catalogue, now)
        except ClockError as error:
            if not self._wrong_clock:
                logger.error("%s", error)
            self._wrong_clock = str(error)
            return []
        if self._wrong_clock:
            logger.warning("the clock is right again: the watch goes on")
            self._wrong_clock = ""
        documents = tuple(self._catalogue.documents.values())
        settle_old_cells(self._store, self._catalogue, now)
        with self._store.writing() as session:
            note_stale(session, documents, self._notifier(now))
            watches = queries.watches(session)
            troubles = {
                each.document_id: each for each in queries.fetch_troubles(session)
            }
        self._tried = {name: each.tried_at for name, each in watches.items()}
        due = []
        for document in documents:
            watch, trouble = watches.get(document.id), troubles.get(document.id)
            tried_at = watch.tried_at if watch else None
            if tried_at and tried_at - AHEAD > now:
                tried_at = None  # by a clock that was ahead: it may be years till then
            at = due_at(
                document,
                tried_at,
                TroubleKind(trouble.kind) if trouble else None,
                trouble.times if trouble else 0,
            )
            if watch and watch.look_again and tried_at:
                pause = timedelta(seconds=self._settings.scan.second_look_seconds)
                at = min(at, tried_at + pause)
            if at <= now:
                due.append(document)
        return due

    def turns(self, documents: Sequence[Document]) -> SharedTurns:
        """Take turns at what is due with all others who scan for the database."""
        lease = timedelta(seconds=self._settings.scan.lease_seconds)
        return SharedTurns(self._store, documents, self._tried, lease)

    def take(self, item: Page | FailedFetch | Unchanged) -> None:
        """Keep and conclude from what a scan brings."""
        if item.document_id not in self._catalogue.documents:
            # The catalogue was read again while this page was under way.
            logger.info("%s: is not watched any more", item.document_id)
            return
        try:
            self._receiver.receive(item)
        except ClockError as error:  # set back while pages were under way
            logger.warning("%s: not kept: %s", item.document_id, error)

    def known(self, now: datetime) -> Known:
        """Return the pages that sites need not send again."""
        return replace(self._receiver.known(now), confirm=self.take)

    def figures(self) -> list[Figure]:
        """Say how the watch stands."""
        with self._store.reading() as session:
            return figures(session, self._catalogue.documents.values(), self._now())

    @property
    def _receiver(self) -> Receiver:
        return Receiver(
            self._store, self._catalogue, self._settings, self._now, _log_outcome
        )

    def send(self, now: datetime) -> int:
        """Deliver what is owed; return how many messages were taken.

        While the clock is wrong, that alone is told, and once.
        """
        if self._waits_for_clock(now):
            return 0
        gather = timedelta(minutes=self._settings.alerts.gather_minutes)
        done = deliver(self._store, self._catalogue, self._settings, self._now, gather)
        for line in done.errors:
            logger.warning("%s", line)
        self._say_damage()
        self._stamp(now)
        return done.sent

    def _stamp(self, now: datetime) -> None:
        """Have the head of the chain time-stamped once a day, where one is to be."""
        try:
            row = stamp_daily(self._store, self._settings, now)
        except StoreError:
            raise
        except TrackerError as error:
            logger.warning("not time-stamped: %s", error)
        else:
            if row:
                head = f"{row.number}:{bytes(row.sha256).hex()}"
                logger.info("head %s stamped by %s", head, row.authority)

    def _say_damage(self) -> None:
        for line in self._store.damage:
            if line not in self._told_damage:
                self._told_damage.add(line)
                logger.warning("%s", line)

    def waits(self) -> str:
        """Say in a line what is waited for before anything is done; empty: nothing."""
        return self._wrong_clock

    def _waits_for_clock(self, now: datetime) -> bool:
        try:
            with self._store.reading() as session:
                see_that_now_is_right(session, now)
        except ClockError as error:
            if not self._told_of_clock:
                self._told_of_clock = True
                tell_of_clock(self._store, self._settings, str(error))
            return True
        self._told_of_clock = False
        return False

    def reload(self) -> ScanSettings:
        """Read settings and catalogue again."""
        self._catalogue, self._settings = self._load()
        return self._settings.scan

    def _notifier(self, now: datetime) -> Notifier:
        return Notifier.by(self._settings, now)


def _log_outcome(outcome: Outcome) -> None:
    said = outcome.happened.value
    if outcome.change:
        said += f" {outcome.change.id}"
    if outcome.detail:
        said += f": {outcome.detail}"
    logger.info("%s: %s", outcome.document_id, said)
