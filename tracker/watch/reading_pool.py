"""Read pages ahead on all cores; light, for what the processes must import."""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process

from tracker.records import Document, Page
from tracker.watch.page_reading import PageReading, RecentReadings

# Pages that are read ahead, for each core: enough to keep it busy, few enough to hold.
_AHEAD = 6
# Readings of each document that a process remembers.
_REMEMBERED = 3


def read_ahead(
    pages: Iterable[tuple[Page, Document]],
) -> Iterator[tuple[Page, PageReading | None]]:
    """Read pages in other processes, and give them back in their order.

    None stands for what our rules failed on, to fail again in the open.
    """
    cores = os.cpu_count() or 1
    given = RecentReadings(_REMEMBERED * cores)
    # For these processes: memory of large pages goes back to the system when they are
    # done with, instead of being kept in pieces (glibc's mallopt(3); others ignore it).
    os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", "131072")
    os.environ.setdefault("MALLOC_TRIM_THRESHOLD_", "131072")
    # Fresh processes: a copy of this one would hold its connections and threads.
    context = get_context("spawn")
    with ProcessPoolExecutor(
        cores, mp_context=context, initializer=_Worker.begin
    ) as pool:
        under_way: deque[tuple[Page, Document, Future[PageReading | str]]] = deque()
        try:
            for page, document in pages:
                with _without_interrupts():
                    future = pool.submit(_Worker.read, page, document)
                under_way.append((page, document, future))
                if len(under_way) >= _AHEAD * cores:
                    first, of, future = under_way.popleft()
                    yield first, _result(given, of, future)
            while under_way:
                first, of, future = under_way.popleft()
                yield first, _result(given, of, future)
        finally:
            for *_, future in under_way:
                future.cancel()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let a process that is begun here leave Ctrl-C to this one from its first moment.

    What is held back is inherited. Here it comes when this is done.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _result(
    given: RecentReadings, document: Document, future: Future[PageReading | str]
) -> PageReading | None:
    """Return what a process made of a page; None also where that is forgotten."""
    if future.exception():
        return None
    found = future.result()
    reading = given.recall(found, document) if isinstance(found, str) else found
    if reading is not None:
        given.remember(reading, document)
    return reading


class _Worker:
    """One of these processes, and what it has read lately."""

    recent: RecentReadings

    @classmethod
    def begin(cls) -> None:
        """End when the parent does, however it ends."""
        cls.recent = RecentReadings(_REMEMBERED)
        threading.Thread(target=_end_with_the_parent, daemon=True).start()

    @classmethod
    def read(cls, page: Page, document: Document) -> PageReading | str:
        """Read a page; of one that looks like one read lately, give the fingerprint.

        Most do, and to send a text again takes longer than to find it.
        """
        reading, is_known = cls.recent.look(page, document)
        return reading.fingerprint if is_known else reading


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
