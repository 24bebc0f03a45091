"""Sentences that stand in both versions: what is read from them otherwise is no news.

A fact may come, go or differ although every sentence that it rests on stands in both
texts: another part of the page was read differently. That is our reading, not theirs.
"""

from collections.abc import Sequence
from functools import cached_property

from tracker.comparing.wordings import Wordings
from tracker.records import Clause, Fact


class StandingSentences:
    """The sentences of two versions, asked for by what facts quote from them."""

    def __init__(self, before: Sequence[Clause], after: Sequence[Clause]) -> None:
        self._clauses = before, after
        self._wordings = Wordings()

    def read_otherwise(self, was: Fact | None, now: Fact | None) -> bool:
        """Say whether two facts of one cell differ though all their sentences stand.

        `was` is of the version before, `now` of the one after; None: it is silent. A
        sentence does not stand where a heading above it came or went.
        """
        return self._stands(was, 0) and self._stands(now, 1)

    def _stands(self, fact: Fact | None, side: int) -> bool:
        if fact is None:
            return True
        clauses, text, headings = (
            self._clauses[side],
            self._texts[1 - side],
            self._headings[1 - side],
        )
        return all(
            self._wordings.letters(quote) in text
            and all(
                self._wordings.letters(heading) in headings
                for heading in clauses[place].headings
            )
            for quote, place in ((fact.quote, fact.clause), *fact.more)
        )

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        letters = self._wordings.letters
        return tuple(
            "\n".join(letters(clause.text) for clause in clauses)
            for clauses in self._clauses
        )

    @cached_property
    def _headings(self) -> tuple[frozenset[str], ...]:
        letters = self._wordings.letters
        return tuple(
            frozenset(letters(each) for clause in clauses for each in clause.headings)
            for clauses in self._clauses
        )
