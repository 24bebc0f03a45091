"""What the sentence reader is asked and what not; its model is made elsewhere."""

from pathlib import Path

import pytest

from tracker.errors import ModelError
from tracker.facts.claim_reader import ClaimReader
from tracker.facts.passages import Passage
from tracker.facts.sentence_reader import SentenceReader
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
