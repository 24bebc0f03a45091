"""Output to a full disk or to a reader that went away: a line or silence, no more."""

import os
from functools import partial
from pathlib import Path

import pytest

from tests.commands import begin, end
from tests.tracker.cli.conftest import Run
from tests.waiting import wait_until

# Each way in which something is printed. (All commands were tried.)
PRINTING = [
    "",
    "--help",
    "table quillon",
    "changes",
    "changes --format json",
    "show CHANGE",
    "diff quillon/privacy-policy --html -",
    "blame quillon/privacy-policy",
    "status",
    "alerts preview CHANGE",
    "export table quillon",
    "schema table",
    "rebuild quillon",
]
commands = pytest.mark.parametrize(
    "command", PRINTING, ids=lambda each: each or "alone"
)


@pytest.fixture
def change(run: Run) -> str:
    _, out, _ = run("changes")
    return out.split()[0]


@commands
def test_what_a_full_disk_does_not_take_is_one_line(
    change: str, tmp_path: Path, command: str
) -> None:
    words = command.replace("CHANGE", change).split()
    said = tmp_path / "said"
    status = end(begin(words, "/dev/full", str(said), os.environ))
    assert (status, said.read_text()) == (
        2,
        "tracker: what it prints cannot be written: No space left on device\n",
    )


@commands
def test_a_reader_that_went_away_is_nothing_wrong(
    change: str, tmp_path: Path, command: str
) -> None:
    words = command.replace("CHANGE", change).split()
    said, pipe = tmp_path / "said", tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDWR)  # without a reader it could not be opened
    running = begin(words, str(pipe), str(said), os.environ)
    wait_until(partial(prints_to, running.pid or 0, pipe))
    os.close(reader)
    status = end(running)
    # What does not depend on its reader: documents are overdue.
    assert status == (1 if command.startswith("status") and status else 0)
    assert said.read_text() == ""


def prints_to(process: int, pipe: Path) -> bool:
    try:
        return os.readlink(f"/proc/{process}/fd/1") == str(pipe)
    except OSError:
        return True  # it has come to its end


@pytest.mark.parametrize("command", ["changes", "status"])
@pytest.mark.usefixtures("run")
def test_a_full_disk_for_errors_as_well_is_a_status(command: str) -> None:
    assert end(begin(command.split(), "/dev/full", "/dev/full", os.environ)) == 2
