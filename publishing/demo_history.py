"""The demo's database, on which what the manual shows is run."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tracker.demo.play import CATALOGUE

_TRACKER = "import sys; from tracker.cli import main; sys.argv[0] = 'tracker'; main()"


def play_demo(database: Path) -> str:
    """Play the demo into a file; return what it printed."""
    return run_tracker("demo", "--database", str(database), environment={})


def run_tracker(*typed: str, environment: Mapping[str, str]) -> str:
    """Run a command in a process of its own; return what it printed.

    Of its user's environment it sees all but what is set for the tracker.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TRACKER_")}
    return subprocess.run(
        [sys.executable, "-c", _TRACKER, *typed],
        env=kept | dict(environment),
        capture_output=True,
        check=True,
        text=True,
    ).stdout


def demo_environment(database: Path) -> dict[str, str]:
    """Return the variables that lead to a demo's database, and to its companies."""
    return {
        "TRACKER_DATABASE": str(database),
        "TRACKER_CATALOGUE": json.dumps({"only": str(CATALOGUE)}),
    }
