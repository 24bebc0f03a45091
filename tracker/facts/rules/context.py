"""What a rule may look at: sentences with their clause, lead-in and neighbours."""

import re
from dataclasses import dataclass
from functools import cached_property

from tracker.facts.rules.defined import content_names
from tracker.facts.rules.naming import Naming
from tracker.language.sentences import sentences
from tracker.language.spelling import plain
from tracker.records import Clause, ClauseKind, Document, Provider


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
    def naming(self) -> dict[str, Naming]:
        """Which plans words name, kept so that the same words are asked once."""
        return {}

    @cached_property
    def naming_above(self) -> dict[tuple[str, tuple[str, ...]], Naming]:
        """Which plans a lead-in and headings name, kept in the same way."""
        return {}

    @cached_property
    def plan_groups(self) -> list[dict[str, frozenset[str]]]:
        """The document's own names for groups of plans, kept in the same way."""
        return []

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in reading order."""
        found: list[Sentence] = []
        for number, clause in enumerate(self.clauses):
            for sentence in sentences(clause.text):
                found.append(Sentence(sentence, number, len(found)))
        return tuple(found)

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        return tuple(plain(sentence.text) for sentence in self.sentences)

    def plain(self, sentence: Sentence) -> str:
        """Return the sentence in lower case with straight quotes."""
        return self._plain[sentence.place]

    @cached_property
    def content_names(self) -> re.Pattern[str] | None:
        """The names that the document defines for what customers type, if any."""
        return content_names(self._plain)

    def plain_content(self, sentence: Sentence) -> str:
        """Return the plain words, with "user content" for what is defined as such."""
        words = self._plain[sentence.place]
        names = self.content_names
        return names.sub("user content", words) if names else words

    def clause_of(self, sentence: Sentence) -> Clause:
        """Return the clause that the sentence stands in."""
        return self.clauses[sentence.clause]

    @cached_property
    def _headings(self) -> frozenset[int]:
        """The numbers of the clauses that are headings, or name a table's columns."""
        return frozenset(
            number
            for number, clause in enumerate(self.clauses)
            if clause.kind is ClauseKind.HEADING
            or (
                clause.kind is ClauseKind.ROW
                and not clause.lead
                and any(
                    row.lead == clause.text
                    for row in self.clauses[number + 1 : number + 2]
                )
            )
        )

    def is_heading(self, sentence: Sentence) -> bool:
        """Tell whether the sentence is a heading, or names a table's columns."""
        return sentence.clause in self._headings

    def neighbours(
        self, sentence: Sentence, before: int = 1, after: int = 1
    ) -> tuple[Sentence, ...]:
        """Sentences next to this one under the same headings, without itself."""
        here = self.clause_of(sentence).headings
        around = self.sentences[
            max(0, sentence.place - before) : sentence.place + after + 1
        ]
        return tuple(
            other
            for other in around
            if other != sentence
            and self.clause_of(other).headings == here
            and not self.is_heading(other)
        )

    def lead(self, sentence: Sentence) -> str:
        """Return what introduces the list or table that the sentence stands in."""
        return self.clause_of(sentence).lead

    def introducing(self, sentence: Sentence, words: str) -> Sentence | None:
        """Return the sentence or heading above that says these introducing words."""
        for other in reversed(self.sentences[: sentence.place]):
            if self.clause_of(other).kind in (ClauseKind.ITEM, ClauseKind.ROW):
                continue
            if other.text in words:
                return other
            if not self.is_heading(other) and self.clause_of(sentence).lead:
                return None  # what stands above the list is not its lead-in
        return None

    def items(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """Return the sentences of the list that this lead-in sentence introduces."""
        if not sentence.text.rstrip().endswith(":"):
            return ()
        found: list[Sentence] = []
        for other in self.sentences[sentence.place + 1 :]:
            clause = self.clause_of(other)
            if clause.kind is not ClauseKind.ITEM or (
                clause.lead and sentence.text not in clause.lead
            ):
                break
            found.append(other)
        return tuple(found)
