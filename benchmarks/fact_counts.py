"""What was said beside what is so: precision, recall and coverage, in tables."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_STEPS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
_OVER = 1.01


@dataclass(frozen=True, slots=True)
class Said:
    """One item that was said, or that ought to have been: of a fact or of a move."""

    document: str
    labels: str  # the name of the labels' file
    text: str  # the version's name
    term: str
    item: str  # plan and value, for people
    right: bool  # it is so
    told: bool  # it was said
    sure: bool = False
    probability: float = 0.0  # of what it rests on
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How much of what was said is right, and how much of what is so was said."""

    told: int
    right: int
    stated: int

    @property
    def precision(self) -> float | None:
        """The part of what was said that is right."""
        return self.right / self.told if self.told else None

    @property
    def recall(self) -> float | None:
        """The part of what is so that was said."""
        return self.right / self.stated if self.stated else None


def count(said: Iterable[Said], sure: bool = False) -> Count:
    """Count items, or the sure ones alone (all that is so is counted in either)."""
    told = right = stated = 0
    for each in said:
        stated += each.right
        if each.told and (each.sure or not sure):
            told += 1
            right += each.right
    return Count(told, right, stated)


def table(rows: Iterable[tuple[str, Sequence[Said]]]) -> str:
    """Write a row of figures for each group of items."""
    lines = [
        f"{'':34}{'so':>6}{'P':>7}{'R':>7}"
        f"{'sure P':>9}{'coverage':>10}{'sure part':>11}"
    ]
    for name, said in rows:
        every, sure = count(said), count(said, sure=True)
        part = sure.told / every.told if every.told else None
        lines.append(
            f"{name:34}{every.stated:6}{_share(every.precision):>7}"
            f"{_share(every.recall):>7}{_share(sure.precision):>9}"
            f"{_share(sure.recall):>10}{_share(part):>11}"
        )
    return "\n".join(lines)


def groups(
    said: Sequence[Said], half_of: Callable[[str], str]
) -> list[tuple[str, list[Said]]]:
    """Part items by half of the providers, by file of labels and by term."""
    halves = sorted({half_of(each.document) for each in said}, reverse=True)
    files = sorted({each.labels for each in said})
    terms = list(dict.fromkeys(each.term for each in said))
    found = [("all", list(said))]
    for half in halves:
        mine = [each for each in said if half_of(each.document) == half]
        found.append((half, mine))
        found += [
            (f"  {half}, {name}", [each for each in mine if each.labels == name])
            for name in files
        ]
    found += [(name, [e for e in said if e.labels == name]) for name in files]
    found += [(term, [e for e in said if e.term == term]) for term in terms]
    return [(name, mine) for name, mine in found if mine]


def calibration(said: Iterable[Said]) -> str:
    """Write how often what was said with a probability is right, and when surely."""
    told = [each for each in said if each.told]
    lines = [
        f"{'probability':14}{'said':>6}{'mean':>7}{'right':>7}{'sure':>7}{'right':>7}"
    ]
    for low, high in pairwise(_STEPS):
        top = high if high < 1 else _OVER
        mine = [each for each in told if low <= each.probability < top]
        sure = [each for each in mine if each.sure]
        mean = _ratio(sum(each.probability for each in mine), len(mine))
        lines.append(
            f"{f'{low:.2f} to {high:.2f}':14}{len(mine):6}{_share(mean):>7}"
            f"{_share(_right(mine)):>7}{len(sure):7}{_share(_right(sure)):>7}"
        )
    return "\n".join(lines)


def misses(said: Iterable[Said]) -> list[str]:
    """Write what was wrongly said and what was missed, the most probable first."""
    wrong = sorted(
        (each for each in said if each.right != each.told),
        key=lambda each: (-each.probability, each.document, each.text, each.item),
    )
    return [
        f"{f'{each.probability:.2f}' if each.told else 'miss'}"
        f" {'sure' if each.sure else '    '} {each.document} {each.text} {each.term}"
        f" {each.item} | {each.quote}"
        for each in wrong
    ]


def _right(said: Sequence[Said]) -> float | None:
    return _ratio(sum(each.right for each in said), len(said))


def _ratio(part: float, whole: int) -> float | None:
    return part / whole if whole else None


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
