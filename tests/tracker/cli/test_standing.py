"""`tracker` alone: where things stand, and on an empty database how to begin."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.store import open_store
from tests.tracker.cli.conftest import Run, one_line
from tests.tracker.cli.test_printing import on_terminal
from tracker.cli.command_context import Context
from tracker.cli.standing import Standing, show_standing

CHANGED = datetime(2026, 3, 5, 9, tzinfo=UTC)
BEGINNING = ["tracker scan", "tracker compare", "tracker daemon"]


class _Then(Context):
    """The command line on another day."""

    moment = CHANGED

    @property
    def now(self) -> datetime:
        return self.moment


def standing(moment: datetime, capsys: pytest.CaptureFixture[str]) -> list[str]:
    context = _Then()
    context.moment = moment
    show_standing(context)
    return [one_line(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("run")
def test_it_tells_what_is_new_and_what_is_coming(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = standing(CHANGED, capsys)
    (change,) = [line for line in lines if "5 Mar 2026 Quillon" in line]
    assert lines[0] == "Where things stand, 5 Mar 2026"
    assert lines[1].startswith("2 of ")
    assert lines[1].endswith("; 1 change so far")
    assert "Trains on content: now YES, unless you opt out" in change
    assert change.endswith("· Privacy Policy")
    coming = lines[lines.index("Coming: tracker upcoming") + 1]
    assert coming == (
        "28 Mar 2026 Quillon Free, Pro: Trains on content: YES, unless you opt out"
    )


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    ("later", "read", "needs", "step"),
    [
        pytest.param(
            timedelta(hours=-1),
            "less than an hour ago",
            "1 document cannot be read: tracker status",
            "tracker status",
            id="fresh, and one page is missing",
        ),
        pytest.param(timedelta(hours=30), "30 hours ago", "", "tracker scan", id="old"),
        pytest.param(
            timedelta(days=60),
            "60 days ago",
            "2 documents are overdue: tracker status",
            "tracker scan",
            id="long ago",
        ),
    ],
)
def test_the_older_the_data_the_sooner_a_scan(
    later: timedelta,
    read: str,
    needs: str,
    step: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = standing(CHANGED + later, capsys)
    assert f"the newest {read};" in lines[1]
    assert needs in ["", *lines]
    assert lines[-1].startswith(f"Next: {step}")


@pytest.mark.parametrize("is_made", [False, True], ids=["no file", "an empty one"])
def test_an_empty_database_says_the_three_commands(
    run: Run, tmp_path: Path, is_made: bool
) -> None:
    file = tmp_path / "empty.sqlite3"
    if is_made:
        open_store(f"sqlite:///{file}").close()
    status, out, err = run("--database", str(file))
    first, *lines = out.splitlines()
    assert (status, err) == (0, "")
    assert first == "Nothing was fetched yet. Begin with:"
    assert [" ".join(line.split()[:2]) for line in lines[:3]] == BEGINNING
    assert file.exists() == is_made


@pytest.mark.usefixtures("run")
def test_it_fits_one_screen() -> None:
    lines = on_terminal(80).splitlines()
    assert lines[0].startswith("Where things stand")
    assert len(lines) < 24
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("what", "step"),
    [
        pytest.param({}, "tracker compare", id="nothing to see"),
        pytest.param({"dead": 1, "troubles": 1}, "tracker alerts list", id="alerts"),
        pytest.param({"troubles": 1}, "tracker status", id="a page"),
        pytest.param({"read": []}, "tracker scan", id="nothing was ever read"),
        pytest.param({"overdue": 1}, "tracker compare", id="one page is late"),
    ],
)
def test_the_next_step_is_what_matters_most(what: dict[str, Any], step: str) -> None:
    values: dict[str, Any] = {
        "now": CHANGED,
        "read": [CHANGED],
        "documents": 2,
        "overdue": 0,
        "troubles": 0,
        "newest": [],
        "changes": 0,
        "coming": [],
        "review": [],
        "dead": 0,
    }
    assert Standing(**values | what).next_step == step
