"""What one version of a document says on the questions of the table, and when."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from tracker.records.terms import Term, Value

_NO_WORDS = re.compile(r"[\W_]+")


def sentence_hash(sentence: str) -> str:
    """Name a sentence without its words: the same whatever its marks and spaces are.

    It is the SHA-256 of its letters and digits in lower case.
    """
    return hashlib.sha256(_NO_WORDS.sub("", sentence.lower()).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Fact:
    """What one version says on one term for some plans, with the sentence.

    `quote` stands letter for letter in the text of clause number `clause`; where
    two sentences are needed, `more` holds the second with its own clause number.
    `link` is the address to which they point for opting out, where they do.
    """

    term: Term
    plans: tuple[str, ...]
    value: Value
    quote: str
    clause: int
    rule: str  # the row of the decision table, or what another reader names
    sure: bool = True
    more: tuple[tuple[str, int], ...] = ()
    link: str = ""

    @property
    def evidence(self) -> str:
        """All quoted sentences in the order of the clauses, joined by a space."""
        quotes = sorted(((self.quote, self.clause), *self.more), key=itemgetter(1))
        return " ".join(quote for quote, _ in quotes)

    @property
    def sentences(self) -> frozenset[str]:
        """The hashes of all quoted sentences."""
        quotes = (self.quote, *(quote for quote, _ in self.more))
        return frozenset(sentence_hash(quote) for quote in quotes)


@dataclass(frozen=True, slots=True)
class Stay:
    """A time during which one version was a document's text."""

    document_id: str
    text_id: str
    since: datetime
    until: datetime | None  # None: it goes on
    facts: tuple[Fact, ...]
