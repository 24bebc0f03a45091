"""Only public addresses are connected to, however they are spelled or resolved."""

import socket
from threading import Event
from typing import Any

import pytest

from spiders.crawler import crawl_async
from spiders.scan import Item
from tests.spiders.conftest import Reactor, Scans, document, scan_settings
from tests.spiders.site import Site, answer, redirect
from tests.waiting import PATIENCE
from tracker.records import FailedFetch, Page, TroubleKind

# Each of these is 127.0.0.1 to one resolver or another.
SPELLINGS = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.0.0.1.",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "0000177.0.0.1",
    "127.000.000.001",
    "127.0.0.0x1",
    "0",
    "0.0.0.0",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[::]",
    "１２７.0.0.1",
    "127。0。0。1",
    "①②⑦.⓪.⓪.①",
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "127.0.0.1%00.example.org",
    "example.org@127.0.0.1",
    "user:word@[::1]",
    "127.0.0.1#@example.org",
    "127.0.0.1\\@example.org",
]


def test_no_spelling_of_an_address_gets_past_the_check(scan: Scans, site: Site) -> None:
    port = site.server.server_port
    urls = [
        f"http://{host}/" if "#" in host or "\\" in host else f"http://{host}:{port}/"
        for host in SPELLINGS
    ]
    items = scan(
        [document(url, f"acme/{n}") for n, url in enumerate(urls)], allow_networks=()
    )
    assert site.asked == []
    assert len(items) == len(urls)
    assert all(isinstance(item, FailedFetch) for item in items.values())


def test_a_redirect_into_the_own_network_is_refused(
    scan: Scans, site: Site, other_site: Site
) -> None:
    """robots.txt may redirect to other sites: that way is watched too."""
    site.routes["/robots.txt"] = redirect(other_site.url("/secret"))
    item = scan.one(site.url("/"), allow_networks=("127.0.0.1/32",))
    assert isinstance(item, FailedFetch)
    assert item.kind is TroubleKind.REFUSED
    assert "127.0.0.2" in item.detail
    assert other_site.asked == []


class Names:
    """A name server that answers as a test wants, a different way each time."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    def look_up(self, _: str, port: int, **__: Any) -> list[Any]:
        self.asked += 1
        addresses = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in addresses
        ]


def scan_by(reactor: Reactor, names: Names, url: str) -> Item:
    items: list[Item] = []
    settings = scan_settings(allow_networks=("127.0.0.1/32",))
    reactor.run(
        crawl_async([document(url)], items.append, settings, look_up=names.look_up)
    )
    return items[0]


def test_a_name_that_turns_private_between_look_ups_is_not_followed(
    reactor: Reactor, site: Site
) -> None:
    port = site.server.server_port
    hostile = Site({"/": answer(b"private")}, host="127.0.0.2")
    names = Names(["127.0.0.1"], ["127.0.0.2"])
    site.routes["/robots.txt"] = answer(b"", Connection="close")
    with hostile:
        item = scan_by(reactor, names, f"http://rebind.example:{port}/")
    assert names.asked == 2
    assert isinstance(item, FailedFetch)
    assert item.kind is TroubleKind.REFUSED
    assert hostile.asked == []


def test_a_connection_goes_to_the_address_that_was_checked(
    reactor: Reactor, site: Site
) -> None:
    names = Names(["127.0.0.1"], ["10.0.0.1"])
    item = scan_by(reactor, names, f"http://once.example:{site.server.server_port}/")
    assert isinstance(item, Page)
    assert names.asked == 1


def test_of_mixed_addresses_only_the_public_ones_are_used(
    reactor: Reactor, site: Site
) -> None:
    names = Names(["10.0.0.1", "127.0.0.1"])
    item = scan_by(reactor, names, f"http://mixed.example:{site.server.server_port}/")
    assert isinstance(item, Page)


@pytest.mark.realtime
def test_a_look_up_that_hangs_costs_one_document_its_time(
    reactor: Reactor, site: Site
) -> None:
    items: dict[str, Item] = {}
    go_on = Event()

    def hang(host: str, port: int, **options: Any) -> Any:
        if host == "slow.example":
            go_on.wait(PATIENCE)
        return socket.getaddrinfo(host, port, **options)

    reactor.run(
        crawl_async(
            [
                document("http://slow.example/", "a/slow"),
                document(site.url("/"), "a/1"),
            ],
            lambda item: items.update({item.document_id: item}),
            scan_settings(timeout_seconds=0.5),
            look_up=hang,
        )
    )
    go_on.set()
    assert isinstance(items["a/1"], Page)
    slow = items["a/slow"]
    assert isinstance(slow, FailedFetch)
    assert slow.kind is TroubleKind.UNREACHABLE


# --- what alerts are sent to ---
