"""Clocks that are wrong make no page late, and no document silent."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db import models, queries
from db.store import Store
from tests.invented import CATALOGUE, ERROR_PAGE, POLICY, START, TRAINS, page, policy
from tests.tracker.watch.feeding import all_changes, failed, feed, happened
from tracker.telling.notifier import Notifier
from tracker.watch.intake import receive
from tracker.watch.replay import replay
from tracker.watch.visits import Happened, Outcome

YEAR = 365 * 24


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


def clock_was_ahead(store: Store) -> list[Outcome]:
    """A clock is a year ahead for two pages and a failure; then it is right again."""
    feed(store, page(policy()))
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
        assert len(session.scalars(select(models.SnapshotRow)).all()) == 6
        (trouble,) = session.scalars(select(models.TroubleRow))
        assert trouble.until == trouble.since == START + timedelta(hours=12)


def test_what_a_clock_was_ahead_for_stays_aside_in_a_rebuild(store: Store) -> None:
    clock_was_ahead(store)
    before = all_changes(store)
    with store.writing() as session:
        replay(session, POLICY, CATALOGUE)
    assert all_changes(store) == before
    assert happened(feed(store, page(policy(TRAINS), 36))) == ["SAME"]
