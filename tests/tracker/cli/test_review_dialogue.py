"""`tracker review` on a terminal: asked one by one, kept at once, and taken back."""

import json
from pathlib import Path

import pytest

from tests.invented import page, policy
from tests.terminals import Terminal
from tests.tracker.cli.conftest import NEVER, Run, feed

pytestmark = pytest.mark.slow


@pytest.fixture
def doubtful(run: Run, tmp_path: Path) -> Run:
    """Let a person's answer fall, for its sentence changed: that deserves a look."""
    run("review", "correct", "quillon", "free,pro", "training_default", "off")
    run("review", "confirm", "quillon", "free,pro", "opt_out_channel")
    database = f"sqlite:///{tmp_path / 'tracker.sqlite3'}"
    changed = page(policy(NEVER), 300)
    feed(database, tmp_path / "catalogue", changed)
    return run


def said(run: Run) -> list[dict[str, object]]:
    lines = run("review", "export")[1].splitlines()
    return [json.loads(line) for line in lines]


def listed(run: Run) -> str:
    return run("review", "list")[1]


def test_one_answer_is_kept_for_equal_plans(doubtful: Run) -> None:
    before = len(said(doubtful))
    with Terminal(["review", "--by", "Ada"]) as terminal:
        shown = terminal.wait_for("Is that right?")
        # What matters most is asked first.
        assert "Quillon Free, Pro: Trains on content" in shown
        assert "the correction by" in shown
        assert f"“{NEVER}”" in shown
        terminal.press("r\r")
        terminal.wait_for("Kept for Free, Pro")
        terminal.wait_for("Quillon Free, Pro: Opt out")
        terminal.press("s\r")
        assert terminal.end() == 0
        assert "1 answer kept; 1 left to look at" in terminal.shown
    new = said(doubtful)[before:]
    assert [(each["plan"], each["by"]) for each in new] == [
        ("free", "Ada"),
        ("pro", "Ada"),
    ]


def test_something_else_is_said_and_taken_back(doubtful: Run) -> None:
    before = said(doubtful)
    with Terminal(["review"]) as terminal:
        assert "Undo" not in terminal.wait_for("Is that right?")
        terminal.press("n\r")
        terminal.wait_for("What does it say?")
        terminal.press("\x1b[B\r")  # the second value
        terminal.wait_for("YES, and no way out is named (corrected by")
        terminal.wait_for("Opt out")
        terminal.press("u\r")
        terminal.wait_for("Taken back: Quillon Free, Pro: Trains on content")
        terminal.press("s\r")
        assert terminal.end() == 0
    assert said(doubtful) == before


def test_ctrl_c_loses_nothing(doubtful: Run) -> None:
    before = len(said(doubtful))
    with Terminal(["review"]) as terminal:
        terminal.wait_for("Is that right?")
        terminal.press("r\r")
        terminal.wait_for("Quillon Free, Pro: Opt out")
        terminal.press("\x03")
        assert terminal.end() == 130
        assert "Traceback" not in terminal.shown
        assert "1 answer kept; 1 left" in terminal.shown
    assert len(said(doubtful)) == before + 2


def test_what_is_left_for_now_is_asked_again_the_next_time(doubtful: Run) -> None:
    with Terminal(["review"]) as terminal:
        terminal.wait_for("Is that right?")
        terminal.press("l\r")
        terminal.wait_for("Quillon Free, Pro: Opt out")
        terminal.press("l\r")
        terminal.wait_for("Nothing is left to look at for now")
        assert terminal.end() == 0
    assert "training_default" in listed(doubtful)


def test_into_a_pipe_it_says_what_to_do_instead(run: Run) -> None:
    status, out, err = run("review")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "tracker review list" in err
