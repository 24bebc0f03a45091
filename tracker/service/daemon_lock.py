"""One daemon per database: a lock that dies with the process that holds it."""

import fcntl
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from db.store import sqlite_file, told_plainly
from tracker.errors import StoreError

# Raises StoreError where the lock is not held any more.
Check: TypeAlias = Callable[[], None]
logger = logging.getLogger(__name__)

# Any number will do, as long as nobody else asks the database for the same.
_POSTGRESQL_KEY = 0x74726163


class DaemonLock(AbstractContextManager[None]):
    """The lock of a database; entering it is a StoreError if another daemon has it.

    SQLite: a file beside the database. PostgreSQL: an advisory lock. Both are let go
    of when the process ends, however it ends. Others have none.
    """

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._held = ExitStack()
        self._check: Check | None = None
        self._turn = Lock()

    def __enter__(self) -> None:
        address = make_url(self._url)
        if address.get_backend_name() == "postgresql":
            lock = _hold_advisory(address)
        else:
            lock = hold_file(lock_path(self._url))
        self._check = self._held.enter_context(lock)

    def __exit__(self, *_error: object) -> None:
        self._check = None
        self._held.close()

    def check(self) -> None:
        """Make sure that it is still held, where it may have been lost meanwhile.

        StoreError where another may have it by now.
        """
        with self._turn:  # each of the daemon's jobs asks, on its own thread
            if self._check:
                self._check()


def lock_path(database_url: str) -> Path | None:
    """The lock file that stands beside an SQLite database; None for any other."""
    path = sqlite_file(make_url(database_url))
    return path and path.with_name(f"{path.name}.daemon.lock")


@contextmanager
def hold_file(path: Path | None) -> Iterator[Check]:
    """Hold the lock at `path`; StoreError if another process does.

    The kernel lets go of it when the process ends, however it ends; the file stays.
    """
    if path is None:
        yield lambda: None
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

        def check() -> None:
            if not _is_at(path, file.fileno()):
                raise StoreError(
                    f"{path} was removed, so that a second daemon could begin; "
                    "start this one again, and leave the file alone"
                )

        yield check


@contextmanager
def _hold_advisory(address: URL) -> Iterator[Check]:
    # A connection of its own, which nothing else uses and no transaction ends.
    engine = create_engine(address, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    held: list[Connection] = []

    def take() -> None:
        held.append(engine.connect())
        asked = text("SELECT pg_try_advisory_lock(:key)")
        if not held[-1].scalar(asked, {"key": _POSTGRESQL_KEY}):
            raise _held_by("on some machine")

    def check() -> None:
        # The server lets go of it with the connection: when it is started anew, say.
        try:
            held[-1].execute(text("SELECT 1"))
        except DBAPIError:
            held.pop().close()
            with told_plainly():
                take()
            logger.warning("the daemon's lock was lost with its connection; taken anew")

    try:
        with told_plainly():
            take()
        yield check
    finally:
        for each in held:
            each.close()


def _is_at(path: Path, descriptor: int) -> bool:
    """Say whether the file that is open is the one at `path`."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _held_by(holder: str) -> StoreError:
    return StoreError(
        f"a daemon works on this database already ({holder}); "
        "stop it, or name another --database"
    )
