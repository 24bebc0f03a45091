"""Open the database: its address, its pragmas, its migrations, its transactions."""

import fcntl
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from sqlalchemy import (
    Connection,
    Engine,
    create_engine,
    event,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from db.chain import add_links
from db.damage import noted_damage
from db.lease_models import LeaseRow  # noqa: F401  # a table that others ask for
from db.models import Base
from db.read_only import address_to_read, is_read_only
from tracker.errors import StoreError

_MIGRATIONS = Path(__file__).parent / "migrations"
_WRITES = {"tracker_writes": True}
_MIGRATING = 7_265_114_302  # whoever brings a PostgreSQL database up to date
_REMEDIES = {
    "SQLITE_CORRUPT": "the file is damaged: restore it from a copy",
    "SQLITE_NOTADB": "name another file, or restore this one from a copy",
    "SQLITE_FULL": "make room on the disk",
    "SQLITE_IOERR": "is the disk full, or failing?",
    "SQLITE_READONLY": "this user must be able to write to the file and its folder",
    "SQLITE_CANTOPEN": "this user must be able to write to the file and its folder",
}


class Store:
    """The database, with one way to read it and one to write to it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._damage: dict[str, None] = {}
        self._reader = engine
        self._writer = engine.execution_options(**_WRITES)
        if engine.dialect.name == "postgresql":
            # A reader sees one state, as on SQLite. A writer that waited for another
            # (db.document_locks) sees what that one wrote.
            self._reader = engine.execution_options(isolation_level="REPEATABLE READ")
            self._writer = self._writer.execution_options(
                isolation_level="READ COMMITTED"
            )

    @property
    def engine(self) -> Engine:
        """The engine below."""
        return self._engine

    @property
    def damage(self) -> Sequence[str]:
        """What was left out of answers until now, for it is damaged: a line each."""
        return list(self._damage)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the database and changes nothing."""
        with (
            told_plainly(),
            Session(self._reader, expire_on_commit=False) as session,
            self._noting_damage(session),
        ):
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose work is kept whole at the end, or not at all.

        On SQLite the write lock is taken at the start, so that two writers wait for
        each other instead of failing when the second finds its view outdated. What
        was fetched is chained at the end (db.chain).
        """
        with (
            told_plainly(),
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
            self._noting_damage(session),
        ):
            yield session
            add_links(session)

    @contextmanager
    def _noting_damage(self, session: Session) -> Iterator[None]:
        try:
            yield
        finally:
            self._damage |= dict.fromkeys(noted_damage(session))

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def open_store(url: str) -> Store:
    """Open the database at an SQLAlchemy address, made or brought up to date.

    Raises StoreError with the remedy where that cannot be done.
    """
    try:
        address = make_url(url)
        if file := sqlite_file(address):
            if not file.name:
                raise StoreError(f"{file}: is a folder; name a file in it")
            file.parent.mkdir(parents=True, exist_ok=True)
            if not _is_uri(address):
                address = address.set(database=str(file))
                if is_read_only(file):
                    address = address_to_read(address, file)
        engine = create_engine(address, json_deserializer=_json_or_nothing)
    except (ArgumentError, NoSuchModuleError):
        kind = url.partition(":")[0] if "://" in url else ""
        lack = f"no kind of database is called {kind!r}" if kind else "it is neither"
        raise StoreError(
            f"not a database address: {lack}; write the path of a file, such as "
            "./tracker.sqlite3, or an SQLAlchemy address, such as "
            "postgresql+psycopg://host/name"
        ) from None
    except ValueError:
        # The message would repeat the address, with the password in it.
        raise StoreError("not a database address: its port is no number") from None
    except ImportError as error:
        raise StoreError(
            f"the driver for {url.split(':')[0]} is not installed ({error.name})"
        ) from None
    except FileExistsError as error:
        raise StoreError(f"{error.filename}: is a file, and no folder") from None
    except OSError as error:
        raise StoreError(f"{error.filename}: {error.strerror}") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", partial(_begin_sqlite, _queue_of(address)))
    try:
        with told_plainly():
            _migrate(engine)
    except StoreError as error:
        where = address.render_as_string(hide_password=True)
        raise StoreError(f"{where}: {error}") from error.__cause__
    return Store(engine)


def is_missing(url: str) -> bool:
    """Say whether an address names a file that is not there: `open_store` makes it."""
    try:
        file = sqlite_file(make_url(url))
    except (ArgumentError, ValueError):  # `open_store` says what is wrong with it
        return False
    return file is not None and not file.exists()


def _migrate(engine: Engine) -> None:
    # Told by names of files and one row, without alembic: what it imports takes as
    # long as answering most questions.
    known = {path.name[:4] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py")}
    current = _revision_of(engine)
    if current == max(known):
        return
    if current and not current.isdigit():
        raise StoreError(
            f"the database is that of another program ({current}); "
            "name one that is empty"
        )
    if current and current not in known:
        raise StoreError(
            f"the database was made by a newer version of the tracker ({current}); "
            "update the tracker"
        )
    from db.upgrading import upgrade

    with _making_tables_anew(engine) as connection:
        _refuse_other_tables(connection)
        upgrade(connection, "head")
    if engine.dialect.name == "sqlite":
        _give_room_back(engine)


@contextmanager
def _making_tables_anew(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction in which tables may be dropped and made anew."""
    with (
        engine.execution_options(**_WRITES).connect() as connection,
        ExitStack() as end,
    ):
        if engine.dialect.name == "sqlite":
            # To drop a table is else to delete all rows that others refer to. It can
            # be switched outside a transaction only.
            driver: Any = connection.connection.dbapi_connection
            driver.execute("PRAGMA foreign_keys = OFF")
            end.callback(driver.execute, "PRAGMA foreign_keys = ON")
        # The lock is taken first, so that a second process finds the work done.
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
            yield connection


def _give_room_back(engine: Engine) -> None:
    """Let a file shrink of which a migration has left most empty; else leave it."""
    with engine.connect() as connection:
        pages, empty = (
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("page_count", "freelist_count")
        )
    if empty * 2 > pages:
        driver = engine.raw_connection()
        try:
            # It needs as much room again for a while. Without it, what is empty is
            # filled by what comes.
            with suppress(sqlite3.OperationalError):
                driver.cursor().execute("VACUUM")
        finally:
            driver.close()


def _revision_of(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return _revision_in(connection)


def _revision_in(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(
        text("SELECT version_num FROM alembic_version")
    )
    return found


def _refuse_other_tables(connection: Connection) -> None:
    """Raise StoreError where tables of another program have the names of ours."""
    if _revision_in(connection):
        return
    there = set(inspect(connection).get_table_names())
    if taken := sorted(there & set(Base.metadata.tables)):
        raise StoreError(
            f"the database holds tables of another program ({', '.join(taken)}); "
            "name one that is empty"
        )


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see below
    # Long: what others do in one transaction must come to its end. The wait comes
    # first, for going over to WAL may itself meet another process.
    connection.execute("PRAGMA busy_timeout = 600000")
    _write_ahead(connection)
    connection.execute("PRAGMA foreign_keys = ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
        return
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # As an address may ask for: ?mode=ro&uri=true
        if not error.sqlite_errorname.startswith("SQLITE_READONLY"):
            raise


def _begin_sqlite(queue: Path | None, connection: Connection) -> None:
    if connection.get_execution_options().get("tracker_writes"):
        with _in_turn(queue):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")


def sqlite_file(address: URL) -> Path | None:
    """Return the file of an SQLite database; None where it is in memory, or another."""
    name = address.database or ""
    if _is_uri(address):  # "file:/data/t.sqlite3"
        name = unquote(urlsplit(name).path)
    in_memory = name in {"", ":memory:"} or address.query.get("mode") == "memory"
    if address.get_backend_name() != "sqlite" or in_memory:
        return None
    return Path(name).expanduser()


def _is_uri(address: URL) -> bool:
    named = (address.database or "").startswith("file:")
    return named and "uri" in address.query


def _json_or_nothing(written: str) -> Any:
    """Read JSON; None where it is damaged, which whoever needs the value finds out."""
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None


def _queue_of(address: URL) -> Path | None:
    """Return the file beside an SQLite database at which its writers queue."""
    path = sqlite_file(address)
    return path and path.with_name(f"{path.name}.queue")


@contextmanager
def _in_turn(queue: Path | None) -> Iterator[None]:
    """Wait at the head of a queue for the lock, one writer after the other.

    SQLite's own waiting is to look again each tenth of a second, so one who writes
    again and again (an import) would keep all others from it, for minutes.
    """
    with ExitStack() as stack:
        if queue is not None:
            with suppress(OSError):  # where we may not write, SQLite says so
                file = stack.enter_context(queue.open("ab"))
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn the database's own failures into one line; bugs pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        message = _first_line(error.orig)
        remedy = _remedy(error.orig)
        raise StoreError(f"the database failed: {message}{remedy}") from error
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{error.object[:40]!r} cannot be kept: it has a sign that is no letter; "
            "write it anew"
        ) from error
    except OverflowError as error:
        raise StoreError("there is no number as large in a database") from error


def _remedy(error: object) -> str:
    """What to do about SQLite's failures, where its own words do not tell."""
    name = getattr(error, "sqlite_errorname", "")
    for kind, remedy in _REMEDIES.items():
        if name.startswith(kind):
            return f"; {remedy}"
    return ""


def _first_line(error: object) -> str:
    return str(error).strip().split("\n")[0]
