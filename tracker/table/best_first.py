"""In which order values of a term are better for the people who type."""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.records import Cell, CellState, Term, Value
from tracker.table.plain_words import days

# The first is best for the user.
BEST_FIRST: Mapping[Term, tuple[str, ...]] = MappingProxyType(
    {
        Term.TRAINING_DEFAULT: ("off", "off_opt_in", "on_opt_out", "on"),
        Term.HUMAN_REVIEW: ("no", "limited", "yes"),
        Term.ZERO_RETENTION: ("default", "on_request", "no"),
    }
)
# From easy to hard.
CHANNELS = ("setting", "form", "email", "other")

_FOREVER = 1e9  # days: as long as they find necessary
_UNTIL_DELETED = 1e6  # it is in the user's hands


def badness(cell: Cell) -> tuple[int, float, bool]:
    """Say how bad a cell is for the user, to sort by: the larger the worse.

    What is stated comes before silence, and silence before what was never read. Where
    documents disagree, the worst of them counts; of equal values the sure one does.
    """
    if cell.state is CellState.UNREAD:
        return 0, 0.0, False
    values = [source.value for source in cell.sources]
    if cell.value is not None:
        values = [cell.value]
    if cell.state is CellState.NOT_STATED or not values:
        return 1, 0.0, False
    return 2, max(_badness_of(cell.term, each) for each in values), cell.sure_now


def _badness_of(term: Term, value: Value) -> float:
    if isinstance(value, tuple):
        if term is Term.OPT_OUT_CHANNEL:
            places = [CHANNELS.index(each) for each in value if each in CHANNELS]
            return float(min(places, default=len(CHANNELS)))
        return float(len(value))
    order = BEST_FIRST.get(term)
    if order is not None:
        return float(order.index(value)) if value in order else -1.0
    if term is Term.EFFECTIVE_DATE:
        return float(value.replace("-", "") or 0) if value[:1].isdigit() else 0.0
    if value in ("as_needed", "until_deleted"):
        return _FOREVER if value == "as_needed" else _UNTIL_DELETED
    return days(value) or 0.0
