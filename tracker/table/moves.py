"""Two sets of facts of one document → the cells that it now answers otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.records import Change, Fact, Move, Significance, Term
from tracker.table.document_history import facts_by_cell
from tracker.table.plain_words import marked_value, term_name


def moves_between(
    before: Iterable[Fact], after: Iterable[Fact], plans: Iterable[str]
) -> tuple[Move, ...]:
    """List the cells that a document now answers otherwise, plan by plan.

    Where the answer stays, and is only surer or less sure, nothing moved.
    """
    old, new = facts_by_cell(before), facts_by_cell(after)
    moves = []
    for term in Term:
        for plan in plans:
            was, now = old.get((plan, term)), new.get((plan, term))
            if (was and was.value) == (now and now.value):
                continue
            moves.append(
                Move(
                    plan,
                    term,
                    was.value if was else None,
                    now.value if now else None,
                    was.evidence if was else "",
                    now.evidence if now else "",
                    was.sure if was else True,
                    now.sure if now else True,
                    was.sentences if was else frozenset(),
                    now.sentences if now else frozenset(),
                )
            )
    return tuple(moves)


def grouped_moves(moves: Iterable[Move]) -> Sequence[Sequence[Move]]:
    """Put together the moves that differ only in their plan."""
    groups: dict[Move, list[Move]] = {}
    for move in moves:
        key = replace(move, plan="")
        groups.setdefault(key, []).append(move)
    return list(groups.values())


def gist(change: Change) -> str:
    """Say what a change is about in a few words: what moved first in the table."""
    groups = grouped_moves(
        [each for each in change.moves if each.term is not Term.EFFECTIVE_DATE]
    )
    if not groups:
        topics = ", ".join(
            each.value.replace("_", " ") for each in change.comparison.topics
        )
        reworded = change.significance is Significance.EDITORIAL
        return "only reworded" if reworded else topics or change.significance.value
    move = min(
        (group[0] for group in groups), key=lambda each: list(Term).index(each.term)
    )
    now = marked_value(move.term, move.after, move.sure_after)
    more = f" (+{len(groups) - 1})" if len(groups) > 1 else ""
    return f"{term_name(move.term)}: now {now}{more}"
