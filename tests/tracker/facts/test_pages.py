"""Short pages of our own, one file per term, and how many are read as they are meant.

An example is a `text` as it stands on a page, the `value` that is to be read from it
and `why` it is there. Its text is written as tests.tracker.facts.brightloom explains;
the value is a word or a list, a table where it differs by plan, or "nothing". `plans`
are those that the document covers, where it is not all of them. The pages were made to
be hard, and no reader learnt from them: not all are read rightly, so that how many are
is what is asked here. The floors rise with the reader.
"""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.tracker.facts.brightloom import ALL, BRIGHTLOOM, clauses, document
from tracker.facts import find_facts
from tracker.records import Fact, Term

pytestmark = pytest.mark.slow

PAGES = Path(__file__).parent / "pages"
# Dates are read exactly; their pages stand beside test_effective_dates.py.
TERMS = tuple(term for term in Term if term is not Term.EFFECTIVE_DATE)
KEYS = {"text", "value", "why", "plans", "sure"}


def examples(term: Term) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((PAGES / f"{term}.toml").read_text())[
        "example"
    ]
    return found


def meant(value: Any) -> Any:
    """Return a value of the files as facts have it."""
    if isinstance(value, list):
        return tuple(value)
    return None if value == "nothing" else value


def judged(term: Term, example: dict[str, Any]) -> Counter[str]:
    """Count, plan by plan, what is read rightly, wrongly, and not at all."""
    plans, value = tuple(example.get("plans", ALL)), example["value"]
    wanted = value if isinstance(value, dict) else dict.fromkeys(plans, value)
    read: dict[str, Fact] = {
        plan: fact
        for fact in find_facts(clauses(example["text"]), document(*plans), BRIGHTLOOM)
        if fact.term is term
        for plan in fact.plans
    }
    counted: Counter[str] = Counter()
    for plan in plans:
        want, fact = meant(wanted.get(plan, "nothing")), read.get(plan)
        counted["meant"] += want is not None
        if fact:
            right = "right" if fact.value == want else "wrong"
            counted[right] += 1
            counted[f"surely {right}"] += fact.sure
    return counted


@pytest.fixture(scope="module")
def counts() -> Counter[str]:
    total: Counter[str] = Counter()
    for term in TERMS:
        for example in examples(term):
            total += judged(term, example)
    return total


def test_most_of_what_is_stated_is_right(counts: Counter[str]) -> None:
    assert counts["right"] > 0.78 * (counts["right"] + counts["wrong"])


def test_most_of_what_is_meant_is_found(counts: Counter[str]) -> None:
    assert counts["right"] > 0.58 * counts["meant"]


def test_what_is_sure_is_right_more_often(counts: Counter[str]) -> None:
    sure = counts["surely right"] + counts["surely wrong"]
    assert counts["surely right"] > 0.80 * sure


@pytest.mark.parametrize("term", TERMS)
def test_examples_are_told_apart_and_say_what_they_must(term: Term) -> None:
    found = examples(term)
    assert all(KEYS >= example.keys() >= {"text", "value", "why"} for example in found)
    reasons = Counter(example["why"] for example in found)
    assert [why for why, times in reasons.items() if times > 1] == []
    texts = Counter((each["text"], str(each.get("plans"))) for each in found)
    assert [text for text, times in texts.items() if times > 1] == []
