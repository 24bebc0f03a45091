"""What a shell is offered when Tab is pressed."""

import json
import os
import subprocess
import sys

import pytest

from tests.tracker.cli.conftest import Run

_AS_TRACKER = (
    "import sys; sys.argv[0] = 'tracker'; from tracker.cli import main; main()"
)


def offered(line: str) -> list[str]:
    """Ask the command line, as bash does, how a line may go on."""
    words = f"tracker {line}"
    done = subprocess.run(
        [sys.executable, "-c", _AS_TRACKER],
        env=os.environ
        | {
            "_TRACKER_COMPLETE": "complete_bash",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.stdout.split()


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("comp", ["compare"], id="a command"),
        pytest.param("table quil", ["quillon"], id="a provider"),
        pytest.param("compare quillon --plan te", ["team", "teams"], id="plans"),
        pytest.param("explain quillon fr", ["free"], id="a plan of the provider"),
        pytest.param("diff quillon/b", ["quillon/business-terms"], id="a document"),
        pytest.param("search chats --provider qui", ["quillon"], id="an option"),
        pytest.param("history quillon human", ["human_review"], id="a term"),
        pytest.param("table zzz", [], id="nothing"),
    ],
)
def test_names_are_offered(line: str, names: list[str]) -> None:
    assert offered(line) == names


def test_changes_are_offered(run: Run) -> None:
    (change,) = json.loads(run("changes", "--format", "json")[1])
    assert offered(f"show {change['id'][:3]}") == [change["id"]]


@pytest.mark.usefixtures("run")
def test_where_nothing_can_be_opened_nothing_is_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE", "nonsense")
    assert offered("show 1") == []
