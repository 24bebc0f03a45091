"""A database that cannot be written can be read: a copy, a mount, another's file."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tracker.cli.conftest import Run

ROOT = Path(__file__).parents[3]

# Run one after the other in one process: to begin one takes longer than all else.
PROGRAM = """
import contextlib, io, json, sys
from tracker.cli import main
done = []
for words in json.load(sys.stdin):
    sys.argv, said, status = ["tracker", *words.split()], io.StringIO(), 0
    with contextlib.redirect_stderr(said):
        try:
            main()
        except SystemExit as end:
            status = end.code or 0
    done.append([words, status, said.getvalue()])
print("DONE", json.dumps(done))
"""
READING = [
    "table quillon",
    "compare quillon",
    "changes",
    "text quillon/privacy-policy",
    "diff quillon/privacy-policy",
    "versions quillon/privacy-policy",
    "blame quillon/privacy-policy",
    "search chats",
    "history quillon training_default",
    "explain quillon free training_default",
    "upcoming",
    "documents quillon",
    "review list",
    "alerts list",
    "export facts",
    "export changes",
    "export snapshots",
    "export table quillon",
]


# In a namespace of our own, in which we may mount; what is mounted goes with it.
MOUNTED = """
mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" || exit 77
shift
exec "$@"
"""


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    del run  # which makes the database
    return tmp_path


def run_on_read_only_mount(folder: Path, *commands: str) -> list[tuple[str, int, str]]:
    """Run commands where nothing in the folder can be written; give each with its end.

    Skips the test where such a mount cannot be made.
    """
    python = [sys.executable, "-B", "-c", PROGRAM]
    try:
        done = subprocess.run(
            ["unshare", "-rm", "sh", "-c", MOUNTED, "sh", str(folder), *python],
            input=json.dumps(commands),
            env={
                **os.environ,
                "TRACKER_DATABASE": str(folder / "tracker.sqlite3"),
                "TRACKER_CATALOGUE": str(folder / "catalogue"),
                "PYTHONPATH": str(ROOT),
            },
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no read-only mount can be made")
    ends = json.loads(done.stdout.rpartition("DONE ")[2])
    return [(words, status, said) for words, status, said in ends]


def test_every_command_that_reads_works(folder: Path) -> None:
    there = sorted(each.name for each in folder.iterdir())
    ends = run_on_read_only_mount(folder, *READING)
    assert ends == [(words, 0, "") for words in READING]
    assert sorted(each.name for each in folder.iterdir()) == there


def test_what_writes_says_what_it_needs(folder: Path) -> None:
    ((_, status, said),) = run_on_read_only_mount(folder, "rebuild quillon")
    assert status == 2
    assert "this user must be able to write to the file and its folder" in said
    assert len(said.splitlines()) == 1


def test_what_is_written_beside_it_is_not_passed_over(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What a daemon wrote last stands in the -wal; without it the answers are old."""
    database, copied = folder / "tracker.sqlite3", tmp_path_factory.mktemp("copied")
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("DELETE FROM move")
        connection.execute("DELETE FROM change")
        connection.commit()
        shutil.copytree(folder, copied, dirs_exist_ok=True)
    connection.close()
    ((_, status, said),) = run_on_read_only_mount(copied, "changes")
    assert (status, said) == (0, "")
    (copied / "tracker.sqlite3-shm").unlink()
    ((_, status, said),) = run_on_read_only_mount(copied, "changes")
    assert status == 2
    assert "stands in tracker.sqlite3-wal: copy both to a folder" in said


def test_an_address_may_ask_for_reading_alone(run: Run, tmp_path: Path) -> None:
    address = f"sqlite:///file:{tmp_path / 'tracker.sqlite3'}?mode=ro&uri=true"
    assert run("changes", "--database", address)[0] == 0
    assert run("rebuild", "quillon", "--database", address)[0] == 2
