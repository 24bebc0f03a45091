"""Full readings and fingerprints a second, beside what the parsers alone take.

    python -m benchmarks.reading [FOLDER]

FOLDER holds real pages (*.html, at any depth); without it the pages of tests/pages and
long pages made from them are read. All figures are of one core, from one run, by the
time that it was at work on them: what else the machine does weighs little so, and its
load is printed beside them. What a whole import of such a page costs: `.unchanged`.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bs4 import BeautifulSoup
from lxml import etree

from tracker.reading import fingerprint, read, text_id_of
from tracker.records import Document, Page, Reading

PAGES = Path(__file__).parent.parent / "tests" / "pages"
DOCUMENT = Document("example/policy", "example", "Policy", "https://example.com/p", ())
MOST_PAGES = 60
SECONDS = 4.0  # for each figure
LONG = 300_000  # bytes of a page made up where no real ones are given


def bodies_of(folder: Path | None) -> list[bytes]:
    """Return the pages to read: evenly spread over the folder, or made up."""
    if folder is not None:
        found = sorted(folder.rglob("*.html"))
        step = max(1, len(found) // MOST_PAGES)
        return [path.read_bytes() for path in found[::step][:MOST_PAGES]]
    small = [path.read_bytes() for path in sorted(PAGES.rglob("*.html"))]
    script = (
        b"<script>" + b"self.data.push([1, 'words']);" * (LONG // 60) + b"</script>"
    )
    return [script + _longer(body) for body in small]


def _longer(body: bytes) -> bytes:
    """Return a long page of this one's parts, each in words of its own."""
    times = max(1, LONG // 4 // len(body))
    return b"".join(
        body.replace(b" the ", b" the %d " % number) for number in range(times)
    )


def full(body: bytes) -> object:
    """Read a page, and name its text."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    page = Page(DOCUMENT.id, DOCUMENT.url, DOCUMENT.url, now, 200, "text/html", body)
    found = read(page, DOCUMENT)
    return text_id_of(found.clauses) if isinstance(found, Reading) else found


def mark(body: bytes) -> object:
    """Take a page's fingerprint."""
    return fingerprint(body, DOCUMENT)


def soup(body: bytes) -> object:
    """Parse a page as BeautifulSoup does on lxml."""
    return BeautifulSoup(body, "lxml")


def lxml_alone(body: bytes) -> object:
    """Parse a page as lxml does."""
    return etree.fromstring(body, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def rate(work: Callable[[bytes], object], bodies: list[bytes]) -> float:
    """Return how many pages a second `work` gets through."""
    done, started = 0, time.process_time()
    while True:
        for body in bodies:
            work(body)
            done += 1
            spent = time.process_time() - started
            if spent > SECONDS:
                return done / spent


def main() -> None:
    """Print the figures."""
    bodies = bodies_of(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    if not bodies:
        sys.exit("No *.html files there.")
    size = sum(map(len, bodies)) // len(bodies) // 1000
    load = os.getloadavg()[0]
    print(f"{len(bodies)} pages of {size} kB on average, one core, load {load:.1f}")
    for name, work in (
        ("full readings", full),
        ("fingerprints", mark),
        ("BeautifulSoup on lxml, parsing alone", soup),
        ("lxml, parsing alone", lxml_alone),
    ):
        print(f"{name:<38} {rate(work, bodies):8.1f} pages/s")


if __name__ == "__main__":
    main()
