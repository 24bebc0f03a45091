"""What README.md and CONTRIBUTING.md tell people to type, and point to, is there.

What README and the manual show is run by tests/publishing/test_shown_commands.py.
"""

import re
import shlex
from pathlib import Path

import pytest

from tracker.cli.app import commands
from tracker.records.terms import VOCABULARY, Term
from tracker.settings import (
    AlertSettings,
    DaemonSettings,
    EvidenceSettings,
    ScanSettings,
    Settings,
    WebSettings,
    load_settings,
)

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MANUAL = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))
)
ROOMS = ("tracker", "spiders", "db", "alerts", "tests", "benchmarks")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
POINTING = "\n".join(
    (CONTRIBUTING, ARCHITECTURE, *(path.read_text("utf-8") for path in DECISIONS))
)
# A word in capitals stands for a name that the reader chooses: it is no path.
PATH = rf"`((?:{'|'.join(ROOMS)}|docs|contrib)(?:/[a-z\d_.-]+)*/?)`"
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
    assert [name for name in names if f"tracker {name}" not in MANUAL] == []


def test_the_settings_that_are_shown_can_be_read(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
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


@pytest.mark.parametrize("path", sorted(set(re.findall(PATH, POINTING))))
def test_a_path_that_is_named_exists(path: str) -> None:
    assert (ROOT / path).exists()


DEMANDS = (ROOT / "tests" / "spiders" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "name"),
    sorted(set(re.findall(r"`([\w/]*test_\w+\.py)(?:::(\w+))?", DEMANDS))),
)
def test_a_test_that_a_demand_names_exists(file: str, name: str) -> None:
    path = ROOT / file if "/" in file else ROOT / "tests" / "spiders" / file
    assert f"def {name}" in path.read_text(encoding="utf-8")


def test_what_is_named_stands_in_the_code() -> None:
    files = (path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    code = set(
        re.findall(
            r"\w+", "\n".join(file.read_text(encoding="utf-8") for file in files)
        )
    )
    named = re.findall(r"`([A-Za-z_]\w*)`", CONTRIBUTING + ARCHITECTURE)
    assert [name for name in named if name not in code] == []


def test_every_term_and_value_is_told_of() -> None:
    told = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    rows = {row.split("`")[1]: row for row in told.splitlines() if row[:3] == "| `"}
    assert rows.keys() >= {term.value for term in Term}
    for term, values in VOCABULARY.items():
        assert [each for each in values if f"`{each}`" not in rows[term.value]] == []


def test_every_entry_of_the_settings_is_told_of() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    told = set(re.findall(r"\w+", page))
    parts = (ScanSettings, DaemonSettings, AlertSettings, WebSettings, EvidenceSettings)
    entries = {name for part in (Settings, *parts) for name in part.model_fields}
    assert entries - told == set()


def test_decisions_are_numbered_apart() -> None:
    numbers = [path.name.partition("-")[0] for path in DECISIONS]
    assert len(set(numbers)) == len(numbers)
