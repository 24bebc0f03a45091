"""A site on loopback with changing pages, and the command that scans it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, create_engine, text

from tests.commands import run
from tests.invented import ASKS_FIRST, TRAINS, policy
from tests.spiders.site import Site
from tests.waiting import PATIENCE

DOCUMENTS = 6

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
archive_paths.recorded = ["Quillon/Policy {number}.html"]
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
    reverts_after: int = 10_000  # pages, whose successors are as they were at first
    etag: str = ""
    url: str = ""  # of the database, where it is not the one below

    def serve(self, request: BaseHTTPRequestHandler) -> None:
        self.served += 1
        if self.etag and request.headers["If-None-Match"] == self.etag:
            request.send_response(304)
            request.end_headers()
            return
        changed = self.revision and self.served <= self.reverts_after
        training = TRAINS if changed else ASKS_FIRST
        number = request.path.strip("/")
        body = policy(
            training, f"<p>This is policy number {number}.</p>", str(self.served)
        )
        request.send_response(200)
        request.send_header("Content-Type", "text/html; charset=utf-8")
        request.send_header("Content-Length", str(len(body)))
        if self.etag:
            request.send_header("ETag", self.etag)
        request.end_headers()
        request.wfile.write(body)

    @property
    def database(self) -> Path:
        return self.folder / "tracker.sqlite3"

    @property
    def database_url(self) -> str:
        return self.url or f"sqlite:///{self.database}"

    def command(self, *arguments: str) -> list[str]:
        """Give the words that start a command as a process."""
        code = "from tracker.cli import main; main()"
        return [sys.executable, "-c", code, *self.options(), *arguments]

    def options(self) -> list[str]:
        return [
            "--settings",
            str(self.folder / "settings.toml"),
            "--catalogue",
            str(self.folder / "catalogue"),
            "--database",
            self.database_url,
        ]

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run a command to its end; give its status and all that it said."""
        status, out, err = run(*self.options(), *arguments)
        return status, " ".join((out + err).split())

    def scan(self) -> subprocess.Popen[bytes]:
        """Begin a scan."""
        return subprocess.Popen(
            self.command("scan", "quillon"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def snapshots(self) -> int:
        return int(self.execute("SELECT count(*) FROM snapshot"))

    def execute(self, statement: str) -> Any:
        """Do something to the database past the program; give its first answer."""
        is_sqlite = self.database_url.startswith("sqlite")
        engine = create_engine(
            self.database_url,
            poolclass=NullPool,
            # Whoever writes may be kept waiting in the middle of it by other work.
            connect_args={"timeout": PATIENCE} if is_sqlite else {},
        )
        with engine.begin() as connection:
            done = connection.execute(text(statement))
            return done.scalar() if done.returns_rows else None


@contextmanager
def watch(folder: Path) -> Iterator[Watched]:
    """Serve the pages, with settings and catalogue in `folder`."""
    with Site() as site:
        made = Watched(folder, site)
        home = site.url("/").rstrip("/")
        for number in range(DOCUMENTS):
            site.routes[f"/{number}"] = made.serve
        (folder / "catalogue").mkdir()
        provider = PROVIDER.format(home=home) + "".join(
            DOCUMENT.format(number=number, home=home) for number in range(DOCUMENTS)
        )
        (folder / "catalogue" / "quillon.toml").write_text(provider)
        (folder / "settings.toml").write_text(SETTINGS)
        yield made
