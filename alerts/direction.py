"""Whether a move is better or worse for the people whose content it is about."""

from collections.abc import Iterable
from enum import StrEnum

from tracker.records import Move, Term, Value
from tracker.table.best_first import BEST_FIRST, CHANNELS
from tracker.table.plain_words import days


class Direction(StrEnum):
    """Which way a move goes, seen from the user's side."""

    WORSE = "worse"
    BETTER = "better"
    MIXED = "better and worse"
    UNCLEAR = "changed"
    LOOK = "look"  # all that may have moved was read in doubt
    NONE = "nothing new"  # other documents said so before


# A promise that is gone is worse, a new one better.
_PROMISES = frozenset({"off", "off_opt_in", "default", "on_request"})
_ADMISSIONS = frozenset({"on", "on_opt_out", "yes"})


def direction(term: Term, before: Value | None, after: Value | None) -> Direction:
    """Say which way a term moved; None is a document's silence."""
    if before == after or term is Term.EFFECTIVE_DATE:
        return Direction.UNCLEAR
    if term is Term.OPT_OUT_CHANNEL:
        return _channels(frozenset(before or ()), frozenset(after or ()))
    if term is Term.TRAINING_EXCEPTIONS:
        return _exceptions(frozenset(before or ()), frozenset(after or ()))
    old, new = _as_text(before), _as_text(after)
    if term in BEST_FIRST:
        if term is Term.HUMAN_REVIEW and "no" in (old, new):
            return _better(new == "no")
        return _ranked(BEST_FIRST[term], old, new)
    return _retention(old, new)


def overall(moves: Iterable[Move]) -> Direction:
    """Say which way several moves go together.

    Where training itself is turned on or off, that decides: a new way to opt out is
    no comfort to those who were not trained on before.
    """
    moves = tuple(moves)
    turned = {
        direction(move.term, move.before, move.after)
        for move in moves
        if move.term is Term.TRAINING_DEFAULT
    }
    led = (Term.OPT_OUT_CHANNEL, Term.TRAINING_EXCEPTIONS) if turned else ()
    found = {
        direction(move.term, move.before, move.after)
        for move in moves
        if move.term not in led
    } - {Direction.UNCLEAR}
    if len(found) > 1:
        return Direction.MIXED
    return found.pop() if found else Direction.UNCLEAR


def _better(is_better: bool) -> Direction:
    return Direction.BETTER if is_better else Direction.WORSE


def _as_text(value: Value | None) -> str | None:
    return value if value is None or isinstance(value, str) else ",".join(value)


def _ranked(best_first: tuple[str, ...], old: str | None, new: str | None) -> Direction:
    if old is not None and new is not None:
        if old not in best_first or new not in best_first:
            return Direction.UNCLEAR
        return _better(best_first.index(new) < best_first.index(old))
    if new in _PROMISES or old in _PROMISES:
        return _better(new in _PROMISES)
    return Direction.WORSE if new in _ADMISSIONS else Direction.UNCLEAR


def _retention(old: str | None, new: str | None) -> Direction:
    if old is None or new is None:
        stated = new or old or ""
        limited = days(stated) is not None or stated in ("none", "until_deleted")
        return _better(old is None) if limited else Direction.UNCLEAR
    if "as_needed" in (old, new):
        return _better(old == "as_needed")
    before, after = days(old), days(new)
    if before is None or after is None or before == after:
        return Direction.UNCLEAR  # "until you delete it" may be longer or shorter
    return _better(after < before)


def _channels(old: frozenset[str], new: frozenset[str]) -> Direction:
    if old < new or new < old:
        return _better(old < new)
    easiest = [
        min((CHANNELS.index(each) for each in way if each in CHANNELS), default=9)
        for way in (old, new)
    ]
    if easiest[0] == easiest[1]:
        return Direction.UNCLEAR
    return _better(easiest[1] < easiest[0])


def _exceptions(old: frozenset[str], new: frozenset[str]) -> Direction:
    if old < new or new < old:
        return _better(new < old)
    return Direction.UNCLEAR
