"""Every command, argument and option says what it is for; the manual page has all."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tracker.cli.conftest import Run
from tracker.cli.app import commands
from tracker.cli.deferred import Deferred
from tracker.cli.man_page import man_page


def walk(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        loaded = command.load() if isinstance(command, Deferred) else command
        yield from walk(loaded, f"{path} {name}")


COMMANDS = dict(walk(commands(), "tracker"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_have_help(name: str) -> None:
    command = COMMANDS[name]
    assert (command.help or "").strip(), name
    silent = [
        each.name
        for each in command.params
        if not getattr(each, "help", None) and each.name != "help"
    ]
    assert silent == []


def test_the_manual_page_has_every_command_and_option(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "tracker.1"
    status, _, _ = run("man", "--output", str(file))
    assert status == 0
    page = file.read_text()
    for name, command in COMMANDS.items():
        heading = name.replace("-", r"\-")
        assert f".SS {heading}" in page or name == "tracker"
        for each in command.params:
            if each.param_type_name == "option" and not each.hidden:
                assert each.opts[0].replace("-", r"\-") in page, (name, each.opts)


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_man_finds_nothing_wrong_with_the_page() -> None:
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", "-Kutf8", "-P-cbou"],
        input=man_page(commands(), "1").encode(),
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    assert "tracker export git" in done.stdout.decode()
