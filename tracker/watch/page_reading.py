"""Read a page once, here or in another process; light, for what it must import."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from tracker.reading import READER_VERSION, fingerprint, read, text_id_of
from tracker.records import Document, NotTheDocument, Page, Reading


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page's fingerprint and what reading it gave.

    `result` is None where the page need not be read: it looks like one that showed
    the text `text_id`.
    """

    fingerprint: str
    result: Reading | NotTheDocument | None
    text_id: str = ""  # of a reading; counted once, for it costs as much as reading


class KnownReadings(Protocol):
    """What earlier pages of a document gave, by fingerprint."""

    def get(self, fingerprint: str, /) -> PageReading | None:
        """Return what a page that looks like this gave; None where there was none."""


_NONE_KNOWN: KnownReadings = MappingProxyType({})


def read_page(
    page: Page, document: Document, known: KnownReadings = _NONE_KNOWN
) -> PageReading:
    """Read a page, unless one that looks like it is known.

    Equal fingerprints mean equal words. What the answer itself tells (status,
    redirects) is not in a fingerprint.
    """
    mark = f"{READER_VERSION}:{fingerprint(page.body, document)}"[:64]
    if page.status == 200 and page.final_url == page.url:
        earlier = known.get(mark)
        if earlier is not None:
            return earlier
    result = read(page, document)
    text_id = text_id_of(result.clauses) if isinstance(result, Reading) else ""
    return PageReading(mark, result, text_id)


class RecentReadings:
    """What whoever owns this has read lately: most captures show the same again."""

    def __init__(self, of_each: int = 3) -> None:
        """Remember so many texts of each document."""
        self._of_each = of_each
        self._by_document: dict[str, dict[str, PageReading]] = {}

    def read(self, page: Page, document: Document) -> PageReading:
        """Read a page, unless one that looks like it is remembered."""
        return self.look(page, document)[0]

    def look(self, page: Page, document: Document) -> tuple[PageReading, bool]:
        """Read a page as `read` does, and say whether what it gave was remembered."""
        known = self._by_document.get(document.id, {})
        reading = read_page(page, document, known)
        is_known = known.get(reading.fingerprint) is reading
        self.remember(reading, document)
        return reading, is_known

    def remember(self, reading: PageReading, document: Document) -> None:
        """Remember a reading as the newest of its document."""
        known = self._by_document.setdefault(document.id, {})
        known.pop(reading.fingerprint, None)
        known[reading.fingerprint] = reading
        while len(known) > self._of_each:
            del known[next(iter(known))]

    def recall(self, fingerprint: str, document: Document) -> PageReading | None:
        """Return what a page that looks like this gave; None where it is forgotten."""
        return self._by_document.get(document.id, {}).get(fingerprint)
