"""Memory of a daemon that is not started anew: it must stay where it was.

    python -m benchmarks.leak [--minutes 30] [--documents 60] [--check]

A daemon watches pages on loopback, by a clock that goes on by half a day from scan to
scan, so that all of them are due again. One page in twenty says something new each
time: it is read, searched for facts, compared, kept, and told to a feed. Warming up is
the first tenth of the scans, and until as many pages as db/bodies.py remembers have
come. With --check it ends with status 1 when memory then grows by more than 5 %, and
with 2 where too few scans came after that to tell.
"""

import argparse
import asyncio
import gc
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

from benchmarks.policy_site import catalogue_of, new_store, site
from db import queries
from db.bodies import RECENT_BYTES
from spiders.crawler import run
from tracker.records import Document
from tracker.service.daemon import Daemon, Pace
from tracker.service.jobs import Working
from tracker.settings import AlertSettings, ScanSettings, Settings
from tracker.settings.channel_settings import FeedSettings

MOST_GROWTH = 0.05
SITES = 20
REVISE_EVERY = 20
HALF_A_DAY = timedelta(hours=13)
LINES = 20


def main() -> None:
    """Print memory as the scans go; with --check, judge it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    with (
        site(arguments.size, REVISE_EVERY) as port,
        tempfile.TemporaryDirectory() as folder,
    ):
        sizes = run(lambda: _watch(arguments, port, folder))
    filled = scans_until_filled(arguments.documents, arguments.size)
    begun = max(len(sizes) // 10, filled)
    if len(sizes) < 2 * begun:
        print(f"{len(sizes)} scans are too few: {2 * begun} tell; give more --minutes")
        sys.exit(2 if arguments.check else 0)
    growth = sizes[-1] / sizes[begun] - 1
    print(
        f"{len(sizes)} scans; {sizes[begun]:.1f} MB when warm, after {begun}, "
        f"{sizes[-1]:.1f} MB at the end: {growth:+.1%}"
    )
    sys.exit(1 if arguments.check and growth > MOST_GROWTH else 0)


def scans_until_filled(documents: int, size: int) -> int:
    """Return the scans after which no more bodies of pages are remembered."""
    new = max(1, documents // REVISE_EVERY)
    return ceil(max(0, RECENT_BYTES - documents * size) / (new * size)) + 1


class _Hurried(Working):
    """The daemon's work, by a clock that has all documents due at each look."""

    moment = datetime.now(UTC)
    sizes: list[float] = []  # noqa: RUF012  # there is one daemon

    def due(self, now: datetime) -> Sequence[Document]:
        """List all of them; note how much memory the process has."""
        del now
        gc.collect()
        self.sizes.append(_megabytes())
        _Hurried.moment += HALF_A_DAY
        return super().due(_Hurried.moment)


async def _watch(arguments: argparse.Namespace, port: int, folder: str) -> list[float]:
    feed = FeedSettings(kind="feed", name="feed", path=Path(folder, "feed.xml"))
    settings = Settings(
        scan=ScanSettings(delay_seconds=0, allow_networks=("127.0.0.0/8",)),
        alerts=AlertSettings(gather_minutes=0),
        channel=(feed,),
    )
    catalogue = catalogue_of(arguments.documents, SITES, port)
    store = new_store(folder)

    def now() -> datetime:
        return _Hurried.moment

    work = _Hurried(store, catalogue, settings, lambda: (catalogue, settings), now)
    daemon = Daemon(work, settings.scan, Pace(scan=0.01, send=1.0), now=now)
    serving = asyncio.ensure_future(daemon.serve())
    end = time.monotonic() + 60 * arguments.minutes
    while time.monotonic() < end and not serving.done():
        await asyncio.wait({serving}, timeout=60 * arguments.minutes / LINES)
        print(f"scan {len(work.sizes):4}  {work.sizes[-1]:6.1f} MB", flush=True)
    daemon.stop.set()
    await serving
    with store.reading() as session:
        changes = sum(queries.counts(session)["changes"].values())
    # There is no feed before anything was told.
    told = feed.path.exists() and feed.path.read_text("utf-8").count("<entry>")
    print(f"{changes} changes, {int(told)} messages in the feed")
    store.close()
    return work.sizes


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
