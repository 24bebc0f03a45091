"""The daemon keeps its pages running in a process of their own, as long as it lives."""

import asyncio
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.tracker.cli.conftest import CATALOGUE, _filled
from tests.tracker.web.conftest import folder
from tests.waiting import PATIENCE, free_port, wait_until
from tracker.errors import SettingsError
from tracker.service.beside import Beside, Served
from tracker.settings import load_settings

__all__ = ["_filled", "folder"]
pytestmark = pytest.mark.slow

# Answers /healthz with a status, and writes its number into a file.
SERVER = """
import http.server, os, pathlib, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(int(sys.argv[2]))
        self.end_headers()
    def log_message(self, *said): pass
http.server.HTTPServer.allow_reuse_address = True
server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Answer)
pathlib.Path(sys.argv[3]).write_text(str(os.getpid()))
server.serve_forever()
"""


def beside(file: Path, status: int = 200) -> Beside:
    port = free_port()
    command = [sys.executable, "-c", SERVER, str(port), str(status), str(file)]
    return Beside(Served(command, "127.0.0.1", port), pause=0.01)


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await true():
            await asyncio.sleep(0.02)


def is_alive(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def kept(made: Beside, journey: Callable[[], Awaitable[None]]) -> None:
    """Keep it running during a journey, and stop then."""

    async def main() -> None:
        stop = asyncio.Event()
        keeping = asyncio.ensure_future(made.keep(stop))
        try:
            await journey()
        finally:
            stop.set()
            await asyncio.wait_for(keeping, PATIENCE)

    asyncio.run(main())


@pytest.mark.parametrize(
    "end", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "ended"]
)
def test_it_is_begun_again_and_ends_with_the_daemon(
    tmp_path: Path, end: signal.Signals
) -> None:
    file = tmp_path / "process"
    made = beside(file)
    processes: list[int] = []

    async def answers() -> bool:
        return await made.trouble() == ""

    async def journey() -> None:
        await until(answers)
        processes.append(int(file.read_text()))
        os.kill(processes[0], end)

        async def another() -> bool:
            return file.read_text() not in ("", str(processes[0])) and await answers()

        await until(another)
        processes.append(int(file.read_text()))

    kept(made, journey)
    assert [is_alive(each) for each in processes] == [False, False]


def test_it_begins_anew_when_settings_are_read_again(tmp_path: Path) -> None:
    file = tmp_path / "process"
    made = beside(file)

    async def journey() -> None:
        async def answers() -> bool:
            return await made.trouble() == ""

        await until(answers)
        before = file.read_text()
        made.renew()

        async def another() -> bool:
            return file.read_text() not in ("", before)

        await until(another)

    kept(made, journey)


def test_what_is_wrong_with_it_is_said(tmp_path: Path) -> None:
    told: list[str] = []
    faulty = beside(tmp_path / "process", 500)
    missing = Beside(Served([str(tmp_path / "none")], "127.0.0.1", 1), pause=0.01)

    def says(made: Beside, what: str) -> Callable[[], Awaitable[None]]:
        async def said() -> bool:
            told.append(await made.trouble())
            return told[-1] == what

        async def journey() -> None:
            await until(said)

        return journey

    kept(faulty, says(faulty, "pages answer with a fault"))
    kept(missing, says(missing, "pages are not served: see the log"))


def test_it_needs_a_port_that_is_known(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[web]\nin_daemon = true\nport = 0\n")
    with pytest.raises(SettingsError, match="in_daemon needs a port"):
        load_settings(file)


def test_the_daemon_serves_pages_and_takes_them_along(
    folder: Path, tmp_path: Path
) -> None:
    pages, health, own = free_port(), free_port(), tmp_path / "own"
    own.mkdir()
    # Of this machine, so that nothing is asked for.
    (own / "quillon.toml").write_text(CATALOGUE.replace("quillon.test", "127.0.0.1"))
    settings = tmp_path / "settings.toml"
    settings.write_text(
        f"""
database = "{folder / "tracker.sqlite3"}"
catalogue = {{ only = "{own}" }}
[web]
in_daemon = true
port = {pages}
[daemon]
health_port = {health}
"""
    )
    code = "from tracker.cli import main; main()"
    daemon = subprocess.Popen(
        [sys.executable, "-c", code, "--settings", str(settings), "daemon"],
        stderr=subprocess.PIPE,
    )
    try:
        wait_until(lambda: is_answered(health, "/readyz"))
        assert is_answered(pages, "/healthz")
        daemon.kill()
        wait_until(lambda: not is_answered(pages, "/healthz"))
    finally:
        daemon.kill()
        daemon.communicate()


def is_answered(port: int, path: str) -> bool:
    address = f"http://127.0.0.1:{port}{path}"
    with suppress(OSError), urllib.request.urlopen(address) as answer:
        return bool(answer.status == 200)
    return False
