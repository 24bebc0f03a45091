"""How quickly pages and API answer many readers, and how much memory that takes.

    python -m benchmarks.web DATABASE [--requests 10000] [--readers 20] [--check]

The database is copied, and served by `tracker web` on loopback in a process of its own.
Readers ask for pages of all kinds, for every provider, document and change, each of
them again and again. Times are of whole answers, first ones included. Memory is
that of the server after a tenth of the requests, and after all.

With --check it ends with status 1 where the 95th percentile of any kind of page is
above 150 ms, or memory grew by more than a tenth after the first tenth.
"""

import argparse
import http.client
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

MOST_MILLISECONDS = 150.0
MOST_GROWTH = 1.1
PLAIN = (
    "/",
    "/table",
    "/changes",
    "/upcoming",
    "/documents",
    "/status",
    "/reviews",
    "/search?q=train*",
    "/search?q=%22human+reviewers%22",
    "/api/1/cells",
    "/api/1/changes",
    "/feeds/changes.atom",
    "/feeds/upcoming.ics",
    "/table?day=2025-09-01",
    "/?day=2024-06-01",
)
_LINK = re.compile(
    rb'href="(/(?:change|provider|cell|document)/[^"#?]+|/changes\?page=\d+)"'
)
_CODE = "from tracker.cli import main; main()"


def main() -> None:
    """Print the figures; with --check, judge them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tracker.sqlite3"
        copy_database(arguments.database, copy)
        good = _measure(copy, arguments.requests, arguments.readers)
    sys.exit(1 if arguments.check and not good else 0)


def copy_database(database: Path, copy: Path) -> None:
    """Copy a database that others may write to meanwhile."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as source:
        target = sqlite3.connect(copy)
        source.backup(target)
        target.close()
    shutil.copymode(database, copy)


def _measure(database: Path, requests: int, readers: int) -> bool:
    command = [sys.executable, "-c", _CODE, "--database", str(database), "web"]
    server = subprocess.Popen([*command, "--port", "0"], stdout=subprocess.PIPE)
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline().rsplit(b":", 1)[1])
        pages = _pages(port)
        print(f"{len(pages)} pages, {readers} readers, {requests} requests")
        tenth = requests // 10
        times = _read(port, pages, tenth, readers)
        early = _megabytes(server.pid)
        begun = time.monotonic()
        for kind, more in _read(port, pages, requests - tenth, readers).items():
            times[kind] += more
        rate = (requests - tenth) / (time.monotonic() - begun)
        late = _megabytes(server.pid)
    finally:
        server.terminate()
        server.wait()
    slowest = _print_times(times)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    print(f"{rate:.0f} answers a second; memory {early:.0f} MB → {late:.0f} MB")
    return slowest <= MOST_MILLISECONDS and late <= early * MOST_GROWTH


def _pages(port: int) -> list[str]:
    """Find the pages: those above, and what they lead to."""
    found = dict.fromkeys(PLAIN)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for path in (
        "/table",
        "/documents",
        "/changes",
        "/changes?page=2",
        "/changes?page=3",
    ):
        connection.request("GET", path)
        for link in _LINK.findall(connection.getresponse().read()):
            found[link.decode()] = None
    connection.close()
    return list(found)


def _read(
    port: int, pages: Sequence[str], requests: int, readers: int
) -> dict[str, list[float]]:
    """Let readers ask at once; return the seconds of each answer, by kind of page."""
    times: dict[str, list[float]] = defaultdict(list)
    failed: list[str] = []

    def reader(number: int) -> None:
        chosen = random.Random(number)  # noqa: S311  # which page is no secret
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        for _ in range(requests // readers):
            path = chosen.choice(pages)
            begun = time.perf_counter()
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            times[_kind(path)].append(time.perf_counter() - begun)
            if answer.status != 200:
                failed.append(f"{answer.status} {path}")
        connection.close()

    threads = [threading.Thread(target=reader, args=(n,)) for n in range(readers)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if failed:
        raise SystemExit(f"{len(failed)} answers failed, such as {failed[0]}")
    return times


def _kind(path: str) -> str:
    parts = path.partition("?")[0].split("/")
    return f"/{parts[1]}" if parts[1] not in ("api", "feeds") else "/".join(parts[:4])


def _print_times(times: dict[str, list[float]]) -> float:
    """Print percentiles in milliseconds; return the slowest kind's 95th."""
    slowest = 0.0
    print(f"{'page':24}{'asked':>8}{'median':>9}{'p95':>9}{'most':>9}  ms")
    every = [each for some in times.values() for each in some]
    for kind, found in [*sorted(times.items()), ("all", every)]:
        ordered = sorted(found)
        p95 = ordered[int(len(ordered) * 0.95)] * 1000
        median, most = ordered[len(ordered) // 2] * 1000, ordered[-1] * 1000
        print(f"{kind:24}{len(ordered):8}{median:9.1f}{p95:9.1f}{most:9.1f}")
        slowest = max(slowest, p95)
    return slowest


def _megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1000 if found else 0.0


if __name__ == "__main__":
    main()
