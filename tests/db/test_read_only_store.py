"""Readers from outside write nothing, wait for nothing, and see what others wrote."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from db.read_only_store import ReadOnlyStore
from db.store import Store
from tests.invented import page, policy
from tests.tracker.watch.feeding import feed
from tracker.errors import StoreError, TooSlowError

ENDLESS = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n
"""


@pytest.fixture
def read_only(store: Store) -> Iterator[ReadOnlyStore]:
    made = ReadOnlyStore(store, seconds=0.2)
    yield made
    made.close()


def test_nothing_can_be_written(store: Store, read_only: ReadOnlyStore) -> None:
    feed(store, page(policy()))
    with pytest.raises(StoreError, match=r"read-?only"), read_only.reading() as session:
        session.execute(text("DELETE FROM snapshot"))
    with store.writing() as session:  # on the same connections
        session.execute(text("DELETE FROM owed_alert"))


def test_what_takes_too_long_is_stopped(read_only: ReadOnlyStore) -> None:
    with pytest.raises(TooSlowError), read_only.reading() as session:
        session.execute(text(ENDLESS))
    with read_only.reading() as session:  # and the next one is answered
        assert session.scalar(text("SELECT 1")) == 1


def test_the_state_has_another_name_once_anything_is_written(
    store: Store, read_only: ReadOnlyStore
) -> None:
    first = read_only.state()
    with read_only.reading() as session:
        session.scalar(text("SELECT count(*) FROM snapshot"))
    assert read_only.state() == first
    feed(store, page(policy()))
    assert read_only.state() != first
