"""What failed is tried again, and given up in the end."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import alert_outcomes
from db.alert_outcomes import Retry
from db.store import Store
from tests.db.outbox_help import HOUR, NOW, claim, fail, owe, rows
from tracker.records import AlertState


def test_what_failed_waits_longer_each_time(store: Store) -> None:
    owe(store, "aaaaaaaa")
    at, waits = NOW, []
    for _ in range(12):
        claimed = claim(store, at)
        assert claimed is not None
        assert fail(store, claimed, at) is AlertState.OWED
        due = rows(store)[0].due_at
        waits.append((due - at).total_seconds() / 60)
        at = due
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == 6 * 60


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_no_wait_is_wild(attempts: int, chance: float) -> None:
    wait = Retry().wait(attempts, chance)
    assert timedelta(seconds=45) <= wait <= timedelta(hours=7.5)


def test_a_channel_that_asks_to_wait_is_obeyed(store: Store) -> None:
    owe(store, "aaaaaaaa")
    owe(store, "bbbbbbbb", provider="other")
    claimed = claim(store)
    assert claimed is not None
    fail(store, claimed, retry_after=timedelta(minutes=30))
    with store.writing() as session:
        alert_outcomes.hold(session, "post", NOW + timedelta(minutes=30))
    assert claim(store, NOW + timedelta(minutes=29)) is None
    assert claim(store, NOW + timedelta(minutes=31)) is not None


def test_who_is_still_without_it_is_remembered(store: Store) -> None:
    owe(store, "aaaaaaaa")
    claimed = claim(store)
    assert claimed is not None
    fail(store, claimed, remaining=("bea@example.org",))
    again = claim(store, NOW + HOUR)
    assert again is not None
    assert again.remaining == ("bea@example.org",)


@pytest.mark.parametrize(
    ("attempts", "days", "state"),
    [
        pytest.param(3, 7, AlertState.DEAD, id="for a week, in three attempts"),
        pytest.param(9, 6.9, AlertState.OWED, id="not for so long"),
        pytest.param(2, 30, AlertState.OWED, id="nothing was sent for a month"),
    ],
)
def test_what_is_owed_for_too_long_is_given_up(
    attempts: int, days: float, state: AlertState, store: Store
) -> None:
    owe(store, "aaaaaaaa")
    last = NOW + timedelta(days=days)
    for hours in range(attempts, 0, -1):
        at = last - (hours - 1) * 7.5 * HOUR
        claimed = claim(store, at)
        assert claimed is not None
        reached = fail(store, claimed, at)
    assert reached is state
