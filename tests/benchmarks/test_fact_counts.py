"""What was said is counted beside what is so, the sure apart."""

import pytest

from benchmarks.fact_counts import (
    Count,
    Said,
    calibration,
    count,
    groups,
    misses,
    table,
)


def said(
    right: bool = True,
    told: bool = True,
    sure: bool = False,
    probability: float = 0.7,
    document: str = "quillon/policy",
    labels: str = "dev",
    term: str = "training_default",
) -> Said:
    return Said(
        document, labels, "t1", term, "free off", right, told, sure, probability, "No."
    )


ALL = [
    said(sure=True, probability=0.97),
    said(right=False, probability=0.6),
    said(told=False, probability=0.0),
    said(document="larkpad/policy", labels="dev-2", term="human_review"),
]


@pytest.mark.parametrize(
    ("items", "sure", "expected"),
    [
        pytest.param([], False, Count(0, 0, 0), id="nothing"),
        pytest.param(ALL, False, Count(3, 2, 3), id="all"),
        pytest.param(ALL, True, Count(1, 1, 3), id="sure ones, beside all that is so"),
    ],
)
def test_count(items: list[Said], sure: bool, expected: Count) -> None:
    assert count(items, sure) == expected


def test_shares_of_nothing_are_none() -> None:
    assert (Count(0, 0, 2).precision, Count(0, 0, 2).recall) == (None, 0.0)
    assert (Count(2, 0, 0).precision, Count(2, 0, 0).recall) == (0.0, None)


def half(document: str) -> str:
    return "open" if document.startswith("quillon/") else "closed"


def test_each_group_has_its_row() -> None:
    found = groups(ALL, half)
    assert [(name, len(items)) for name, items in found] == [
        ("all", 4),
        ("open", 3),
        ("  open, dev", 3),
        ("closed", 1),
        ("  closed, dev-2", 1),
        ("dev", 3),
        ("dev-2", 1),
        ("training_default", 3),
        ("human_review", 1),
    ]
    lines = table(found).splitlines()
    assert lines[1].split() == ["all", "3", "0.667", "0.667", "1.000", "0.333", "0.333"]


def test_probabilities_are_held_against_what_is_right() -> None:
    rows = {line[:12]: line[14:].split() for line in calibration(ALL).splitlines()}
    assert rows["0.60 to 0.70"] == ["1", "0.600", "0.000", "0", "–"]
    assert rows["0.95 to 1.00"] == ["1", "0.970", "1.000", "1", "1.000"]
    assert rows["0.00 to 0.30"][0] == "0"  # what was missed was not said


def test_misses_are_listed_the_most_probable_first() -> None:
    assert [line[:4] for line in misses(ALL)] == ["0.60", "miss"]
