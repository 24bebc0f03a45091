"""What is handed out for running the daemon is right."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tracker.service.daemon import STOP_SECONDS
from tracker.settings import ScanSettings, default_path, load_settings

ROOT = Path(__file__).parents[2]
CONTRIB = ROOT / "contrib"
DOCKERFILE = (CONTRIB / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (CONTRIB / "compose.yaml").read_text(encoding="utf-8")
UNIT = "training-policy-tracker.service"
SERVICE = (CONTRIB / UNIT).read_text(encoding="utf-8")
WEB = (CONTRIB / "training-policy-tracker-web.service").read_text(encoding="utf-8")
PROGRAM = "/opt/training-policy-tracker/bin/tracker"


def test_the_example_settings_are_valid_and_the_usual_ones() -> None:
    settings = load_settings(CONTRIB / "settings.toml")
    contact = settings.scan.contact
    assert settings.scan == ScanSettings(contact=contact)
    assert contact


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="there is no systemd here"
)
@pytest.mark.parametrize("browser", [False, True], ids=["alone", "with the browser"])
def test_systemd_finds_no_fault_with_the_unit(tmp_path: Path, browser: bool) -> None:
    unit = tmp_path / UNIT
    unit.write_text(SERVICE.replace(PROGRAM, sys.executable), encoding="utf-8")
    if browser:
        (tmp_path / f"{UNIT}.d").mkdir()
        shutil.copy(CONTRIB / "browser.conf", tmp_path / f"{UNIT}.d")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", [SERVICE, WEB], ids=["the daemon", "the pages"])
def test_the_unit_starts_a_command_that_there_is(unit: str) -> None:
    (line,) = re.findall(rf"^ExecStart={PROGRAM} (.+)$", unit, re.MULTILINE)
    program = "from tracker.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, *line.split(), "--help"], capture_output=True
    )
    assert done.returncode == 0, done.stderr


def test_settings_and_database_are_where_the_unit_lets_them_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for line in re.findall(r"^Environment=(.+)$", SERVICE, re.MULTILINE):
        for entry in line.split():
            name, _, value = entry.partition("=")
            monkeypatch.setenv(name, value)
    assert f" --settings {default_path()} " in SERVICE
    (state,) = re.findall(r"^StateDirectory=(.+)$", SERVICE, re.MULTILINE)
    assert load_settings().database_url.startswith(f"sqlite:////var/lib/{state}/")


def test_the_pages_are_served_from_where_the_daemon_writes() -> None:
    for name in ("StateDirectory", "EnvironmentFile", "Environment"):
        said = rf"^{name}=(.+)$"
        assert re.findall(said, WEB, re.MULTILINE) == re.findall(
            said, SERVICE, re.MULTILINE
        )
    assert f"User={UNIT.removesuffix('.service')}\n" in WEB


def test_whoever_stops_the_daemon_waits_long_enough() -> None:
    assert STOP_SECONDS < 20
    assert "TimeoutStopSec=25" in SERVICE
    assert "stop_grace_period: 25s" in COMPOSE


def test_the_image_is_given_all_that_the_package_is_made_of() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = built["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    files = [built["project"]["readme"], *built["project"]["license-files"]]
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_through = {line[1:].rstrip("/") for line in ignored if line.startswith("!")}
    assert "*" in ignored
    assert let_through == {*wheel, *files, "pyproject.toml", "requirements.lock"}


def test_the_settings_are_put_where_the_image_looks_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        (value,) = re.findall(rf"{name}=(\S+)", DOCKERFILE)
        monkeypatch.setenv(name, value)
    assert f"./settings.toml:{default_path()}:ro" in COMPOSE
    assert load_settings().database_url.startswith("sqlite:////data/")
    assert "\nVOLUME /data\n" in DOCKERFILE


def has_compose() -> bool:
    asked = ["docker", "compose", "version"]
    if shutil.which("docker") is None:
        return False
    return subprocess.run(asked, capture_output=True).returncode == 0


@pytest.mark.skipif(not has_compose(), reason="there is no Docker Compose here")
def test_compose_finds_no_fault_with_its_file() -> None:
    file = str(CONTRIB / "compose.yaml")
    done = subprocess.run(
        ["docker", "compose", "--file", file, "config", "--quiet"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("entry", ["Wants", "After"])
def test_the_unit_waits_for_the_clock(entry: str) -> None:
    (targets,) = re.findall(rf"^{entry}=(.+)$", SERVICE, re.MULTILINE)
    assert "time-sync.target" in targets.split()
