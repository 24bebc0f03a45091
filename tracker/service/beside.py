"""A server that the daemon keeps running in a process of its own: its pages.

Scans and deliveries wait for nothing of it, and share no interpreter with it. It ends
with the daemon, however that ends: then its standard input does.
"""

import asyncio
import logging
import os
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

logger = logging.getLogger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0  # seconds before it is begun again
_STEADY = 60.0  # having run so long, it is begun again after the first pause
_FAREWELL = 10.0  # seconds to end in
_PATIENCE = 4.0  # for its answer
# What tells a process that it is watched over: the daemon is, and not what it begins.
_NOT_HANDED_ON = ("NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC")


@dataclass(frozen=True, slots=True)
class Served:
    """What is kept running: the command, and where it answers /healthz."""

    command: Sequence[str]
    host: str
    port: int


class Beside:
    """A process that is begun again whenever it ends, until all ends."""

    def __init__(self, served: Served, pause: float = _FIRST_PAUSE) -> None:
        self._served, self._first_pause = served, pause
        self._process: Process | None = None
        self._renewing = False

    async def keep(self, stop: asyncio.Event) -> None:
        """Keep it running until `stop` is set; then it is ended."""
        time, pause = asyncio.get_running_loop().time, self._first_pause
        while not stop.is_set():
            begun = time()
            await self._run(stop)
            if stop.is_set():
                return
            if self._renewing:
                self._renewing = False
                continue
            steady = time() - begun > _STEADY
            pause = self._first_pause if steady else pause
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
            if stop.is_set():  # a signal may reach both, and it first
                return
            logger.error("pages were not served for %.0f s; begun again", pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def renew(self) -> None:
        """Let it begin anew: with the settings and the catalogue of now."""
        if self._process is not None and self._process.returncode is None:
            self._renewing = True
            self._process.terminate()

    async def trouble(self) -> str:
        """Say in a line what is wrong with it; empty: it answers."""
        if self._process is None or self._process.returncode is not None:
            return "pages are not served: see the log"
        try:
            async with asyncio.timeout(_PATIENCE):
                return "" if await self._answers() else "pages answer with a fault"
        except (OSError, TimeoutError):
            return "pages do not answer"

    async def _run(self, stop: asyncio.Event) -> None:
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in _NOT_HANDED_ON
        }
        try:
            # Its lines go where the daemon's go.
            process = await asyncio.create_subprocess_exec(
                *self._served.command, stdin=PIPE, stdout=DEVNULL, env=environment
            )
        except OSError as error:
            logger.error("pages cannot be served: %s", error.strerror)
            return
        self._process = process
        ended = asyncio.ensure_future(process.wait())
        stopped = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopped.cancel()
            await _end(process)

    async def _answers(self) -> bool:
        host = _to_ask(self._served.host)
        reader, writer = await asyncio.open_connection(host, self._served.port)
        try:
            shown = f"[{host}]" if ":" in host else host
            head = f"GET /healthz HTTP/1.1\r\nHost: {shown}\r\nConnection: close"
            writer.write(f"{head}\r\n\r\n".encode())
            await writer.drain()
            return (await reader.readline()).split()[1:2] == [b"200"]
        finally:
            writer.close()


def _to_ask(host: str) -> str:
    """Return where it is asked: what listens everywhere listens here, too."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104


async def _end(process: Process) -> None:
    if process.stdin is not None:
        process.stdin.close()
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _FAREWELL)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
