"""Fit without some providers, score their sentences: figures of what was not seen."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tracker.errors import TrackerError
from training.fitting import Fit, Fitter
from training.held_out_providers import without
from training.labelled_sentences import LabelledSentence
from training.predictions import write

Tell = Callable[[str], None]


def run_folds(
    sentences: Sequence[LabelledSentence],
    parts: Sequence[Sequence[str]],
    how: Fit,
    folder: Path,
    tell: Tell,
) -> list[str]:
    """Fit once for each part of the providers, without it; return the folds' names."""
    fitter = Fitter(sentences, how)
    names = []
    for number, held in enumerate(parts, 1):
        fitted, scored = without(sentences, held)
        if not scored:
            raise TrackerError(f"no sentences of {', '.join(held)} to score")
        name = f"fold{number}"
        tell(f"{name}: {', '.join(held)}; fits {len(fitted)}, scores {len(scored)}")
        network = fitter.fit(fitted, tell)
        write(folder, name, scored, fitter.score(network, scored))
        names.append(name)
    return names
