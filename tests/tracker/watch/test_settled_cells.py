"""The rows that SQL shows of the table are kept up, also where only days pass."""

from datetime import timedelta

from sqlalchemy import func, select

from db.kept_cells import settled_since
from db.models import CellRow
from db.store import Store
from tests.invented import CATALOGUE, QUILLON, START
from tracker.catalogue import Catalogue
from tracker.watch.settled_cells import settle_cells, settle_old_cells


def since(store: Store) -> timedelta | None:
    with store.reading() as session:
        found = settled_since(session)
    return None if found is None else found - START


def test_what_is_old_is_settled_anew_and_what_is_not_is_left(store: Store) -> None:
    settle_old_cells(store, CATALOGUE, START)
    assert since(store) == timedelta()
    settle_old_cells(store, CATALOGUE, START + timedelta(minutes=59))
    assert since(store) == timedelta()
    settle_old_cells(store, CATALOGUE, START + timedelta(minutes=61))
    assert since(store) == timedelta(minutes=61)


def test_a_provider_that_is_watched_no_more_has_no_cells(store: Store) -> None:
    settle_cells(store, CATALOGUE, QUILLON.documents, START)
    settle_cells(store, Catalogue.of([]), [], START)
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(CellRow)) == 0
