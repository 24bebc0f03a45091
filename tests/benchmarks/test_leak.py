"""When a benchmark of memory may begin to count."""

from benchmarks.leak import scans_until_filled
from db.bodies import RECENT_BYTES


def test_it_counts_when_as_many_pages_have_come_as_are_remembered() -> None:
    documents, size = 60, 100_000
    scans = scans_until_filled(documents, size)
    come = documents * size + (scans - 1) * 3 * size  # three of 60 are new each time
    assert RECENT_BYTES <= come < RECENT_BYTES + 3 * size


def test_large_pages_fill_it_at_once() -> None:
    assert scans_until_filled(60, 1_000_000) == 1
