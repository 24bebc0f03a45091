"""What people say of cells, kept in the database: the edge of reviews.

For the command line and for pages alike.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from db import cell_reviews
from tracker.errors import NotFoundError
from tracker.records import Cell, Plan, Provider, Review, Term
from tracker.table.reviews import check_equal
from tracker.table.stored_table import keep_tables, table_at


def cells_to_review(
    session: Session,
    provider: Provider,
    plans: Sequence[Plan],
    term: Term,
    now: datetime,
) -> list[Cell]:
    """Return the cells of some plans that one answer is for.

    Raises NotFoundError where nothing was read, TrackerError where they rest on
    different sentences.
    """
    table = table_at(session, provider, now, now.date())
    cells = [table[plan.id, term] for plan in plans]
    if len(plans) == len(provider.plans):  # of all, those that were read
        cells = [cell for cell in cells if cell.basis]
    if not cells or not all(cell.basis for cell in cells):
        names = ",".join(plan.id for plan in plans)
        raise NotFoundError(
            f"no document about {provider.name} {names} has been read yet: "
            f"tracker scan {provider.id}"
        )
    check_equal(cells)
    return cells


def keep_answer(
    session: Session,
    provider: Provider,
    cells: Iterable[Cell],
    answer: Callable[[str, Cell], Iterable[Review]],
    now: datetime,
) -> list[Cell]:
    """Keep one answer for cells that rest on the same; return what they now say."""
    places = []
    for cell in cells:
        places.append((cell.plan, cell.term))
        for review in answer(provider.id, cell):
            cell_reviews.keep_review(session, review)
    keep_tables(session, [provider], now)
    table = table_at(session, provider, now, now.date())
    return [table[place] for place in places]


def take_back(
    session: Session,
    provider: Provider,
    plans: Iterable[Plan],
    term: Term,
    now: datetime,
) -> list[Plan]:
    """Take back what was said last of some cells; return the plans that had anything.

    Raises NotFoundError where none had.
    """
    plans = list(plans)
    dropped = [
        plan
        for plan in plans
        if cell_reviews.drop_review(session, provider.id, plan.id, term)
    ]
    if not dropped:
        names = ",".join(plan.id for plan in plans)
        raise NotFoundError(f"nobody has reviewed {names} {term.value} yet")
    keep_tables(session, [provider], now)
    return dropped
