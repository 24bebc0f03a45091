"""Who trains on what you type, at a glance: the first page."""

from collections.abc import Iterable

from db import queries
from tracker.asking.questions import announced, chosen_plans
from tracker.records import Term
from tracker.table.moves import gist
from tracker.table.plan_comparison import ComparedPlan, compared
from tracker.table.stored_table import reviewed_changes
from tracker.web.days import days_of
from tracker.web.given_answers import Answer
from tracker.web.shown_cells import (
    MARKS,
    ShownPlans,
    mark_of,
    shown_plans,
    unread_names,
)
from tracker.web.web_visits import Visit

_CHANGES, _COMING = 6, 6  # that are shown


def glance(visit: Visit) -> Answer:
    """Show for each provider which plans train on content, the worst first."""
    tables = visit.tables()
    found = compared(
        chosen_plans(visit.providers, None, None), tables, (Term.TRAINING_DEFAULT,)
    )
    by_provider: dict[str, list[ShownPlans]] = {}
    for group in shown_plans(found):
        by_provider.setdefault(group.provider.id, []).append(group)
    days = days_of(visit)
    changes = []
    if days.is_today:
        newest = queries.newest_changes(visit.session, _CHANGES)
        changes = reviewed_changes(visit.session, newest)
    return visit.page(
        "glance.html",
        "Who trains on what you type?",
        days=days,
        groups=list(by_provider.values()),
        counted=_counted(found),
        unread=unread_names(found),
        changes=[(each, gist(each)) for each in changes],
        coming=announced(visit.providers, tables)[:_COMING],
    )


def _counted(plans: Iterable[ComparedPlan]) -> list[tuple[str, str, int]]:
    """Count plans by their mark: mark, what it means, how many."""
    found = dict.fromkeys(MARKS, 0)
    for each in plans:
        found[mark_of(each.cells[0])] += 1
    return [(mark, MARKS[mark], count) for mark, count in found.items() if count]
