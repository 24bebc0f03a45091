"""Any plans beside each other, at an address to share."""

from collections.abc import Sequence

from tracker.errors import NotFoundError
from tracker.records import Plan, Provider, Term
from tracker.table.plain_words import SILENT, UNREAD, marked_cell
from tracker.table.plan_comparison import ComparedPlan, compared
from tracker.typed_names import find_plan, find_provider
from tracker.web.days import days_of
from tracker.web.given_answers import Answer
from tracker.web.shown_cells import terms_of
from tracker.web.web_visits import Visit

_MOST = 12  # beside each other


def comparison(visit: Visit) -> Answer:
    """Set the plans that the address names beside each other, in its order."""
    chosen = _chosen(visit)
    tables = visit.tables()
    found = {
        (each.provider.id, each.plan.id): each
        for each in compared(chosen, tables, tuple(Term))
    }
    columns = [found[provider.id, plan.id] for provider, plan in chosen]
    return visit.page(
        "comparison.html",
        "Compare plans",
        days=days_of(visit),
        columns=columns,
        rows=[
            row for row in enumerate(terms_of(tuple(Term))) if _says(columns, row[0])
        ],
        silent=[
            name
            for number, (_, name) in enumerate(terms_of(tuple(Term)))
            if columns and not _says(columns, number)
        ],
        chosen={f"{provider.id}.{plan.id}" for provider, plan in chosen},
        providers=visit.providers,
        most=_MOST,
    )


def _chosen(visit: Visit) -> list[tuple[Provider, Plan]]:
    found = []
    for name in visit.several("plan"):
        provider, dot, plan = name.partition(".")
        if not dot:
            raise NotFoundError(f"plan={name!r}: write provider.plan, as acme.team")
        watched = find_provider(visit.catalogue, provider)
        found.append((watched, find_plan(watched, plan)))
    if len(found) > _MOST:
        raise NotFoundError(f"{len(found)} plans are too many: {_MOST} at most")
    return _once(found)


def _once(found: Sequence[tuple[Provider, Plan]]) -> list[tuple[Provider, Plan]]:
    return list({(one.id, plan.id): (one, plan) for one, plan in found}.values())


def _says(columns: Sequence[ComparedPlan], number: int) -> bool:
    """Say whether any of the plans says anything on a term."""
    return any(
        marked_cell(each.cells[number]) not in (SILENT, UNREAD) for each in columns
    )
