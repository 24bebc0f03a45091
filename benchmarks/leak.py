"""Memory over many scans in one process: it must stay where it was.

    python -m benchmarks.leak [--scans 200] [--documents 60] [--check]

The scans run one after the other on one reactor, as in the daemon, against pages on
loopback. What the first tenth of them takes is warming up; with --check it ends
with status 1 when memory then grows by more than 5 %.
"""

import argparse
import gc
import os
import sys
from pathlib import Path

from benchmarks.crawl import site
from spiders.crawl import crawl_async, run
from tracker.records import Document
from tracker.settings import ScanSettings

MOST_GROWTH = 0.05
SITES = 20


def main() -> None:
    """Print memory as the scans go; with --check, judge it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scans", type=int, default=200)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    with site(arguments.size) as port:
        documents = [
            Document(
                f"a/{n}", "a", "Policy", f"http://127.0.0.{1 + n % SITES}:{port}/", ()
            )
            for n in range(arguments.documents)
        ]
        sizes = run(lambda: _scan_often(documents, arguments.scans))
    warm = sizes[len(sizes) // 10]
    growth = sizes[-1] / warm - 1
    print(f"{warm:.1f} MB when warm, {sizes[-1]:.1f} MB at the end: {growth:+.1%}")
    sys.exit(1 if arguments.check and growth > MOST_GROWTH else 0)


async def _scan_often(documents: list[Document], scans: int) -> list[float]:
    settings = ScanSettings(delay_seconds=0, allow_networks=("127.0.0.0/8",))
    sizes = []
    for number in range(scans):
        summary = await crawl_async(documents, lambda _: None, settings)
        assert summary.pages == len(documents), summary
        gc.collect()
        sizes.append(_megabytes())
        if number % max(scans // 10, 1) == 0:
            print(f"scan {number:4}  {sizes[-1]:6.1f} MB", flush=True)
    return sizes


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
