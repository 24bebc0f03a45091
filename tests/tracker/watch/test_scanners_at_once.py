"""Several scanners share a database: a page is fetched once, a change told once.

Sites are told apart by their address: each is a machine of its own on loopback.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event, Lock
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from tests.commands import begin, end
from tests.invented import ASKS_FIRST, TRAINS, policy
from tests.spiders.site import Site
from tests.waiting import PATIENCE, wait_until
from tests.watched import PROVIDER, Watched

pytestmark = pytest.mark.slow

SITES, PAGES = 4, 3
DELAY = 0.2
DOCUMENT = """
[[document]]
id = "quillon/policy-{name}"
name = "Policy {name}"
kind = "policy"
url = "{url}"
covers = "all"
select = ["main"]
"""
SETTINGS = """
[scan]
delay_seconds = {delay}
retries = 0
allow_networks = ["127.0.0.0/8"]
second_look_seconds = 0
lease_seconds = 600

[alerts]
gather_minutes = 0

[[channel]]
kind = "feed"
name = "feed"
path = "{feed}"
"""


@dataclass
class Sites:
    """What is asked of several sites, and whether two ever asked one of them."""

    folder: Path
    one: Site
    changed: bool = False
    go_on: Event = field(default_factory=Event)  # until then every answer waits
    asked: Counter[str] = field(default_factory=Counter)  # by address
    most_at_once: Counter[str] = field(default_factory=Counter)  # by site
    _now: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def serve(self, request: BaseHTTPRequestHandler) -> None:
        site = request.headers["Host"]
        with self._lock:
            self._now[site] += 1
            self.most_at_once[site] = max(self.most_at_once[site], self._now[site])
            self.asked[f"{site}{request.path}"] += 1
        self.go_on.wait(PATIENCE)
        time.sleep(0.02)
        with self._lock:
            self._now[site] -= 1
        body = b"User-agent: *\nDisallow:\n"
        if request.path != "/robots.txt":
            training = TRAINS if self.changed else ASKS_FIRST
            body = policy(training, f"<p>This is {request.path}.</p>", request.path)
        request.send_response(200)
        kind = "text/plain" if request.path == "/robots.txt" else "text/html"
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def pages(self) -> Counter[str]:
        """Count how often each page was asked for since the last time."""
        with self._lock:
            found = +self.asked
            self.asked.clear()
        return Counter({n: c for n, c in found.items() if "robots.txt" not in n})


@contextmanager
def several_sites(folder: Path) -> Iterator[Sites]:
    """Serve the sites, with catalogue and settings in `folder`."""
    with ExitStack() as stack:
        begun = [
            stack.enter_context(Site(host=f"127.0.0.{number + 2}"))
            for number in range(SITES)
        ]
        made = Sites(folder, begun[0])
        provider = PROVIDER.format(home="https://quillon.test")
        for number, site in enumerate(begun):
            site.routes["/robots.txt"] = made.serve
            for page in range(PAGES):
                site.routes[f"/{page}"] = made.serve
                provider += DOCUMENT.format(
                    name=f"{number}-{page}", url=site.url(f"/{page}")
                )
        (folder / "catalogue").mkdir()
        (folder / "catalogue" / "quillon.toml").write_text(provider)
        yield made


@pytest.fixture
def sites(tmp_path: Path) -> Iterator[Sites]:
    with several_sites(tmp_path) as made:
        yield made


@dataclass
class Team:
    """Some scanners of one database."""

    sites: Sites
    name: str
    url: str

    def __post_init__(self) -> None:
        self.settings.write_text(SETTINGS.format(delay=DELAY, feed=self.feed))
        self.kept = Watched(self.sites.folder, self.sites.one, url=self.url)

    @property
    def settings(self) -> Path:
        return self.sites.folder / f"{self.name}.toml"

    @property
    def feed(self) -> Path:
        return self.sites.folder / f"{self.name}.xml"

    def begin(self, *arguments: str) -> BaseProcess:
        out, err = (str(self.sites.folder / f"{self.name}.{n}") for n in ("out", "err"))
        line = (
            *("--settings", str(self.settings), "--database", self.url),
            *("--catalogue", str(self.sites.folder / "catalogue"), *arguments),
        )
        return begin(line, out, err, os.environ)

    def begin_scans(self, count: int) -> list[BaseProcess]:
        """Begin some scans, each of which is at work while all others are."""
        self.sites.go_on.clear()
        begun = [self.begin("scan", "quillon") for _ in range(count)]
        wait_until(lambda: self.at_work() == count)
        self.sites.go_on.set()
        return begun

    def scan(self, scanners: int) -> None:
        """Let so many scan at once, to the end of each."""
        said = self.sites.folder / f"{self.name}.err"
        for process in self.begin_scans(scanners):
            assert end(process) == 0, said.read_text()

    def at_work(self) -> int:
        """Count the scanners that have begun, and have not ended."""
        asked = "SELECT count(*) FROM lease WHERE kind = 'scanner' AND holder <> ''"
        try:
            return int(self.kept.execute(asked))
        except DBAPIError:  # its tables are not there yet
            return 0

    def let_leases_lapse_of(self, process: int | None) -> None:
        """As time does to those of a scanner that was killed."""
        if self.url.startswith("postgresql"):  # it may still keep what it was given
            wait_until(lambda: not self.kept.execute(_UNDER_WAY))
        self.kept.execute(
            f"UPDATE lease SET until = since WHERE holder LIKE '% {process} %'"
        )

    def exported(self) -> list[Any]:
        """Return what is concluded and owed, but for times and names made of them."""
        found: list[Any] = []
        for kind in ("facts", "changes", "snapshots"):
            file = self.sites.folder / f"{self.name}-{kind}.json"
            process = self.begin("export", kind, "--output", str(file))
            assert end(process) == 0
            rows = [_timeless(row) for row in json.loads(file.read_text())]
            found.append(sorted(json.dumps(row, sort_keys=True) for row in rows))
        owed = "SELECT count(*) FROM owed_alert WHERE kind = 'change'"
        return [*found, self.kept.execute(owed)]


_UNDER_WAY = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND state <> 'idle'"
)
_OF_TIME = {"id", "at", "from", "until", "seen_at", "fetched_at", "change"}


def _timeless(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _OF_TIME}


@pytest.mark.parametrize("scanners", [2, 4])
def test_scans_at_once_are_as_one(sites: Sites, database: str, scanners: int) -> None:
    alone = Team(sites, "alone", f"sqlite:///{sites.folder / 'alone.sqlite3'}")
    team = Team(sites, "team", database)
    fetched: list[list[Counter[str]]] = []
    for each, count in ((alone, 1), (team, scanners)):
        rounds = []
        for sites.changed in (False, True):
            each.scan(count)
            rounds.append(sites.pages())
        fetched.append(rounds)
    first, second = fetched[1]
    assert set(first.values()) == {1}, "nothing is fetched twice within one round"
    assert set(second.values()) == {2}, "but for the second look at what is news"
    assert fetched[0] == fetched[1]
    assert team.exported() == alone.exported()
    assert max(sites.most_at_once.values()) == 1, "a site is asked by one at a time"


def test_what_one_that_is_killed_had_taken_on_others_take_on(
    sites: Sites, database: str
) -> None:
    team = Team(sites, "team", database)
    scans = team.begin_scans(3)
    # While it asks its first pages, or others do.
    wait_until(lambda: len(sites.asked) > SITES)
    scans[0].kill()
    scans[0].join()
    team.let_leases_lapse_of(scans[0].pid)
    scans[0].close()
    assert [end(each) for each in scans[1:]] == [0, 0]
    kept = team.kept
    assert kept.execute("SELECT count(*) FROM snapshot") == SITES * PAGES
    assert kept.execute("SELECT count(DISTINCT document_id) FROM snapshot") == (
        SITES * PAGES
    )
    again = {name: count for name, count in sites.pages().items() if count > 1}
    assert sum(again.values()) <= 2 * SITES, "only what the dead one had under way"
    assert set(again.values()) <= {2}
    assert max(sites.most_at_once.values()) == 1
    assert kept.execute("SELECT count(*) FROM change") == 0


PROGRAM = """
import logging, sys
from datetime import UTC, datetime
from pathlib import Path
from db.store import open_store
from tracker.catalogue import load_catalogue
from tracker.service.daemon import Pace, run_daemon
from tracker.service.jobs import Working
from tracker.settings import load_settings

logging.basicConfig(level=logging.INFO)
folder, settings, url = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
settings = load_settings(settings, database=url)
catalogue = load_catalogue(folder / "catalogue", only=True)
work = Working(
    open_store(url), catalogue, settings,
    lambda: (catalogue, settings), lambda: datetime.now(UTC),
)
run_daemon(work, settings.scan, pace=Pace(0.3, 0.3), known=work.known)
"""


@contextmanager
def daemons(team: Team, count: int) -> Iterator[Sequence[subprocess.Popen[bytes]]]:
    """Run some daemons; each must end well when it is told to."""
    arguments = (str(team.sites.folder), str(team.settings), team.url)
    with ExitStack() as stack:
        running = []
        for number in range(count):
            log = stack.enter_context(
                (team.sites.folder / f"daemon-{number}").open("wb")
            )
            process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, *arguments], stderr=log
            )
            stack.callback(process.kill)
            running.append(process)
        yield running
        for number, process in enumerate(running):
            process.terminate()
            said = (team.sites.folder / f"daemon-{number}").read_text()
            assert process.wait(PATIENCE) in (0, -9), said


@pytest.mark.parametrize("count", [int(os.environ.get("SCANNERS", "2"))])
def test_daemons_at_once_are_as_one(sites: Sites, database: str, count: int) -> None:
    """Until one of them is killed, and after."""
    team = Team(sites, "team", database)
    pages = SITES * PAGES

    def count_of(table: str) -> int:
        return int(team.kept.execute(f"SELECT count(*) FROM {table}"))

    with daemons(team, count) as running:
        wait_until(team.at_work)
        sites.go_on.set()
        wait_until(lambda: count_of("snapshot") >= pages)
        wait_until(lambda: not team.at_work())
        assert set(sites.pages().values()) == {1}
        sites.changed = True
        team.kept.execute("UPDATE watch SET tried_at = NULL")  # as hours would do
        wait_until(lambda: count_of("change") > 0)
        running[0].kill()
        running[0].wait()
        team.let_leases_lapse_of(running[0].pid)
        wait_until(lambda: count_of("change") == pages)
    # What the killed one was about to send, as if its claim had run out by now.
    team.kept.execute("UPDATE owed_alert SET lease_until = NULL")
    assert end(team.begin("alerts", "send")) == 0
    assert count_of("owed_alert WHERE state = 'sent'") == pages
    assert count_of("change") == count_of("owed_alert") == pages
    assert count_of("snapshot") >= 3 * pages, "a second look at each"
    told = re.findall(r"<id>([^<]+)</id>", team.feed.read_text())
    assert len(told) == len(set(told)), "nothing is told twice"
    assert max(sites.most_at_once.values()) == 1
