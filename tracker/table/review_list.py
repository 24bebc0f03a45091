"""What deserves a person's look, the most important first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.records import Cell, CellState, Provider, Table, Term
from tracker.table.plain_words import marked_cell

# What a reader relies on most comes first; all times of retention matter alike.
_MATTERS = {
    Term.TRAINING_DEFAULT: 1,
    Term.OPT_OUT_CHANNEL: 2,
    Term.TRAINING_EXCEPTIONS: 3,
    Term.HUMAN_REVIEW: 4,
    Term.RETENTION_CONTENT: 5,
    Term.RETENTION_DELETED: 5,
    Term.RETENTION_TRAINING: 5,
    Term.RETENTION_FLAGGED: 5,
    Term.RETENTION_REVIEWED: 5,
    Term.ZERO_RETENTION: 6,
    Term.EFFECTIVE_DATE: 7,
}


@dataclass(frozen=True, slots=True)
class ToReview:
    """Cells of equal plans that deserve one look, and why."""

    provider: str
    cells: tuple[Cell, ...]  # alike but for the plan
    why: str

    @property
    def plans(self) -> str:
        """The plans, as commands take them."""
        return ",".join(cell.plan for cell in self.cells)

    @property
    def matters(self) -> tuple[int, int]:
        """How much it matters, to sort by: the smaller the more."""
        return _MATTERS[self.cells[0].term], -len(self.cells)


def to_review(tables: Iterable[tuple[Provider, Table]]) -> list[ToReview]:
    """List conflicts, unsure readings and reviews that fell: one entry for equal plans.

    First is what matters most, and of that what concerns the most plans.
    """
    alike: dict[tuple[object, ...], list[Cell]] = {}
    for provider, table in tables:
        for cell in table.values():
            for why in _reasons(cell):
                key = (
                    *(provider.id, why, cell.term),
                    *(marked_cell(cell), cell.sources, cell.basis),
                )
                alike.setdefault(key, []).append(cell)
    found = [
        ToReview(str(provider), tuple(cells), str(why))
        for (provider, why, *_), cells in alike.items()
    ]
    return sorted(found, key=lambda each: each.matters)


def _reasons(cell: Cell) -> Iterator[str]:
    """Say why a cell deserves a look: at most one reason."""
    fallen = cell.outdated_review
    if fallen is not None:
        verdict = "confirmation" if fallen.confirms else "correction"
        yield (
            f"the {verdict} by {fallen.by} no longer holds: what it rested on has "
            "changed"
        )
    elif cell.review is None and cell.state is CellState.CONFLICTING:
        yield "documents disagree"
    elif not cell.sure:
        yield "the reading is unsure"
