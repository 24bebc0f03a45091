"""One daemon per database: a lock that dies with the process that holds it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from tracker.errors import StoreError

# Any number will do, as long as nobody else asks the database for the same.
_POSTGRESQL_KEY = 0x74726163


@contextmanager
def hold(database_url: str) -> Iterator[None]:
    """Hold the lock of a database; StoreError if another daemon does.

    SQLite: a file beside the database. PostgreSQL: an advisory lock. Both are let go
    of when the process ends, however it ends. Others have none.
    """
    address = make_url(database_url)
    if address.get_backend_name() == "postgresql":
        with _hold_advisory(address):
            yield
    else:
        with hold_file(lock_path(database_url)):
            yield


def lock_path(database_url: str) -> Path | None:
    """The lock file that stands beside an SQLite database; None for any other."""
    address = make_url(database_url)
    if address.get_backend_name() != "sqlite":
        return None
    if not address.database or address.database == ":memory:":
        return None
    path = Path(address.database).expanduser()
    return path.with_name(f"{path.name}.daemon.lock")


@contextmanager
def hold_file(path: Path | None) -> Iterator[None]:
    """Hold the lock at `path`; StoreError if another process does.

    The kernel lets go of it when the process ends, however it ends; the file stays.
    """
    if path is None:
        yield
        return
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip()
            raise _held_by(f"process {holder}") from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


@contextmanager
def _hold_advisory(address: URL) -> Iterator[None]:
    # A connection of its own, which nothing else uses and no transaction ends.
    engine = create_engine(address, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            key = {"key": _POSTGRESQL_KEY}
            asked = text("SELECT pg_try_advisory_lock(:key)")
            if not connection.scalar(asked, key):
                raise _held_by("on some machine")
            yield
    except DBAPIError as error:
        reason = str(error.orig).strip().split("\n")[0]
        raise StoreError(f"the database failed: {reason}") from error


def _held_by(holder: str) -> StoreError:
    return StoreError(
        f"a daemon works on this database already ({holder}); "
        "stop it, or name another --database"
    )
