"""figure() reads what files write as a number, of any length, and nothing else."""

import pytest

from tracker.reading.figures import figure
from tracker.reading.table_rows import span_of

LONG = "9" * 5_000  # more digits than Python reads


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3", 3),
        (" 3 ", 3),
        ("0", 0),
        ("007", 7),
        ("0" * 5_000 + "7", 7),
        ("51", 50),
        (LONG, 50),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("²", None),
        ("٣", None),
        ("three", None),
    ],
)
def test_a_figure(written: str, read: int | None) -> None:
    assert figure(written, 50) == read


@pytest.mark.parametrize(
    ("value", "span"), [("2", 2), ("", 1), ("²", 1), (LONG, 1_000), ("x", 1)]
)
def test_the_span_of_a_cell(value: str, span: int) -> None:
    assert span_of(value, 1_000) == span
