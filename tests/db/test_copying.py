"""Back-ups and copies: whole, of one state, resumed, compared, and restored."""

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from db import chain, models, queries
from db.backups import back_up
from db.bodies import body_of
from db.clause_search import search
from db.copying import copy_database
from db.snapshots import add_snapshot, snapshot_rows
from db.store import Store, open_store
from tests.invented import ASKS_FIRST, page, policy
from tests.postgres import new_database
from tests.tracker.proving.provable import fill, verified
from tracker.errors import StoreError
from tracker.exports.row_kinds import CHANGES, FACTS, SNAPSHOTS
from tracker.exports.written_rows import Form, written
from tracker.records import ChangeFilter, Page, Sought
from tracker.table.export_rows import change_rows, fact_rows


def quietly(_table: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give an empty database of either kind."""
    if request.param == "sqlite":
        opened = open_store(f"sqlite:///{tmp_path}/other.sqlite3")
        yield opened
        opened.close()
        return
    with new_database() as url:
        opened = open_store(url)
        yield opened
        opened.close()


def exported(store: Store) -> list[bytes]:
    with store.reading() as session:
        documents = sorted(queries.kept_documents(session))
        return [
            written(
                Form.JSONL, FACTS, list(fact_rows(queries.stays(session, documents)))
            ),
            written(
                Form.JSONL,
                CHANGES,
                list(change_rows(queries.changes(session, ChangeFilter()))),
            ),
            written(Form.JSONL, SNAPSHOTS, snapshot_rows(session)),
            repr(chain.head(session)).encode(),
        ]


def test_there_and_back_again_exports_are_the_same(
    filled: Store, other: Store, tmp_path: Path
) -> None:
    back = open_store(f"sqlite:///{tmp_path}/back.sqlite3")
    copy_database(filled, other, quietly)
    copy_database(other, back, quietly)
    assert exported(back) == exported(other) == exported(filled)
    assert verified(other).findings == []
    with other.reading() as session:
        found, _ = search(session, Sought(("unless you opt in",)), 10)
    assert found
    back.close()


def test_a_copy_goes_on_by_itself(filled: Store, other: Store) -> None:
    copy_database(filled, other, quietly)
    with other.writing() as session:
        add_snapshot(session, replace(page(policy(ASKS_FIRST, noise="9"), 99)))
    with other.reading() as session:
        head = chain.head(session)
    assert head is not None
    assert head.number == 6
    assert verified(other, quick=True).findings == []


def test_what_was_broken_off_goes_on(filled: Store, other: Store) -> None:
    def stop(table: str, _done: int, _total: int) -> None:
        if table == "snapshot":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_database(filled, other, stop)
    with other.reading() as session:
        assert session.scalar(select(func.count()).select_from(models.BodyRow))
    copied: list[str] = []
    copy_database(filled, other, lambda table, *_: copied.append(table))
    assert "body" not in copied
    assert exported(other) == exported(filled)


def test_another_history_is_not_copied_over(filled: Store, other: Store) -> None:
    with other.writing() as session:
        add_snapshot(session, page(b"<p>Another page altogether.</p>"))
    with pytest.raises(StoreError, match="another history"):
        copy_database(filled, other, quietly)


def test_a_copy_that_somebody_changed_is_not_called_equal(
    filled: Store, other: Store
) -> None:
    copy_database(filled, other, quietly)
    with other.writing() as session:
        session.execute(update(models.SnapshotRow).values(etag="x"))
    with pytest.raises(StoreError, match="snapshot: 5 rows that are not the 5"):
        copy_database(filled, other, quietly)


# --- back-ups ---


def test_a_back_up_is_the_database_once_more(filled: Store, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "saved.sqlite3", quietly)
    assert [each.name for each in tmp_path.glob(".saved*")] == []
    restored = open_store(f"sqlite:///{tmp_path / 'saved.sqlite3'}")
    assert exported(restored) == exported(filled)
    assert verified(restored).findings == []
    restored.close()


def test_a_back_up_of_postgresql_is_a_file_too(
    on_postgresql: Store, tmp_path: Path
) -> None:
    fill(on_postgresql)
    back_up(on_postgresql, tmp_path / "saved.sqlite3", quietly)
    restored = open_store(f"sqlite:///{tmp_path / 'saved.sqlite3'}")
    assert exported(restored) == exported(on_postgresql)
    restored.close()


def test_a_back_up_is_of_one_state_while_somebody_writes(
    filled: Store, tmp_path: Path
) -> None:
    stop = threading.Event()

    def pages() -> Iterator[Page]:
        number = 0
        while not stop.is_set():
            number += 1
            shown = page(policy(ASKS_FIRST, noise=str(100 + number)), 100)
            at = shown.fetched_at + timedelta(seconds=number)
            yield replace(shown, fetched_at=at)

    def write() -> None:
        for each in pages():
            with filled.writing() as session:
                add_snapshot(session, each)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(5):
            back_up(filled, tmp_path / f"{number}.sqlite3", quietly)
    finally:
        stop.set()
        thread.join()
    for number in range(5):
        restored = open_store(f"sqlite:///{tmp_path / f'{number}.sqlite3'}")
        assert verified(restored, quick=True).findings == []
        restored.close()


def test_a_back_up_takes_nothing_s_place(filled: Store, tmp_path: Path) -> None:
    (tmp_path / "saved.sqlite3").write_text("something else")
    with pytest.raises(StoreError, match="is there already"):
        back_up(filled, tmp_path / "saved.sqlite3", quietly)
    assert (tmp_path / "saved.sqlite3").read_text() == "something else"


def test_a_back_up_into_no_folder_says_so(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no folder .*; make it first"):
        back_up(filled, tmp_path / "elsewhere" / "saved.sqlite3", quietly)


def test_where_there_is_no_room_nothing_is_left(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        back_up(filled, tmp_path / "no such folder" / "saved.sqlite3", quietly)
    assert list(tmp_path.glob("**/.saved*")) == []


@pytest.mark.sqlite
def test_a_damaged_database_is_not_backed_up_as_if_it_were_sound(
    filled: Store, tmp_path: Path
) -> None:
    """A page of the file is overwritten: one of an index, which no reading passes."""
    file = Path(str(filled.engine.url.database))
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'chain_link'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as opened:
        opened.seek((root - 1) * size)
        opened.write(b"\xff" * size)
    with pytest.raises(StoreError):
        back_up(open_store(f"sqlite:///{file}"), tmp_path / "saved.sqlite3", quietly)
    assert not (tmp_path / "saved.sqlite3").exists()


def test_bodies_come_before_what_rests_on_them(filled: Store, other: Store) -> None:
    copy_database(filled, other, quietly)
    with other.reading() as session:
        for sha256 in session.scalars(select(models.BodyRow.sha256)):
            assert body_of(session, sha256)
