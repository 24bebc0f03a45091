"""What the sentence reader is asked and what not; its model is made elsewhere."""

from pathlib import Path

import onnxruntime
import pytest

from tracker.errors import ModelError
from tracker.facts.claim_reader import ClaimReader
from tracker.facts.passages import Passage
from tracker.facts.sentence_reader import MODEL, SentenceReader, open_session
from tracker.facts.statements import StatementReader
from tracker.records import ClauseKind

NOWHERE = Path("no", "model", "here")


def passage(text: str, kind: ClauseKind = ClauseKind.PARAGRAPH) -> Passage:
    return Passage(0, 0, text, kind)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(passage("Our office is in Lisbon."), id="no word of our terms"),
        pytest.param(passage("Do you train on my chats?"), id="a question"),
        pytest.param(
            passage("Training on your chats", ClauseKind.HEADING), id="a heading"
        ),
    ],
)
def test_what_says_nothing_needs_no_model(asked: Passage) -> None:
    assert SentenceReader(NOWHERE).read([asked]) == []


def test_without_its_model_it_answers_nothing() -> None:
    with pytest.raises(ModelError, match="install the tracker anew"):
        SentenceReader(NOWHERE).read([passage("We train our models on your chats.")])


def test_both_readers_are_asked_in_one_way() -> None:
    readers: list[StatementReader] = [ClaimReader(), SentenceReader(NOWHERE)]
    assert [each.name for each in readers] == ["claims", "sentence reader"]


SAID = [
    ("Privacy > Training", "We never train our models on your chats unless you agree."),
    ("Retention", "Deleted conversations leave our systems within 30 days."),
    ("", "Trained reviewers may read a small part of what you upload."),
]


def test_it_says_the_same_whatever_the_runtime_makes_quicker() -> None:
    # What is made quicker depends on the processor; a cell must not.
    plain = onnxruntime.SessionOptions()
    plain.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    written = str(MODEL / "reader.onnx")
    slow, quick = SentenceReader(), SentenceReader()
    slow._session = onnxruntime.InferenceSession(written, plain)
    quick._session = open_session(MODEL / "reader.onnx")
    for said in SAID:
        assert quick.infer(*said) == pytest.approx(slow.infer(*said), abs=0.0005)
