"""`tracker web` from the command line: where it serves, who may review."""

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.tracker.cli.conftest import Run
from tracker.web.passwords import is_right, read_passwords

CODE = "from tracker.cli import main; main()"


@pytest.mark.usefixtures("run")
def test_it_serves_until_it_is_told_to_stop() -> None:
    command = [sys.executable, "-c", CODE, "web", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
            assert found
            with urllib.request.urlopen(found[0]) as answer:
                assert "Who trains on what you type?" in answer.read().decode()
        finally:
            server.send_signal(signal.SIGTERM)
    assert server.returncode in (0, -signal.SIGTERM)


def test_a_database_that_is_not_there_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "none.sqlite3"
    monkeypatch.setenv("TRACKER_DATABASE", str(file))
    status, _, err = run("web", "--port", "0")
    assert (status, file.exists()) == (2, False)
    assert "no such database; tracker scan begins one" in " ".join(err.split())


def test_a_password_is_kept_as_a_hash_that_only_we_can_read(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "reviewers"
    monkeypatch.setenv("TRACKER_WEB__PASSWORD_FILE", str(file))
    for password in ("first long password", "second long password"):
        monkeypatch.setattr("sys.stdin", _Typed(password))
        assert run("web", "password", "ann")[0] == 0
    known = read_passwords(file)
    assert [*known] == ["ann"]
    assert is_right(known, "ann", "second long password")
    assert not is_right(known, "ann", "first long password")
    assert not is_right(known, "bob", "second long password")
    assert "password" not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "password", "why"),
    [
        pytest.param("ann", "short", "10 letters at least", id="a short password"),
        pytest.param("a:b", "long enough", "without a colon", id="a colon"),
    ],
)
def test_what_is_no_password_is_told(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
    password: str,
    why: str,
) -> None:
    monkeypatch.setenv("TRACKER_WEB__PASSWORD_FILE", str(tmp_path / "reviewers"))
    monkeypatch.setattr("sys.stdin", _Typed(password))
    status, _, err = run("web", "password", name)
    assert status == 2
    assert why in " ".join(err.split())


class _Typed:
    """Standard input that is no terminal, with one line in it."""

    def __init__(self, line: str) -> None:
        self._line = line

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        return f"{self._line}\n"
