"""Settings that cannot be read are one line that names the file."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.errors import SettingsError
from tracker.settings import default_path, load_settings


def leave_out(_: Path) -> None:
    pass


def make_a_folder(path: Path) -> None:
    path.mkdir()


def make_a_loop(path: Path) -> None:
    path.symlink_to(path)


def write(text: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(text)


@pytest.mark.parametrize(
    ("make", "line"),
    [
        pytest.param(leave_out, "no such settings file", id="not there"),
        pytest.param(make_a_folder, "Is a directory", id="a folder"),
        pytest.param(make_a_loop, "Too many levels", id="not to be opened"),
        pytest.param(write(b"[scan"), "not valid TOML", id="no TOML"),
        pytest.param(write(b"\xff\xfe"), "not valid TOML", id="no text"),
        pytest.param(
            write(b"[scan]\ndelay_secs = 3"),
            r"scan\.delay_secs: there is no such entry",
            id="an entry that is none",
        ),
        pytest.param(
            write(b"[scan]\ntimeout_seconds = 0"),
            r"scan\.timeout_seconds: Input should be greater than 0",
            id="a value that cannot be",
        ),
    ],
)
def test_what_is_wrong_with_the_file_is_said_in_one_line(
    make: Callable[[Path], object], line: str, tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    make(path)
    with pytest.raises(SettingsError, match=line) as failure:
        load_settings(path)
    assert str(failure.value).startswith(str(path))
    assert "\n" not in str(failure.value)


def test_the_usual_file_need_not_be_there() -> None:
    assert not default_path().exists()
    assert load_settings().scan.retries == 2


@pytest.mark.parametrize(
    ("command", "option"),
    [
        pytest.param("load_settings()", "--settings", id="the settings"),
        pytest.param("Settings().database_url", "--database", id="the database"),
    ],
)
def test_a_user_without_a_home_is_told_what_to_name(command: str, option: str) -> None:
    program = (
        "import os\n"
        "os.getuid = lambda: 2**31 - 3  # nobody has this number\n"
        "from tracker.errors import SettingsError\n"
        "from tracker.settings import *\n"
        f"try:\n    {command}\nexcept SettingsError as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env={}
    )
    assert done.stdout == f"this user has no home folder: give {option}\n", done.stderr
