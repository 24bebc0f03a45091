"""Read a page once, here or in another process; light, for what it must import."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tracker.reading import READER_VERSION, fingerprint, read, text_id_of
from tracker.records import Document, NotTheDocument, Page, Reading


@dataclass(frozen=True, slots=True)
class Looked:
    """A page's fingerprint and what reading it gave."""

    fingerprint: str
    result: Reading | NotTheDocument
    text_id: str = ""  # of a reading; counted once, for it costs as much as reading

    @classmethod
    def at(cls, page: Page, document: Document, fingerprint: str) -> "Looked":
        """Read a page in full."""
        result = read(page, document)
        text_id = text_id_of(result.clauses) if isinstance(result, Reading) else ""
        return cls(fingerprint, result, text_id)


def look(
    page: Page, document: Document, seen: Mapping[str, Looked] = MappingProxyType({})
) -> Looked:
    """Read a page; pure, so that it may run in another process.

    `seen` holds what earlier pages of the document gave, by fingerprint: equal
    fingerprints mean equal words, so a page that looks like one of them need not be
    read. What the answer itself tells (status, redirects) is not in a fingerprint.
    """
    mark = fingerprint_of(page, document)
    known = seen.get(mark)
    if known is not None and page.status == 200 and page.final_url == page.url:
        return known
    return Looked.at(page, document, mark)


def fingerprint_of(page: Page, document: Document) -> str:
    """Name what a page shows, cheaply: equal names mean equal words."""
    return f"{READER_VERSION}:{fingerprint(page.body, document)}"[:64]


# What this process read lately of each document: most captures show the same again.
_KEPT = 3
_lately: dict[str, dict[str, Looked]] = {}


def look_remembering(page: Page, document: Document) -> Looked:
    """Read a page, unless this process has lately read one that looks like it."""
    seen = _lately.setdefault(document.id, {})
    looked = look(page, document, seen)
    seen.pop(looked.fingerprint, None)
    seen[looked.fingerprint] = looked
    while len(seen) > _KEPT:
        del seen[next(iter(seen))]
    return looked
