"""The spine on PostgreSQL."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db import models, queries
from db.bodies import body_of
from db.document_locks import lock_documents
from db.models import OwedAlertRow
from db.store import Store, open_store
from tests.invented import (
    ASKS_FIRST,
    CATALOGUE,
    ERROR_PAGE,
    POLICY,
    QUILLON,
    START,
    TERMS,
    TRAINS,
    page,
    policy,
)
from tests.postgres import new_database
from tests.tracker.watch.feeding import owe_troubles, receive_twice
from tracker.catalogue import Catalogue
from tracker.records import ChangeFilter, FailedFetch, Page, Term, TroubleKind
from tracker.service.metrics import figures
from tracker.table.stored_table import table_at
from tracker.telling.notifier import Notifier
from tracker.watch.intake import receive
from tracker.watch.rebuild import rebuild
from tracker.watch.visits import Outcome

Taker = Callable[[Session, Page | FailedFetch, Catalogue, Notifier], Outcome]


@pytest.fixture
def url() -> Iterator[str]:
    with new_database() as address:
        yield address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


def feed(
    store: Store, *items: Page | FailedFetch, take: Taker = receive_twice
) -> list[str]:
    happened = []
    times = [x.fetched_at if isinstance(x, Page) else x.failed_at for x in items]
    now = max(times)
    for item in items:
        with store.writing() as session:
            outcome = take(session, item, CATALOGUE, Notifier(now, channels=("mail",)))
        happened.append(outcome.happened.name)
    return happened


def test_a_change_is_kept_and_told_once(store: Store) -> None:
    """All that is fed again is known, so nothing is doubled."""
    fed = [page(policy()), page(policy(noise="2"), 6), page(policy(TRAINS), 12)]
    assert feed(store, *fed) == ["FIRST", "SAME", "NEWS"]
    assert feed(store, *fed) == ["KNOWN"] * 3
    with store.reading() as session:
        (change,) = queries.changes(session, ChangeFilter())
        (owed,) = session.scalars(select(OwedAlertRow))
        moment = START + timedelta(days=1)
        table = table_at(session, QUILLON, moment, moment.date())
    assert owed.subject == change.id
    assert {
        (move.quote_before, move.quote_after)
        for move in change.moves
        if move.term is Term.TRAINING_DEFAULT
    } == {(ASKS_FIRST, TRAINS)}
    assert table["free", Term.TRAINING_DEFAULT].value == "on_opt_out"


def test_trouble_is_told_once_and_once_when_it_heals(store: Store) -> None:
    def failed(hours: float) -> FailedFetch:
        at = START + timedelta(hours=hours)
        return FailedFetch(POLICY.id, POLICY.url, at, TroubleKind.UNREACHABLE, "no")

    feed(store, page(policy()), failed(1), failed(2), failed(3))
    owe_troubles(store, 3)
    feed(store, page(ERROR_PAGE, 4), page(policy(), 5))
    owe_troubles(store, 5)
    with store.reading() as session:
        kinds = list(
            session.scalars(select(OwedAlertRow.kind).order_by(OwedAlertRow.id))
        )
        (trouble,) = session.scalars(select(models.TroubleRow))
        found = figures(session, [POLICY], START + timedelta(hours=6))
    assert kinds == ["trouble", "trouble", "healed", "healed"], "for two channels"
    assert trouble.until == START + timedelta(hours=5)
    assert {
        "tracker_documents_read": 1,
        "tracker_oldest_read_seconds": 3600.0,
    }.items() <= {each.name: each.value for each in found}.items()


def test_a_rebuild_moves_nothing(store: Store) -> None:
    feed(store, page(policy()), page(policy(TRAINS), 12))
    (rebuilt,) = rebuild(store, CATALOGUE, (POLICY,))
    assert (rebuilt.moved, rebuilt.new, rebuilt.gone) == (False, (), ())


# --- two processes at once ---

WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


def at_once(
    store: Store, first: Page, second: Page, take: Taker = receive
) -> list[str]:
    """Take `second` while the transaction that takes `first` is still open."""
    told = Notifier(first.fetched_at, channels=("mail",))
    with ThreadPoolExecutor(1) as other:
        with store.writing() as session:
            outcome = take(session, first, CATALOGUE, told)
            begun = other.submit(feed, store, second, take=take)
            while not session.scalar(WAITING) and not begun.done():
                time.sleep(0.005)
        return [outcome.happened.name, *begun.result()]


def test_two_that_take_the_same_page_keep_it_once(store: Store) -> None:
    assert at_once(store, page(policy()), page(policy())) == ["FIRST", "KNOWN"]


def test_two_that_take_two_news_tell_one_story(store: Store) -> None:
    """Each text ends where the next begins, and one goes on."""
    moved = policy(extra="<p>We moved our office to Ost.</p>")
    feed(store, page(policy()))
    first, second = page(policy(TRAINS), 12), page(moved, 24)
    assert at_once(store, first, second, receive_twice) == ["NEWS"] * 2
    with store.reading() as session:
        stays = queries.stays(session, [POLICY.id])
    assert [(stay.since, stay.until) for stay in stays] == [
        (START, START + timedelta(hours=12)),
        (START + timedelta(hours=12), START + timedelta(hours=24)),
        (START + timedelta(hours=24), None),
    ]


def test_two_looks_are_two_looks(store: Store) -> None:
    """What one noted of the page, the other goes on from."""
    feed(store, page(policy()))
    first = page(policy(TRAINS), 12, source="scan")
    second = page(policy(TRAINS, noise="2"), 12.1, source="scan")
    assert at_once(store, first, second) == ["WAITING", "NEWS"]


def test_two_documents_that_show_the_same_bytes_both_keep_them(store: Store) -> None:
    """Also where one keeps them as they are, and the other against its last ones."""
    feed(store, page(policy()), page(policy(noise="other"), document=TERMS))
    long = policy(extra="".join(f"<p>Clause {n} says {n}.</p>" for n in range(9)))
    for hours, body in ((1, policy(noise="2")), (2, long), (3, policy(noise="3"))):
        at_once(store, page(body, hours), page(body, hours, TERMS))
    with store.reading() as session:
        snapshots = session.scalars(select(models.SnapshotRow)).all()
        for each in snapshots:
            assert body_of(session, each.body_sha256)
    assert len(snapshots) == 8


def test_documents_that_are_taken_together_are_locked_in_one_order(
    store: Store,
) -> None:
    """Or each of two would soon wait for what the other has."""
    names = [f"quillon/{number}" for number in range(20)]

    def lock_often(wanted: list[str]) -> None:
        for _ in range(40):
            with store.writing() as session:
                lock_documents(session, wanted)

    with ThreadPoolExecutor(2) as both:
        list(both.map(lock_often, (names, names[::-1])))


def test_what_is_read_is_one_state_of_the_database(store: Store) -> None:
    feed(store, page(policy()))
    with store.reading() as session:
        before = queries.counts(session)
        feed(store, page(policy(TRAINS), 12))
        assert queries.counts(session) == before
