"""How output fits a terminal, and a pipe: nothing is cut, nothing is coloured there."""

import os
import pty
import re
import termios
from pathlib import Path

import pytest

from db.store import open_store
from tests.commands import begin, end
from tests.terminals import says_something
from tests.tracker.cli.conftest import Run, one_line

LONG_ID = "quillon/privacy-policy"
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(columns: int, *arguments: str) -> str:
    """Run the command line on a terminal of so many columns; return what it shows."""
    here, there = pty.openpty()
    termios.tcsetwinsize(there, (40, columns))
    where, environment = os.ttyname(there), {**os.environ, "TERM": "xterm-256color"}
    running = begin(arguments, where, where, environment)
    said = b""
    while running.is_alive() or says_something(here, 0):
        if says_something(here, 0.02):
            said += os.read(here, 4096)
    end(running)
    os.close(there)
    os.close(here)
    return _COLOURS.sub("", said.decode().replace("\r\n", "\n"))


@pytest.mark.parametrize(
    "command",
    [
        "table quillon",
        "changes",
        "documents quillon",
        "catalogue list quillon",
        "status",
        "history quillon training_default",
        "review list",
        "diff quillon/privacy-policy",
    ],
)
def test_a_pipe_gets_neither_colours_nor_spaces_at_the_end_nor_cut_lines(
    run: Run, command: str
) -> None:
    _, out, _ = run(*command.split())
    assert "\x1b" not in out
    assert [line for line in out.splitlines() if line != line.rstrip()] == []
    assert "…" not in out


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    "command",
    [
        "table quillon",
        "changes",
        "documents quillon",
        "catalogue list quillon",
        "status",
    ],
)
@pytest.mark.parametrize("columns", [60, 200])
def test_a_narrow_terminal_cuts_nothing_either(command: str, columns: int) -> None:
    shown = on_terminal(columns, *command.split())
    lines = shown.splitlines()
    assert lines
    assert max(map(len, lines)) <= columns
    assert "…" not in shown


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("command", ["documents quillon", "catalogue list quillon"])
def test_an_id_is_never_broken(command: str, columns: int) -> None:
    assert LONG_ID in on_terminal(columns, *command.split())


@pytest.mark.usefixtures("run")
def test_where_there_is_little_room_the_last_column_is_wrapped() -> None:
    shown = on_terminal(96, "catalogue", "list", "anthropic")
    assert "document " in shown
    assert "anthropic/help-enterprise-retention-controls  help" in shown


def test_a_listing_is_a_line_for_each_in_a_pipe(run: Run) -> None:
    _, out, _ = run("documents", "quillon")
    head, *rows = out.splitlines()
    named = "document read snapshots versions changes covers"
    assert " ".join(head.split()) == named
    assert [row.split()[0] for row in rows] == [LONG_ID, "quillon/business-terms"]
    assert rows[0].endswith("  free, pro")


def test_an_empty_database_says_how_to_begin(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    open_store(url).close()
    status, out, _ = run("status", "--database", url)
    assert status == 0
    assert "begin with: tracker scan" in out
    for command in ("table quillon", "history quillon training_default"):
        _, out, _ = run(*command.split(), "--database", url)
        assert "tracker scan quillon" in one_line(out)


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    "group", ["alerts", "review", "export", "catalogue", "import", "web", "database"]
)
def test_the_list_of_a_group_cuts_nothing(run: Run, group: str) -> None:
    _, out, _ = run(group, "--help")
    assert "..." not in out.partition("Commands:")[2]
