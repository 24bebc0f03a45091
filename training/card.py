"""CARD.md: what the reader was made of and how right it is, the unseen first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from tracker.facts.weighing import Weights
from training.held_out_providers import is_scored
from training.labelled_sentences import OWN, LabelledSentence
from training.labels import FAMILIES, STATEMENTS, family
from training.weighed_statements import WeighedStatement

_NAMES = {
    "T": "training",
    "O": "where to opt out",
    "X": "trained on all the same",
    "K": "kept for",
    "D": "after deletion",
    "F": "when flagged",
    "V": "when reviewed",
    "R": "kept for training",
    "H": "read by people",
    "Z": "zero retention",
}
_STEPS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Made:
    """What a card tells of."""

    sentences: Sequence[LabelledSentence]
    folds: Sequence[tuple[str, Sequence[str]]]  # name, providers held out
    unseen: Sequence[WeighedStatement]  # by the folds' networks
    weights: Mapping[str, Weights]  # of both readers' words, by family
    seen: Sequence[WeighedStatement] = ()


def card(made: Made) -> str:
    """Write the card."""
    parts = [
        "# The sentence reader",
        "Made by `python -m training` from sentences labelled by careful readers. It "
        "says what a sentence states in its context, from a closed list, and how "
        "probable that is. It knows no document.",
        "## On providers that it was not fitted to",
        "Each fold was fitted without the providers named. What is counted is what the "
        "reader says, raised or lowered by what the claims reader makes of the same "
        "sentence; what that is worth is the same for all folds, and was chosen on "
        "facts of folds.",
        _table(("fold", "without"), [(n, ", ".join(held)) for n, held in made.folds]),
        figures(made.unseen),
        "### Calibration",
        calibration_table(made.unseen),
    ]
    if made.seen:
        parts += ["## On sentences that it was fitted to", figures(made.seen)]
    parts += ["## What is added, and from where a statement counts", _of(made.weights)]
    return "\n\n".join([*parts, "## Data", *_data(made.sentences)]) + "\n"


def figures(said: Sequence[WeighedStatement]) -> str:
    """Write precision and recall per family, of the sure and of the believed."""
    head = ("about", "stated", "sure P", "sure R", "believed P", "believed R")
    rows = []
    for name in (*FAMILIES, ""):
        mine = [each for each in said if not name or each.item.family == name]
        sure = [each for each in mine if each.sure]
        believed = [each for each in mine if each.believed]
        stated = sum(each.item.right for each in mine)
        rows.append(
            (
                _NAMES.get(name, "all"),
                str(stated),
                *_ratios(sure, stated),
                *_ratios(believed, stated),
            )
        )
    return _table(head, rows)


def calibration_table(said: Sequence[WeighedStatement]) -> str:
    """Write how often statements of a probability are right."""
    rows = []
    for low, high in pairwise(_STEPS):
        top = high if high < 1 else inf
        mine = [each for each in said if low <= each.probability < top]
        mean = _share(sum(each.probability for each in mine), len(mine))
        right = _share(sum(each.item.right for each in mine), len(mine))
        rows.append((f"{low:.2f} to {high:.2f}", str(len(mine)), mean, right))
    return _table(("probability", "statements", "mean", "right"), rows)


def _of(weights: Mapping[str, Weights]) -> str:
    head = (
        "about",
        *("log odds where claims agree", "differ", "are silent"),
        "believed from",
        "sure from",
    )
    rows = [
        (
            _NAMES[name],
            *(f"{each:+.2f}" for each in (own.agreed, own.differs, own.silent)),
            f"{own.believed:.2f}",
            "never" if own.sure > 1 else f"{own.sure:.3f}",
        )
        for name, own in weights.items()
    ]
    return _table(head, rows)


def _data(sentences: Sequence[LabelledSentence]) -> list[str]:
    origins = Counter(_origin(each) for each in sentences)
    labels = Counter(
        family(label.name)
        for each in sentences
        for label in each.labels
        if label.name in STATEMENTS
    )
    nothing = sum(
        not any(label.name in STATEMENTS for label in each.labels) for each in sentences
    )
    counted = [(_NAMES[name], str(labels[name])) for name in FAMILIES]
    return [
        _table(
            ("sentences", "number"),
            [(name, str(n)) for name, n in origins.most_common()],
        ),
        _table(("labels", "number"), [*counted, ("nothing is said", str(nothing))]),
    ]


def _origin(sentence: LabelledSentence) -> str:
    if sentence.document == OWN:
        return "our own words"
    return "providers of AI" if is_scored(sentence) else "general services"


def _ratios(said: Sequence[WeighedStatement], stated: int) -> tuple[str, str]:
    right = sum(each.item.right for each in said)
    return _share(right, len(said)), _share(right, stated)


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.2f}" if whole else "–"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
