"""Ctrl-C at any moment: a line or silence, status 130, and no traceback."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.invented import ASKS_FIRST, TRAINS, policy
from tests.spiders.archive_recorder import Recorder
from tests.waiting import PATIENCE
from tests.watched import DOCUMENTS, Watched

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]

# What CI has time for; before a release:
# INTERRUPTS=30 pytest tests/tracker/cli/test_interrupts.py
INTERRUPTS = int(os.environ.get("INTERRUPTS", "2"))

COMMANDS = {
    "the import of an archive": ("import", "open-terms-archive", "ARCHIVE"),
    "a scan": ("scan", "quillon"),
    "a rebuild": ("rebuild", "quillon"),
    "a question": ("table", "quillon"),
    "help": ("scan", "--help"),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Recorder(tmp_path_factory.mktemp("archive") / "recorded")
    for number in range(DOCUMENTS):
        for day, says in enumerate((ASKS_FIRST, TRAINS), start=1):
            at = f"2026-03-{day:02}T08:00:00Z"
            made.record(f"Quillon/Policy {number}.html", policy(says), at)
    return made.bundle(tmp_path_factory.mktemp("bundle") / "archive.bundle")


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_ctrl_c_at_any_moment(
    watched: Watched, archive: Path, words: tuple[str, ...]
) -> None:
    watched.run("scan", "quillon/policy-0")
    chance = random.Random(len(words[0]))
    took = 0.0
    for number in range(INTERRUPTS + 1):
        process = interruptible(watched, archive, words)
        begun = time.monotonic()
        if number:  # how long it takes is learnt from the first, which is let be
            time.sleep(took * (0.02 + 0.98 * chance.random()))
            # As a terminal does: to the command and to all that it has begun.
            os.killpg(process.pid, signal.SIGINT)
        said, wrong = process.communicate(timeout=PATIENCE)
        took = took or time.monotonic() - begun
        # -SIGINT: before there is anything to be undone; a shell makes 130 of it.
        assert process.returncode in {0, 130, -signal.SIGINT}
        assert b"Traceback" not in said + wrong, (said + wrong).decode()
        if process.returncode:
            assert len(wrong.splitlines()) <= 1
    assert watched.execute("PRAGMA integrity_check") == "ok"


def interruptible(
    watched: Watched, archive: Path, words: tuple[str, ...]
) -> "subprocess.Popen[bytes]":
    """Begin a command in a group of its own, and wait until it is Python."""
    named = [str(archive) if word == "ARCHIVE" else word for word in words]
    python, option, program, *rest = watched.command(*named)
    process = subprocess.Popen(
        [python, option, STARTED + program, *rest],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"started\n"
    return process


# Python's own start is nobody's: what it does with a signal then is its affair.
STARTED = "import tracker.cli, sys; print('started', flush=True); "


def test_an_import_that_is_stopped_says_what_is_left(
    watched: Watched, archive: Path
) -> None:
    words = COMMANDS["the import of an archive"]
    process = interruptible(watched, archive, words)
    # Stopped as soon as it has begun: it lists the captures, or has just done so.
    while not watched.database.exists():
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGINT)
    said, wrong = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert said.decode() in {"", "0 imported; the same command goes on.\n"} or (
        said.endswith(b" left; the same command goes on.\n")
    )
    assert wrong == b""


DROPS = """
import sys, time
from tracker.cli.ends import heed_interrupts
heed_interrupts()

class Dropped:
    def __del__(self):
        print("dropping", flush=True)
        end = time.monotonic() + 0.2
        while time.monotonic() < end:
            pass

try:
    Dropped()
    time.sleep(WAITS)
    print("went on")
except KeyboardInterrupt:
    print("stopped")
"""


def test_ctrl_c_is_heeded_where_python_would_drop_it() -> None:
    """It meets code that can raise nothing, as the making of a library's classes."""
    program = DROPS.replace("WAITS", f"{PATIENCE}")
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"dropping\n"
    process.send_signal(signal.SIGINT)
    said, wrong = process.communicate(timeout=PATIENCE)
    assert (said, wrong) == (b"stopped\n", b"")
