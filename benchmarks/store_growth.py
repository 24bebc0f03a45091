"""What keeping costs, as the history grows: time, size, opening, questions.

    python -m benchmarks.store_growth [--archive BUNDLE] [--captures 400 | --whole]
                               [--times 1 2 4 8] [--keep FILE]

Imports captures of an archive once, twice, four and eight times into one database, each
time at a later time and with a mark at the end of each page, so that none is there
already. After each it prints what a snapshot took, on how many bytes it and what was
concluded lie, how long opening one takes and how long questions take; beside it, what
git's pack of the same captures takes. Without an archive there is nothing to do.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text

from db import queries
from db.bodies import body_of
from db.models import BodyRow, SnapshotRow
from db.store import Store, open_store
from spiders.open_terms_archive import Archive, ArchivedCapture, open_archive
from tracker.catalogue import Catalogue, load_catalogue
from tracker.records import ChangeFilter, Document
from tracker.table.stored_table import tables_at
from tracker.telling.notifier import NOBODY
from tracker.watch.archive_import import import_captures, sort_captures
from tracker.watch.settled_cells import settle_cells

ARCHIVE = Path(__file__).resolve().parents[2] / "shared/archive/snapshots.git.bundle"
OPENED = 300
# Tables of evidence; all others hold what was concluded from it.
EVIDENCE = {"body", "snapshot", "evidence", "chain_link"}

Wanted = Sequence[tuple[ArchivedCapture, Document]]


class ShiftedArchive(Archive):
    """An archive whose pages each end with a mark, and so are other pages."""

    def __init__(self, archive: Archive, mark: str) -> None:
        self._archive = archive
        self._mark = mark.encode()

    def bodies(self, captures: Sequence[ArchivedCapture]) -> Iterator[bytes]:
        """Give the bytes of these captures, with the mark."""
        for body in self._archive.bodies(captures):
            yield body + self._mark


def main() -> None:
    """Print the figures, a line for each size of the history."""
    options = _options()
    if not options.archive.exists():
        print(f"store: skipped, there is no {options.archive}")
        return
    with (
        tempfile.TemporaryDirectory(prefix="tracker-store-") as folder,
        open_archive(options.archive) as archive,
    ):
        database = options.keep or Path(folder) / "store.sqlite3"
        catalogue = load_catalogue()
        store = open_store(f"sqlite:///{database}")
        documents = tuple(catalogue.documents.values())
        wanted = sort_captures(archive.captures(), catalogue, store, documents).wanted
        if not options.whole:
            wanted = wanted[: options.captures]
        packed = _packed_by_git(archive, wanted, Path(folder))
        print(f"{len(wanted)} captures; git's pack of them {packed / 1e6:.1f} MB")
        done = 0
        for times in options.times:
            seconds = _import(store, catalogue, archive, wanted, range(done, times))
            count = len(wanted) * (times - done)
            done = times
            print(f"{times} times: {1000 * seconds / count:.1f} ms a snapshot", end="")
            _print_figures(store, catalogue)
        store.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--archive", type=Path, default=ARCHIVE, metavar="BUNDLE")
    parser.add_argument("--captures", type=int, default=400, help="the first so many")
    parser.add_argument("--whole", action="store_true", help="all captures")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 2, 4, 8])
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the database")
    return parser.parse_args()


def _import(
    store: Store,
    catalogue: Catalogue,
    archive: Archive,
    wanted: Wanted,
    rounds: Sequence[int],
) -> float:
    """Import the captures for each round, and return the seconds that all took."""
    first, last = wanted[0][0].at, wanted[-1][0].at
    span = last - first + timedelta(days=1)
    begun = time.perf_counter()
    for number in rounds:
        later = [
            (replace(capture, at=capture.at + number * span), document)
            for capture, document in wanted
        ]
        pages = ShiftedArchive(archive, f"<!-- {number} -->" if number else "")
        for _ in import_captures(pages, later, store, catalogue, NOBODY):
            pass
    newest = last + rounds[-1] * span
    settle_cells(store, catalogue, tuple(catalogue.documents.values()), newest)
    return time.perf_counter() - begun


def _packed_by_git(archive: Archive, wanted: Wanted, folder: Path) -> int:
    """Return the bytes of git's pack of these captures, in their order, by default."""
    repository = folder / "git"
    _git("init", "--quiet", "--bare", str(repository), folder=folder)
    captures = [capture for capture, _ in wanted]
    stream = subprocess.Popen(
        ["git", "fast-import", "--quiet"], cwd=repository, stdin=subprocess.PIPE
    )
    assert stream.stdin
    with stream.stdin as out:
        for capture, body in zip(captures, archive.bodies(captures), strict=True):
            at = int(capture.at.timestamp())
            out.write(b"commit refs/heads/main\ncommitter a <a@b.c> %d +0000\n" % at)
            out.write(b"data 0\nM 644 inline %s\n" % capture.path.encode())
            out.write(b"data %d\n%s\n" % (len(body), body))
    stream.wait()
    _git("repack", "-a", "-d", "-f", "-q", folder=repository)
    return sum(pack.stat().st_size for pack in repository.glob("objects/pack/*.pack"))


def _git(*arguments: str, folder: Path) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def _print_figures(store: Store, catalogue: Catalogue) -> None:
    providers = tuple(catalogue.providers.values())
    with store.reading() as session:
        # A table with its indexes; the file itself may lag behind what is written.
        sizes = session.execute(
            text(
                "SELECT tbl_name, sum(pgsize) FROM dbstat"
                " JOIN sqlite_master USING (name) GROUP BY tbl_name"
            )
        ).all()
        evidence = sum(size for table, size in sizes if table in EVIDENCE)
        rest = sum(size for _, size in sizes) - evidence
        bodies = session.scalar(select(func.sum(func.length(BodyRow.packed)))) or 0
        names = list(session.scalars(select(SnapshotRow.body_sha256)))
        newest = session.scalars(select(func.max(SnapshotRow.fetched_at))).one()
        opened = sorted(
            _milliseconds(partial(body_of, session, name))
            for name in random.Random(1).choices(names, k=OPENED)  # noqa: S311
        )
        asked: dict[str, Callable[[], Any]] = {
            "table": lambda: tables_at(session, providers, newest, newest.date()),
            "changes": lambda: queries.changes(session, ChangeFilter()),
            "last 20": lambda: queries.newest_changes(session, 20),
        }
        took = {name: _milliseconds(ask) for name, ask in asked.items()}
    middle, slowest = (opened[len(opened) * share // 100] for share in (50, 99))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"; {len(names)} snapshots on {evidence / 1e6:.1f} MB ({bodies / 1e6:.1f} of"
        f" them pages), all else {rest / 1e6:.1f} MB; opening {middle:.1f} ms"
        f" (p99 {slowest:.1f});"
        f" {', '.join(f'{name} {each:.0f} ms' for name, each in took.items())};"
        f" {memory:.0f} MB of memory"
    )
    sys.stdout.flush()


def _milliseconds(do: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    do()
    return 1000 * (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
