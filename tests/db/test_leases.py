"""A lease is one holder's until its end, and lapses when nobody moves that on."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from db import leases
from db.store import Store

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
LEASE = timedelta(seconds=30)


def take(
    store: Store, holder: str, *names: str, seconds: float = 0, kind: str = "site"
) -> set[str]:
    with store.writing() as session:
        now = NOW + timedelta(seconds=seconds)
        return leases.take_on(session, kind, names, holder, now, LEASE)


def test_what_one_has_no_other_is_given(store: Store) -> None:
    assert take(store, "one", "a", "b") == {"a", "b"}
    assert take(store, "two", "b", "c") == {"c"}
    assert take(store, "one", "a", seconds=5) == {"a"}, "its own, once more"
    assert take(store, "two", "a", kind="document") == {"a"}, "kinds are apart"
    with store.reading() as session:
        held = leases.held(session, "site", NOW)
    assert held == {"a": "one", "b": "one", "c": "two"}


@pytest.mark.parametrize(
    ("seconds", "given"),
    [
        pytest.param(29.9, set(), id="while it lasts"),
        pytest.param(30, {"a"}, id="at its end"),
    ],
)
def test_that_of_a_dead_one_lapses(
    store: Store, seconds: float, given: set[str]
) -> None:
    take(store, "dead", "a")
    assert take(store, "two", "a", seconds=seconds) == given


def test_whoever_lives_moves_the_end_on_and_learns_what_was_lost(store: Store) -> None:
    take(store, "one", "a", "b")
    take(store, "two", "b", seconds=40)
    take(store, "one", "c", seconds=40)
    with store.writing() as session:
        kept = leases.renew(session, "one", NOW + timedelta(seconds=45), LEASE)
    assert kept == {("site", "c")}, "what has run out is not renewed"
    assert take(store, "two", "c", seconds=74) == set()
    assert take(store, "two", "a", seconds=74) == {"a"}


def test_what_is_given_back_may_be_owed_a_pause(store: Store) -> None:
    take(store, "one", "a", "b")
    with store.writing() as session:
        pause = timedelta(seconds=2)
        leases.give_back(session, "site", ["a"], "one", NOW, pause)
        leases.give_back(session, "site", ["b"], "two", NOW)
    assert take(store, "one", "a", seconds=1) == set(), "not even to who had it"
    assert take(store, "two", "a", "b", seconds=2) == {"a"}, "b was not two's to give"
    with store.reading() as session:
        assert leases.held(session, "site", NOW + timedelta(seconds=1)).keys() == {
            "a",
            "b",
        }


def test_all_is_given_back_and_the_oldest_is_known(store: Store) -> None:
    take(store, "one", "one", kind="scanner")
    take(store, "two", "two", seconds=10, kind="scanner")
    with store.writing() as session:
        later = NOW + timedelta(seconds=12)
        assert leases.oldest(session, "scanner", later) == NOW
        leases.give_all_back(session, "one", later)
        assert leases.oldest(session, "scanner", later) == NOW + timedelta(seconds=10)
        leases.forget(session, "scanner", later)
        assert leases.held(session, "scanner", NOW).keys() == {"two"}


def test_of_many_at_once_each_is_given_something_of_its_own(store: Store) -> None:
    """And nobody is kept waiting by what another has not yet made up its mind of."""
    names = [f"acme/{number}" for number in range(60)]
    given: dict[str, set[str]] = {}

    def work(holder: str) -> None:
        given[holder] = set()
        for start in range(0, len(names), 5):
            given[holder] |= take(store, holder, *names[start : start + 5])

    threads = [threading.Thread(target=work, args=(f"scanner {n}",)) for n in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    taken = [name for some in given.values() for name in some]
    assert sorted(taken) == sorted(names)


def test_times_are_those_of_the_database(store: Store) -> None:
    with store.reading() as session:
        told = leases.moment(session)
    assert told.tzinfo is not None
    assert abs(told - datetime.now(UTC)) < timedelta(hours=1)
