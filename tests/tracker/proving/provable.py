"""A small database in which everything that can be verified stands once or twice."""

from dataclasses import replace
from pathlib import Path

from db.store import Store, open_store
from tests.invented import ASKS_FIRST, CATALOGUE, TERMS, TRAINS, page, policy
from tests.tracker.watch.feeding import feed
from tracker.proving.anew_check import check_anew
from tracker.proving.findings import Tally
from tracker.proving.verification import checks
from tracker.records import Evidence, Hop, Page

SENT = b"<html><body><script src='/app.js'></script></body></html>"
EVIDENCE = Evidence(
    tracker_version="0.1.0",
    reader_version=3,
    hops=(Hop(302, "https://quillon.test/privacy"), Hop(200, "https://quillon.test/p")),
    headers=(("Date", "Sun, 01 Mar 2026 08:00:00 GMT"), ("Server", "quill")),
    ip_address="192.0.2.7",
    certificate="ab" * 32,
)
# The trackers of before kept no evidence: one page is without.
PAGES: tuple[Page, ...] = (
    page(policy(ASKS_FIRST), 0),
    replace(page(policy(ASKS_FIRST, noise="2"), 24), evidence=EVIDENCE),
    replace(
        page(policy(ASKS_FIRST, noise="4"), 30, TERMS),
        evidence=replace(EVIDENCE, sent=SENT),
    ),
    replace(page(policy(TRAINS, noise="3"), 48), evidence=EVIDENCE),
)


def fill(store: Store) -> None:
    """Let pages come, one after the other; the last of them is news."""
    feed(store, *PAGES)


def made(file: Path) -> Path:
    """Make the database in a file that nobody has open afterwards."""
    store = open_store(f"sqlite:///{file}")
    fill(store)
    store.close()
    return file


def verified(store: Store, *heads: str, quick: bool = False) -> Tally:
    """Verify a database; `heads` are written as they are printed."""
    tally = Tally()
    from db.chain import Head

    published = [
        Head(int(number), sha256)
        for number, _, sha256 in (each.partition(":") for each in heads)
    ]
    for check in checks(CATALOGUE, quick=quick, published=published):
        check.run(store, tally)
    return tally


def concluded_anew(store: Store) -> Tally:
    """Conclude all anew, and compare."""
    tally = Tally()
    check_anew(store, CATALOGUE, tally)
    return tally
