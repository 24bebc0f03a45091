"""Which addresses may be connected to, whatever their names and spellings.

A name is resolved once, every address of it is judged, and the connection is made to
what was judged: there is no second look-up that could answer otherwise.
"""

import socket
from collections.abc import Callable, Iterable, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator

Network: TypeAlias = IPv4Network | IPv6Network
LookUp: TypeAlias = Callable[..., Any]  # as socket.getaddrinfo


def _is_network(text: str) -> str:
    ip_network(text)
    return text


# A network as settings name it: "10.1.0.0/16", "fd00::/8", "127.0.0.1".
NetworkName = Annotated[str, AfterValidator(_is_network)]

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


def parse_networks(names: Iterable[NetworkName]) -> tuple[Network, ...]:
    """Return the networks that the settings name."""
    return tuple(ip_network(name) for name in names)


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
    host: str, allowed: Sequence[Network] = (), look_up: LookUp = socket.getaddrinfo
) -> str | None:
    """Say in a line why nothing is sent to `host`; None if it may be.

    A name that is not found is none of our concern: it cannot be connected to.
    """
    try:
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
