"""Whose turn it is: which documents a scan takes on, and when it may ask a site.

Several scanners may work for one database. A document is fetched by one of them, and
a site is asked by one at a time, at the site's pace; what keeps them apart is given to
the scan (tracker.watch.shared_turns keeps it in the database). Calls may wait for a
database, so they are made on a thread of their own.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Any, Protocol, TypeVar

from scrapy.crawler import Crawler

from spiders.sites import in_turn, site_of
from tracker.records import Document

T = TypeVar("T")

AT_ONCE = 8  # documents that are taken on together
# What another has is looked for again after so many seconds.
LOOK_AGAIN = 0.5
# How often sites that nothing is wanted of are given back.
TIDY_EVERY = 1.0


class Turns(Protocol):
    """What one scan may do, where others may be at work."""

    def take_on(self, most: int) -> Sequence[Document] | None:
        """Take on some documents; none while others have them, None at the end."""

    def has(self, site: str) -> bool:
        """Say at once whether a site is taken on."""

    def may_ask(self, site: str) -> bool:
        """Take on a site; False while another has it, or it is to be left alone."""

    def tidy(self, done: Iterable[str], idle: Mapping[str, float]) -> None:
        """Give back documents that are done, and sites with the pause they are owed."""

    def end(self) -> None:
        """Give everything back."""


class Alone:
    """The turns of a scan that nobody else can meet: everything, at once."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._left = list(in_turn(documents))

    def take_on(self, most: int) -> Sequence[Document] | None:
        """Take on the next documents."""
        taken, self._left = self._left[:most], self._left[most:]
        return taken or None

    def has(self, site: str) -> bool:  # noqa: ARG002
        """Say that any site may be asked."""
        return True

    may_ask = has

    def tidy(self, done: Iterable[str], idle: Mapping[str, float]) -> None:
        """Do nothing: nobody waits."""

    def end(self) -> None:
        """Do nothing: nobody waits."""


class TurnTaker:
    """Asks `Turns` for a scan on the running loop, without holding it up.

    What the turns fail with (a database that is gone) is given to `failed`.
    """

    def __init__(
        self, turns: Turns, stopping: asyncio.Event, failed: Callable[[Exception], None]
    ) -> None:
        self._turns = turns
        self._stopping = stopping
        self._failed = failed
        self._thread = ThreadPoolExecutor(1, "turns")
        self._sites: set[str] = set()  # that are ours

    async def documents(self) -> AsyncIterator[Document]:
        """Give what there is to fetch, as it is taken on."""
        while not self._stopping.is_set():
            taken = await self._aside(self._turns.take_on, AT_ONCE)
            if taken is None:
                return
            self._sites |= {site_of(each.url) for each in taken}
            for document in taken:
                yield document
            if not taken:
                await self._pause(LOOK_AGAIN)

    async def wait_for(self, site: str) -> bool:
        """Wait until `site` may be asked, or the scan stops; say whether it waited."""
        self._sites.add(site)
        waited = False
        while not self._stopping.is_set() and not self._turns.has(site):
            if await self._aside(self._turns.may_ask, site):
                break
            waited = True
            await self._pause(LOOK_AGAIN)
        return waited

    @asynccontextmanager
    async def tidying(self, crawler: Crawler, done: set[str]) -> AsyncIterator[None]:
        """Give back what is done with, now and then; everything at the end."""
        task = asyncio.ensure_future(self._tidy(crawler, done))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            await self._aside(self._turns.end)
            self._thread.shutdown(wait=False)

    async def _tidy(self, crawler: Crawler, done: set[str]) -> None:
        while True:
            await asyncio.sleep(TIDY_EVERY)
            idle = self._idle(crawler)
            self._sites -= idle.keys()
            await self._aside(self._turns.tidy, frozenset(done), idle)

    def _idle(self, crawler: Crawler) -> dict[str, float]:
        """Return the sites that nothing is wanted of, each with the pause left."""
        slots = crawler.engine.downloader.slots if crawler.engine else {}
        pauses = {}
        for site in self._sites:
            slot = slots.get(site)
            if slot is None:
                pauses[site] = 0.0
            elif not slot.active:
                pauses[site] = max(0.0, slot.lastseen + slot.delay - time.time())
        return pauses

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

    async def _aside(self, act: Callable[..., T], *arguments: Any) -> T | None:
        """Call `act` on the thread; None where it failed, and the scan is to end."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, act, *arguments)
        except Exception as error:  # raised again by the scan, when it has stopped
            self._failed(error)
            return None
