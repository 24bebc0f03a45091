"""What README.md and CONTRIBUTING.md tell people to type works as written."""

import re
import shlex
from pathlib import Path

import pytest

from tracker.cli.app import commands
from tracker.settings import load_settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TOLD = re.findall(r"^\$ (.+)$", README + CONTRIBUTING, re.MULTILINE)
COMMANDS = dict.fromkeys(line.split("  #")[0].strip() for line in TOLD)


@pytest.mark.parametrize(
    "command", [line for line in COMMANDS if line.startswith("tracker ")]
)
def test_a_command_that_is_told_of_is_understood(command: str) -> None:
    arguments = [*shlex.split(command)[1:], "--help"]
    assert commands()(arguments, standalone_mode=False) == 0


@pytest.mark.parametrize(
    "command", [line for line in COMMANDS if line.startswith("make ")]
)
def test_make_knows_what_is_told_of(command: str) -> None:
    target = command.split()[1]
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_command_is_told_of() -> None:
    names = commands().commands
    assert [name for name in names if f"tracker {name}" not in README] == []


def test_the_settings_that_are_shown_can_be_read(tmp_path: Path) -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1
    file = tmp_path / "settings.toml"
    file.write_text(blocks[0], encoding="utf-8")
    settings = load_settings(file)
    assert settings.scan.delay_seconds == 2.0
    assert [each.kind for each in settings.channel] == [
        "email",
        "slack",
        "slack",
        "webhook",
        "apprise",
        "feed",
    ]


@pytest.mark.parametrize(
    "target", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README + CONTRIBUTING)))
)
def test_a_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


def test_decisions_are_numbered_apart() -> None:
    names = [path.name for path in (ROOT / "docs" / "decisions").glob("*.md")]
    numbers = [name.partition("-")[0] for name in names]
    assert len(set(numbers)) == len(numbers)
