"""Opening a database: new, old, too new, not there; two writers at once."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from db.models import Base, WatchRow
from db.store import Store, open_store
from db.upgrading import is_a_model_s
from tracker.errors import StoreError


def test_the_migrations_make_the_tables_that_the_models_name(store: Store) -> None:
    with store.engine.connect() as connection:
        options = {"include_name": is_a_model_s}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_opening_again_keeps_what_is_there(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/deep/down/t.sqlite3"
    first = open_store(url)
    with first.writing() as session:
        session.add(WatchRow(document_id="quillon/terms"))
    first.close()
    second = open_store(url)
    with second.reading() as session:
        assert session.get(WatchRow, "quillon/terms") is not None
    second.close()


@pytest.mark.sqlite
def test_sqlite_writes_ahead_and_checks_references(store: Store) -> None:
    with store.reading() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1


@pytest.mark.parametrize(
    ("url", "line"),
    [
        pytest.param("nonsense", "not a database address", id="no address"),
        pytest.param("oracledb9://x", "not a database address", id="no such kind"),
        pytest.param("mysql+pymysql://x", "driver for", id="driver not installed"),
        pytest.param("sqlite:////proc/no/t.db", "/proc/no", id="no such folder"),
        pytest.param("sqlite:////proc/version", "database failed", id="no database"),
    ],
)
def test_what_cannot_be_opened_is_said_in_one_line(url: str, line: str) -> None:
    with pytest.raises(StoreError, match=line) as failure:
        open_store(url)
    assert "\n" not in str(failure.value)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("pragma", "remedy"),
    [
        pytest.param("max_page_count = 1", "make room on the disk", id="disk full"),
        pytest.param("query_only = 1", "be able to write", id="read-only"),
    ],
)
def test_what_the_disk_refuses_is_said_with_what_to_do(
    pragma: str, remedy: str, store: Store
) -> None:
    def write() -> None:
        with store.writing() as session:
            session.execute(text(f"PRAGMA {pragma}"))
            session.add(WatchRow(document_id="quillon/" + 9999 * "a"))

    with pytest.raises(StoreError, match=f"the database failed: .*{remedy}"):
        write()


def test_a_newer_tracker_s_database_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/t.sqlite3"
    store = open_store(url)
    with store.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreError, match=r"newer version.*update the tracker"):
        open_store(url)


@pytest.mark.sqlite
def test_two_writers_wait_for_each_other(store: Store) -> None:
    def add(name: str) -> None:
        for number in range(25):
            with store.writing() as session:
                count = len(session.query(WatchRow).all())
                session.add(WatchRow(document_id=f"{name}/{number}", away_times=count))

    threads = [threading.Thread(target=add, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as session:
        seen = sorted(row.away_times for row in session.query(WatchRow))
    assert seen == list(range(50))


BUSY = """
import itertools, sys, time
from db.models import WatchRow
from db.store import open_store
store = open_store(sys.argv[1])
print("open", flush=True)
for number in itertools.count():
    with store.writing() as session:
        session.add(WatchRow(document_id=f"busy/{number}"))
        session.flush()
        time.sleep(0.2)
"""


@pytest.mark.realtime
def test_one_that_writes_again_and_again_lets_others_have_their_turn(
    store: Store,
) -> None:
    url = store.engine.url.render_as_string()
    with subprocess.Popen(
        [sys.executable, "-c", BUSY, url], stdout=subprocess.PIPE
    ) as busy:
        assert busy.stdout is not None
        busy.stdout.readline()
        begun = time.monotonic()
        try:
            for number in range(5):
                with store.writing() as session:
                    session.add(WatchRow(document_id=f"quillon/{number}"))
            waited = time.monotonic() - begun
        finally:
            busy.kill()
    # Some 0.3 s each, a turn of the other and the wait for its end; else it is 40 s.
    assert waited < 20


def test_a_failure_keeps_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing() as session:  # noqa: PT012
        session.add(WatchRow(document_id="quillon/terms"))
        session.flush()
        raise ZeroDivisionError
    with store.reading() as session:
        assert session.query(WatchRow).all() == []
