"""When clauses stood in documents, and which of them are found by their words."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ClauseStay:
    """A time during which one clause stood in a document's text, as it was told."""

    document_id: str
    words: str  # sentence_hash of the text
    heading: str  # "Your data / Training"; empty: none
    text: str
    since: datetime
    until: datetime | None  # None: it stands there still


@dataclass(frozen=True, slots=True)
class Sought:
    """What clauses are looked for: every phrase must stand in them.

    A phrase is found whatever the case, endings and marks of its words; one that ends
    in `*` also where its last word goes on.
    """

    phrases: tuple[str, ...]
    provider: str | None = None
    document: str | None = None
    at: datetime | None = None  # those that stood there then
    since: datetime | None = None  # those that came then or later


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause that a search found: all of its stays in one document together.

    `found` are the places of the words in `text`, from where to where.
    """

    document_id: str
    heading: str
    text: str
    found: tuple[tuple[int, int], ...]
    first_seen: datetime
    before_first_capture: bool  # it stood there when the document was first read
    gone: datetime | None  # None: it stands there still
    times: int  # how often it came
