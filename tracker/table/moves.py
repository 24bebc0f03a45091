"""Two sets of facts of one document → the cells that it now answers otherwise."""

from collections.abc import Iterable

from tracker.records import Fact, Move, Term
from tracker.table.document_history import facts_by_cell


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
