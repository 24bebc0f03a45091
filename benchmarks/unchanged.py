"""What a capture costs in which nothing is new, from its bytes to the database.

    python -m benchmarks.unchanged [--archive BUNDLE] [--captures 600] [--check]

Takes the first captures of an archive, reads and receives them one after the other in
this process, and tells apart what came of each: those in which nothing was new are most
of an archive, and nearly all that a scan brings. Twice over: in transactions of twenty,
as an import keeps them, and each in one of its own, as a scan does. What is counted is
the time that one core was at work on it (git's, too), not the time that passed, so
other work on the machine weighs little; its load is printed beside it. With --check
fewer than 300 of an import a second and core make status 1. Without an archive there is
nothing to do.
"""

import argparse
import itertools
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from db.store import Store, open_store
from spiders.open_terms_archive import SOURCE, Archive, ArchivedCapture, open_archive
from tracker.catalogue import Catalogue, load_catalogue
from tracker.records import Document, Page
from tracker.telling.notifier import NOBODY
from tracker.watch.archive_import import sort_captures
from tracker.watch.intake import receive
from tracker.watch.page_reading import RecentReadings
from tracker.watch.visits import Happened

SHARED = Path(__file__).resolve().parents[2] / "shared"
ARCHIVE = SHARED / "archive" / "snapshots-2.git.bundle"
WANTED = 300  # a second and core
TOGETHER = 20  # pages of one transaction of an import

Wanted = Sequence[tuple[ArchivedCapture, Document]]


@dataclass(slots=True)
class Costs:
    """Seconds of one core for captures that were the same, by what they went into."""

    opening: float = 0.0  # each capture's part of what git took
    reading: list[float] = field(default_factory=list)
    receiving: list[float] = field(default_factory=list)
    keeping: list[float] = field(default_factory=list)  # its part of the transaction
    others: int = 0  # captures that were something else than the same

    @property
    def seconds(self) -> float:
        """What one such capture takes in the mean."""
        return self.opening + sum(
            sum(each) / max(1, len(each))
            for each in (self.reading, self.receiving, self.keeping)
        )

    def __str__(self) -> str:
        reading, receiving, keeping = (
            1000 * sum(each) / max(1, len(each))
            for each in (self.reading, self.receiving, self.keeping)
        )
        return (
            f"{1 / max(self.seconds, 1e-9):.0f}/s and core ({len(self.reading)} the"
            f" same, {self.others} others): git {1000 * self.opening:.2f} ms, reading"
            f" {reading:.2f}, receiving {receiving:.2f}, keeping {keeping:.2f}"
        )


def measured(
    store: Store, catalogue: Catalogue, archive: Archive, wanted: Wanted, together: int
) -> Costs:
    """Read and receive captures, so many in a transaction; return what each took."""
    costs, recent = Costs(), RecentReadings()
    before = _of_children()
    pages = list(_pages(archive, wanted))
    costs.opening = (_of_children() - before) / max(1, len(pages))
    for batch in _batches(pages, together):
        begun, spent, same = time.process_time(), 0.0, 0
        with store.writing() as session:
            for page, document in batch:
                started = time.process_time()
                reading = recent.read(page, document)
                read = time.process_time()
                outcome = receive(session, page, catalogue, NOBODY, reading)
                received = time.process_time()
                spent += received - started
                if outcome.happened is Happened.SAME:
                    costs.reading.append(read - started)
                    costs.receiving.append(received - read)
                    same += 1
                else:
                    costs.others += 1
        rest = (time.process_time() - begun - spent) / len(batch)
        costs.keeping += [rest] * same
    return costs


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _batches(
    pages: Iterable[tuple[Page, Document]], together: int
) -> Iterator[list[tuple[Page, Document]]]:
    left = iter(pages)
    while batch := list(itertools.islice(left, together)):
        yield batch


def _pages(archive: Archive, wanted: Wanted) -> Iterator[tuple[Page, Document]]:
    bodies = archive.bodies([capture for capture, _ in wanted])
    for (capture, document), body in zip(wanted, bodies, strict=True):
        url = capture.url or document.url
        kind = capture.content_type
        page = Page(document.id, url, url, capture.at, 200, kind, body, SOURCE)
        yield page, document


def main(words_given: Sequence[str] | None = None) -> None:
    """Print both figures; with --check too few a second make status 1."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--archive", type=Path, default=ARCHIVE, metavar="BUNDLE")
    parser.add_argument("--captures", type=int, default=600, help="the first so many")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(words_given)
    if not options.archive.exists():
        print(f"unchanged: skipped, there is no {options.archive}")
        return
    catalogue = load_catalogue()
    rates = {}
    with (
        tempfile.TemporaryDirectory(prefix="tracker-unchanged-") as folder,
        open_archive(options.archive) as archive,
    ):
        for name, together in (("imported", TOGETHER), ("scanned", 1)):
            store = open_store(f"sqlite:///{folder}/{name}.sqlite3")
            documents = tuple(catalogue.documents.values())
            found = sort_captures(archive.captures(), catalogue, store, documents)
            wanted = found.wanted[: options.captures]
            costs = measured(store, catalogue, archive, wanted, together)
            store.close()
            rates[name] = 1 / costs.seconds if costs.reading else 0.0
            print(f"{name:<9} {costs}; load {os.getloadavg()[0]:.1f}")
            sys.stdout.flush()
    if options.check and rates["imported"] < WANTED:
        sys.exit(1)


if __name__ == "__main__":
    main()
