"""What a person names is read to its end, or refused in time."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.waiting import PATIENCE
from tracker.catalogue import check
from tracker.errors import SettingsError
from tracker.given_files import read_given_bytes, read_given_text
from tracker.settings import load_settings
from tracker.settings.channel_settings import Secret
from tracker.web.passwords import read_passwords


def pipe(folder: Path, written: bytes | None = None) -> Path:
    """Make a pipe; something is written to it once it is read, or nothing ever."""
    made = folder / "pipe"
    os.mkfifo(made)
    if written is not None:
        threading.Thread(target=made.write_bytes, args=[written], daemon=True).start()
    return made


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"a" * 100_000)
    assert read_given_bytes(file) == b"a" * 100_000


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    """As `--settings <(decrypt …)` of a shell makes one."""
    given = read_given_bytes(pipe(tmp_path, b"a" * 100_000), seconds=PATIENCE)
    assert given == b"a" * 100_000


def test_a_mark_of_the_encoding_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"\xef\xbb\xbfa = 1")
    assert read_given_text(file) == "a = 1"


def device(folder: Path) -> Path:
    del folder
    return Path("/dev/zero")


def sparse(folder: Path) -> Path:
    made = folder / "sparse"
    with made.open("wb") as file:
        file.truncate(10**12)
    return made


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(pipe, "no file, and not at its end", id="a pipe nobody writes to"),
        pytest.param(device, "longer than", id="a device without end"),
        pytest.param(sparse, "longer than", id="a file beyond all memory"),
    ],
)
def test_what_has_no_end_is_refused(
    make: Callable[[Path], Path], said: str, tmp_path: Path
) -> None:
    with pytest.raises(OSError, match=said):
        read_given_bytes(make(tmp_path), most=2**20, seconds=0.2)


def test_who_writes_drop_by_drop_is_not_waited_for(tmp_path: Path) -> None:
    made = pipe(tmp_path)
    held = os.open(made, os.O_RDWR)
    stopped = threading.Event()

    def drip() -> None:
        while not stopped.wait(0.05):
            os.write(held, b"a")

    dripping = threading.Thread(target=drip)
    dripping.start()
    try:
        with pytest.raises(OSError, match="not at its end after"):
            read_given_bytes(made, seconds=0.5)
    finally:
        stopped.set()
        dripping.join()
        os.close(held)


@pytest.mark.parametrize(
    ("read", "fault"),
    [
        pytest.param(load_settings, SettingsError, id="settings"),
        pytest.param(lambda path: Secret(file=path).read(), SettingsError, id="secret"),
        pytest.param(read_passwords, SettingsError, id="passwords of reviewers"),
    ],
)
def test_every_file_that_settings_name_may_be_a_device(
    read: Callable[[Path], object], fault: type[Exception]
) -> None:
    with pytest.raises(fault, match="/dev/zero: longer than 64 MB"):
        read(Path("/dev/zero"))


NESTED = "a = " + "[" * 100_000
NUMBERS = {"nested without end": NESTED, "a number without end": "a = " + "9" * 5000}


@pytest.mark.parametrize("toml", NUMBERS.values(), ids=NUMBERS)
def test_toml_that_no_parser_takes_is_one_line(toml: str, tmp_path: Path) -> None:
    (tmp_path / "quillon.toml").write_text(toml)
    with pytest.raises(SettingsError, match="not valid TOML") as told:
        load_settings(tmp_path / "quillon.toml")
    assert "\n" not in str(told.value)
    (fault,) = check(tmp_path)
    assert fault.startswith("quillon.toml: file: is not TOML")
    assert "\n" not in fault


def test_a_provider_file_may_be_a_device(tmp_path: Path) -> None:
    (tmp_path / "quillon.toml").symlink_to("/dev/zero")
    assert check(tmp_path) == [
        "quillon.toml: file: longer than 64 MB; make it readable"
    ]
