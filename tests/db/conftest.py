"""A database where two may look before either has written."""

from collections.abc import Iterator

import pytest

from db.store import Store, open_store
from tests.postgres import new_database


@pytest.fixture
def on_postgresql() -> Iterator[Store]:
    with new_database() as url:
        opened = open_store(url)
        yield opened
        opened.close()
