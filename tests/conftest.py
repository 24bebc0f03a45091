"""What tests of several folders need."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store, open_store
from tests.watched import Watched, watch


@pytest.fixture(autouse=True)
def _own_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's settings and database out of every test."""
    for name in list(os.environ):
        if name.startswith("TRACKER_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give a new database."""
    opened = open_store(f"sqlite:///{tmp_path / 'tracker.sqlite3'}")
    yield opened
    opened.close()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Serve a site whose pages change."""
    with watch(tmp_path) as made:
        yield made
