"""The database for readers from outside: nothing is written, nothing takes for ever."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.store import Store, told_plainly
from tracker.errors import TooSlowError

_STEPS = 1_000  # of SQLite's machine between two looks at the clock
_TOO_SLOW = "this takes too long to answer; ask for less: one provider, fewer words"


class ReadOnlyStore(Store):
    """A store whose readers can write nothing, and are stopped after `seconds`.

    On SQLite these are seconds of work, on PostgreSQL those that a statement takes.
    `reading` raises TooSlowError where that was not enough.
    """

    def __init__(self, store: Store, seconds: float) -> None:
        super().__init__(store.engine)
        self._seconds = seconds
        self._watching: Connection | None = (
            None  # a connection that only looks whether others wrote
        )
        self._lock = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the database and can change nothing."""
        with super().reading() as session:
            guards = {"sqlite": self._sqlite, "postgresql": self._postgresql}
            guard = guards.get(session.get_bind().dialect.name)
            if guard is None:
                yield session
                return
            with guard(session):
                yield session

    def state(self) -> str:
        """Name what is kept now: another name wherever anything was written since.

        A kind of database that cannot tell has a new name each time.
        """
        with told_plainly(), self._lock:
            if self._watching is None:
                self._watching = self.engine.connect()
            match self.engine.dialect.name:
                case "sqlite":
                    question = "PRAGMA data_version"
                case "postgresql":
                    question = "SELECT pg_current_snapshot()::text"
                case _:
                    return str(time.monotonic_ns())
            with self._watching.begin():  # one that ends: it would see but its own
                return str(self._watching.scalar(text(question)))

    def close(self) -> None:
        """Let go of all connections."""
        with self._lock:
            if self._watching is not None:
                self._watching.close()
                self._watching = None
        super().close()

    @contextmanager
    def _sqlite(self, session: Session) -> Iterator[None]:
        raw = session.connection().connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)  # noqa: S101  # its own driver
        # Of this thread's own work: a machine that is busy is no costly question.
        until = time.thread_time() + self._seconds
        raw.execute("PRAGMA query_only = ON")
        raw.set_progress_handler(lambda: time.thread_time() > until, _STEPS)
        try:
            with _told_when_stopped("SQLITE_INTERRUPT"):
                yield
        finally:
            raw.set_progress_handler(None, 0)
            raw.execute("PRAGMA query_only = OFF")

    @contextmanager
    def _postgresql(self, session: Session) -> Iterator[None]:
        session.execute(text("SET TRANSACTION READ ONLY"))
        limit = int(self._seconds * 1000)
        session.execute(text(f"SET LOCAL statement_timeout = {limit}"))
        with _told_when_stopped("57014"):
            yield


@contextmanager
def _told_when_stopped(code: str) -> Iterator[None]:
    """Turn the database's own word for it, a code, into TooSlowError."""
    try:
        yield
    except DBAPIError as error:
        name = getattr(error.orig, "sqlite_errorname", "")
        if code not in (name, getattr(error.orig, "sqlstate", "")):
            raise
        raise TooSlowError(_TOO_SLOW) from None
