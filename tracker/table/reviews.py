"""What people say of cells, and of the moves that rest on the same sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from tracker.errors import TrackerError
from tracker.records import (
    LIST_TERMS,
    VOCABULARY,
    Basis,
    Cell,
    CellState,
    Change,
    Move,
    Review,
    Table,
    Term,
    Value,
)
from tracker.table.plain_words import plain_duration


def with_reviews(table: Table, reviews: Iterable[Review], moment: datetime) -> Table:
    """Apply the newest review of each cell that was given on what the cell rests on.

    Where there is none, because a sentence has changed, the cell says what is read,
    and carries the newest review up to `moment` as outdated. `reviews` are in order
    of time.
    """
    cells = dict(table)
    for place, said in _by_cell(reviews).items():
        if (cell := cells.get(place)) is not None:
            cells[place] = _reviewed(cell, said, moment)
    return cells


def _by_cell(reviews: Iterable[Review]) -> dict[tuple[str, Term], list[Review]]:
    found: dict[tuple[str, Term], list[Review]] = {}
    for review in reviews:
        found.setdefault((review.plan, review.term), []).append(review)
    return found


def _reviewed(cell: Cell, reviews: Sequence[Review], moment: datetime) -> Cell:
    coming = cell.coming
    ahead = _newest(reviews, coming.basis) if coming else None
    if coming and ahead:
        coming = replace(coming, sure=True)
        if ahead.value is not None:
            coming = replace(coming, state=CellState.STATED, value=ahead.value)
        cell = replace(cell, coming=coming)
    review = _newest(reviews, cell.basis)
    if review is None:
        others = [each for each in reviews if each is not ahead and each.at <= moment]
        return replace(cell, outdated_review=others[-1]) if others else cell
    if review.value is None:
        return replace(cell, review=review)
    return replace(cell, state=CellState.STATED, value=review.value, review=review)


def _newest(reviews: Sequence[Review], basis: Basis) -> Review | None:
    return next((each for each in reversed(reviews) if each.basis == basis), None)


def with_reviewed_moves(change: Change, reviews: Iterable[Review]) -> Change:
    """Let a change say what people said of the sentences that its moves rest on.

    What they confirmed is sure; what they corrected is as they said. A move of which
    both sides are the same by that is none.
    """
    said = _by_cell(reviews)
    if not said or not change.moves:
        return change
    moves = (
        _reviewed_move(move, said.get((move.plan, move.term), ()))
        for move in change.moves
    )
    return replace(
        change, moves=tuple(each for each in moves if each.before != each.after)
    )


def _reviewed_move(move: Move, reviews: Sequence[Review]) -> Move:
    before = _side(move.before, move.sure_before, move.sentences_before, reviews)
    after = _side(move.after, move.sure_after, move.sentences_after, reviews)
    return replace(
        move,
        before=before[0],
        sure_before=before[1],
        after=after[0],
        sure_after=after[1],
    )


def _side(
    value: Value | None,
    sure: bool,
    sentences: frozenset[str],
    reviews: Sequence[Review],
) -> tuple[Value | None, bool]:
    """Return what one side of a move says, and whether surely."""
    for review in reversed(reviews):
        if not sentences or not sentences <= review.basis.sentences:
            continue
        if sentences == review.basis.sentences and review.value is not None:
            return review.value, True
        # One of several documents that a person found right together.
        if review.confirms:
            return value, True
    return value, sure


def confirmations(
    provider: str, cell: Cell, by: str, at: datetime, note: str
) -> list[Review]:
    """Confirm what a cell says, and where something is announced that as well."""
    told = [(cell.value, cell.basis)]
    if cell.coming is not None and cell.coming.basis:
        told.append((cell.coming.value, cell.coming.basis))
    return [
        Review(provider, cell.plan, cell.term, by, at, note, value, basis, True)
        for value, basis in told
    ]


def correction(
    provider: str, cell: Cell, value: Value, by: str, at: datetime, note: str
) -> Review:
    """Say what a cell should say."""
    return Review(
        provider, cell.plan, cell.term, by, at, note, value, cell.basis, confirms=False
    )


def check_equal(cells: Iterable[Cell]) -> None:
    """Raise TrackerError where cells do not rest on the same sentences."""
    alike: dict[frozenset[str], list[str]] = {}
    for cell in cells:
        alike.setdefault(cell.basis.sentences, []).append(cell.plan)
    if len(alike) > 1:
        groups = "; ".join(",".join(plans) for plans in alike.values())
        raise TrackerError(
            f"one answer is for plans that rest on the same sentences, and these do "
            f"not; apart they are: {groups}"
        )


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


def values_of(term: Term) -> tuple[str, ...]:
    """List the words that a person may choose from; a time is written besides."""
    return VOCABULARY.get(term, () if term is Term.EFFECTIVE_DATE else _TIMES)


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
