"""What comes twice, late or from elsewhere is received as what it is."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from db import models
from db.store import Store
from tests.invented import CATALOGUE, ERROR_PAGE, POLICY, START, TRAINS, page, policy
from tests.tracker.watch.feeding import (
    all_changes,
    dump,
    failed,
    feed,
    happened,
    owe_troubles,
    owed,
)
from tracker.records import Page
from tracker.telling.notifier import Notifier
from tracker.watch.intake import receive
from tracker.watch.replay import late_documents, replay


def test_taking_everything_twice_adds_nothing(store: Store) -> None:
    items = [
        page(policy()),
        page(policy(TRAINS), 12),
        page(ERROR_PAGE, 24),
        page(policy(), 36),
    ]
    feed(store, *items)
    before = dump(store)
    assert set(happened(feed(store, *items, now_hours=36))) == {"KNOWN"}
    assert dump(store) == before


def test_pages_that_come_late_are_put_where_they_belong(store: Store) -> None:
    first, second, third = (
        page(policy(extra="<p>One thing more.</p>")),
        page(policy(), 12),
        page(policy(TRAINS), 24),
    )
    still = page(policy(noise="2"), 13)
    outcomes = feed(store, first, third, second, still, now_hours=24)
    assert happened(outcomes)[2] == "LATE"
    with store.writing() as session:
        assert late_documents(session) == [POLICY.id]
        replay(session, POLICY, CATALOGUE)
        assert late_documents(session) == []
    assert [change.seen_at for change in all_changes(store)] == [
        second.fetched_at,
        third.fetched_at,
    ]


def test_a_late_page_is_put_in_its_place_by_the_next_scan(store: Store) -> None:
    feed(store, page(policy()), page(policy(TRAINS), 24))
    late = [
        page(policy(extra="<p>We moved to Ost.</p>", noise=str(hours)), hours)
        for hours in (12, 13)
    ]
    feed(store, *late, now_hours=24)
    feed(store, page(policy(TRAINS, noise="2"), 36))
    assert [change.seen_at for change in all_changes(store)] == [
        START + timedelta(hours=12),
        START + timedelta(hours=24),
    ]
    with store.reading() as session:
        assert late_documents(session) == []


def wayback(hours: float) -> Page:
    return page(policy(noise=str(hours)), hours, source="wayback")


@pytest.mark.parametrize(
    ("captured", "ended"),
    [
        pytest.param(13, None, id="an older capture tells nothing of today"),
        pytest.param(30, START + timedelta(hours=30), id="a newer one heals"),
    ],
)
def test_a_capture_heals_only_what_began_before_it(
    captured: float, ended: datetime | None, store: Store
) -> None:
    feed(store, page(policy()), failed(24), failed(36))
    owe_troubles(store, 36)
    with store.writing() as session:
        now = START + timedelta(days=30)
        receive(
            session, wayback(captured), CATALOGUE, Notifier(now, channels=("mail",))
        )
        (trouble,) = session.scalars(select(models.TroubleRow))
    assert trouble.until == ended
    owe_troubles(store, 30 * 24)
    healed = [kind for _, kind, _ in owed(store) if kind == "healed"]
    assert len(healed) == (0 if ended is None else 2), "whoever was told of it"
