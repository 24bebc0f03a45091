"""What tests of several folders need, and what must not shape their outcome."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from db.store import Store, open_store
from tests.postgres import (
    KINDS,
    POSTGRESQL,
    SQLITE,
    migrated_database,
    name_in,
    new_database,
)
from tests.watched import Watched, watch

# No deadlines: a machine that is busy takes longer, and that says nothing about us.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples every time, so that a run says what the change before it did.
settings.register_profile("fixed", PATIENT, derandomize=True)
# Other examples every time, and more: pytest --hypothesis-profile=search
settings.register_profile("search", PATIENT, max_examples=1_000, print_blob=True)
settings.load_profile("fixed")

# What of a user's terminal, settings and network would change what is seen.
OUTSIDE = {
    "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR",
    "TTY_COMPATIBLE", "TTY_INTERACTIVE", "MALLOC_MMAP_THRESHOLD_",
    "MALLOC_TRIM_THRESHOLD_", "NOTIFY_SOCKET", "WATCHDOG_USEC",
    "all_proxy", "http_proxy", "https_proxy", "no_proxy",
}  # fmt: skip


def pytest_configure() -> None:
    """Clear the environment before the command line is imported and looks at it."""
    for name in list(os.environ):
        if name.startswith("TRACKER_") or {name, name.lower()} & OUTSIDE:
            del os.environ[name]
    os.environ["GIT_CONFIG_GLOBAL"] = os.environ["GIT_CONFIG_SYSTEM"] = os.devnull


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what makes a database on every kind that is asked for."""
    is_sqlite_s = metafunc.definition.get_closest_marker("sqlite") is not None
    if "kind_of_database" in metafunc.fixturenames and len(KINDS) > 1:
        kinds = (SQLITE,) if is_sqlite_s else KINDS
        metafunc.parametrize("kind_of_database", kinds, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that the end of a run does not wait for it."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session", autouse=True)
def _folder_of_users(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("users")


_users = count()


@pytest.fixture(autouse=True)
def _own_environment(_folder_of_users: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test settings and data folders of its own, which are not there yet."""
    home = _folder_of_users / str(next(_users))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))


@pytest.fixture
def kind_of_database(request: pytest.FixtureRequest) -> str:
    """Name the kind of database that a test runs on."""
    return str(getattr(request, "param", SQLITE))


@pytest.fixture(scope="session")
def _template() -> Iterator[str]:
    with migrated_database() as url:
        yield name_in(url)


@pytest.fixture
def database(
    kind_of_database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[str]:
    """Give the address of a new database."""
    if kind_of_database == POSTGRESQL:
        with new_database(request.getfixturevalue("_template")) as url:
            yield url
    else:
        yield f"sqlite:///{tmp_path / 'tracker.sqlite3'}"


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """Give a new database, opened."""
    opened = open_store(database)
    yield opened
    opened.close()


@pytest.fixture
def watched(database: str, kind_of_database: str, tmp_path: Path) -> Iterator[Watched]:
    """Serve a site whose pages change."""
    with watch(tmp_path) as made:
        made.url = database if kind_of_database == POSTGRESQL else ""
        yield made
