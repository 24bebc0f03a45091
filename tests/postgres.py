"""A PostgreSQL server for tests, where one is reachable; each test has a database.

With TRACKER_TEST_POSTGRES set, tests run on PostgreSQL, too, that make a database by
the fixtures `store` and `watched`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from db.store import open_store

# Read before the tests clear the environment of what concerns the tracker.
SERVER = os.environ.get(
    "POSTGRESQL_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
)

SQLITE, POSTGRESQL = "sqlite", "postgresql"
# The tests clear the environment of what concerns the tracker, before xdist begins its
# workers: by this name it is handed on to them.
_ASKED_FOR = "TESTED_ON_POSTGRESQL"
if os.environ.get("TRACKER_TEST_POSTGRES"):
    os.environ[_ASKED_FOR] = "1"
KINDS = (SQLITE, POSTGRESQL) if os.environ.get(_ASKED_FOR) else (SQLITE,)


@contextmanager
def new_database(template: str = "template1") -> Iterator[str]:
    """Give the address of a new database; skip the test where there is no server.

    It is made as a copy of `template`.
    """
    address = make_url(SERVER).update_query_dict({"connect_timeout": "2"})
    engine = create_engine(address, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    name = f"tracker_{uuid4().hex[:12]}"
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    except OperationalError:
        pytest.skip("no PostgreSQL is reachable")
    try:
        yield address.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@contextmanager
def migrated_database() -> Iterator[str]:
    """Give the address of a database with all tables, and nothing in them.

    To be copied, which takes a tenth of the time that its migrations do.
    """
    with new_database() as url:
        open_store(url).close()
        yield url


def name_in(url: str) -> str:
    """Return the name of the database at an address."""
    return str(make_url(url).database)
