"""Rows for other programs: what was said from when to when, and how surely."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.alerts.gathered_changes import change
from tracker.records import Fact, Move, Stay, Term
from tracker.table.export_rows import change_rows, fact_rows

START = datetime(2026, 3, 1, tzinfo=UTC)


def stays(*sureness: bool) -> list[Stay]:
    """A document that says the same all the time, read so surely from day to day."""
    return [
        Stay(
            "larch/privacy-policy",
            str(day),
            START + timedelta(days=day),
            START + timedelta(days=day + 1) if day + 1 < len(sureness) else None,
            (Fact(Term.TRAINING_DEFAULT, ("free",), "on", "We do.", 0, "r", sure),),
        )
        for day, sure in enumerate(sureness)
    ]


@pytest.mark.parametrize(
    ("sureness", "rows"),
    [
        pytest.param([True, True], [(1, None, True)], id="as sure as before"),
        pytest.param([True, False], [(1, 2, True), (2, None, False)], id="less sure"),
        pytest.param(
            [False, True, True, False],
            [(1, 2, False), (2, 4, True), (4, None, False)],
            id="surer for two texts",
        ),
    ],
)
def test_a_row_of_facts_ends_where_its_sureness_does(
    sureness: list[bool], rows: list[tuple[int, int | None, bool]]
) -> None:
    found = [
        (
            datetime.fromisoformat(row["from"]).day,
            row["until"] and datetime.fromisoformat(row["until"]).day,
            row["sure"],
        )
        for row in fact_rows(stays(*sureness))
    ]
    assert found == rows


@pytest.mark.parametrize("sure", [True, False])
def test_a_row_of_changes_says_how_sure_each_of_its_cells_is(sure: bool) -> None:
    move = Move("free", Term.TRAINING_DEFAULT, "off", "on", sure_after=sure)
    (row,) = change_rows([change(told=(move,))])
    assert row["cells"] == [
        {
            "plan": "free",
            "term": "training_default",
            "before": "off",
            "after": "on",
            "sure": sure,
        }
    ]
