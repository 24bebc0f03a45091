"""What a killed process left in the folder for temporary files goes with the next."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from spiders.temporary_folders import temporary_folder

PREFIX = "tracker-archive-"
PROGRAM = """
import sys, time
from spiders.temporary_folders import temporary_folder
with temporary_folder("tracker-archive-") as folder:
    (folder / "archive.git").mkdir()
    print(folder, flush=True)
    time.sleep(600)
"""


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)


def test_what_was_killed_is_swept_and_what_is_at_work_is_not(tmp_path: Path) -> None:
    begun = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    folders = [Path(one.stdout.readline().strip()) for one in begun if one.stdout]
    killed, at_work = folders
    begun[0].send_signal(signal.SIGKILL)
    begun[0].communicate()
    with temporary_folder(PREFIX) as mine:
        assert sorted(tmp_path.iterdir()) == sorted([at_work, mine])
        assert not killed.exists()
    begun[1].kill()
    begun[1].communicate()


def test_a_folder_that_is_just_being_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / f"{PREFIX}new").mkdir()
    old = tmp_path / f"{PREFIX}old"
    old.mkdir()
    os.utime(old, (0, 0))
    with temporary_folder(PREFIX):
        pass
    assert [each.name for each in tmp_path.iterdir()] == [f"{PREFIX}new"]
