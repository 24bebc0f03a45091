"""What we bring pages with: known of every page, however it came."""

from functools import cache
from importlib.metadata import version

from tracker.reading import READER_VERSION
from tracker.records import Evidence


@cache
def _tracker_version() -> str:
    return version("training-policy-tracker")


def evidence_of_ours() -> Evidence:
    """Return the evidence of which we know no more than by what a page was brought."""
    return Evidence(_tracker_version(), READER_VERSION)
