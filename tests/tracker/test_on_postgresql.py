"""The spine and the daemon's lock on PostgreSQL."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from db import models, queries
from db.outbox import OwedAlert
from db.store import Store, open_store
from tests.invented import (
    ASKS_FIRST,
    CATALOGUE,
    ERROR_PAGE,
    POLICY,
    QUILLON,
    START,
    TRAINS,
    page,
    policy,
)
from tests.postgres import new_database
from tracker.errors import StoreError
from tracker.figures import figures
from tracker.lock import hold
from tracker.owing import Telling
from tracker.pipeline import take
from tracker.rebuilding import rebuild
from tracker.records import FailedFetch, Page, Term, TroubleKind


@pytest.fixture
def url() -> Iterator[str]:
    with new_database() as address:
        yield address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


def feed(store: Store, *items: Page | FailedFetch) -> list[str]:
    happened = []
    for item in items:
        now = item.fetched_at if isinstance(item, Page) else item.failed_at
        with store.writing() as session:
            outcome = take(session, item, CATALOGUE, Telling(now, channels=("mail",)))
        happened.append(outcome.happened.name)
    return happened


def test_a_change_is_kept_and_told_once(store: Store) -> None:
    """All that is fed again is known, so nothing is doubled."""
    fed = [page(policy()), page(policy(noise="2"), 6), page(policy(TRAINS), 12)]
    assert feed(store, *fed) == ["FIRST", "SAME", "NEWS"]
    assert feed(store, *fed) == ["KNOWN"] * 3
    with store.reading() as session:
        (change,) = queries.changes(session, queries.ChangeFilter())
        (owed,) = session.scalars(select(OwedAlert))
        moment = START + timedelta(days=1)
        table = queries.table_at(session, QUILLON, moment, moment.date())
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
    feed(store, page(ERROR_PAGE, 4), page(policy(), 5))
    with store.reading() as session:
        kinds = list(session.scalars(select(OwedAlert.kind).order_by(OwedAlert.id)))
        (trouble,) = session.scalars(select(models.Trouble))
        found = figures(session, [POLICY], START + timedelta(hours=6))
    assert kinds == ["trouble", "healed"]
    assert trouble.until == START + timedelta(hours=5)
    assert {
        "tracker_documents_read": 1,
        "tracker_oldest_read_seconds": 3600.0,
    }.items() <= {each.name: each.value for each in found}.items()


def test_a_rebuild_moves_nothing(store: Store) -> None:
    feed(store, page(policy()), page(policy(TRAINS), 12))
    (rebuilt,) = rebuild(store, CATALOGUE, (POLICY,))
    assert (rebuilt.moved, rebuilt.new, rebuilt.gone) == (False, (), ())


PROGRAM = """
import sys
from tracker.lock import hold
with hold(sys.argv[1]):
    print("held", flush=True)
    input()
"""


def test_a_second_daemon_is_refused_until_the_first_is_gone(url: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with (
            pytest.raises(StoreError, match="works on this database already"),
            hold(url),
        ):
            pytest.fail("the lock was given twice")
        os.kill(other.pid, signal.SIGKILL)
    # The server needs a moment to see that the connection is gone.
    assert any(_is_free(url) for _ in range(1000))


def _is_free(url: str) -> bool:
    try:
        with hold(url):
            return True
    except StoreError:
        return False


def test_a_server_that_is_not_there_is_one_line() -> None:
    address = "postgresql+psycopg://nobody@127.0.0.1:9/none"
    with pytest.raises(StoreError, match="the database failed: "), hold(address):
        pytest.fail("there is no such server")
