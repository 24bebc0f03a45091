"""Every example of the corpus is read as its file says: one file per term.

An example is a `text` as it stands on a page, the `value` that is read from it and
`why` it is there. Its text is written as tests.tracker.facts.brightloom explains:
"# heading", "- item", "| row", or a paragraph a line. The value is a word or a list,
a table where it differs by plan, or "nothing". `plans` are those that the document
covers, where it is not all of them; `sure` is given where that is what is shown.
"""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.tracker.facts.brightloom import ALL
from tests.tracker.facts.rules.speaking import facts, said
from tracker.records import Term

CORPUS = Path(__file__).parent / "corpus"
# Dates are read without rules; their corpus stands beside test_effective_dates.py.
TERMS = tuple(term for term in Term if term is not Term.EFFECTIVE_DATE)
KEYS = {"text", "value", "why", "plans", "sure"}


def examples(term: Term) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((CORPUS / f"{term}.toml").read_text())[
        "example"
    ]
    return found


@pytest.mark.parametrize(
    ("term", "example"),
    [
        pytest.param(term, example, id=f"{term}: {example.get('why')}")
        for term in TERMS
        for example in examples(term)
    ],
)
def test_what_is_read(term: Term, example: dict[str, Any]) -> None:
    text, plans = example["text"], tuple(example.get("plans", ALL))
    assert said(text, term, plans) == read(example["value"])
    if "sure" in example:
        sure = {fact.sure for fact in facts(text, plans) if fact.term is term}
        assert sure == {example["sure"]}


def read(value: Any) -> Any:
    """Return a value of the corpus as facts have it."""
    if isinstance(value, dict):
        return {plan: read(each) for plan, each in value.items()}
    if isinstance(value, list):
        return tuple(value)
    return None if value == "nothing" else value


@pytest.mark.parametrize("term", TERMS)
def test_examples_are_told_apart_and_say_what_they_must(term: Term) -> None:
    found = examples(term)
    assert all(KEYS >= example.keys() >= {"text", "value", "why"} for example in found)
    reasons = Counter(example["why"] for example in found)
    assert [why for why, times in reasons.items() if times > 1] == []
    texts = Counter((each["text"], str(each.get("plans"))) for each in found)
    assert [text for text, times in texts.items() if times > 1] == []
