"""Run a scan: once in a process, or as often as one likes on a running loop."""

import asyncio
import signal
import socket
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, TypeVar

from scrapy.crawler import Crawler
from scrapy.utils.reactor import install_reactor

from spiders.address_check import PublicResolver
from spiders.browser import Browser, find_browser, wants_browser
from spiders.fetch_failures import Stopped
from spiders.item_handover import HandOver
from spiders.policies import PolicySpider
from spiders.scan import Clock, Known, Scan, Summary, Take
from spiders.scrapy_settings import scrapy_settings, user_agent
from spiders.turns import Alone, Turns
from tracker.public_addresses import LookUp, parse_networks
from tracker.records import Document
from tracker.settings import ScanSettings

T = TypeVar("T")

# How long a scan that is told to stop waits for the pages that are under way.
GRACE_SECONDS = 12.0


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def crawl(
    documents: Sequence[Document],
    take: Take,
    settings: ScanSettings,
    *,
    known: Known | None = None,
    now: Clock = utc_now,
) -> Summary:
    """Fetch `documents` once and hand each outcome to `take`; at most once a process.

    SIGINT and SIGTERM end the scan after the pages under way. What `take` raises
    ends it too, and is raised from here.
    """

    async def main() -> Summary:
        stop = asyncio.Event()
        on_signal(stop.set)
        return await crawl_async(
            documents, take, settings, stop=stop, known=known, now=now
        )

    return run(main)


def run(main: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run `main` on Twisted's asyncio reactor, which can start once in a process."""
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    reactor = _reactor()
    tasks: list[asyncio.Task[T]] = []

    def start() -> None:
        tasks.append(asyncio.ensure_future(main()))
        tasks[0].add_done_callback(lambda _: reactor.callLater(0, reactor.stop))

    reactor.callWhenRunning(start)
    reactor.run(installSignalHandlers=False)
    tasks[0].get_loop().close()
    return tasks[0].result()


def _reactor() -> Any:
    """The installed reactor; importing it any earlier would install another one."""
    from twisted.internet import reactor

    return reactor


def on_signal(act: Callable[[], object]) -> None:
    """On SIGINT or SIGTERM, `act`; a second signal ends the process as usual."""
    loop = asyncio.get_running_loop()

    def handle() -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
        act()

    for number in (signal.SIGINT, signal.SIGTERM):
        # Only the main thread can; elsewhere signals are not ours to handle.
        with suppress(ValueError, RuntimeError):
            loop.add_signal_handler(number, handle)


async def crawl_async(
    documents: Sequence[Document],
    take: Take,
    settings: ScanSettings,
    *,
    stop: asyncio.Event | None = None,
    worker: Executor | None = None,
    known: Known | None = None,
    now: Clock = utc_now,
    look_up: LookUp = socket.getaddrinfo,
    turns: Turns | None = None,
) -> Summary:
    """Fetch `documents` once on the running reactor; one scan at a time.

    When `stop` is set, no further page is begun, and those under way have
    GRACE_SECONDS to come. `worker` (of one thread) runs `take`; without it the
    scan has one of its own. `known` pages are asked for only if they changed.
    `look_up` resolves names, as socket.getaddrinfo. `turns` says which of `documents`
    are ours, where several scan for one database.
    """
    reactor = _reactor()
    own = None if worker else ThreadPoolExecutor(1, "take")
    resolver = PublicResolver(parse_networks(settings.allow_networks), look_up)
    program = find_browser(settings) if any(map(wants_browser, documents)) else None
    browser = program and Browser(program, settings, user_agent(settings), look_up)
    scan = Scan(
        documents,
        take,
        worker or own,  # type: ignore[arg-type]  # one of the two is there
        now,
        stop or asyncio.Event(),
        resolver.held_back,
        turns or Alone(documents),
        known,
        browser or None,
        settings.wayback,
    )
    previous = reactor.installNameResolver(resolver)
    try:
        await _run_until_stopped(scan, settings)
    finally:
        scan.over = True
        reactor.installNameResolver(previous)
        if browser:
            await browser.close()
        if own:
            own.shutdown(wait=False)
    if scan.error:
        raise scan.error
    return scan.summary


async def _run_until_stopped(scan: Scan, settings: ScanSettings) -> None:
    crawler = Crawler(PolicySpider, scrapy_settings(settings))
    async with scan.turn.tidying(crawler, scan.done):
        await _crawl(crawler, scan)


async def _crawl(crawler: Crawler, scan: Scan) -> None:
    crawling = asyncio.ensure_future(crawler.crawl_async(scan=scan))
    stopped = asyncio.ensure_future(scan.stopping.wait())
    await asyncio.wait({crawling, stopped}, return_when=asyncio.FIRST_COMPLETED)
    if crawling.done():
        stopped.cancel()
        await crawling
        await _report_missing(scan)
        return
    _drop_waiting(crawler)
    stopping = asyncio.ensure_future(crawler.stop_async())
    await asyncio.wait({crawling, stopping}, timeout=GRACE_SECONDS)


async def _report_missing(scan: Scan) -> None:
    """See to it that every document has its outcome, even where we have a bug."""
    pipeline = HandOver(scan)
    for failure in scan.missing():
        await pipeline.process_item(failure)


def _drop_waiting(crawler: Crawler) -> None:
    """Give up the requests that wait for their turn with a site."""
    for slot in crawler.engine.downloader.slots.values():
        while slot.queue:
            _, deferred = slot.queue.popleft()
            deferred.errback(Stopped())
