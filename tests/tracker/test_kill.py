"""kill -9 in the middle of a scan: nothing is lost, nothing is doubled."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from sqlalchemy import select

from db import models, queries
from db.outbox import OwedAlert
from db.store import open_store
from tests.invented import ASKS_FIRST, TRAINS, policy
from tests.spiders.site import Site

DOCUMENTS = 6
KILLS = 5

PROVIDER = """
id = "quillon"
name = "Quillon"
home = "{home}"

[[plan]]
id = "free"
name = "Free"
audience = "consumer"
"""
DOCUMENT = """
[[document]]
id = "quillon/policy-{number}"
name = "Policy {number}"
kind = "policy"
url = "{home}/{number}"
covers = "all"
select = ["main"]
"""
SETTINGS = """
[scan]
delay_seconds = 0
retries = 0
allow_networks = ["127.0.0.0/8"]
second_look_seconds = 0

[[channel]]
kind = "email"
name = "mail"
host = "127.0.0.1"
security = "none"
sender = "tracker@quillon.test"
recipients = ["reader@quillon.test"]
"""


@dataclass
class Watched:
    """A site whose pages change with its revision, and the files to watch it by."""

    folder: Path
    site: Site
    revision: int = 0
    served: int = field(default=0)

    def serve(self, request: BaseHTTPRequestHandler) -> None:
        self.served += 1
        training = TRAINS if self.revision else ASKS_FIRST
        number = request.path.strip("/")
        body = policy(
            training, f"<p>This is policy number {number}.</p>", str(self.served)
        )
        request.send_response(200)
        request.send_header("Content-Type", "text/html; charset=utf-8")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    @property
    def database(self) -> Path:
        return self.folder / "tracker.sqlite3"

    def scan(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [
                sys.executable,
                "-c",
                "from tracker.cli import main; main()",
                "--settings",
                str(self.folder / "settings.toml"),
                "--catalogue",
                str(self.folder / "catalogue"),
                "--database",
                f"sqlite:///{self.database}",
                "scan",
                "quillon",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def snapshots(self) -> int:
        connection = sqlite3.connect(self.database)
        try:
            (count,) = connection.execute("SELECT count(*) FROM snapshot").fetchone()
        finally:
            connection.close()
        return int(count)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    with Site() as site:
        made = Watched(tmp_path, site)
        home = site.url("/").rstrip("/")
        for number in range(DOCUMENTS):
            site.routes[f"/{number}"] = made.serve
        (tmp_path / "catalogue").mkdir()
        provider = PROVIDER.format(home=home) + "".join(
            DOCUMENT.format(number=number, home=home) for number in range(DOCUMENTS)
        )
        (tmp_path / "catalogue" / "quillon.toml").write_text(provider)
        (tmp_path / "settings.toml").write_text(SETTINGS)
        yield made


def finish(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said.decode()


def test_scans_killed_at_random_moments(watched: Watched) -> None:
    finish(watched.scan())
    watched.revision = 1
    chance = random.Random(7)
    for _ in range(KILLS):
        before = watched.snapshots()
        process = watched.scan()
        # Killed when a page or some have been taken, or at once.
        enough = before + chance.randrange(DOCUMENTS)
        while process.poll() is None and watched.snapshots() < enough:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert watched.snapshots() >= min(enough, before + DOCUMENTS)
    finish(watched.scan())

    store = open_store(f"sqlite:///{watched.database}")
    with store.reading() as session:
        changes = queries.changes(session, queries.ChangeFilter())
        owed = session.scalars(select(OwedAlert)).all()
        unread = session.scalars(
            select(models.Snapshot.id).where(
                ~select(models.Sighting)
                .where(models.Sighting.snapshot_id == models.Snapshot.id)
                .exists()
            )
        ).all()
    store.close()
    # Each document changed once; each change is told once; no page was half taken.
    assert sorted(change.document_id for change in changes) == [
        f"quillon/policy-{number}" for number in range(DOCUMENTS)
    ]
    assert all(change.moves for change in changes)
    assert sorted(row.subject for row in owed) == sorted(each.id for each in changes)
    assert unread == []
    connection = sqlite3.connect(watched.database)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
