"""What a page shows, visit by visit, and which of it is told: on the database."""

from datetime import timedelta

from db import queries
from db.store import Store
from tests.invented import START, TRAINS, page, policy
from tests.tracker.watch.feeding import all_changes, feed, happened


def test_going_back_and_forth_is_told_once(store: Store) -> None:
    other = policy(TRAINS)
    items = [page(policy() if n % 2 else other, 12 * n) for n in range(8)]
    assert happened(feed(store, *items)).count("NEWS") == 1
    assert len(all_changes(store)) == 1


def test_a_lasting_return_is_news_dated_when_it_began(store: Store) -> None:
    items = [page(policy()), page(policy(TRAINS), 12)]
    items += [page(policy(), 24 + 24 * n) for n in range(6)]
    assert happened(feed(store, *items)).count("NEWS") == 2
    assert all_changes(store)[-1].seen_at == START + timedelta(hours=24)


def test_half_a_document_is_suspicious_until_it_stays(store: Store) -> None:
    long = policy(extra="".join(f"<p>Clause {n} says {n}.</p>" for n in range(60)))
    short = policy()
    seen = feed(store, page(long), page(short, 12), page(short, 24))
    assert happened(seen)[1:] == ["NOT_THE_DOCUMENT", "NOT_THE_DOCUMENT"]
    with store.reading() as session:
        assert queries.open_troubles(session)
    assert happened(feed(store, page(short, 120))) == ["NEWS"]
    (change,) = all_changes(store)
    assert change.seen_at == START + timedelta(hours=12)
