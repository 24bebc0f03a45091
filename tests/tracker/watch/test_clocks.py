"""Clocks that are wrong make no page late and no document silent, and cost nothing."""

import logging
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from db import models, queries, stamps
from db.stamps import Stamps
from db.store import Store
from tests.invented import (
    ASKS_FIRST,
    CATALOGUE,
    ERROR_PAGE,
    POLICY,
    START,
    TRAINS,
    page,
    policy,
)
from tests.tracker.watch.feeding import all_changes, dump, failed, feed, happened, owed
from tracker.errors import ClockError
from tracker.records import Page, Unchanged
from tracker.telling.notifier import Notifier
from tracker.watch.clock_check import check_clock, take_now_for_right
from tracker.watch.clocks import is_now_wrong
from tracker.watch.intake import receive
from tracker.watch.replay import replay
from tracker.watch.visits import Happened, Outcome

YEAR = 365 * 24


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def live(training: str = ASKS_FIRST, hours: float = 0) -> Page:
    return page(policy(training, noise=str(hours)), hours, source="scan")


def months(store: Store) -> None:
    """Scan once a day for two months."""
    feed(store, *(live(hours=24 * n) for n in range(60)))


def test_a_page_from_the_future_is_refused_in_one_line(store: Store) -> None:
    now = START + timedelta(hours=1)
    with store.writing() as session:
        outcome = receive(session, page(policy(), YEAR), CATALOGUE, Notifier(now))
    assert outcome.happened is Happened.FAILED
    assert outcome.detail == (
        "stamped 2027-03-01 08:00, which is later than now (2026-03-01 09:00); "
        "not kept: set the clock"
    )
    with store.reading() as session:
        assert session.scalars(select(models.SnapshotRow)).all() == []


# --- a clock that was ahead, and is right now ---


def clock_was_ahead(store: Store) -> list[Outcome]:
    """A clock is a year ahead for two pages and a failure; then it is right again."""
    feed(store, *(page(policy(noise=str(n)), n) for n in range(-6, 1)))
    feed(store, page(policy(), YEAR), page(ERROR_PAGE, YEAR + 1), failed(YEAR + 2))
    return feed(store, *(page(policy(TRAINS), 12 * n) for n in (1, 2)))


def test_after_a_clock_was_ahead_pages_are_not_late(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    assert happened(clock_was_ahead(store)) == ["NEWS", "SAME"]
    (change,) = all_changes(store)
    assert change.seen_at == START + timedelta(hours=12)
    assert caplog.messages == [
        "quillon/privacy-policy: stamped 2027-03-01 10:00, which is later than now "
        "(2026-03-01 20:00); 2 snapshots are set aside"
    ]
    with store.reading() as session:
        watch = queries.watches(session)[POLICY.id]
        assert watch.tried_at == watch.read_at == START + timedelta(hours=24)
        assert len(session.scalars(select(models.SnapshotRow)).all()) == 12
        (trouble,) = session.scalars(select(models.TroubleRow))
        assert trouble.until == trouble.since == START + timedelta(hours=12)


def test_what_a_clock_was_ahead_for_stays_aside_in_a_rebuild(store: Store) -> None:
    clock_was_ahead(store)
    before = all_changes(store)
    with store.writing() as session:
        replay(session, POLICY, CATALOGUE)
    assert all_changes(store) == before
    assert happened(feed(store, page(policy(TRAINS), 36))) == ["SAME"]


def test_what_a_clock_was_ahead_for_stays_aside_when_its_time_has_come(
    store: Store,
) -> None:
    feed(store, *(live(hours=n) for n in range(-6, 1)))
    feed(store, live(TRAINS, YEAR))
    feed(store, *(live(hours=24 * n) for n in range(1, 360, 30)))
    check_clock(store, CATALOGUE, at(YEAR + 1))
    with store.reading() as session:
        assert stamps.stamps_around(session, at(0)).newest == at(24 * 331)


# --- a clock that is behind ---


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param(timedelta(days=56 * 365), id="no battery: 1970"),
        pytest.param(timedelta(days=400), id="a year: before all that is kept"),
        pytest.param(timedelta(days=30), id="a restored machine"),
        pytest.param(timedelta(days=2), id="two days"),
    ],
)
def test_a_clock_that_is_behind_changes_nothing(
    behind: timedelta, store: Store
) -> None:
    months(store)
    before, now = dump(store), at(60 * 24) - behind
    with pytest.raises(
        ClockError, match=r"clock of this machine is behind.*set the cl"
    ):
        check_clock(store, CATALOGUE, now)
    late = live(TRAINS, (now - START) / timedelta(hours=1))
    with pytest.raises(ClockError), store.writing() as session:
        receive(session, late, CATALOGUE, Notifier(now, ("mail",)))
    assert dump(store) == before
    check_clock(store, CATALOGUE, at(60 * 24))
    assert dump(store) == before


@pytest.mark.parametrize(
    ("kept", "now_is_wrong"),
    [
        pytest.param(Stamps(100, 0, at(0), None, at(0)), False, id="nothing is later"),
        pytest.param(Stamps(100, 10, at(0), at(YEAR), at(YEAR)), False,
                     id="a few, a year from all others"),
        pytest.param(Stamps(100, 10, at(0), at(12), at(99)), True,
                     id="a few, next to the others"),
        pytest.param(Stamps(100, 60, at(0), at(YEAR), at(YEAR)), True,
                     id="most, though far from the others"),
        pytest.param(Stamps(1, 1, None, at(YEAR), at(YEAR)), True, id="all there is"),
    ],
)  # fmt: skip
def test_whether_now_is_wrong_or_the_stamps(kept: Stamps, now_is_wrong: bool) -> None:
    assert is_now_wrong(kept, at(1)) is now_is_wrong


def test_a_person_may_say_that_the_clock_is_right(store: Store) -> None:
    feed(store, live(TRAINS, YEAR))
    with pytest.raises(ClockError, match="--clock-is-right"):
        check_clock(store, CATALOGUE, at(0))
    take_now_for_right(store, CATALOGUE, at(0))
    check_clock(store, CATALOGUE, at(0))
    assert happened(feed(store, live(hours=1))) == ["FIRST"]


def test_what_was_set_aside_by_mistake_comes_back_by_itself(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """As by a scan whose clock was behind, before such a clock was recognised."""
    months(store)
    feed(store, live(TRAINS, 60 * 24), live(TRAINS, 60 * 24 + 12))
    before = all_changes(store)
    assert len(before) == 1
    wrong = at(-YEAR)
    take_now_for_right(store, CATALOGUE, wrong)
    feed(store, live(TRAINS, -YEAR), live(TRAINS, -YEAR + 1))
    assert all_changes(store) == []
    caplog.clear()
    check_clock(store, CATALOGUE, at(61 * 24))
    assert all_changes(store) == before
    assert any("snapshots that were set aside are back" in x for x in caplog.messages)
    assert happened(feed(store, live(TRAINS, 61 * 24))) == ["SAME"]
    caplog.clear()
    check_clock(store, CATALOGUE, at(61 * 24))
    assert caplog.messages == [], "and that once"


# --- small jumps ---


@pytest.mark.parametrize("hours", [-13.5, -2, -1, -0.001, 0.001, 1, 2, 13.5])
def test_a_small_jump_costs_nothing(
    hours: float, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """A change that is first seen then is told as any other."""
    caplog.set_level(logging.WARNING)
    feed(store, live())
    now = at(hours)
    check_clock(store, CATALOGUE, now)
    outcomes = [*feed(store, live(TRAINS, hours)), *feed(store, live(TRAINS, 24))]
    assert happened(outcomes) == ["NEWS", "SAME"]
    (change,) = all_changes(store)
    assert [subject for _, _, subject in owed(store)] == [change.id, change.id]
    assert caplog.messages == []


def test_after_a_small_jump_a_document_is_no_less_read(store: Store) -> None:
    feed(store, live(), failed(2), live(hours=1))
    with store.writing() as session:
        assert queries.open_troubles(session) == []
        unchanged = Unchanged(POLICY.id, POLICY.url, at(0.5))
        receive(session, unchanged, CATALOGUE, Notifier(at(0.5)))
        read_at = queries.watches(session)[POLICY.id].read_at
        assert read_at is not None
        assert read_at > at(1)
