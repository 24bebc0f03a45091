"""A scan is polite, stops when told to, and tells when its taker fails."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable
from signal import SIGINT, SIGTERM, Signals
from threading import Event
from time import monotonic

import pytest

from spiders import crawler as crawl_module
from spiders import policies
from spiders.crawler import crawl_async
from spiders.scan import Item, Summary
from tests.spiders.conftest import Reactor, Scans, document, scan_settings
from tests.spiders.site import Site, after, answer
from tests.waiting import PATIENCE
from tracker.records import Document, FailedFetch, Page

Documents = Callable[[Site, int], list[Document]]


def test_a_site_is_asked_for_one_page_at_a_time(
    scan: Scans, site: Site, documents_of: Documents
) -> None:
    never = Event()
    for number in range(6):
        site.routes[f"/{number}"] = after(lambda: never.wait(0.02), answer())
    items = scan(documents_of(site, 6))
    assert all(isinstance(item, Page) for item in items.values())
    assert site.most_at_once == 1


@pytest.mark.realtime
def test_a_site_is_left_alone_between_pages(
    scan: Scans, site: Site, documents_of: Documents
) -> None:
    begun = monotonic()
    scan(documents_of(site, 3), delay_seconds=0.15)
    assert len(site.asked) == 4, "with robots.txt"
    assert monotonic() - begun >= 3 * 0.15


def test_sites_are_asked_side_by_side(
    scan: Scans, site: Site, other_site: Site
) -> None:
    """Each site answers only when the other has been asked too."""
    both = threading.Barrier(2, timeout=PATIENCE)
    for one in (site, other_site):
        one.routes["/"] = after(both.wait, answer())
    items = scan([document(site.url("/"), "a/1"), document(other_site.url("/"), "b/1")])
    assert all(isinstance(item, Page) for item in items.values())


def test_two_documents_may_share_one_page(scan: Scans, site: Site) -> None:
    items = scan([document(site.url("/"), "a/1"), document(site.url("/"), "a/2")])
    assert len(items) == 2
    assert scan.summary == Summary(pages=2, failures=0, left=0)


def test_the_summary_counts_pages_and_failures(
    scan: Scans, site: Site, documents_of: Documents
) -> None:
    scan([*documents_of(site, 2), document(site.url("/"))])
    assert scan.summary == Summary(pages=1, failures=2, left=0)


def test_a_bug_of_ours_costs_one_document_and_is_reported(
    scan: Scans, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge(status: int, *_: object) -> None:
        if status == 404:
            raise ZeroDivisionError

    monkeypatch.setattr(policies, "judge", judge)
    items = scan([document(site.url("/")), document(site.url("/none"), "acme/none")])
    failure = items["acme/none"]
    assert isinstance(failure, FailedFetch)
    assert "the log says why" in failure.detail
    assert isinstance(items["acme/privacy"], Page)


def test_an_empty_scan_ends_at_once(scan: Scans) -> None:
    assert scan([]) == {}


def test_items_are_taken_one_after_the_other_off_the_reactor(
    reactor: Reactor, site: Site, other_site: Site
) -> None:
    never, at_once, most, threads = Event(), 0, 0, set()

    def take(_: Item) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        threads.add(threading.current_thread().name)
        never.wait(0.02)
        at_once -= 1

    documents = [
        document(one.url("/"), f"a/{n}") for n, one in enumerate([site, other_site] * 3)
    ]
    reactor.run(crawl_async(documents, take, scan_settings()))
    assert most == 1
    assert len(threads) == 1
    assert threads != {"MainThread"}


def test_a_taker_that_fails_ends_the_scan(
    reactor: Reactor, site: Site, documents_of: Documents
) -> None:
    taken: list[Item] = []

    def take(item: Item) -> None:
        taken.append(item)
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        reactor.run(crawl_async(documents_of(site, 9), take, scan_settings()))
    assert len(taken) == 1
    assert len(site.paths()) < 9


def test_a_scan_that_is_stopped_ends_with_the_page_at_hand(
    reactor: Reactor, site: Site, documents_of: Documents
) -> None:
    stop, begun, go_on = asyncio.Event(), Event(), Event()
    taken: list[Item] = []

    def wait() -> None:
        begun.set()
        go_on.wait(PATIENCE)

    site.routes = {f"/{n}": after(wait, answer()) for n in range(5)}
    scanning = reactor.begin(
        crawl_async(documents_of(site, 5), taken.append, scan_settings(), stop=stop)
    )
    assert begun.wait(PATIENCE)
    reactor.loop.call_soon_threadsafe(stop.set)
    reactor.run(asyncio.sleep(0))
    go_on.set()
    assert scanning.result(PATIENCE) == Summary(pages=1, failures=0, left=4)
    assert len(site.paths()) == 1
    assert len(taken) == 1


def test_a_page_that_does_not_come_is_not_waited_for_long(
    reactor: Reactor, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawl_module, "GRACE_SECONDS", 0.1)
    stop, begun, taken = asyncio.Event(), Event(), list[Item]()

    def wait() -> None:
        begun.set()
        site.closing.wait(PATIENCE)

    site.routes["/"] = after(wait, answer())
    scanning = reactor.begin(
        crawl_async([document(site.url("/"))], taken.append, scan_settings(), stop=stop)
    )
    assert begun.wait(PATIENCE)
    reactor.loop.call_soon_threadsafe(stop.set)
    assert scanning.result(PATIENCE / 2) == Summary(pages=0, failures=0, left=1)
    assert taken == []


@pytest.mark.parametrize("status", [404, 503])
def test_a_scan_that_is_stopped_before_robots_txt_came_blames_nobody(
    reactor: Reactor, site: Site, documents_of: Documents, status: int
) -> None:
    stop, begun, go_on = asyncio.Event(), Event(), Event()
    taken: list[Item] = []

    def wait() -> None:
        begun.set()
        go_on.wait(PATIENCE)

    site.routes["/robots.txt"] = after(wait, answer(status=status))
    scanning = reactor.begin(
        crawl_async(documents_of(site, 5), taken.append, scan_settings(), stop=stop)
    )
    assert begun.wait(PATIENCE)
    reactor.loop.call_soon_threadsafe(stop.set)
    reactor.run(asyncio.sleep(0))
    go_on.set()
    assert scanning.result(PATIENCE) == Summary(pages=0, failures=0, left=5)
    assert (site.paths(), taken) == ([], [])


def test_a_scan_that_is_stopped_before_it_began_asks_for_nothing(
    reactor: Reactor, site: Site, documents_of: Documents
) -> None:
    taken: list[Item] = []

    async def stopped() -> Summary:
        stop = asyncio.Event()
        stop.set()
        documents = documents_of(site, 5)
        return await crawl_async(documents, taken.append, scan_settings(), stop=stop)

    assert reactor.run(stopped()) == Summary(pages=0, failures=0, left=5)
    assert (site.asked, taken) == ([], [])


PROGRAM = """
import sys
from spiders.crawler import crawl
from tracker.records import Document
from tracker.settings import ScanSettings

documents = [
    Document(f"acme/{n}", "acme", "Privacy", f"{sys.argv[1]}{n}", ("free",))
    for n in range(5)
]
settings = ScanSettings(delay_seconds=0, allow_networks=("127.0.0.0/8",))
print(crawl(documents, lambda item: print(item.document_id, item.status), settings))
"""


def start(site: Site) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", PROGRAM, site.url("/")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_one_scan_in_a_process_of_its_own(site: Site) -> None:
    site.routes = {f"/{n}": answer() for n in range(4)}
    process = start(site)
    out, err = process.communicate(timeout=PATIENCE)
    assert sorted(out.splitlines()) == [
        "Summary(pages=4, failures=1, left=0, unchanged=0)",
        "acme/0 200",
        "acme/1 200",
        "acme/2 200",
        "acme/3 200",
        "acme/4 404",
    ]
    assert (process.returncode, err) == (0, "")


@pytest.mark.parametrize("number", [SIGINT, SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_a_signal_ends_it_with_the_page_at_hand(site: Site, number: Signals) -> None:
    begun, go_on = Event(), Event()

    def wait() -> None:
        begun.set()
        go_on.wait(PATIENCE)

    site.routes = {f"/{n}": after(wait, answer()) for n in range(5)}
    process = start(site)
    assert begun.wait(PATIENCE)
    process.send_signal(number)
    go_on.set()
    out, err = process.communicate(timeout=PATIENCE)
    assert "left=" in out
    assert (process.returncode, err) == (0, "")
