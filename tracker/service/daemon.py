"""Scan what is due, send what is owed, day after day; stop cleanly when told to.

The jobs and Scrapy share one asyncio loop, that of Twisted's asyncio reactor, whose
time goes on evenly even where the machine's clock is set. What touches the database
runs on threads beside it: one for what a scan brings, one for what is sent, one for
questions. None waits for another.
"""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Protocol, TypeAlias, TypeVar

from spiders.crawler import crawl_async, on_signal, run, utc_now
from spiders.scan import Clock, Known, Summary, Take
from spiders.turns import Turns
from tracker.errors import StoreError, TrackerError
from tracker.records import Document, FailedFetch, Page
from tracker.service.beside import Beside
from tracker.service.health import Health, ScanCounts, answering, exposition
from tracker.service.memory import give_memory_back
from tracker.service.progress import Progress
from tracker.service.systemd import notify, notify_reloading, watchdog_seconds
from tracker.settings import ScanSettings

T = TypeVar("T")
Brought = TypeVar("Brought")
Job: TypeAlias = Callable[[], Awaitable[None]]
FindKnown: TypeAlias = Callable[[datetime], Known | None]
logger = logging.getLogger(__name__)

# From the signal to the end: what is under way may be finished, within reason.
STOP_SECONDS = 18.0
# For the database to say how it stands, while Prometheus waits.
FIGURES_SECONDS = 8.0
# For so long nothing need move: a page's conclusions may be drawn anew from years of
# snapshots, a site may ask for ten minutes between pages, a message has its limit.
LONGEST_TAKE = 900.0
LONGEST_FETCH = 1800.0
LONGEST_SEND = 900.0
UNFINISHED = 70  # the exit status when something had to be left in the middle


class Work(Protocol):
    """What the daemon does at its times: `send` on a thread of its own, `waits` on the
    loop's, all else on one more.

    What these raise ends the daemon: storage trouble and bugs are for people, or for
    whoever starts it again. Trouble with one page or channel is not raised.
    """

    def due(self, now: datetime) -> Sequence[Document]:
        """List the documents to fetch now."""

    def turns(self, documents: Sequence[Document]) -> Turns:
        """Take turns at them with all others who scan for the database."""

    def take(self, item: Page | FailedFetch) -> None:
        """Keep and conclude from what a scan brings."""

    def send(self, now: datetime) -> int:
        """Deliver what is owed; return how many messages were taken."""

    def waits(self) -> str:
        """Say in a line what is waited for before anything is done; empty: nothing."""

    def reload(self) -> ScanSettings:
        """Read the settings again (SIGHUP); a TrackerError keeps the old ones."""


class Fetch(Protocol):
    """How documents are fetched: spiders.crawler.crawl_async, unless tests say else."""

    async def __call__(
        self,
        documents: Sequence[Document],
        take: Take,
        settings: ScanSettings,
        *,
        stop: asyncio.Event,
        worker: ThreadPoolExecutor,
        known: Known | None,
        now: Clock,
        turns: Turns,
    ) -> Summary:
        """Fetch `documents`, giving each outcome to `take` on `worker`."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the daemon looks whether there is something to do, in seconds."""

    scan: float = 60.0
    send: float = 30.0


def run_daemon(
    work: Work,
    settings: ScanSettings,
    *,
    pace: Pace = Pace(),
    health: Health | None = None,
    known: FindKnown | None = None,
    beside: Beside | None = None,
) -> None:
    """Work until SIGTERM or SIGINT; at most once in a process.

    `known` is asked before each scan which pages need not be sent again. `beside` is
    kept running meanwhile. What `work` raises is raised.
    Should something still be under way STOP_SECONDS after the signal, the process
    is ended there and then, with status UNFINISHED: what is kept is kept whole.
    """
    daemon = Daemon(work, settings, pace, health=health, known=known, beside=beside)
    if not run(daemon.serve):
        logger.error("ended in the middle of something that took too long")
        logging.shutdown()
        sys.stdout.flush()
        os._exit(UNFINISHED)


class Daemon:
    """The schedule and its two jobs."""

    def __init__(
        self,
        work: Work,
        settings: ScanSettings,
        pace: Pace,
        fetch: Fetch = crawl_async,
        now: Clock = utc_now,
        health: Health | None = None,
        known: FindKnown | None = None,
        beside: Beside | None = None,
    ) -> None:
        self._work = work
        self._settings = settings
        self._pace = pace
        self._fetch = fetch
        self._now = now
        self._worker = ThreadPoolExecutor(1, "work")
        self._sender = ThreadPoolExecutor(1, "send")
        self._clerk = ThreadPoolExecutor(1, "answer")
        self._progress = Progress()
        self._something_to_send = asyncio.Event()
        self._jobs: set[asyncio.Task[None]] = set()
        self._error: Exception | None = None
        self._health = health
        self._known = known
        self._beside = beside
        self._count = ScanCounts()
        self.health_port = 0  # where `health` is answered, once at work
        self.stop = asyncio.Event()

    async def serve(self) -> bool:
        """Work until stopped; return whether everything under way was finished.

        Raises what ended it, if that was not a signal.
        """
        on_signal(self.stop.set)
        with suppress(ValueError, RuntimeError):  # only the main thread can
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGHUP, self._begin_reload)
        async with AsyncExitStack() as stack:
            if self._health:
                port = answering(self._health.port, self._answer)
                self.health_port = await stack.enter_async_context(port)
            finished = await self._work_until_stopped()
        if self._error:
            raise self._error
        return finished

    async def _work_until_stopped(self) -> bool:
        # Scrapy tells of each crawl what only its developers need.
        logging.getLogger("scrapy").setLevel(logging.WARNING)
        self._begin(self._repeat(self._scan, self._pace.scan))
        self._begin(self._repeat(self._send, self._pace.send, self._something_to_send))
        if self._beside:
            self._begin(self._beside.keep(self.stop))
        if watchdog_seconds():
            self._begin(self._repeat(self._sign_of_life, watchdog_seconds() / 2))
        notify("READY=1")
        logger.info("at work")
        await self.stop.wait()
        notify("STOPPING=1")
        logger.info("stopping")
        return await self._finish()

    async def _answer(self, path: str) -> tuple[int, str]:
        """Answer /healthz (it runs), /readyz (it works) and /metrics."""
        if path == "/healthz":
            return 200, "ok\n"
        if path == "/readyz":
            return await self._readiness()
        if path == "/metrics" and self._health:
            try:
                async with asyncio.timeout(FIGURES_SECONDS):
                    kept = await self._aside(self._clerk, self._health.figures)
            except TimeoutError:
                return 503, "busy with the database\n"
            except StoreError as error:
                return 503, f"{error}\n"
            return 200, exposition([*self._count.figures(), *kept])
        return 404, "try /healthz, /readyz or /metrics\n"

    async def _readiness(self) -> tuple[int, str]:
        """Answer whether it works: nothing is waited for, and what is begun moves."""
        if self.stop.is_set():
            return 503, "stopping\n"
        still = self._standing_still() or list(filter(None, [self._work.waits()]))
        if self._beside and (trouble := await self._beside.trouble()):
            still = [*still, trouble]
        return (503, "".join(f"{line}\n" for line in still)) if still else (200, "ok\n")

    def _standing_still(self) -> list[str]:
        return self._progress.standing_still(asyncio.get_running_loop().time())

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)

    async def _repeat(
        self, job: Job, seconds: float, sooner: asyncio.Event | None = None
    ) -> None:
        """Run `job` now, and again `seconds` after each end, until stopped.

        It does not wait for so long where `sooner` is set.
        """
        while not self.stop.is_set():
            if sooner:
                sooner.clear()
            await self._run(job)
            waits = [asyncio.ensure_future(self.stop.wait())]
            if sooner:
                waits.append(asyncio.ensure_future(sooner.wait()))
            await asyncio.wait(
                waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
            )
            for each in waits:
                each.cancel()

    async def _run(self, job: Job) -> None:
        """Run one job; what it raises ends the daemon."""
        try:
            await job()
        except Exception as error:
            self._error = self._error or error
            self.stop.set()

    async def _scan(self) -> None:
        documents = await self._taking(self._work.due, self._now())
        if not documents or self.stop.is_set():
            return
        logger.info("%d documents are due", len(documents))
        known = None
        if self._known:
            known = await self._taking(self._known, self._now())
        loop = asyncio.get_running_loop()
        begun = loop.time()
        if known:
            known = replace(known, confirm=partial(self._take, loop, known.confirm))
        with self._moving("scan", LONGEST_FETCH):
            summary = await self._fetch(
                documents,
                partial(self._take, loop, self._work.take),
                self._settings,
                stop=self.stop,
                worker=self._worker,
                known=known,
                now=self._now,
                turns=self._work.turns(documents),
            )
        self._note(summary, loop.time() - begun)
        self._something_to_send.set()
        await self._taking(give_memory_back)

    def _take(
        self,
        loop: asyncio.AbstractEventLoop,
        take: Callable[[Brought], None],
        item: Brought,
    ) -> None:
        """Take what a scan brings, on the worker's thread."""
        self._progress.begin("take", loop.time(), LONGEST_TAKE)
        try:
            take(item)
        finally:
            self._progress.end("take")
            self._progress.moved("scan", loop.time())

    async def _taking(self, act: Callable[..., T], *arguments: object) -> T:
        """Ask on the thread of what a scan brings."""
        with self._moving("due", LONGEST_TAKE):
            return await self._aside(self._worker, act, *arguments)

    @contextmanager
    def _moving(self, what: str, most: float) -> Iterator[None]:
        self._progress.begin(what, asyncio.get_running_loop().time(), most)
        try:
            yield
        finally:
            self._progress.end(what)

    def _note(self, summary: Summary, seconds: float) -> None:
        self._count.note(summary, seconds)
        logger.info(
            "%d pages came, %d did not, %d left to others or for later",
            summary.pages + summary.unchanged,
            summary.failures,
            summary.left,
        )

    async def _send(self) -> None:
        if self.stop.is_set():
            return
        with self._moving("send", LONGEST_SEND):
            sent = await self._aside(self._sender, self._work.send, self._now())
        self._count.sent += sent
        if sent:
            logger.info("%d alerts sent", sent)

    async def _sign_of_life(self) -> None:
        still = self._standing_still()
        if not still:
            notify("WATCHDOG=1")
        for line in still:
            logger.error("%s", line)

    async def _reload(self) -> None:
        notify_reloading()
        try:
            self._settings = await self._aside(self._worker, self._work.reload)
        except TrackerError as error:
            logger.error("the settings stay as they were: %s", error)
        else:
            if self._beside:
                self._beside.renew()
            logger.info("settings read again")
        finally:
            notify("READY=1")

    def _begin_reload(self) -> None:
        self._begin(self._run(self._reload))

    async def _aside(
        self, thread: ThreadPoolExecutor, act: Callable[..., T], *arguments: object
    ) -> T:
        """Call `act` on a thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(thread, act, *arguments)

    async def _finish(self) -> bool:
        """Wait for what is under way; return whether it came to its end."""
        try:
            async with asyncio.timeout(STOP_SECONDS):
                while self._jobs:
                    await asyncio.wait(self._jobs)
                # Comes after what is being taken.
                await self._aside(self._worker, lambda: None)
        except TimeoutError:
            return False
        finally:
            for thread in (self._worker, self._sender, self._clerk):
                thread.shutdown(wait=False)
        return True
