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
            r"scan\.timeout_seconds is 0; write more than 0$",
            id="a value that cannot be",
        ),
        pytest.param(
            write(b"[scan]\ntimeout_seconds = inf"),
            r"scan\.timeout_seconds is inf; write a number that has an end",
            id="a number without an end",
        ),
        pytest.param(
            write(b"[scan]\ndelay_secnds = 3"),
            r"delay_secnds: there is no such entry; did you mean delay_seconds\?",
            id="an entry nearly right",
        ),
        pytest.param(
            write(b'[scan]\nwayback = "https://archive.test:183000"'),
            r"scan\.wayback: .* 183000 is no port \(0 to 65535\); write it whole",
            id="a port that is none",
        ),
        pytest.param(
            write(b'[[channel]]\nkind = "mail"\nname = "x"'),
            r"\[\[channel\]\] x: kind is 'mail'; write one of 'email', 'slack'",
            id="a kind of channel that is none",
        ),
        pytest.param(
            write(
                b'[[channel]]\nkind = "email"\nname = "x"\nhost = "smtp..test"\n'
                b'sender = "a@b.test"\nrecipients = ["c@d.test"]\nport = "high"'
            ),
            r"\[\[channel\]\] x: host: 'smtp\.\.test' is no name of a host; .* · "
            r"\[\[channel\]\] x: port is 'high'; write a whole number",
            id="two entries of a channel",
        ),
        pytest.param(
            write(b'[scan]\ncontact = "me\\nyou"'),
            r"scan\.contact: .*; write it in one line",
            id="what no header can carry",
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


def test_a_password_in_an_address_is_not_repeated(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[scan]\nwayback = "https://me:pass99@archive.test"')
    with pytest.raises(SettingsError, match="take that out") as failure:
        load_settings(path)
    assert "pass99" not in str(failure.value)


def test_a_variable_of_the_environment_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TRACKER_SCAN__RETRIES", "many")
    with pytest.raises(SettingsError, match="TRACKER_SCAN__RETRIES is 'many'; write a"):
        load_settings()


def test_our_catalogue_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('catalogue = { only = "/mine" }')
    only = load_settings(path)
    path.write_text('catalogue = "/mine"')
    added = load_settings(path)

    assert (only.catalogue_folder, only.only_own_catalogue) == (Path("/mine"), True)
    assert (added.catalogue_folder, added.only_own_catalogue) == (Path("/mine"), False)


@pytest.mark.parametrize(
    ("given", "url"),
    [
        pytest.param("/data/t.sqlite3", "sqlite:////data/t.sqlite3", id="a whole path"),
        pytest.param("./mine", f"sqlite:///{Path.cwd()}/mine", id="from here"),
        pytest.param("t.db", f"sqlite:///{Path.cwd()}/t.db", id="a name with its kind"),
        pytest.param("sqlite:///t", "sqlite:///t", id="an address stays"),
        pytest.param("nonsense", "nonsense", id="a word is no file"),
    ],
)
def test_a_database_may_be_named_by_its_file(given: str, url: str) -> None:
    assert load_settings(database=given).database_url == url


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
