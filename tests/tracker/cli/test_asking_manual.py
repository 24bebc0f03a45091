"""Every command of docs/asking.md is run, on the invented provider's history."""

import re
import shlex
from pathlib import Path

import pytest

from tests.tracker.cli.conftest import Run

MANUAL = Path(__file__).parents[3] / "docs" / "asking.md"
LINES = re.findall(r"^\$ tracker (.+)$", MANUAL.read_text("utf-8"), re.MULTILINE)
# What asks a site, or shows what the invented provider does not say, is run elsewhere:
# test_catalogue_trials.py, test_chart_commands.py.
ELSEWHERE = ("catalogue ", "--catalogue ", "chart retention ")
COMMANDS = [
    line.split("  #")[0].strip() for line in LINES if not line.startswith(ELSEWHERE)
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_manual_answers(
    run: Run, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where its files go
    line = command.replace("acme", "quillon")
    status, out, err = run(*shlex.split(line))
    assert (status, "Traceback" in err) == (0, False)
    assert out or err or "--fail-on" in line


def test_the_manual_names_each_way_to_ask() -> None:
    asked = {command.split()[0] for command in COMMANDS}
    assert asked == {
        *("compare", "changes", "versions", "diff", "blame", "search", "export"),
        *("history", "upcoming", "schema", "chart", "man"),
    }
