"""Only public addresses are fetched from: checked after the name is resolved.

The check sits in the reactor's name resolver, which every connection goes through,
and the connection is made to the very addresses that passed: there is no second
look-up that could answer otherwise.
"""

import asyncio
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any

from twisted.internet.address import IPv4Address as Endpoint4
from twisted.internet.address import IPv6Address as Endpoint6

from tracker.public_addresses import LookUp, Network, may_connect

LOOK_UPS_AT_ONCE = 16


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
