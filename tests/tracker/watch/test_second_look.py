"""On a live page, what matters must be seen twice before it is told."""

from datetime import timedelta

import pytest

from db import models
from db.store import Store
from tests.invented import POLICY, START, TRAINS, page, policy
from tests.tracker.watch.feeding import all_changes, failed, feed, happened, owed
from tracker.records import Page


def live(body: bytes, hours: float) -> Page:
    return page(body, hours, source="scan")


def looks_again(store: Store) -> bool:
    with store.reading() as session:
        return session.get_one(models.WatchRow, POLICY.id).look_again


@pytest.mark.parametrize(
    "news",
    [
        pytest.param(policy(TRAINS), id="a term of the table moves"),
        pytest.param(policy().split(b"<h2>Sharing")[0], id="a third is gone"),
    ],
)
def test_what_matters_on_a_live_page_is_told_when_it_stands_twice(
    store: Store, news: bytes
) -> None:
    first = feed(store, live(policy(), 0), live(news, 12))
    assert happened(first) == ["FIRST", "WAITING"]
    assert looks_again(store)
    assert owed(store) == []
    second = feed(store, live(news, 12.05))
    assert happened(second) == ["NEWS"]
    assert not looks_again(store)
    (change,) = all_changes(store)
    assert change.seen_at == START + timedelta(hours=12)


def test_what_passes_before_the_second_look_is_not_told(store: Store) -> None:
    feed(store, live(policy(), 0), live(policy(TRAINS), 12), live(policy(), 12.05))
    assert all_changes(store) == []
    assert not looks_again(store)


def test_other_changes_of_a_live_page_are_told_at_once(store: Store) -> None:
    outcomes = feed(
        store, live(policy(), 0), live(policy(extra="<p>We moved to Ost.</p>"), 12)
    )
    assert happened(outcomes) == ["FIRST", "NEWS"]


def test_a_second_look_that_fails_waits_for_the_next_scan(store: Store) -> None:
    feed(store, live(policy(), 0), live(policy(TRAINS), 12))
    assert looks_again(store)
    feed(store, failed(12.05))
    assert not looks_again(store)
    assert happened(feed(store, live(policy(TRAINS), 24))) == ["NEWS"]


def test_a_varying_part_does_not_keep_news_from_being_told(store: Store) -> None:
    counted = [
        live(policy(TRAINS, f"<p>This page was read {n} times by now.</p>"), 12 + n)
        for n in range(101, 103)
    ]
    outcomes = feed(store, live(policy(), 0), *counted)
    assert happened(outcomes) == ["FIRST", "WAITING", "NEWS"]
    (change,) = all_changes(store)
    assert change.seen_at == counted[0].fetched_at
