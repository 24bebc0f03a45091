"""The table: its cells, what they rest on, and what people said of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from tracker.records.terms import Term, Value


class CellState(StrEnum):
    """Whether a cell has a value, or why it has none."""

    STATED = "stated"
    NOT_STATED = "not_stated"  # read, and silent
    CONFLICTING = "conflicting"  # documents disagree; all are shown
    UNREAD = "unread"  # never fetched, blocked, or the page is not the document


@dataclass(frozen=True, slots=True)
class Basis:
    """What a cell rests on: the same wherever the same sentences stand.

    A silent cell has no sentence: it rests on the texts that say nothing on it.
    """

    sentences: frozenset[str] = frozenset()  # their hashes, see sentence_hash
    texts: frozenset[tuple[str, str]] = frozenset()  # document, text_id

    def __bool__(self) -> bool:
        """Whether anything was read that it rests on."""
        return bool(self.sentences or self.texts)


@dataclass(frozen=True, slots=True)
class Source:
    """What one document says for a cell."""

    document_id: str
    value: Value
    quote: str
    rule: str
    observed_at: datetime  # when the version that says it was first seen
    sure: bool = True
    link: str = ""  # where the quote points to for opting out


@dataclass(frozen=True, slots=True)
class Coming:
    """What a cell will be from an announced day on; `value` None: see `state`."""

    value: Value | None
    in_force_from: date
    quote: str
    document_id: str
    state: CellState = CellState.STATED
    link: str = ""  # where the quote points to for opting out
    sure: bool = True
    basis: Basis = field(default_factory=Basis)


@dataclass(frozen=True, slots=True)
class Review:
    """What a person said of a cell: that it is right, or what it should be.

    `basis` is what the cell rested on then. The review holds wherever a cell of the
    same plan and term rests on that, and nowhere else.
    """

    provider: str
    plan: str
    term: Term
    by: str
    at: datetime
    note: str
    value: Value | None  # None: confirmed as it is read
    basis: Basis
    confirms: bool  # else it corrects


@dataclass(frozen=True, slots=True)
class Cell:
    """Provider × plan × term at a moment.

    `sources` are the documents that the value rests on (all that disagree, where
    the state is conflicting); `overruled` are those that a narrower or stronger
    document beats. `in_force_from` is the day the first source gives for itself.
    """

    plan: str
    term: Term
    state: CellState
    value: Value | None = None
    sources: tuple[Source, ...] = ()
    overruled: tuple[Source, ...] = ()
    in_force_from: date | None = None
    in_doubt: bool = False
    coming: Coming | None = None
    basis: Basis = field(default_factory=Basis)
    # Documents that could say something and were not read, of a cell that is unread.
    unread: tuple[str, ...] = ()
    # What a person said of it, if that holds, and if it holds no more.
    review: Review | None = None
    outdated_review: Review | None = None

    @property
    def sure_now(self) -> bool:
        """Whether all that it says is said by a sure reading, or a person has looked.

        Another document that says the same, and is read in doubt, takes nothing away;
        but where documents disagree, each must be sure.
        """
        if self.review is not None or not self.sources:
            return True
        if self.in_doubt:
            return False
        if self.value is None:
            return all(source.sure for source in self.sources)
        sure = {
            each
            for source in self.sources
            if source.sure
            for each in _items(source.value)
        }
        return sure.issuperset(_items(self.value))

    @property
    def sure(self) -> bool:
        """Whether that holds for what is announced, too."""
        return self.sure_now and (self.coming is None or self.coming.sure)

    @property
    def says(self) -> tuple[CellState, Value | None]:
        """State and value: what must differ for a cell to have moved."""
        return self.state, self.value


def _items(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


# Keyed by plan id and term; holds every plan of the provider and every term.
Table: TypeAlias = Mapping[tuple[str, Term], Cell]
