"""Memory over many scans in one process: it must stay where it was.

    python -m benchmarks.leak [--scans 200] [--documents 60] [--check]

The scans run one after the other on one reactor and one worker, as in the daemon,
against pages on loopback, of which one in twenty says something new each time: it is
read, searched for facts, compared, kept, and told to a feed. What the first tenth of
the scans takes is warming up; with --check it ends with status 1 when memory then grows
by more than 5 %.
"""

import argparse
import asyncio
import gc
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.policy_site import catalogue_of, new_store, site
from spiders.crawler import crawl_async, run
from tracker.settings import AlertSettings, ScanSettings, Settings
from tracker.settings.channel_settings import FeedSettings
from tracker.telling.delivery import deliver
from tracker.watch.live_scan import Taker
from tracker.watch.visits import Outcome

MOST_GROWTH = 0.05
SITES = 20
REVISE_EVERY = 20


def main() -> None:
    """Print memory as the scans go; with --check, judge it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scans", type=int, default=200)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    with (
        site(arguments.size, REVISE_EVERY) as port,
        tempfile.TemporaryDirectory() as folder,
    ):
        sizes = run(lambda: _scan_often(arguments, port, folder))
    warm = sizes[len(sizes) // 10]
    growth = sizes[-1] / warm - 1
    print(f"{warm:.1f} MB when warm, {sizes[-1]:.1f} MB at the end: {growth:+.1%}")
    sys.exit(1 if arguments.check and growth > MOST_GROWTH else 0)


async def _scan_often(
    arguments: argparse.Namespace, port: int, folder: str
) -> list[float]:
    feed = FeedSettings(kind="feed", name="feed", path=Path(folder, "feed.xml"))
    settings = Settings(
        scan=ScanSettings(delay_seconds=0, allow_networks=("127.0.0.0/8",)),
        alerts=AlertSettings(gather_minutes=0),
        channel=(feed,),
    )
    catalogue = catalogue_of(arguments.documents, SITES, port)
    documents = list(catalogue.documents.values())
    store = new_store(folder)
    came: Counter[str] = Counter()

    def now() -> datetime:
        return datetime.now(UTC)

    def count(outcome: Outcome) -> None:
        came[outcome.happened.value] += 1

    taker = Taker(store, catalogue, settings, now, count)
    loop, worker = asyncio.get_running_loop(), ThreadPoolExecutor(1, "work")
    sizes = []
    for number in range(arguments.scans):
        summary = await crawl_async(documents, taker.take, settings.scan, worker=worker)
        assert summary.pages == len(documents), summary
        await loop.run_in_executor(worker, deliver, store, catalogue, settings, now)
        gc.collect()
        sizes.append(_megabytes())
        if number % max(arguments.scans // 10, 1) == 0:
            print(f"scan {number:4}  {sizes[-1]:6.1f} MB  {dict(came)}", flush=True)
    worker.shutdown()
    store.close()
    return sizes


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
