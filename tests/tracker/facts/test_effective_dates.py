"""The date that a document gives for itself: every example is read as its file says.

An example is a `text` as it stands on a page (tests.tracker.facts.brightloom explains
how it is written), the `value` that is read from it, a day or "nothing", and `why` it
is there; `sure` is given where that is what is shown.
"""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.tracker.facts.brightloom import ALL, clauses
from tracker.facts.effective_dates import effective_dates
from tracker.facts.passages import passages_of
from tracker.records import Fact, Term

EXAMPLES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("effective_date.toml").read_text()
)["example"]


def dates(page: str, covers: tuple[str, ...] = ALL) -> list[Fact]:
    return list(effective_dates(passages_of(clauses(page)), covers))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["why"])
def test_what_is_read(example: dict[str, Any]) -> None:
    found = dates(example["text"])
    value = example["value"]
    assert [fact.value for fact in found] == [value] * (value != "nothing")
    if "sure" in example:
        assert [fact.sure for fact in found] == [example["sure"]]


def test_examples_are_told_apart_and_say_what_they_must() -> None:
    keys = {"text", "value", "why"}
    assert all({*keys, "sure"} >= each.keys() >= keys for each in EXAMPLES)
    for key in ("why", "text"):
        times = Counter(example[key] for example in EXAMPLES)
        assert [said for said, n in times.items() if n > 1] == []


def test_the_date_holds_for_every_plan_and_quotes_its_line() -> None:
    (fact,) = dates("# Team plan terms\nEffective: March 5, 2024", ("free", "team"))
    assert fact.term is Term.EFFECTIVE_DATE
    assert fact.plans == ("free", "team")
    assert (fact.quote, fact.clause) == ("Effective: March 5, 2024", 1)
    assert fact.rule == "effective-line"
