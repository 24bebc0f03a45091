"""What differs between two texts, word by word, as templates lay it out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alerts.harmless_text import clean
from tracker.comparing import word_diff
from tracker.records import Edit


class View(StrEnum):
    """How a redline is laid out."""

    SIDES = "sides"
    INLINE = "inline"


@dataclass(frozen=True, slots=True)
class Redline:
    """One clause that differs; a part is -1 gone, 0 in both, 1 new, and its words."""

    headings: tuple[str, ...]
    parts: Sequence[tuple[int, str]]
    matters: bool

    @property
    def before(self) -> list[tuple[int, str]]:
        """The clause as it was."""
        return [each for each in self.parts if each[0] <= 0]

    @property
    def after(self) -> list[tuple[int, str]]:
        """The clause as it is."""
        return [each for each in self.parts if each[0] >= 0]


def redlines(edits: Iterable[Edit]) -> list[Redline]:
    """Compare each clause that differs."""
    return [
        Redline(
            each.headings,
            word_diff(clean(each.before), clean(each.after)),
            each.matters,
        )
        for each in edits
    ]


def quote_parts(before: str, after: str) -> Redline:
    """Compare two sentences."""
    return Redline((), word_diff(clean(before), clean(after)), matters=True)
