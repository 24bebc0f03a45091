"""A page's bytes → the document's clauses, or why the page is not the document."""

from tracker.reading.fingerprints import fingerprint
from tracker.reading.page import read
from tracker.reading.resemblance import is_stub, judge
from tracker.reading.text_identity import text_id_of

# Raised whenever the rules of reading change what a version says, so that stored
# versions are known to be readings of older rules (`tracker rebuild`).
READER_VERSION = 5

__all__ = [
    "READER_VERSION",
    "fingerprint",
    "is_stub",
    "judge",
    "read",
    "text_id_of",
]
