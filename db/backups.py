"""A back-up: one state of the database as an SQLite file, while others write on."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from db.copying import Advance, copy_database
from db.store import Store, open_store
from tracker.errors import StoreError
from tracker.whole_files import whole


def back_up(store: Store, file: Path, advance: Advance) -> int:
    """Write one state of the database to a new file; return its size in bytes.

    Of SQLite it is the very same file, of PostgreSQL a copy. It is whole or not there.
    Raises StoreError where it cannot be written, or is not sound when it is.
    """
    try:
        if os.path.lexists(file):
            raise StoreError(f"{file}: is there already; name another file")
        if not file.parent.is_dir():
            raise StoreError(f"{file}: there is no folder {file.parent}; make it first")
        with whole(file) as partial:
            if store.engine.dialect.name == "sqlite":
                _copy_file(store, partial)
            else:
                _copy_rows(store, partial, advance)
            _see_that_it_is_sound(partial)
        return file.stat().st_size
    except OSError as error:
        raise StoreError(f"{file}: {error.strerror}") from None
    except sqlite3.Error as error:
        raise StoreError(f"{file}: {error}") from None


def _copy_file(store: Store, file: Path) -> None:
    """Copy page by page, by SQLite itself: a state between two transactions."""
    pooled = store.engine.raw_connection()
    try:
        driver: Any = pooled.driver_connection
        with closing(sqlite3.connect(file)) as target:
            driver.backup(target)
            # A single file, whatever the other was: the first who opens it changes it.
            target.execute("PRAGMA journal_mode = DELETE")
    finally:
        pooled.close()


def _copy_rows(store: Store, file: Path, advance: Advance) -> None:
    target = open_store(f"sqlite:///{file}")
    try:
        copy_database(store, target, advance)
    finally:
        target.close()


def _see_that_it_is_sound(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise StoreError(f"the database is damaged, and so is its copy: {said}")
