"""Answer on loopback whether the daemon is well, with figures for Prometheus."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TypeAlias

from spiders.scan import Summary
from tracker.errors import SettingsError

HOST = "127.0.0.1"
PATIENCE = 5.0  # for a client to say what it wants
REASONS = {200: "OK", 404: "Not Found", 503: "Service Unavailable"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value, named and explained as Prometheus wants it."""

    name: str  # "tracker_documents"
    help: str
    value: float
    counter: bool = False  # only ever grows


class ScanCounts:
    """What the daemon has done since it began."""

    def __init__(self) -> None:
        self.scans = self.pages = self.failures = self.unchanged = self.sent = 0
        self.scan_seconds = 0.0

    def note(self, summary: Summary, seconds: float) -> None:
        """Add a scan that took `seconds`."""
        self.scans += 1
        self.pages += summary.pages
        self.failures += summary.failures
        self.unchanged += summary.unchanged
        self.scan_seconds = seconds

    def figures(self) -> list[Figure]:
        """Say it for Prometheus."""
        return [
            Figure("tracker_scans_total", "Scans that ended.", self.scans, True),
            Figure("tracker_pages_total", "Pages that came.", self.pages, True),
            Figure(
                "tracker_failed_fetches_total",
                "Pages that did not come.",
                self.failures,
                True,
            ),
            Figure(
                "tracker_unchanged_pages_total",
                "Pages that sites said are unchanged.",
                self.unchanged,
                True,
            ),
            Figure("tracker_alerts_sent_total", "Alerts delivered.", self.sent, True),
            Figure("tracker_last_scan_seconds", "How long it took.", self.scan_seconds),
        ]


@dataclass(frozen=True, slots=True)
class Health:
    """Where the daemon says how it is, and what else it says there.

    `figures` is called on the thread of the work, as it will ask the database.
    """

    port: int
    figures: Callable[[], list[Figure]] = list


# From the path asked for to a status and a text.
Answer: TypeAlias = Callable[[str], Awaitable[tuple[int, str]]]


def exposition(figures: Iterable[Figure]) -> str:
    """Write figures in Prometheus' text format."""
    lines = []
    for figure in figures:
        explained = figure.help.replace("\\", "\\\\").replace("\n", " ")
        lines += [
            f"# HELP {figure.name} {explained}",
            f"# TYPE {figure.name} {'counter' if figure.counter else 'gauge'}",
            f"{figure.name} {figure.value!r}",
        ]
    return "".join(f"{line}\n" for line in lines)


@asynccontextmanager
async def answering(port: int, answer: Answer) -> AsyncIterator[int]:
    """Answer GET requests on loopback meanwhile; give the port (0 chooses one)."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, TimeoutError, ValueError, asyncio.IncompleteReadError):
            async with asyncio.timeout(PATIENCE):
                path = await _asked_for(reader)
            status, text = await answer(path)
            writer.write(_response(status, text))
            await writer.drain()
        writer.close()

    try:
        server = await asyncio.start_server(serve, HOST, port, limit=8192)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise SettingsError(
            f"health port {port}: {reason}; set another as [daemon] health_port"
        ) from None
    async with server:
        yield int(server.sockets[0].getsockname()[1])


async def _asked_for(reader: asyncio.StreamReader) -> str:
    head = await reader.readuntil(b"\r\n\r\n")
    _, target, _ = head.split(b"\r\n")[0].decode("latin-1").split(" ")
    return target.partition("?")[0]


def _response(status: int, text: str) -> bytes:
    body = text.encode()
    head = (
        f"HTTP/1.1 {status} {REASONS[status]}\r\n"
        "Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + body
