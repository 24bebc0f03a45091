"""Fit without some providers, score their sentences: figures of what was not seen."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import torch

from tracker.errors import TrackerError
from training import predictions
from training.fitting import Fit, Tell, fit, save, score
from training.forked_jobs import run_beside
from training.held_out_providers import without
from training.labelled_sentences import LabelledSentence
from training.prepared_sentences import PreparedSentences


def run_folds(
    sentences: Sequence[LabelledSentence],
    parts: Sequence[Sequence[str]],
    how: Fit,
    folder: Path,
    beside: int,
    tell: Tell,
) -> None:
    """Fit once for each part of the providers, without it; keep the folds."""
    for held in parts:
        if not without(sentences, held)[1]:
            raise TrackerError(f"no sentences of {', '.join(held)} to score")
    prepared = PreparedSentences(sentences, how.threads)
    jobs = {
        f"fold{number}": partial(
            _run, f"fold{number}", prepared, tuple(held), how, folder, tell
        )
        for number, held in enumerate(parts, 1)
    }
    run_beside(jobs, beside)


def _run(
    name: str,
    prepared: PreparedSentences,
    held: tuple[str, ...],
    how: Fit,
    folder: Path,
    tell: Tell,
) -> None:
    torch.set_num_threads(1)  # the others run on the other processors
    fitted, scored = without(prepared.sentences, held)
    tell(f"{name}: {', '.join(held)}; fits {len(fitted)}, scores {len(scored)}")
    network = fit(prepared, fitted, how, lambda line: tell(f"{name}, {line}"))
    save(network, predictions.network_of(folder, name))
    scores = score(prepared, network, scored)
    predictions.write(folder, name, scored, scores, held)
    tell(f"{name}: done")
