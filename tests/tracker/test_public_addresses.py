"""What may be connected to, and that a connection goes to what was judged."""

import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.alerts.servers import raw_server
from tracker.errors import SettingsError
from tracker.public_addresses import (
    ForbiddenAddressError,
    connect,
    may_connect,
    parse_networks,
    refusal,
)
from tracker.settings import load_settings


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


@pytest.mark.parametrize("part", ["scan", "alerts"])
def test_a_network_that_is_none_is_named(part: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f'[{part}]\nallow_networks = ["10.0.0.0/8", "10.0.0.0/33"]\n')
    wanted = rf"settings.toml: {part}\.allow_networks\.1: .*10\.0\.0\.0/33"
    with pytest.raises(SettingsError, match=wanted):
        load_settings(path)


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
    ("host", "addresses", "refused"),
    [
        pytest.param("hook.test", ["93.184.216.34"], None, id="public"),
        pytest.param("hook.test", [], None, id="not found"),
        pytest.param("", ["10.0.0.1"], None, id="no host"),
        pytest.param(
            "hook.test",
            ["93.184.216.34", "10.0.0.1"],
            "hook.test (10.0.0.1) is not a public address",
            id="public and private",
        ),
        pytest.param(
            "169.254.169.254",
            ["169.254.169.254"],
            "169.254.169.254 is not a public address",
            id="metadata of a cloud",
        ),
    ],
)
def test_an_address_to_send_to_is_judged(
    host: str, addresses: list[str], refused: str | None
) -> None:
    assert refusal(host, look_up=resolver(*addresses)) == refused


def test_named_networks_may_be_sent_to() -> None:
    allowed = parse_networks(["10.0.0.0/8"])
    assert refusal("hook.test", allowed, resolver("10.0.0.1")) is None


def test_a_connection_is_made_to_what_was_judged() -> None:
    """The name means nothing to anybody else: there is no second look-up."""
    names = resolver("10.0.0.1", "127.0.0.1")
    loopback = parse_networks(["127.0.0.1/32"])
    with (
        raw_server(nothing) as port,
        connect(("hook.test", port), 5, loopback, names) as to,
    ):
        assert to.getpeername() == ("127.0.0.1", port)


def nothing(_: socket.socket) -> None: ...


def test_no_connection_is_made_to_what_is_not_public() -> None:
    wanted = r"hook\.test \(127\.0\.0\.1\) is not a public address"
    with (
        raw_server(nothing) as port,
        pytest.raises(ForbiddenAddressError, match=wanted),
    ):
        connect(("hook.test", port), 5, look_up=resolver("127.0.0.1"))


def test_a_name_without_addresses_is_said() -> None:
    with pytest.raises(OSError, match="was not found"):
        connect(("hook.test", 1), 5, look_up=lambda *_, **__: [])
