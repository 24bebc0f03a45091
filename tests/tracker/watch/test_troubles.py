"""Silence is suspicious: a trouble is told once, and once when it heals."""

from datetime import timedelta

from db import queries
from db.store import Store
from tests.invented import CATALOGUE, ERROR_PAGE, START, page, policy
from tests.tracker.watch.feeding import failed, feed, happened, owe_troubles, owed
from tracker.records import TroubleKind
from tracker.telling.notifier import Notifier
from tracker.watch.intake import receive


def test_a_trouble_is_told_once_and_once_when_it_heals(store: Store) -> None:
    feed(store, page(policy()), *(failed(12 * n) for n in range(1, 6)))
    with store.reading() as session:
        (trouble,) = queries.open_troubles(session)
        assert (trouble.times, trouble.since) == (5, START + timedelta(hours=12))
        assert (trouble.tell_from, trouble.cause) == (
            START + timedelta(hours=24),
            "quillon.test: down",
        )
    owe_troubles(store, 60)
    owe_troubles(store, 61)
    feed(store, page(policy(), 72), page(policy(), 84))
    owe_troubles(store, 84)
    assert owed(store) == [
        ("mail", "trouble", str(trouble.id)),
        ("chat", "trouble", str(trouble.id)),
        ("mail", "healed", str(trouble.id)),
        ("chat", "healed", str(trouble.id)),
    ]
    with store.reading() as session:
        assert queries.open_troubles(session) == []


def test_a_trouble_of_today_is_not_renamed_by_an_earlier_capture(store: Store) -> None:
    feed(store, failed(48), page(ERROR_PAGE, 12), now_hours=48)
    with store.reading() as session:
        (trouble,) = queries.open_troubles(session)
        assert (trouble.kind, trouble.times) == (TroubleKind.UNREACHABLE, 1)
        assert trouble.since == trouble.last == START + timedelta(hours=48)


def test_a_page_that_fails_once_troubles_nobody(store: Store) -> None:
    feed(store, page(policy()), failed(12))
    owe_troubles(store, 12)
    feed(store, page(policy(), 24))
    owe_troubles(store, 24)
    assert owed(store) == []


def test_a_selector_that_matches_nothing_is_a_trouble_though_the_page_is_read(
    store: Store,
) -> None:
    without_main = policy().replace(b"main", b"section")
    outcomes = feed(store, page(policy()), page(without_main, 12))
    assert happened(outcomes)[1] == "SAME"
    with store.reading() as session:
        (trouble,) = queries.open_troubles(session)
        assert trouble.kind == TroubleKind.SELECTOR
    feed(store, page(policy(), 24))
    with store.reading() as session:
        assert queries.open_troubles(session) == []


def test_a_trouble_that_was_not_told_is_not_told_to_be_over(store: Store) -> None:
    long_ago = Notifier(START + timedelta(days=400), channels=("mail",))
    for item in (page(policy()), page(ERROR_PAGE, 12), page(ERROR_PAGE, 24)):
        with store.writing() as session:
            receive(session, item, CATALOGUE, long_ago)
    owe_troubles(store, 400 * 24)
    feed(store, page(policy(), 36))
    owe_troubles(store, 400 * 24)
    assert owed(store) == []
