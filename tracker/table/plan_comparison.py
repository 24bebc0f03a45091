"""Plans of many providers side by side: which fit, worst first, how many say what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.records import (
    Audience,
    Cell,
    CellState,
    Plan,
    Provider,
    Table,
    Term,
)
from tracker.table.best_first import badness
from tracker.table.plain_words import UNSURE, marked_cell, plain_cell


class Trains(StrEnum):
    """What a plan may do with what is typed, as people ask for it."""

    YES = "yes"  # unless one opts out, or whatever one does
    UNLESS_OPTED_OUT = "unless-opted-out"
    NO = "no"  # also: unless one allows it
    UNSURE = "unsure"  # read in doubt, or documents disagree


class PlanKind(StrEnum):
    """Plans of one kind, at every provider."""

    CONSUMER = "consumer"
    COMMERCIAL = "commercial"
    API = "api"


_VALUES: Mapping[Trains, frozenset[str]] = {
    Trains.YES: frozenset({"on", "on_opt_out"}),
    Trains.UNLESS_OPTED_OUT: frozenset({"on_opt_out"}),
    Trains.NO: frozenset({"off", "off_opt_in"}),
}


def is_of(plan: Plan, kind: PlanKind) -> bool:
    """Say whether a plan is of a kind; an API is known by its name."""
    if kind is PlanKind.API:
        return "api" in plan.name.lower().split()
    return plan.audience is Audience(kind.value)


def trains(cell: Cell, asked: Trains) -> bool:
    """Say whether what a plan's documents say on training is what is asked for."""
    if asked is Trains.UNSURE:
        return cell.state is CellState.CONFLICTING or not cell.sure_now
    return cell.value in _VALUES[asked]


@dataclass(frozen=True, slots=True)
class ComparedPlan:
    """A plan with its cells, in the order of the terms that are asked for."""

    provider: Provider
    plan: Plan
    cells: tuple[Cell, ...]

    @property
    def is_unread(self) -> bool:
        """Whether none of its documents on these terms was ever read."""
        return all(cell.state is CellState.UNREAD for cell in self.cells)


def compared(
    plans: Iterable[tuple[Provider, Plan]],
    tables: Mapping[str, Table],
    terms: Sequence[Term],
    asked: Trains | None = None,
) -> list[ComparedPlan]:
    """List plans with their cells, the worst first; `asked` leaves others out."""
    found = [
        ComparedPlan(
            provider, plan, tuple(tables[provider.id][plan.id, term] for term in terms)
        )
        for provider, plan in plans
        if asked is None
        or trains(tables[provider.id][plan.id, Term.TRAINING_DEFAULT], asked)
    ]
    return sorted(found, key=lambda each: tuple(map(badness, each.cells)), reverse=True)


def equal_plans(plans: Iterable[ComparedPlan]) -> list[list[ComparedPlan]]:
    """Put the plans of a provider together that say the same, in their order."""
    groups: dict[tuple[str, ...], list[ComparedPlan]] = {}
    for each in plans:
        key = each.provider.id, *map(marked_cell, each.cells)
        groups.setdefault(key, []).append(each)
    return list(groups.values())


def counts(plans: Iterable[ComparedPlan]) -> dict[str, tuple[int, int]]:
    """Count plans by what their first cell says, and how many of these are unsure."""
    found: dict[str, tuple[int, int]] = {}
    for each in plans:
        words = plain_cell(each.cells[0]).partition("; from ")[0]
        if each.cells[0].state is CellState.CONFLICTING:
            words = "documents disagree"
        elif each.cells[0].state is CellState.UNREAD:  # however many pages are
            words = words.partition(",")[0]
        number, unsure = found.get(words, (0, 0))
        found[words] = number + 1, unsure + (UNSURE in marked_cell(each.cells[0]))
    return found
