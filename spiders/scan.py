"""One scan: what it was asked for, and how far it has come."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import InitVar, dataclass, field
from datetime import datetime
from typing import Protocol, TypeAlias

from scrapy.crawler import Crawler

from spiders.rendered_evidence import Rendered
from spiders.turns import Turns, TurnTaker
from tracker.records import Document, FailedFetch, Page, TroubleKind, Unchanged

Item: TypeAlias = Page | FailedFetch
Take: TypeAlias = Callable[[Item], None]
Clock: TypeAlias = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Summary:
    """How a scan ended: documents read, failed, and left to others or for later."""

    pages: int
    failures: int
    left: int
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept already, so that a site need not send it again.

    `pages` holds, by document, the last page that came from its present address;
    only its ETag and Last-Modified are looked at. `confirm` is called where `take`
    would be when the site says that the page is unchanged. A site's caches may err,
    so leave a document out now and then: it is then fetched in full.
    """

    pages: Mapping[str, Page]
    confirm: Callable[[Unchanged], None]


class Renders(Protocol):
    """A browser (spiders.browser)."""

    async def render(self, document: Document, url: str) -> Rendered:
        """Return what `url` shows when its scripts have run; raises NotFetched."""


@dataclass(slots=True)
class Scan:
    """What spider, middlewares and pipeline of one crawl share."""

    documents: Sequence[Document]
    take: Take
    worker: Executor  # of one thread: items are taken one after the other
    now: Clock
    stopping: asyncio.Event
    held_back: Mapping[str, str]  # by host, an address that is not public
    turns: InitVar[Turns]
    known: Known | None = None
    browser: Renders | None = None  # where one is installed
    wayback: str = "https://web.archive.org"
    error: Exception | None = None  # what `take`, or the turns, failed with
    over: bool = False  # nothing more is handed over
    pages: int = field(default=0, init=False)
    failures: int = field(default=0, init=False)
    unchanged: int = field(default=0, init=False)
    turn: TurnTaker = field(init=False)
    begun: list[Document] = field(default_factory=list, init=False)
    done: set[str] = field(default_factory=set, init=False)  # documents

    def __post_init__(self, turns: Turns) -> None:
        self.turn = TurnTaker(turns, self.stopping, self.fail)

    def hand_over(self, item: Item | Unchanged) -> None:
        """Give `item` to whoever wants it, and count it."""
        match item:
            case Unchanged():
                if self.known:
                    self.known.confirm(item)
                self.unchanged += 1
            case Page():
                self.take(item)
                self.pages += 1
            case FailedFetch():
                self.take(item)
                self.failures += 1
        # Only now: what is done is given back, and others see what was kept of it.
        self.done.add(item.document_id)

    def missing(self) -> list[FailedFetch]:
        """Failures for documents of which nothing came: something broke inside."""
        return [
            FailedFetch(
                document.id,
                document.url,
                self.now(),
                TroubleKind.UNREADABLE,
                "the answer could not be handled; the log says why",
            )
            for document in self.begun
            if document.id not in self.done
        ]

    def fail(self, error: Exception) -> None:
        """End the scan by what must not be passed over; it is raised at the end."""
        self.error = self.error or error
        self.stopping.set()

    def known_page(self, document: Document) -> Page | None:
        """The page that the site need not send again, if it is kept."""
        return self.known.pages.get(document.id) if self.known else None

    @property
    def summary(self) -> Summary:
        """Where the scan stands."""
        done = self.pages + self.failures + self.unchanged
        left = len(self.documents) - done
        return Summary(self.pages, self.failures, left, self.unchanged)


def scan_of(crawler: Crawler) -> Scan:
    """The scan that `crawler` works for."""
    scan = getattr(crawler.spider, "scan", None)
    if not isinstance(scan, Scan):
        raise TypeError("this crawler has no PolicySpider")
    return scan
