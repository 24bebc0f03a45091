"""When a document is due again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.records import Document, TroubleKind
from tracker.service.schedule import EPOCH, due_at

TRIED = datetime(2026, 1, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def document(name: str = "acme/privacy", every_hours: int = 12) -> Document:
    url = "https://acme.example/privacy"
    return Document(name, "acme", "Privacy", url, ("free",), every_hours=every_hours)


def test_a_document_that_was_never_tried_is_due_at_once() -> None:
    assert due_at(document(), None) == EPOCH


@given(
    st.text(min_size=1),
    st.integers(1, 24 * 30),
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(  # noqa: DTZ001
        lambda moment: moment.replace(tzinfo=UTC)
    ),
)
def test_the_next_time_is_half_to_one_and_a_half_intervals_away(
    name: str, hours: int, tried: datetime
) -> None:
    wait = due_at(document(name, hours), tried) - tried
    assert hours * HOUR / 2 <= wait <= hours * HOUR * 1.5


def test_a_document_keeps_to_its_own_time_of_the_day() -> None:
    first = due_at(document(), TRIED)
    second = due_at(document(), first + timedelta(minutes=3))
    assert second - first == 12 * HOUR


def test_documents_are_spread_over_the_interval() -> None:
    hours = {due_at(document(f"acme/{n}"), TRIED).hour for n in range(100)}
    assert len(hours) == 12


@pytest.mark.parametrize(
    ("trouble", "times", "hours"),
    [
        pytest.param(TroubleKind.UNREACHABLE, 1, 1, id="no answer: in an hour"),
        pytest.param(TroubleKind.UNREACHABLE, 2, 2, id="again: in two"),
        pytest.param(TroubleKind.BROKEN, 4, 8, id="trouble there: longer each time"),
        pytest.param(TroubleKind.BROKEN, 40, 12, id="at most the interval"),
        pytest.param(TroubleKind.BLOCKED, 1, 12, id="blocked: the interval"),
        pytest.param(TroubleKind.BLOCKED, 2, 24, id="blocked again: twice that"),
        pytest.param(TroubleKind.BLOCKED, 3, 48, id="and again: four times"),
        pytest.param(TroubleKind.BLOCKED, 4000, 168, id="at most a week"),
        pytest.param(TroubleKind.GONE, 2, 24, id="gone: no hurry either"),
    ],
)
def test_trouble_decides_the_next_try(
    trouble: TroubleKind, times: int, hours: int
) -> None:
    assert due_at(document(), TRIED, trouble, times) == TRIED + hours * HOUR


def test_a_block_never_makes_a_rare_document_more_frequent() -> None:
    monthly = document(every_hours=24 * 30)
    due = due_at(monthly, TRIED, TroubleKind.BLOCKED, 5)
    assert due == TRIED + timedelta(days=30)


def test_a_page_that_is_not_the_document_is_tried_at_its_usual_times() -> None:
    usual = due_at(document(), TRIED)
    assert due_at(document(), TRIED, TroubleKind.EMPTY, 9) == usual


DAILY = Document(
    "acme/privacy", "acme", "Privacy", "https://a.example", (), cron="0 6 * * *",
    every_hours=24,
)  # fmt: skip


@pytest.mark.parametrize(
    ("trouble", "times", "due"),
    [
        pytest.param(None, 0, "2026-01-02 06:00", id="well: at its own time"),
        pytest.param(TroubleKind.EMPTY, 9, "2026-01-02 06:00", id="empty: the same"),
        pytest.param(
            TroubleKind.BROKEN, 1, "2026-01-01 13:00", id="broken: in an hour"
        ),
        pytest.param(TroubleKind.BROKEN, 9, "2026-01-02 06:00", id="never later"),
        pytest.param(
            TroubleKind.BLOCKED, 1, "2026-01-02 06:00", id="blocked: as usual"
        ),
        pytest.param(TroubleKind.BLOCKED, 3, "2026-01-05 06:00", id="again: later"),
        pytest.param(TroubleKind.BLOCKED, 99, "2026-01-08 06:00", id="after a week"),
    ],
)
def test_a_document_with_a_cron_line_keeps_to_it(
    trouble: TroubleKind | None, times: int, due: str
) -> None:
    expected = datetime.fromisoformat(due).replace(tzinfo=UTC)
    assert due_at(DAILY, TRIED, trouble, times) == expected


def test_a_moment_of_cron_that_was_missed_is_caught_up_once() -> None:
    days_later = TRIED + timedelta(days=5)
    assert due_at(DAILY, TRIED) < days_later
    assert due_at(DAILY, days_later) > days_later
