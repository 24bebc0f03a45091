"""The browser's only way out: a proxy on loopback that connects to public addresses.

A browser looks names up by itself, so its requests could not be checked otherwise:
here each name is resolved once, and the connection is made to what was checked. Only
the site of the page at hand is connected to: whatever else a browser would like to ask,
its maker included, it does not reach.
"""

import asyncio
import socket
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from urllib.parse import urlsplit

from spiders.address_check import look_up_aside
from spiders.sites import site_of
from tracker.public_addresses import LookUp, Network, may_connect

LONGEST_HEAD = 64 * 1024
PATIENCE = 10.0  # for a request to be said, and for a connection
_CLOSING = 1.0  # seconds that a side may take for what it was still sent
_CHUNK = 1 << 16

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Gateway:
    """Serves while it is entered; `port` is where, `held_back` who was not public.

    More than `limit` bytes do not come through one connection. Where there is no
    way, the connection is closed without a word: an answer of ours would look like
    one of the site.
    """

    def __init__(
        self,
        allowed: Sequence[Network],
        limit: int,
        look_up: LookUp = socket.getaddrinfo,
    ) -> None:
        self._allowed = allowed
        self._limit = limit
        self._look_up = look_up
        self._open: set[asyncio.Task[None]] = set()
        self.held_back: dict[str, str] = {}
        self.reached: dict[str, str] = {}  # by host, the address connected to
        self.port = 0
        self.site = ""  # of the page at hand; nobody else is connected to

    async def __aenter__(self) -> "Gateway":
        self._server = await asyncio.start_server(
            self._serve, "127.0.0.1", 0, limit=LONGEST_HEAD
        )
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.current_task()
        assert task  # noqa: S101  # asyncio runs this as a task
        self._open.add(task)
        try:
            with suppress(OSError, ValueError, TimeoutError, EOFError):
                await self._pass_on(reader, writer)
        except asyncio.CancelledError:
            pass  # the gateway closes; asyncio would call it a failure
        finally:
            await _closed(writer)
            self._open.discard(task)

    async def _pass_on(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        async with asyncio.timeout(PATIENCE):
            head = await reader.readuntil(b"\r\n\r\n")
        method, target, lines = _request(head)
        if method == "CONNECT":
            host, _, port = target.rpartition(":")
            there = await self._connect(host.strip("[]"), int(port))
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            await self._both_ways((reader, writer), there)
            return
        parts = urlsplit(target)
        there = await self._connect(parts.hostname or "", parts.port or 80)
        path = parts._replace(scheme="", netloc="").geturl() or "/"
        request_lines = [
            f"{method} {path} HTTP/1.1",
            *lines,
            "Connection: close",
            "",
            "",
        ]
        try:
            there[1].write("\r\n".join(request_lines).encode("latin-1"))
            # One request a connection: the next one may be for another site.
            there[1].write(await reader.readexactly(_body_size(lines, self._limit)))
            await self._one_way(there[0], writer)
        finally:  # also where the browser goes away in the middle
            await _closed(there[1])

    async def _connect(self, host: str, port: int) -> Streams:
        if site_of(f"//{host}" if ":" not in host else f"//[{host}]") != self.site:
            raise ConnectionError(host)
        for *_, address in await look_up_aside(self._look_up, host, port):
            if not may_connect(address[0], self._allowed):
                self.held_back[host.lower()] = address[0]
                continue
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    streams = await asyncio.open_connection(address[0], port)
                self.reached[host.lower()] = address[0]
                return streams
        raise ConnectionError(host)

    async def _both_ways(self, here: Streams, there: Streams) -> None:
        ways = [
            asyncio.ensure_future(self._one_way(here[0], there[1])),
            asyncio.ensure_future(self._one_way(there[0], here[1])),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            await _closed(there[1])

    async def _one_way(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter
    ) -> None:
        left = self._limit
        while left > 0 and (part := await source.read(min(_CHUNK, left))):
            sink.write(part)
            await sink.drain()
            left -= len(part)


def _request(head: bytes) -> tuple[str, str, list[str]]:
    """Take a request apart; what concerns only the connection to us is left out."""
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    method, target, _ = first.split(" ")
    ours = ("connection:", "proxy-connection:", "proxy-authorization:")
    return method, target, [line for line in lines if not line.lower().startswith(ours)]


def _body_size(lines: Sequence[str], limit: int) -> int:
    headers = {
        name.lower(): value for name, _, value in (x.partition(":") for x in lines)
    }
    size = int(headers.get("content-length", "0"))
    if "transfer-encoding" in headers or not 0 <= size <= limit:
        raise ValueError("no request that is passed on")
    return size


async def _closed(writer: asyncio.StreamWriter) -> None:
    """Close a connection, and see that it is, whatever the other side does."""
    writer.close()
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(_CLOSING):
            await writer.wait_closed()
    writer.transport.abort()
