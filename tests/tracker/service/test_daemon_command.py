"""`tracker daemon` as whoever runs it sees it: its log, its answers, its ends."""

import json
import re
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest

from db.models import WatchRow
from db.store import open_store
from tests.waiting import PATIENCE, free_port, wait_until
from tests.watched import DOCUMENTS, Watched
from tracker.catalogue import load_catalogue

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


@dataclass
class Operated:
    """A daemon that was started by its command, and what it logs."""

    watched: Watched
    log: Path
    port: int
    process: subprocess.Popen[bytes]

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_for(self, words: str, times: int = 1) -> None:
        def came() -> bool:
            assert self.process.poll() is None, self.said()
            return self.said().count(words) >= times

        wait_until(came, self.said)

    def read_again(self) -> str:
        """Let it read its settings again; return what it says to that."""
        before = len(self.said())
        self.process.send_signal(signal.SIGHUP)
        wait_until(lambda: re.search(r"settings.*\n", self.said()[before:]), self.said)
        return self.said()[before:]

    def ask(self, path: str) -> str:
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as reply:
            return str(reply.read().decode())


def spare_the_web(watched: Watched) -> None:
    """Have all documents but those on loopback tried a moment ago."""
    store = open_store(watched.database_url)
    now = datetime.now(UTC)
    with store.writing() as session:
        session.add_all(
            WatchRow(document_id=name, tried_at=now)
            for name in load_catalogue().documents
        )
    store.close()


@contextmanager
def operate(watched: Watched, daemon: str = "") -> Iterator[Operated]:
    """Run the daemon with entries of `[daemon]`; what still runs then is killed."""
    if not watched.database.exists():
        spare_the_web(watched)
    port = free_port()
    settings = watched.folder / "settings.toml"
    text = settings.read_text(encoding="utf-8").split("[daemon]")[0]
    settings.write_text(f"{text}[daemon]\nhealth_port = {port}\n{daemon}\n")
    log = watched.folder / "log"
    with (
        log.open("ab") as said,
        subprocess.Popen(watched.command("daemon"), stderr=said) as process,
    ):
        try:
            yield Operated(watched, log, port, process)
        finally:
            process.kill()


def test_a_day_with_the_daemon(watched: Watched) -> None:
    settings = watched.folder / "settings.toml"
    with operate(watched) as daemon:
        daemon.wait_for("pages came")
        first = "quillon/policy-0: first\n"
        assert first in daemon.said(), "no space hangs on the end of a line"

        right = settings.read_text(encoding="utf-8")
        settings.write_text(f"{right}\n[scan\n")
        (line,) = daemon.read_again().splitlines()
        assert "ERROR tracker.service.daemon: the settings stay as they were: " in line
        assert f"{settings}: not valid TOML" in line

        settings.unlink()
        (line,) = daemon.read_again().splitlines()
        assert line.endswith(f"{settings}: no such settings file")

        other_port = right.replace(str(daemon.port), str(free_port()))
        settings.write_text(other_port)
        waits, again = daemon.read_again().splitlines()
        assert waits.endswith("or where pages are served, waits for a restart")
        assert again.endswith("settings read again")

        settings.write_text(right)
        status, said = watched.run("daemon")
        assert status == 2
        assert said.count("ERROR") == 1
        assert f"health port {daemon.port}: Address already in use" in said

        assert daemon.ask("/healthz") == "ok\n"
        daemon.process.terminate()
        assert daemon.process.wait(timeout=PATIENCE) == 0
        assert "Traceback" not in daemon.said()


def test_what_was_missed_while_it_was_killed_is_caught_up_once(
    watched: Watched,
) -> None:
    with operate(watched) as daemon:
        daemon.wait_for("pages came")
        daemon.process.kill()
        daemon.process.wait()
    with closing(sqlite3.connect(watched.database)) as connection:
        connection.execute(
            "UPDATE watch SET tried_at = datetime(tried_at, '-3 days') "
            "WHERE document_id LIKE 'quillon/%'"
        )
        connection.commit()
    served = watched.served
    with operate(watched) as daemon:
        daemon.wait_for("pages came", times=2)
        assert watched.served - served == DOCUMENTS


EXPOSED = re.compile(
    r"(# HELP (?P<name>[a-z_]+) \S.*\n"
    r"# TYPE (?P=name) (counter|gauge)\n"
    r"(?P=name) -?[0-9.]+(e[+-][0-9]+)?\n)+"
)


def test_programs_can_read_its_log_and_its_figures(watched: Watched) -> None:
    with operate(watched, 'log = "json"') as daemon:
        daemon.wait_for("pages came")
        metrics = daemon.ask("/metrics")
        assert EXPOSED.fullmatch(metrics), metrics
        assert f"\ntracker_pages_total {DOCUMENTS}\n" in metrics
        assert f"\ntracker_documents_read {DOCUMENTS}\n" in metrics
        other = f"sqlite:///{watched.folder / 'other.sqlite3'}"
        refused = subprocess.run(
            watched.command("--database", other, "daemon"), capture_output=True
        )
    assert refused.returncode == 2
    last = json.loads(refused.stderr.splitlines()[-1])
    assert last["level"] == "error"
    assert last["message"].startswith(f"health port {daemon.port}: Address already")
    for line in daemon.said().splitlines():
        assert {"time", "level", "logger", "message"} <= json.loads(line).keys()
