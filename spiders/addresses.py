"""Only public addresses are connected to: checked after the name is resolved.

The check sits in the reactor's name resolver, which every connection goes through,
and the connection is made to the very addresses that passed: there is no second
look-up that could answer otherwise.
"""

import asyncio
import socket
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from threading import Thread
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from twisted.internet.address import IPv4Address as Endpoint4
from twisted.internet.address import IPv6Address as Endpoint6

from tracker.errors import SettingsError

Network: TypeAlias = IPv4Network | IPv6Network
LookUp: TypeAlias = Callable[..., Any]

LOOK_UPS_AT_ONCE = 16

# Addresses that stand for an IPv4 address, with the bits to its right.
_EMBEDDING = (
    (IPv6Network("::ffff:0:0/96"), 0),  # mapped
    (IPv6Network("::ffff:0:0:0/96"), 0),  # translated
    (IPv6Network("::/96"), 0),  # compatible; holds :: and ::1 too
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64
    (IPv6Network("2002::/16"), 80),  # 6to4
)
# What ipaddress calls global, or not by every version, and yet is nobody's website.
_NEVER = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # CGNAT
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "224.0.0.0/3",  # multicast and reserved
        "64:ff9b:1::/48",  # NAT64 of a local network
        "100::/64",
        "2001::/23",  # Teredo, ORCHID, benchmarks
        "fec0::/10",
        "ff00::/8",  # multicast
    )
)


def parse_networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Read `scan.allow_networks`; SettingsError names an entry that is none."""
    networks = []
    for text in texts:
        try:
            networks.append(ip_network(text))
        except ValueError as error:
            raise SettingsError(f"scan.allow_networks: {error}") from None
    return tuple(networks)


def may_connect(address: str, allowed: Sequence[Network] = ()) -> bool:
    """Whether `address` is public, or in a network the settings open."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    meant = _meant(ip)
    if any(one in network for network in allowed for one in {ip, meant}):
        return True
    return meant.is_global and not any(meant in network for network in _NEVER)


def _meant(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address only wraps, else the address itself."""
    if isinstance(ip, IPv6Address):
        for network, shift in _EMBEDDING:
            if ip in network:
                return IPv4Address((int(ip) >> shift) & 0xFFFFFFFF)
    return ip


def connect(
    address: tuple[str, int],
    timeout: float | None,
    allowed: Sequence[Network] = (),
    look_up: LookUp = socket.getaddrinfo,
) -> socket.socket:
    """Connect as socket.create_connection does, but only to what may be reached.

    The name is resolved once. Raises ForbiddenAddressError (an OSError) where no
    address of it may be connected to.
    """
    host, port = address
    held_back, error = "", OSError(f"the name {host} was not found")
    for *_, found in look_up(host, port, type=socket.SOCK_STREAM):
        if not may_connect(found[0], allowed):
            held_back = found[0]
            continue
        try:
            return socket.create_connection((found[0], port), timeout)
        except OSError as failed:
            error, held_back = failed, ""
    raise ForbiddenAddressError(host, held_back) if held_back else error


def refusal(
    url: str, allowed: Sequence[Network] = (), look_up: LookUp = socket.getaddrinfo
) -> str | None:
    """Say in a line why nothing is sent to `url`; None if it may be.

    A name that is not found is none of our concern: it cannot be connected to.
    """
    try:
        host = urlsplit(url).hostname or ""
        found = look_up(host, None, type=socket.SOCK_STREAM) if host else []
    except (OSError, ValueError):
        return None
    for *_, address in found:
        if not may_connect(address[0], allowed):
            return str(ForbiddenAddressError(host, address[0]))
    return None


class ForbiddenAddressError(OSError):
    """A host that is not public, and in no network that the settings open."""

    def __init__(self, host: str, address: str) -> None:
        shown = host if host == address else f"{host} ({address})"
        super().__init__(f"{shown} is not a public address")


class PublicResolver:
    """A name resolver (Twisted's IHostnameResolver) that passes on what may be reached.

    `held_back` keeps, by host, an address that did not pass. `look_up` is as
    socket.getaddrinfo; Twisted's own resolver never answers at all for some names
    that are none ("a..b").
    """

    def __init__(
        self, allowed: Sequence[Network], look_up: LookUp = socket.getaddrinfo
    ) -> None:
        self._allowed = allowed
        self._look_up = look_up
        self._free = asyncio.Semaphore(LOOK_UPS_AT_ONCE)
        self._running: set[asyncio.Task[None]] = set()
        self.held_back: dict[str, str] = {}

    def resolveHostName(  # noqa: N802  # Twisted's interface
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type] | None = None,  # noqa: ARG002, N803  # always both
        transportSemantics: str = "TCP",  # noqa: ARG002, N803  # always TCP
    ) -> "Resolution":
        """See Twisted's IHostnameResolver."""
        resolution = Resolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)
        task = asyncio.ensure_future(
            self._resolve(resolutionReceiver, hostName, portNumber)
        )
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return resolution

    async def _resolve(self, receiver: Any, host: str, port: int) -> None:
        async with self._free:
            found = await look_up_aside(self._look_up, host, port)
        for family, *_, address in found:
            if not may_connect(address[0], self._allowed):
                self.held_back[host.lower()] = address[0]
            elif family == socket.AF_INET:
                receiver.addressResolved(Endpoint4("TCP", *address))
            elif family == socket.AF_INET6:
                receiver.addressResolved(Endpoint6("TCP", *address))
        receiver.resolutionComplete()


def look_up_aside(look_up: LookUp, host: str, port: int) -> "asyncio.Future[list[Any]]":
    """Look up in a thread that may be left behind, for it cannot be interrupted.

    Gives what socket.getaddrinfo does; nothing where the name is not found, or none.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[Any]] = loop.create_future()

    def ask() -> None:
        try:
            found = look_up(host, port, type=socket.SOCK_STREAM)
        except (OSError, ValueError):  # not found, or not a name at all
            found = []
        with suppress(RuntimeError):  # the loop may be closed by now
            loop.call_soon_threadsafe(give, found)

    def give(found: list[Any]) -> None:
        if not answer.done():
            answer.set_result(found)

    Thread(target=ask, name=f"look up {host}", daemon=True).start()
    return answer


@dataclass(frozen=True, slots=True)
class Resolution:
    """A look-up under way (Twisted's IHostResolution)."""

    name: str

    def cancel(self) -> None:
        """Nothing can be done about a look-up that has begun."""
