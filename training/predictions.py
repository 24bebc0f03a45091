"""What networks said of sentences of providers that they were not fitted to.

A fold is kept as four files: `NAME.npz` holds the scores (`logits`), `NAME.test.json`
the sentences, `NAME.held.json` the providers that were held out, and `NAME.pt` the
network itself. They hold the words of others, so they lie outside the repository.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import TrackerError
from training.labelled_sentences import LabelledSentence, as_row, of_row
from training.labels import NAMES, STATEMENTS, family


@dataclass(frozen=True, slots=True)
class Prediction:
    """A sentence, and what a network scored each name."""

    sentence: LabelledSentence
    scores: tuple[float, ...]  # of NAMES, before they become probabilities


@dataclass(frozen=True, slots=True)
class Judged:
    """One statement that was scored for one sentence, and whether it is right."""

    says: str
    score: float
    right: bool
    sentence: LabelledSentence

    @property
    def family(self) -> str:
        """The letter of the term."""
        return family(self.says)


def judged(predictions: Iterable[Prediction]) -> list[Judged]:
    """Judge every statement by the labels; unsure labels count for nobody."""
    found = []
    for each in predictions:
        sure = {label.name for label in each.sentence.labels if label.sure}
        unsure = {label.name for label in each.sentence.labels} - sure
        found += [
            Judged(says, score, says in sure, each.sentence)
            for says, score in zip(STATEMENTS, each.scores, strict=False)
            if says not in unsure
        ]
    return found


def probability(score: float) -> float:
    """Return the probability that a score stands for."""
    if score < 0:
        return math.exp(score) / (1 + math.exp(score))
    return 1 / (1 + math.exp(-score))


def write(
    folder: Path,
    name: str,
    sentences: Sequence[LabelledSentence],
    scores: Sequence[Sequence[float]],
    held: Sequence[str] = (),
) -> None:
    """Keep a fold's predictions, and the providers that it was fitted without."""
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / f"{name}.npz", logits=np.array(scores, dtype=np.float32))
    rows = [as_row(each) for each in sentences]
    (folder / f"{name}.test.json").write_text(json.dumps(rows), encoding="utf-8")
    (folder / f"{name}.held.json").write_text(json.dumps(held), encoding="utf-8")


def network_of(folder: Path, name: str) -> Path:
    """Say where a fold's network is kept."""
    return folder / f"{name}.pt"


def held_by(folder: Path, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Read which providers each fold was fitted without."""
    held = {}
    for name in names:
        path = folder / f"{name}.held.json"
        if not path.exists():
            raise TrackerError(f"no providers at {path}: make them with `folds`")
        held[name] = tuple(json.loads(path.read_text(encoding="utf-8")))
    return held


def folds_in(folder: Path) -> list[str]:
    """Name the folds that are kept in a folder."""
    names = sorted(path.stem for path in folder.glob("fold*.npz"))
    if not names:
        raise TrackerError(f"no folds in {folder}: make them with `folds`")
    return names


def read(folder: Path, names: Iterable[str]) -> list[Prediction]:
    """Read folds' predictions."""
    import numpy as np

    found: list[Prediction] = []
    for name in names:
        scored, sentences = folder / f"{name}.npz", folder / f"{name}.test.json"
        if not scored.exists() or not sentences.exists():
            raise TrackerError(f"no predictions at {scored}: make them with `folds`")
        rows = json.loads(sentences.read_text(encoding="utf-8"))
        scores = np.load(scored)["logits"].tolist()
        if any(len(row) != len(NAMES) for row in scores):
            raise TrackerError(f"{scored} has other labels than training/labels.py")
        found += [
            Prediction(of_row(row), tuple(line))
            for row, line in zip(rows, scores, strict=True)
        ]
    return found
