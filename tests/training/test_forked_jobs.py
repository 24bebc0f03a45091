"""Jobs run beside each other, and one that fails is told."""

import sys
from functools import partial
from pathlib import Path

import pytest

from tracker.errors import TrackerError
from training.forked_jobs import run_beside

# The workers of pytest have threads; what these jobs do holds no lock of theirs.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")


def leave(status: int) -> None:
    sys.exit(status)


@pytest.mark.parametrize("most", [1, 2, 5])
def test_every_job_is_run(tmp_path: Path, most: int) -> None:
    made = {name: tmp_path / name for name in ("one", "two", "three")}
    run_beside({name: partial(path.touch) for name, path in made.items()}, most)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(made)


def test_a_job_that_fails_ends_all(tmp_path: Path) -> None:
    jobs = {"bad": partial(leave, 3), "next": partial((tmp_path / "next").touch)}
    with pytest.raises(TrackerError, match="bad failed"):
        run_beside(jobs, 1)
    assert not (tmp_path / "next").exists()
