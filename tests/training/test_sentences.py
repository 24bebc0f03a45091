"""Our own sentences are sound; of those of others nothing but labels is kept."""

import json
import re
from pathlib import Path

import pytest

from training.labelled_sentences import (
    CORPUS,
    LABELS,
    LabelledSentence,
    as_row,
    of_row,
    once,
    own,
    read,
    rows_of,
    sha256_of,
    write,
)
from training.labels import Label, parse_all

CORPUS_FILES = sorted(CORPUS.glob("*.jsonl"))
LABEL_FILES = sorted(LABELS.glob("*.jsonl"))


def test_files_of_the_corpus_are_read_by_their_names() -> None:
    some = list(own("training-*.jsonl"))
    assert {e.key for e in some} < {e.key for e in own()}
    assert list(own("no-such-*.jsonl")) == []


@pytest.mark.parametrize("path", CORPUS_FILES, ids=lambda path: path.stem)
def test_rows_of_the_corpus_are_whole(path: Path) -> None:
    for number, row in rows_of(path):
        assert list(row) == ["headings", "lead", "before", "text", "labels"], number
        assert all(isinstance(row[key], str) for key in row if key != "labels"), number
        assert row["text"].strip() == row["text"] != "", number
        assert [str(label) for label in parse_all(row["labels"])] == row["labels"]


def test_no_sentence_of_our_own_stands_twice_in_one_context() -> None:
    rows = [
        (each.headings, each.lead, each.before, each.text.casefold()) for each in own()
    ]
    assert len(set(rows)) == len(rows) > 1000


@pytest.mark.parametrize("path", LABEL_FILES, ids=lambda path: path.stem)
def test_labels_of_real_sentences_hold_no_words_of_theirs(path: Path) -> None:
    places = set()
    for number, row in rows_of(path):
        assert set(row) == {"sha256", "document", "labels"}, number
        assert re.fullmatch(r"[0-9a-f]{64}", row["sha256"]), number
        service, _, kind = row["document"].partition("/")
        assert 0 < len(service) < 40, number
        assert 0 < len(kind) < 60, number
        assert [str(label) for label in parse_all(row["labels"])] == row["labels"]
        places.add((row["document"], row["sha256"]))
    assert len(places) == number


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("We never train on your chats", id="no full stop"),
        pytest.param("WE NEVER TRAIN on your  chats!", id="capitals, gaps and marks"),
        pytest.param(
            "We “never” train on\u200b your chats.", id="quotes, unseen marks"
        ),
    ],
)
def test_the_same_letters_have_the_same_name(other: str) -> None:
    assert sha256_of(other) == sha256_of("We never train on your chats.")


def test_other_letters_have_another_name() -> None:
    assert sha256_of("We train on your chats.") != sha256_of("We train on your chat.")
    assert sha256_of("Kept 30 days.") != sha256_of("Kept 90 days.")


SENTENCE = LabelledSentence(
    "We train on “notes”.",
    (Label("T=on_opt_out", sure=False, groups=("free",)), Label("O=setting")),
    ("Privacy", "Your data"),
    "How we use notes:",
    "You write notes.",
    "quillbee/privacy-policy",
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write(
        tmp_path / "made" / "sentences.jsonl",
        [SENTENCE, LabelledSentence("A.", ())][:1],
    )
    assert list(read(tmp_path / "made" / "sentences.jsonl")) == [SENTENCE]


def test_labels_may_be_written_as_objects() -> None:
    row = as_row(SENTENCE) | {
        "labels": [
            {"label": "T=on_opt_out", "sure": False, "groups": ["free"]},
            {"label": "O=setting", "sure": True, "groups": []},
        ]
    }
    assert of_row(json.loads(json.dumps(row))) == SENTENCE


def test_the_first_of_two_that_look_alike_is_kept() -> None:
    other = LabelledSentence("we train on notes", (Label("T=on"),), *_context(SENTENCE))
    further = LabelledSentence(SENTENCE.text, SENTENCE.labels, ("Elsewhere",))
    assert once([SENTENCE, other, further]) == [SENTENCE, further]


def _context(sentence: LabelledSentence) -> tuple[tuple[str, ...], str, str]:
    return sentence.headings, sentence.lead, sentence.before
