"""Sentences with their labels: the value, and the files that they stand in."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.facts.sentence_form import context_of
from training.labels import Label, LabelError, parse_all

HERE = Path(__file__).parent
CORPUS, LABELS = HERE / "corpus", HERE / "labels"
KINDS = "kinds-*.jsonl"  # files of the corpus on kinds of sentences read wrongly before
OWN = "own"  # whose sentences the corpus is, in place of a document

_BETWEEN_HEADINGS = " > "
_NO_WORDS = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence in its context, and what careful readers take it to say."""

    text: str
    labels: tuple[Label, ...]
    headings: tuple[str, ...] = ()
    lead: str = ""
    before: str = ""
    document: str = OWN  # an id of the catalogue, or "Service/Type"

    @property
    def context(self) -> str:
        """The context as the sentence reader is given it."""
        return context_of(self.headings, self.lead, self.before)

    @property
    def key(self) -> str:
        """The same for two that the reader cannot tell apart."""
        return letters(f"{self.context} {self.text}")


def letters(text: str) -> str:
    """Return a text's letters and digits in lower case."""
    return _NO_WORDS.sub("", text.lower())


def sha256_of(text: str) -> str:
    """Name a sentence without its words."""
    return hashlib.sha256(letters(text).encode()).hexdigest()


def as_row(sentence: LabelledSentence) -> dict[str, Any]:
    """Write a sentence as a row of JSON."""
    return {
        "document": sentence.document,
        "headings": _BETWEEN_HEADINGS.join(sentence.headings),
        "lead": sentence.lead,
        "before": sentence.before,
        "text": sentence.text,
        "labels": [str(label) for label in sentence.labels],
    }


def of_row(row: Mapping[str, Any]) -> LabelledSentence:
    """Read a row, ours or one of the labelled sentences beside the checkout."""
    above = row.get("headings") or ""
    return LabelledSentence(
        row["text"],
        _labels(row["labels"]),
        tuple(above.split(_BETWEEN_HEADINGS)) if above else (),
        row.get("lead") or "",
        row.get("before") or "",
        row.get("document") or OWN,
    )


def _labels(written: Sequence[str | Mapping[str, Any]]) -> tuple[Label, ...]:
    if all(isinstance(each, str) for each in written):
        return parse_all(str(each) for each in written)
    return tuple(
        Label(each["label"], each["sure"], tuple(each["groups"]))
        for each in written
        if not isinstance(each, str)
    )


def read(path: Path) -> Iterator[LabelledSentence]:
    """Read a file of sentences; a wrong row is told with its line."""
    for number, row in rows_of(path):
        try:
            yield of_row(row)
        except LabelError as error:
            raise LabelError(f"{path}, line {number}: {error}") from None


def rows_of(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Read a file of JSON lines, with their numbers."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, json.loads(line)


def write(path: Path, sentences: Iterable[LabelledSentence]) -> None:
    """Write a file of sentences."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for each in sentences:
            out.write(json.dumps(as_row(each), ensure_ascii=False) + "\n")


def own(files: str = "*.jsonl") -> Iterator[LabelledSentence]:
    """Read the corpus of our own, or the files of it that have such names."""
    for path in sorted(CORPUS.glob(files)):
        yield from read(path)


def once(sentences: Iterable[LabelledSentence]) -> list[LabelledSentence]:
    """Leave out what the reader cannot tell from one before it."""
    return list({each.key: each for each in reversed(list(sentences))}.values())[::-1]
