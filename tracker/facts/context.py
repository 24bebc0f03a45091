"""What a rule may look at: sentences with their clause, headings and neighbours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tracker.records import Clause, Document, Provider

_END = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a clause; `text` stands letter for letter in the clause."""

    text: str
    clause: int  # number of its clause in the version
    place: int  # number of the sentence in the whole text


@dataclass(frozen=True)
class Text:
    """A version with the document and provider it belongs to."""

    clauses: tuple[Clause, ...]
    document: Document
    provider: Provider

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in reading order."""
        return tuple(self._split())

    def _split(self) -> Iterator[Sentence]:
        place = 0
        for number, clause in enumerate(self.clauses):
            start = 0
            for gap in [*_END.finditer(clause.text), None]:
                end = gap.end() if gap else len(clause.text)
                sentence = clause.text[start:end].strip()
                start = end
                if sentence:
                    yield Sentence(sentence, number, place)
                    place += 1
