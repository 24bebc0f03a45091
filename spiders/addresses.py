"""Only public addresses are connected to: checked after the name is resolved.

The check sits in the reactor's name resolver, which every connection goes through,
and the connection is made to the very addresses that passed: there is no second
look-up that could answer otherwise.
"""

from collections.abc import Callable, Iterable, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Any, TypeAlias

from tracker.errors import SettingsError

Network: TypeAlias = IPv4Network | IPv6Network

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


class PublicResolver:
    """A name resolver (Twisted's IHostnameResolver) that holds addresses back.

    Resolves as `inner` does and passes on only addresses that may be reached.

    `held_back` keeps, by host, an address that did not pass.
    """

    def __init__(self, inner: Any, allowed: Sequence[Network]) -> None:
        self._inner = inner
        self._allowed = allowed
        self.held_back: dict[str, str] = {}

    def resolveHostName(  # noqa: N802  # Twisted's interface
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """See Twisted's IHostnameResolver."""

        def passes(address: str) -> bool:
            if may_connect(address, self._allowed):
                return True
            self.held_back[hostName.lower()] = address
            return False

        return self._inner.resolveHostName(
            _Filter(resolutionReceiver, passes),
            hostName,
            portNumber,
            addressTypes,
            transportSemantics,
        )


class _Filter:
    """A resolution receiver (Twisted's IResolutionReceiver) before another one."""

    def __init__(self, receiver: Any, passes: Callable[[str], bool]) -> None:
        self._receiver = receiver
        self._passes = passes
        self.resolutionBegan = receiver.resolutionBegan
        self.resolutionComplete = receiver.resolutionComplete

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if self._passes(address.host):
            self._receiver.addressResolved(address)
