"""What would be told must be seen twice, on live pages and in imported histories."""

from datetime import timedelta

import pytest

from db.store import Store
from tests.invented import CATALOGUE, POLICY, START, TRAINS, page, policy
from tests.tracker.watch.feeding import (
    all_changes,
    failed,
    feed_once,
    happened,
    is_looked_at_again,
    owed,
)
from tracker.records import Page
from tracker.watch.replay import replay_safely

MOVED = policy(extra="<p>We moved to Ost.</p>")
PROMOTED = policy(extra="<p>Try Quillon Plus, free of charge for a month.</p>")

both_sources = pytest.mark.parametrize("source", ["scan", "archive"])


def shown(source: str, *bodies: bytes) -> list[Page]:
    return [page(body, 12 * n, source=source) for n, body in enumerate(bodies)]


@both_sources
@pytest.mark.parametrize(
    "news",
    [
        pytest.param(policy(TRAINS), id="a term of the table moves"),
        pytest.param(policy().split(b"<h2>Sharing")[0], id="a third is gone"),
        pytest.param(MOVED, id="a sentence is added"),
        pytest.param(PROMOTED, id="an offer is shown"),
    ],
)
def test_what_would_be_told_is_told_when_it_stands_twice(
    store: Store, news: bytes, source: str
) -> None:
    first = feed_once(store, *shown(source, policy(), news))
    assert happened(first) == ["FIRST", "WAITING"]
    assert is_looked_at_again(store, POLICY.id)
    assert owed(store) == []
    second = feed_once(store, page(news, 12.05, source=source))
    assert happened(second) == ["NEWS"]
    assert not is_looked_at_again(store, POLICY.id)
    (change,) = all_changes(store)
    assert change.seen_at == START + timedelta(hours=12)


@both_sources
@pytest.mark.parametrize(
    "glitches",
    [
        pytest.param([policy(TRAINS)], id="and the old text is back"),
        pytest.param([MOVED, policy(TRAINS)], id="another is shown next, and gone too"),
        pytest.param([MOVED, policy(), MOVED], id="twice, but never in a row"),
    ],
)
def test_what_stood_in_one_capture_alone_is_not_told(
    store: Store, glitches: list[bytes], source: str
) -> None:
    feed_once(store, *shown(source, policy(), *glitches, policy()))
    assert all_changes(store) == []
    assert not is_looked_at_again(store, POLICY.id)


@both_sources
def test_the_text_that_stays_is_told_at_its_own_time(store: Store, source: str) -> None:
    pages = shown(source, policy(), MOVED, policy(TRAINS), policy(TRAINS))
    feed_once(store, *pages)
    (change,) = all_changes(store)
    assert change.seen_at == pages[2].fetched_at
    assert "Ost" not in str(change.comparison.edits)


def test_a_replay_comes_to_the_same(store: Store) -> None:
    feed_once(store, *shown("archive", policy(), MOVED, policy(TRAINS), policy(TRAINS)))
    before = all_changes(store)
    assert replay_safely(store, POLICY, CATALOGUE)
    assert all_changes(store) == before


def test_what_only_says_the_same_otherwise_needs_no_second_look(store: Store) -> None:
    same = policy().replace(b"<p>We collect", b"<p> We  collect")
    outcomes = feed_once(store, *shown("scan", policy(), same))
    assert happened(outcomes) == ["FIRST", "SAME"]


def test_a_second_look_that_fails_waits_for_the_next_scan(store: Store) -> None:
    feed_once(store, *shown("scan", policy(), policy(TRAINS)))
    assert is_looked_at_again(store, POLICY.id)
    feed_once(store, failed(12.05))
    assert not is_looked_at_again(store, POLICY.id)
    assert happened(feed_once(store, page(policy(TRAINS), 24))) == ["NEWS"]


@both_sources
def test_a_varying_part_does_not_keep_news_from_being_told(
    store: Store, source: str
) -> None:
    counted = [
        policy(TRAINS, f"<p>This page was read {n} times by now.</p>")
        for n in range(101, 103)
    ]
    pages = shown(source, policy(), *counted)
    assert happened(feed_once(store, *pages)) == ["FIRST", "WAITING", "NEWS"]
    (change,) = all_changes(store)
    assert change.seen_at == pages[1].fetched_at


@pytest.mark.parametrize(
    ("shown", "told_at"),
    [
        pytest.param("oonn", 24, id="stays at once"),
        pytest.param("oononn", 24, id="gone for one look: by its first sight"),
        pytest.param("oonoonn", 24, id="gone for two looks: by its first sight"),
        pytest.param(
            "oon" + "o" * 12 + "nn", 180, id="gone for long: as it comes back"
        ),
        pytest.param("oon" + "o" * 12, None, id="never again"),
    ],
)
def test_a_new_text_is_dated_by_when_it_came(
    shown: str, told_at: int | None, store: Store
) -> None:
    """One look is every twelve hours; o is the old text, n the new one."""
    bodies = {"o": policy(), "n": policy(TRAINS)}
    pages = [page(bodies[each], 12 * place) for place, each in enumerate(shown)]
    feed_once(store, *pages)
    assert [each.seen_at for each in all_changes(store)] == (
        [] if told_at is None else [START + timedelta(hours=told_at)]
    )
