"""What is longer than a screen goes through a pager, on a terminal and nowhere else."""

import os
import subprocess
import sys

import pytest

from tests.terminals import Terminal
from tests.tracker.cli.conftest import Run

pytestmark = pytest.mark.slow

MARKING = "sed s/^/paged:/"  # a pager whose work is seen


@pytest.mark.parametrize(
    ("words", "pager", "paged"),
    [
        pytest.param(("schema",), MARKING, True, id="a listing"),
        pytest.param(("schema", "--no-pager"), MARKING, False, id="not wanted"),
        pytest.param(("schema",), "cat", False, id="cat is none"),
        pytest.param(("schema",), "", False, id="an empty name is none"),
        pytest.param(("schema",), "no-such-program", False, id="one that is missing"),
        pytest.param(("schema",), "'", False, id="a name that cannot be read"),
        pytest.param(("--version",), MARKING, False, id="what is no listing"),
        pytest.param(("schema", "x"), MARKING, True, id="an error is seen as well"),
    ],
)
def test_what_is_paged(words: tuple[str, ...], pager: str, paged: bool) -> None:
    with Terminal(words, PAGER=pager) as terminal:
        status = terminal.end()
        assert ("paged:" in terminal.shown) is paged
    assert status == (2 if "x" in words else 0)


def test_it_is_as_wide_and_as_colourful_as_the_terminal(run: Run) -> None:
    with Terminal(["table", "quillon"], columns=60, PAGER="cat -A") as terminal:
        terminal.end()
        shown = terminal.shown
    assert "^[[" in shown  # colours
    assert run("table", "quillon")[1] not in shown


@pytest.mark.usefixtures("run")
def test_a_reader_may_leave_early() -> None:
    with Terminal(["schema", "table"], lines=10, PAGER="less -X") as terminal:
        terminal.wait_for("$schema")
        terminal.press("q")
        assert terminal.end() == 0
        assert "Traceback" not in terminal.shown


@pytest.mark.usefixtures("run")
def test_into_a_pipe_nothing_is_paged() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from tracker.cli import main; main()", "schema"],
        env=os.environ | {"PAGER": MARKING},
        stdout=subprocess.PIPE,
        check=True,
    )
    assert b"paged:" not in done.stdout
