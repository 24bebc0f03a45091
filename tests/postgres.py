"""A PostgreSQL server for tests, where one is reachable; each test has a database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

# Read before the tests clear the environment of what concerns the tracker.
SERVER = os.environ.get(
    "POSTGRESQL_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
)


@contextmanager
def new_database() -> Iterator[str]:
    """Give the address of a new database; skip the test where there is no server."""
    address = make_url(SERVER).update_query_dict({"connect_timeout": "2"})
    engine = create_engine(address, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    name = f"tracker_{uuid4().hex[:12]}"
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError:
        pytest.skip("no PostgreSQL is reachable")
    try:
        yield address.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
