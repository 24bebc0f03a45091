"""How long a copy of the site takes, how large it is, and what a second one writes.

    python -m benchmarks.copied_site DATABASE [--check]

`tracker export site` is run twice on a copy of the database, each time in a process of
its own. Beside the time that passed stands the time that it worked, for other work on
the machine makes the first longer.

With --check it ends with status 1 where the first run works for more than two minutes,
the site has more than 60 MB, or the second run writes anything.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.web import copy_database

MOST_SECONDS, MOST_MEGABYTES = 120.0, 60.0
_CODE = "from tracker.cli import main; main()"


def main() -> None:
    """Print the figures; with --check, judge them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database, site = Path(folder) / "tracker.sqlite3", Path(folder) / "site"
        copy_database(arguments.database, database)
        worked = _export(database, site)
        before = _times(site)
        size = sum(file.stat().st_size for file in before) / 1e6
        print(f"{len(before)} files, {size:.1f} MB")
        _export(database, site)
        after = _times(site)
        written = [file for file in after if after[file] != before.get(file)]
        print(f"written by the second run: {len(written)}")
    load = os.getloadavg()[0]
    print(f"load of the machine: {load:.1f}")
    good = worked <= MOST_SECONDS and size <= MOST_MEGABYTES and not written
    sys.exit(1 if arguments.check and not good else 0)


def _export(database: Path, site: Path) -> float:
    """Write the copy; return the seconds that the process worked."""
    command = [sys.executable, "-c", _CODE, "--database", str(database)]
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*command, "export", "site", str(site)], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    passed = time.monotonic() - begun
    print(f"{passed:.0f} s passed, {worked:.1f} s worked", flush=True)
    return worked


def _times(site: Path) -> dict[Path, int]:
    """Say of each file of the site when it was written."""
    return {
        file: file.stat().st_mtime_ns
        for file in site.rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }


if __name__ == "__main__":
    main()
