"""Scan documents once: sites are spared, and what matters is looked at twice."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from db import queries
from db.snapshots import newest_pages
from db.store import Store
from spiders.browser import find_browser
from spiders.crawler import crawl_async, on_signal, run
from spiders.scan import Known
from tracker.catalogue import Catalogue
from tracker.records import Document, FailedFetch, Page, Unchanged
from tracker.settings import Settings
from tracker.telling.notifier import Notifier
from tracker.watch.intake import receive_safely
from tracker.watch.settled_cells import settle_cells
from tracker.watch.shared_turns import SharedTurns
from tracker.watch.visits import Happened, Outcome

# A site's caches may err: at least so often a page is fetched in full.
_FULL_FETCH_EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ScanEnd:
    """How a scan ended: to its end, unless a signal stopped it."""

    is_done: bool
    left_to_others: tuple[str, ...]  # documents that other scans looked at


class Receiver:
    """Receives what a scan brings, each item in a transaction of its own."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        settings: Settings,
        now: Callable[[], datetime],
        on_outcome: Callable[[Outcome], None],
        on_wait: Callable[[int], None] = lambda _: None,
    ) -> None:
        """`on_wait` is told of how many documents other scans have that are left."""
        self._store = store
        self._catalogue = catalogue
        self._settings = settings
        self._now = now
        self._on_outcome = on_outcome
        self._on_wait = on_wait

    def receive(self, item: Page | FailedFetch | Unchanged) -> None:
        """Receive a page, the failure to fetch it, or the word that it is unchanged."""
        outcome = receive_safely(self._store, item, self._catalogue, self._notifier())
        if outcome.happened in (Happened.FIRST, Happened.NEWS):
            document = self._catalogue.document(item.document_id)
            settle_cells(self._store, self._catalogue, [document], self._now())
        self._on_outcome(outcome)

    def known(self, now: datetime) -> Known:
        """Return the pages that sites need not send again."""
        with self._store.reading() as session:
            pages = newest_pages(session, now - _FULL_FETCH_EVERY)
        return Known(
            {
                name: page
                for name, page in pages.items()
                if name in self._catalogue.documents
                and self._catalogue.documents[name].url == page.url
            },
            self.receive,
        )

    def turns(
        self, documents: Sequence[Document], *, joins: bool = False
    ) -> SharedTurns:
        """Take turns with all others who scan for the database, from now on."""
        with self._store.reading() as session:
            tried = queries.tried(session, [each.id for each in documents])
        return self._turns(documents, tried, joins=joins)

    def to_look_at_again(
        self, documents: Sequence[Document]
    ) -> tuple[list[Document], SharedTurns]:
        """List those that show something to be told only when it stands twice.

        With the turns to do so: whoever looks first is the second who looked.
        """
        with self._store.reading() as session:
            watches = queries.watches(session)
        again = [
            each
            for each in documents
            if each.id in watches and watches[each.id].look_again
        ]
        tried = {each.id: watches[each.id].tried_at for each in again}
        return again, self._turns(again, tried)

    def _turns(
        self,
        documents: Sequence[Document],
        tried: Mapping[str, datetime | None],
        *,
        joins: bool = False,
    ) -> SharedTurns:
        lease = timedelta(seconds=self._settings.scan.lease_seconds)
        return SharedTurns(
            self._store, documents, tried, lease, joins=joins, on_wait=self._on_wait
        )

    def _notifier(self) -> Notifier:
        return Notifier.by(self._settings, self._now())


def scan_warnings(
    settings: Settings, documents: Iterable[Document], store: Store
) -> list[str]:
    """Say in a line each what is not there that a scan could do with.

    That sites are not told whom to write to is said once, before the first scan.
    """
    with store.reading() as session:
        is_first = not queries.watches(session)
    lines = []
    if is_first and not settings.scan.contact.strip():
        lines.append(
            "[scan] contact is not set: sites that we ask are not told whom to write to"
        )
    count = sum(each.browser for each in documents)
    if count and find_browser(settings.scan) is None:
        lines.append(
            f"no browser is installed: {count} documents that are marked for one are "
            "fetched without it (the extra 'browser', and Chromium)"
        )
    return lines


def scan_once(
    receiver: Receiver,
    documents: Sequence[Document],
    settings: Settings,
    now: Callable[[], datetime],
    on_pause: Callable[[Sequence[Document], float | None], None],
    *,
    wait: bool = True,
) -> ScanEnd:
    """Fetch documents once, and those that matter once more after a pause.

    What another scan that is at work has fetched, or fetches, is left to it. Without
    `wait` the second look is left to the next scan; `on_pause` is then told of no time.

    At most once a process, for the reactor's sake. `on_pause` is told what is waited
    for, and for how many seconds; SIGINT and SIGTERM end the scan, and leave the
    second look to the next one.
    """
    turns = receiver.turns(documents, joins=True)

    async def main() -> bool:
        stop = asyncio.Event()
        on_signal(stop.set)
        crawl = partial(
            crawl_async,
            take=receiver.receive,
            settings=settings.scan,
            stop=stop,
            now=now,
        )
        await crawl(documents, known=receiver.known(now()), turns=turns)
        again, second = receiver.to_look_at_again(documents)
        if not again or stop.is_set():
            return not stop.is_set()
        if not wait:
            on_pause(again, None)
            return True
        pause = settings.scan.second_look_seconds
        on_pause(again, pause)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), timeout=pause)
        if not stop.is_set():
            await crawl(again, turns=second)
        return not stop.is_set()

    is_done = run(main)
    return ScanEnd(is_done, tuple(turns.left_to_others))
