"""The corpus: what the claims reader makes of a sentence in its context."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tracker.facts.claim_reader import ClaimReader
from tracker.facts.passages import Passage
from tracker.records import ClauseKind

EXAMPLES: list[dict[str, Any]] = [
    example
    for path in sorted((Path(__file__).parent / "corpus").glob("*.toml"))
    for example in tomllib.loads(path.read_text())["example"]
]


def passage(example: dict[str, Any]) -> Passage:
    text, lead = example["text"], example.get("lead", "")
    kind = ClauseKind.ITEM if lead else ClauseKind.PARAGRAPH
    return Passage(
        0,
        0,
        text,
        ClauseKind.ROW if " | " in text else kind,
        tuple(example.get("headings", ())),
        lead,
        example.get("question", ""),
        example.get("before", ""),
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["text"][:60])
def test_says(example: dict[str, Any]) -> None:
    found = ClaimReader().read([passage(example)])
    said = {statement.says.value for statement in found}
    assert said == set(example["says"]), example["why"]
    assert all(statement.because for statement in found)
    assert all(0 < statement.probability < 1 for statement in found)
