"""Cells as pages show them: a mark that needs no colour, words, and where they lead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.records import Cell, CellState, Provider, Table, Term, Value
from tracker.table.best_first import BEST_FIRST
from tracker.table.plain_words import marked_cell, plain_value, term_name
from tracker.table.plan_comparison import ComparedPlan, equal_plans
from tracker.web.site_paths import path_of

# From good to bad for whoever types; each has a shape of its own.
_RANKS = {
    2: ("good", "bad"),
    3: ("good", "poor", "bad"),
    4: ("good", "fair", "poor", "bad"),
}
# What a mark means on the first page, in the table's own words; the worst first.
MARKS: Mapping[str, str] = {
    **{
        mark: plain_value(Term.TRAINING_DEFAULT, value)
        for mark, value in zip(
            reversed(_RANKS[4]),
            reversed(BEST_FIRST[Term.TRAINING_DEFAULT]),
            strict=True,
        )
    },
    "conflict": "documents disagree",
    "silent": "nothing is said",
    "unread": "not read yet",
}


def mark_of(cell: Cell) -> str:
    """Name the mark of a cell; `plain` where a value is neither good nor bad."""
    match cell.state:
        case CellState.UNREAD:
            return "unread"
        case CellState.NOT_STATED:
            return "silent"
        case CellState.CONFLICTING:
            return "conflict"
    return mark_of_value(cell.term, cell.value)


def mark_of_value(term: Term, value: Value | None) -> str:
    """Name the mark of a value."""
    order = BEST_FIRST.get(term)
    if value is None:
        return "silent"
    if order is None or value not in order:
        return "plain"
    return _RANKS[len(order)][order.index(str(value))]


@dataclass(frozen=True, slots=True)
class ShownPlans:
    """Plans of a provider that say the same, with their cells in order."""

    provider: Provider
    plans: tuple[str, ...]  # their ids
    cells: tuple[Cell, ...]

    @property
    def names(self) -> str:
        """The names of the plans."""
        return ", ".join(self.provider.plan(each).name for each in self.plans)


def shown_plans(plans: Iterable[ComparedPlan]) -> list[ShownPlans]:
    """Put equal plans together; those of which nothing was read are left out."""
    return [
        ShownPlans(
            group[0].provider, tuple(each.plan.id for each in group), group[0].cells
        )
        for group in equal_plans(each for each in plans if not each.is_unread)
    ]


def columns_of(provider: Provider, table: Table) -> list[ShownPlans]:
    """Put the plans of one provider together that say the same on every term."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for plan in provider.plan_ids:
        key = tuple(marked_cell(table[plan, term]) for term in Term)
        groups.setdefault(key, []).append(plan)
    return [
        ShownPlans(
            provider, tuple(plans), tuple(table[plans[0], term] for term in Term)
        )
        for plans in groups.values()
    ]


def plan_names(provider: Provider, plans: Iterable[str]) -> str:
    """Name some plans; all of a provider's are called so."""
    wanted = set(plans)
    if len(wanted) > 1 and wanted.issuperset(provider.plan_ids):
        return "all plans"
    known = {plan.id: plan.name for plan in provider.plans}
    return ", ".join(known.get(each, each) for each in plans)


def unread_names(plans: Iterable[ComparedPlan]) -> list[str]:
    """Name the providers of plans of which nothing was read."""
    names = (each.provider.name for each in plans if each.is_unread)
    return list(dict.fromkeys(names))


def cell_path(provider: str, cell: Cell, day: date | None) -> str:
    """Return where a cell is told whole; `day` None: as of today."""
    return path_of("cell", provider, cell.plan, cell.term.value, day=day or "")


def terms_of(names: Sequence[Term]) -> list[tuple[Term, str]]:
    """Pair terms with how people read them."""
    return [(each, term_name(each)) for each in names]
