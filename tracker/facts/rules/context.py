"""What a rule may look at: sentences with their clause, lead-in and neighbours."""

import re
from dataclasses import dataclass
from functools import cached_property

from tracker.facts.passages import Passage, passages_of
from tracker.facts.plans import DocumentPlans
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
    def passages(self) -> tuple[Passage, ...]:
        """The same sentences with their context, numbered alike."""
        return passages_of(self.clauses)

    @cached_property
    def plans(self) -> DocumentPlans:
        """Which plans the document and its passages are about."""
        return DocumentPlans(self.passages, self.document.covers, self.provider)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in reading order."""
        return tuple(
            Sentence(passage.text, passage.clause, passage.number)
            for passage in self.passages
        )

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        return tuple(plain(sentence.text) for sentence in self.sentences)

    def plain(self, sentence: Sentence) -> str:
        """Return the sentence in lower case with straight quotes."""
        return self._plain[sentence.place]

    @cached_property
    def content_names(self) -> re.Pattern[str] | None:
        """The names that the document defines for what customers type, if any."""
        return self.plans.content_names

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
