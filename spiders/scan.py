"""One scan: what it was asked for, and how far it has come."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from scrapy.crawler import Crawler

from tracker.records import Document, FailedFetch, Page

Item: TypeAlias = Page | FailedFetch
Take: TypeAlias = Callable[[Item], None]
Clock: TypeAlias = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Summary:
    """How a scan ended: documents read, failed, and left when it was stopped."""

    pages: int
    failures: int
    left: int


@dataclass(slots=True)
class Scan:
    """What spider, middlewares and pipeline of one crawl share."""

    documents: Sequence[Document]
    take: Take
    worker: Executor  # of one thread: items are taken one after the other
    now: Clock
    stopping: asyncio.Event
    held_back: Mapping[str, str]  # by host, an address that is not public
    error: Exception | None = None  # what `take` failed with
    over: bool = False  # nothing more is handed over
    pages: int = field(default=0, init=False)
    failures: int = field(default=0, init=False)

    def count(self, item: Item) -> None:
        """Note that `item` has been taken."""
        if isinstance(item, Page):
            self.pages += 1
        else:
            self.failures += 1

    @property
    def summary(self) -> Summary:
        """Where the scan stands."""
        left = len(self.documents) - self.pages - self.failures
        return Summary(self.pages, self.failures, left)


def scan_of(crawler: Crawler) -> Scan:
    """The scan that `crawler` works for."""
    scan = getattr(crawler.spider, "scan", None)
    if not isinstance(scan, Scan):
        raise TypeError("this crawler has no PolicySpider")
    return scan
