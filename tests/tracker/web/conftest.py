"""A site over a database in which one policy changed, read by all tests of a file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tracker.cli.conftest import _filled, run
from tests.tracker.web.served import Reader, serve, with_reviewers

__all__ = ["_filled", "run"]


@pytest.fixture(scope="module")
def reader(_filled: Path) -> Iterator[Reader]:
    """Read a site to which nobody writes."""
    with serve(_filled) as made:
        yield made


@pytest.fixture
def folder(_filled: Path, tmp_path: Path) -> Path:
    """Copy the database and its catalogue."""
    shutil.copytree(_filled, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def reviewed(folder: Path) -> Iterator[Reader]:
    """Read a site of one's own, on which one person may review."""
    with serve(folder, with_reviewers(folder)) as made:
        yield made
