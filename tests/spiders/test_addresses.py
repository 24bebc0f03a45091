"""Only public addresses are connected to, however they are spelled or resolved."""

import socket
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.addresses import (
    ForbiddenAddressError,
    connect,
    may_connect,
    parse_networks,
    refusal,
)
from spiders.crawl import crawl_async
from spiders.scan import Item
from tests.spiders.conftest import Reactor, Scans, document, scan_settings
from tests.spiders.site import Site, answer, redirect
from tracker.errors import SettingsError
from tracker.records import FailedFetch, Page, TroubleKind


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("93.184.216.34", id="IPv4"),
        pytest.param("2606:2800:220:1:248:1893:25c8:1946", id="IPv6"),
        pytest.param("::ffff:93.184.216.34", id="mapped"),
        pytest.param("64:ff9b::93.184.216.34", id="NAT64"),
        pytest.param("2002:5db8:d822::1", id="6to4"),
    ],
)
def test_public_addresses_may_be_reached(address: str) -> None:
    assert may_connect(address)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("127.0.0.1", id="loopback"),
        pytest.param("127.255.255.254", id="loopback to its end"),
        pytest.param("0.0.0.0", id="this host"),
        pytest.param("0.1.2.3", id="this network"),
        pytest.param("10.0.0.1", id="private 10"),
        pytest.param("172.16.0.1", id="private 172.16"),
        pytest.param("172.31.255.255", id="private 172.31"),
        pytest.param("192.168.1.1", id="private 192.168"),
        pytest.param("169.254.169.254", id="cloud metadata, link-local"),
        pytest.param("100.64.0.1", id="CGNAT"),
        pytest.param("100.100.100.200", id="metadata inside CGNAT"),
        pytest.param("192.0.0.1", id="protocol assignments"),
        pytest.param("192.0.2.1", id="documentation"),
        pytest.param("198.18.0.1", id="benchmarks"),
        pytest.param("224.0.0.1", id="multicast"),
        pytest.param("240.0.0.1", id="reserved"),
        pytest.param("255.255.255.255", id="broadcast"),
        pytest.param("::", id="IPv6 unspecified"),
        pytest.param("::1", id="IPv6 loopback"),
        pytest.param("fe80::1", id="IPv6 link-local"),
        pytest.param("fe80::1%eth0", id="IPv6 link-local with a zone"),
        pytest.param("fc00::1", id="IPv6 unique local"),
        pytest.param("fd00:ec2::254", id="IPv6 metadata"),
        pytest.param("fec0::1", id="IPv6 site-local"),
        pytest.param("ff02::1", id="IPv6 multicast"),
        pytest.param("2001:db8::1", id="IPv6 documentation"),
        pytest.param("2001:0:1:2:3:4:5:6", id="Teredo"),
        pytest.param("::ffff:127.0.0.1", id="mapped loopback"),
        pytest.param("::ffff:a00:1", id="mapped private, in hex"),
        pytest.param("::127.0.0.1", id="compatible loopback"),
        pytest.param("::ffff:0:127.0.0.1", id="translated loopback"),
        pytest.param("64:ff9b::10.0.0.1", id="NAT64 private"),
        pytest.param("64:ff9b:1::5db8:d822", id="NAT64 of a local network"),
        pytest.param("2002:7f00:1::1", id="6to4 loopback"),
        pytest.param("no address", id="no address at all"),
    ],
)
def test_other_addresses_may_not(address: str) -> None:
    assert not may_connect(address)


@given(st.integers(0, 2**32 - 1))
def test_wrapping_an_ipv4_address_changes_nothing(number: int) -> None:
    plain = socket.inet_ntoa(number.to_bytes(4, "big"))
    allowed = may_connect(plain)
    assert may_connect(f"::ffff:{plain}") == allowed
    assert may_connect(f"64:ff9b::{plain}") == allowed


def test_settings_open_named_networks() -> None:
    networks = parse_networks(["10.1.0.0/16", "fd00::/8"])
    assert may_connect("10.1.2.3", networks)
    assert may_connect("::ffff:10.1.2.3", networks)
    assert may_connect("fd12::1", networks)
    assert not may_connect("10.2.0.1", networks)


def test_a_network_that_is_none_is_named() -> None:
    with pytest.raises(SettingsError, match=r"allow_networks.*10\.0\.0\.0/33"):
        parse_networks(["10.0.0.0/33"])


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


def test_a_look_up_that_hangs_costs_one_document_its_time(
    reactor: Reactor, site: Site
) -> None:
    items: dict[str, Item] = {}
    go_on = Event()

    def hang(host: str, port: int, **options: Any) -> Any:
        if host == "slow.example":
            go_on.wait(10)
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


def resolver(*addresses: str) -> Any:
    def look_up(host: str, port: int | None, **_: Any) -> list[Any]:
        if not addresses:
            raise socket.gaierror(host)
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port or 0))
            for each in addresses
        ]

    return look_up


@pytest.mark.parametrize(
    ("url", "addresses", "refused"),
    [
        pytest.param("https://hook.test/a", ["93.184.216.34"], None, id="public"),
        pytest.param("https://hook.test/a", [], None, id="not found"),
        pytest.param("nonsense", ["10.0.0.1"], None, id="no host"),
        pytest.param(
            "https://hook.test/a",
            ["93.184.216.34", "10.0.0.1"],
            "hook.test (10.0.0.1) is not a public address",
            id="public and private",
        ),
        pytest.param(
            "http://169.254.169.254/",
            ["169.254.169.254"],
            "169.254.169.254 is not a public address",
            id="metadata of a cloud",
        ),
    ],
)
def test_an_address_to_send_to_is_judged(
    url: str, addresses: list[str], refused: str | None
) -> None:
    assert refusal(url, look_up=resolver(*addresses)) == refused


def test_named_networks_may_be_sent_to() -> None:
    allowed = parse_networks(["10.0.0.0/8"])
    assert refusal("https://hook.test/", allowed, resolver("10.0.0.1")) is None


def test_a_connection_to_send_over_is_made_to_what_was_checked(site: Site) -> None:
    """The name means nothing to anybody else: there is no second look-up."""
    port = site.server.server_port
    names = resolver("10.0.0.1", "127.0.0.1")
    with connect(("hook.test", port), 5, parse_networks(["127.0.0.1/32"]), names) as to:
        assert to.getpeername() == ("127.0.0.1", port)


def test_no_connection_is_made_to_what_is_not_public(site: Site) -> None:
    port = site.server.server_port
    with pytest.raises(
        ForbiddenAddressError, match=r"hook\.test \(127\.0\.0\.1\) is not"
    ):
        connect(("hook.test", port), 5, look_up=resolver("127.0.0.1"))


def test_a_name_without_addresses_is_said() -> None:
    with pytest.raises(OSError, match="was not found"):
        connect(("hook.test", 1), 5, look_up=lambda *_, **__: [])
