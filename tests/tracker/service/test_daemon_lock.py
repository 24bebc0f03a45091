"""One daemon per database."""

import subprocess
import sys
from pathlib import Path

import pytest

from tracker.errors import StoreError
from tracker.service.daemon_lock import DaemonLock, hold_file, lock_path


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////data/t.sqlite3", "/data/t.sqlite3.daemon.lock"),
        ("sqlite:///t.db", "t.db.daemon.lock"),
        ("sqlite:///file:/data/t%201.db?uri=true", "/data/t 1.db.daemon.lock"),
        ("sqlite:///file:t?mode=memory&uri=true", None),
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
        ("postgresql+psycopg://host/tracker", None),
    ],
)
def test_the_lock_stands_beside_the_database(url: str, path: str | None) -> None:
    assert lock_path(url) == (Path(path) if path else None)


def test_a_second_daemon_is_refused_with_the_first_ones_number(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    program = (
        "import os, sys, pathlib; from tracker.service.daemon_lock import hold_file\n"
        "with hold_file(pathlib.Path(sys.argv[1])):\n"
        "    print(os.getpid(), flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        number = other.stdout.readline().strip()
        with pytest.raises(StoreError, match=f"process {number}"), hold_file(path):
            pytest.fail("the lock was given twice")
        other.kill()
    with hold_file(path):
        assert path.exists(), "a killed process leaves its file, and no lock"


def test_the_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with hold_file(tmp_path / "lock"):
            pass
    with DaemonLock("sqlite://"), DaemonLock("sqlite://"):
        pass


def test_a_lock_whose_file_was_removed_is_no_lock(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'tracker.sqlite3'}"
    lock, path = DaemonLock(url), lock_path(url)
    assert path is not None
    with lock:
        lock.check()
        path.unlink()
        with pytest.raises(StoreError, match="lock was removed, so that a second"):
            lock.check()
        path.touch()
        with pytest.raises(StoreError, match="start this one again"):
            lock.check()
