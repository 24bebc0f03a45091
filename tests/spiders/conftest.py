"""One reactor for all scans of the test run, in a thread of its own.

A Twisted reactor starts once in a process; crawl_async may be called on it as often
as one likes, as the daemon does.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from typing import Any

import pytest

from spiders.crawler import crawl_async, run
from spiders.scan import Item, Summary
from tests.spiders.site import Site, answer
from tests.waiting import PATIENCE
from tracker.records import Document
from tracker.settings import ScanSettings


@dataclass(frozen=True)
class Reactor:
    """Runs coroutines on the reactor's loop, and waits for them."""

    loop: asyncio.AbstractEventLoop

    def begin(self, coroutine: Coroutine[Any, Any, Any]) -> "Future[Any]":
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop)

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        return self.begin(coroutine).result(PATIENCE)


@pytest.fixture(scope="session")
def reactor() -> Iterator[Reactor]:
    loops: Future[asyncio.AbstractEventLoop] = Future()
    stops: Future[asyncio.Event] = Future()

    async def main() -> None:
        stop = asyncio.Event()
        loops.set_result(asyncio.get_running_loop())
        stops.set_result(stop)
        await stop.wait()

    thread = Thread(target=run, args=(main,), daemon=True)
    thread.start()
    yield Reactor(loops.result(PATIENCE))
    loops.result().call_soon_threadsafe(stops.result().set)
    thread.join(PATIENCE)


@dataclass
class Scans:
    """Fetches documents and gives back what was handed over."""

    reactor: Reactor
    summary: Summary | None = None

    def __call__(
        self, documents: Sequence[Document], **settings: Any
    ) -> dict[str, Item]:
        items: list[Item] = []
        self.summary = self.reactor.run(
            crawl_async(documents, items.append, scan_settings(**settings))
        )
        by_id = {item.document_id: item for item in items}
        assert len(by_id) == len(items), "a document was handed over twice"
        return by_id

    def one(self, url: str, **settings: Any) -> Item:
        return self([document(url)], **settings)["acme/privacy"]


@pytest.fixture
def scan(reactor: Reactor) -> Scans:
    return Scans(reactor)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/": answer()}) as site:
        yield site


@pytest.fixture
def other_site() -> Iterator[Site]:
    """A second site: on loopback, another address is another site."""
    with Site({"/": answer()}, host="127.0.0.2") as site:
        yield site


@pytest.fixture
def documents_of() -> Callable[[Site, int], list[Document]]:
    def build(site: Site, count: int) -> list[Document]:
        return [document(site.url(f"/{n}"), f"acme/{n}") for n in range(count)]

    return build


def document(url: str, name: str = "acme/privacy", **fields: Any) -> Document:
    return Document(name, "acme", "Privacy", url, ("free",), **fields)


def scan_settings(**settings: Any) -> ScanSettings:
    quick: dict[str, Any] = {
        "delay_seconds": 0.0,
        "timeout_seconds": 30.0,
        "allow_networks": ("127.0.0.0/8",),
    }
    return ScanSettings(**(quick | settings))
