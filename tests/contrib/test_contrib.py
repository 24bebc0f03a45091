"""What is handed out for running the daemon is right."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.daemon import STOP_SECONDS
from tracker.settings import ScanSettings, load_settings

CONTRIB = Path(__file__).parents[2] / "contrib"
UNIT = "training-policy-tracker.service"


def test_the_example_settings_are_valid_and_the_usual_ones() -> None:
    settings = load_settings(CONTRIB / "settings.toml")
    contact = settings.scan.contact
    assert settings.scan == ScanSettings(contact=contact)
    assert contact


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="there is no systemd here"
)
def test_systemd_finds_no_fault_with_the_unit(tmp_path: Path) -> None:
    text = (CONTRIB / UNIT).read_text(encoding="utf-8")
    program = "/opt/training-policy-tracker/bin/tracker"
    assert program in text
    unit = tmp_path / UNIT
    unit.write_text(text.replace(program, sys.executable), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_whoever_stops_the_daemon_waits_long_enough() -> None:
    assert STOP_SECONDS < 20
    assert "TimeoutStopSec=25" in (CONTRIB / UNIT).read_text(encoding="utf-8")
    assert "stop_grace_period: 25s" in (CONTRIB / "compose.yaml").read_text(
        encoding="utf-8"
    )
