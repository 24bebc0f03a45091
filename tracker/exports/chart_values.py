"""What charts show, as plain values: made by whoever knows the history."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """What stands around a picture: what it is about, of what day, and where from."""

    title: str
    subtitle: str
    source: str  # whose pages, and when they were read last
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell says: by which colour, in which words, and whether surely.

    `kind` is a value of training_default, or "stated", "conflicting", "not_stated",
    "unread".
    """

    kind: str
    words: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class TimeBand:
    """What held from a day on until another; `announced`: it will."""

    since: date
    until: date
    shown: Shown
    announced: bool = False


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Plans of a provider with one history."""

    provider: str
    plans: str
    bands: tuple[TimeBand, ...]


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """For how long plans of a provider keep content; None: no figure is given."""

    provider: str
    plans: str
    days: float | None
    shown: Shown


@dataclass(frozen=True, slots=True)
class TableRow:
    """Plans of a provider that say the same, with a cell for each column."""

    provider: str
    plans: str
    cells: tuple[Shown, ...]
