"""What people said of cells: applied while it holds, listed where it does not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.errors import TrackerError
from tracker.records import (
    LIST_TERMS,
    VOCABULARY,
    Cell,
    CellState,
    Provider,
    Review,
    Table,
    Term,
    Value,
)
from tracker.table.plain_words import plain_duration


def with_reviews(table: Table, reviews: Iterable[Review]) -> Table:
    """Apply the newest review of each cell, where the cell still rests on the same.

    A review whose sentence has changed is not applied: the cell says what is read,
    and carries the review as outdated.
    """
    cells = dict(table)
    for review in {(each.plan, each.term): each for each in reviews}.values():
        cell = cells.get((review.plan, review.term))
        if cell is not None:
            cells[review.plan, review.term] = _reviewed(cell, review)
    return cells


def _reviewed(cell: Cell, review: Review) -> Cell:
    if set(cell.basis) != set(review.basis):
        return replace(cell, outdated_review=review)
    if review.value is None:
        return replace(cell, review=review)
    return replace(cell, state=CellState.STATED, value=review.value, review=review)


@dataclass(frozen=True, slots=True)
class ToReview:
    """A cell that deserves a look, and why."""

    provider: str
    cell: Cell
    why: str


def to_review(provider: Provider, table: Table) -> Iterator[ToReview]:
    """List what deserves a look: conflicts, unsure readings, reviews that fell."""
    for cell in table.values():
        if cell.outdated_review is not None:
            verdict = "correction" if cell.outdated_review.value else "confirmation"
            yield ToReview(
                provider.id,
                cell,
                f"the {verdict} by {cell.outdated_review.by} no longer holds: "
                "what it rested on has changed",
            )
        elif cell.review is not None:
            continue
        elif cell.state is CellState.CONFLICTING:
            yield ToReview(provider.id, cell, "documents disagree")
        elif not cell.sure:
            yield ToReview(provider.id, cell, "the reading is unsure")


# What the terms may hold that have no list of words.
_TIMES = ("until_deleted", "as_needed", "none")
_A_TIME = f"{', '.join(_TIMES)}, or a time such as P30D, P18M, PT24H"
_OTHER_VALUES = {Term.EFFECTIVE_DATE: "a day such as 2025-08-29"}


def _may_be(term: Term, word: str) -> bool:
    known = VOCABULARY.get(term)
    if known is not None:
        return word in known
    if term is Term.EFFECTIVE_DATE:
        try:
            return bool(date.fromisoformat(word))
        except ValueError:
            return False
    return word in _TIMES or plain_duration(word) is not None


def parse_value(term: Term, text: str) -> Value:
    """Read a value as people type it: a word of the vocabulary, or several by commas.

    Raises TrackerError with the words that may stand there.
    """
    words = [word.strip() for word in text.split(",") if word.strip()]
    known = VOCABULARY.get(term)
    wrong = [word for word in words if not _may_be(term, word)]
    if wrong or not words or (len(words) > 1 and term not in LIST_TERMS):
        may_be = ", ".join(known) if known else _OTHER_VALUES.get(term, _A_TIME)
        raise TrackerError(f"{text!r} is no value of {term.value}; it may be: {may_be}")
    if term in LIST_TERMS and known is not None:
        return tuple(word for word in known if word in words)
    return words[0]
