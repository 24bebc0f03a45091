"""The history from Python says what the command line says, as rows with types."""

import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.tracker.cli.conftest import Run
from tracker import Rows, Tracker
from tracker.errors import NotFoundError, TrackerError
from tracker.exports.json_text import as_json
from tracker.exports.row_schemas import json_schema

Ask = Callable[[Tracker], Rows]
POLICY = "quillon/privacy-policy"

# A question in Python, and the command that asks the same.
QUESTIONS: list[tuple[Ask, str]] = [
    (lambda t: t.table("quillon"), "export table quillon --format json"),
    (
        lambda t: t.table("Quillon", at=date(2026, 3, 2)),
        "export table quillon --at 2026-03-02 --format json",
    ),
    (
        lambda t: t.compare("quillon", plan="team,free", terms=["trains on content"]),
        "compare quillon --plan team,free --term training_default --format json",
    ),
    (
        lambda t: t.compare("quillon", trains="yes", audience="consumer"),
        "compare quillon --trains yes --audience consumer --format json",
    ),
    (
        lambda t: t.history("quillon", "training_default", plan="Pro"),
        "history quillon training_default --plan pro --format json",
    ),
    (
        lambda t: t.upcoming(at=datetime(2026, 3, 10, 12, tzinfo=UTC)),
        "upcoming --at 2026-03-10 --format json",
    ),
    (
        lambda t: t.changes(provider="quillon", since="2026-03-02", topic="training"),
        "changes --provider quillon --since 2026-03-02 --topic training --format json",
    ),
    (
        lambda t: t.search("train our models", "chats", document=POLICY),
        f"search 'train our models' chats --document {POLICY} --format json",
    ),
    (lambda t: t.blame(POLICY), f"blame {POLICY} --format json"),
    (
        lambda t: t.blame(POLICY, "train our models", at="2026-03-02"),
        f"blame {POLICY} 'train our models' --at 2026-03-02 --format json",
    ),
    (lambda t: t.versions(POLICY), f"versions {POLICY} --format json"),
    (lambda t: t.facts("quillon"), "export facts quillon --format json"),
    (lambda t: t.facts(), "export facts --format json"),
    (lambda t: t.snapshots(POLICY), f"export snapshots {POLICY} --format json"),
]
QUESTION = pytest.mark.parametrize(
    ("ask", "command"), QUESTIONS, ids=[command for _, command in QUESTIONS]
)


@QUESTION
def test_python_is_told_what_the_command_line_is(
    run: Run, ask: Ask, command: str
) -> None:
    status, out, _ = run(*shlex.split(command))
    with Tracker() as tracker:
        rows = ask(tracker)
    assert status == 0
    assert len(rows) > 0
    told = json.loads(as_json(rows.to_list()))
    assert _in_one_form(told) == _in_one_form(json.loads(out))
    Draft202012Validator(json_schema(rows.kind)).validate(told)


def _in_one_form(value: Any) -> Any:
    """Write moments alike: some commands write Z, and others an offset."""
    return json.loads(json.dumps(value, sort_keys=True).replace('Z"', '+00:00"'))


@pytest.mark.usefixtures("run")
def test_rows_have_the_types_of_python() -> None:
    with Tracker() as tracker:
        (row,) = tracker.upcoming("quillon", at="2026-03-10")[:1]
        (change,) = tracker.changes(significance="substantive")
    assert row["coming"]["in_force_from"] == date(2026, 3, 28)
    assert row["sources"][0]["observed_at"] == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert change["effective"] == date(2026, 3, 28)
    assert isinstance(change["seen_at"], datetime)


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    ("library", "types"),
    [
        pytest.param(
            "pandas",
            {
                "sure": "bool",
                "in_force_from": "datetime64[s]",
                "observed_at": "datetime64[us, UTC]",
            },
            id="pandas",
        ),
        pytest.param(
            "polars",
            {
                "sure": "Boolean",
                "in_force_from": "Date",
                "observed_at": "Datetime(time_unit='us', time_zone='UTC')",
                "quotes": "List(String)",
                "value": "String",
            },
            id="polars",
        ),
    ],
)
def test_rows_are_data_frames_where_the_library_is(
    library: str, types: dict[str, str]
) -> None:
    pytest.importorskip(library)
    with Tracker() as tracker:
        rows = tracker.table("quillon")
        others: list[Rows] = [ask(tracker) for ask, _ in QUESTIONS]
    frame = getattr(rows, f"to_{library}")()
    assert list(frame.columns) == rows.columns
    assert len(frame) == len(rows) > 0
    assert {name: str(frame[name].dtype) for name in types} == types
    for each in [*others, rows[:0]]:
        assert len(getattr(each, f"to_{library}")()) == len(each)


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_where_the_library_is_missing_it_is_said_what_to_install(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with Tracker() as tracker:
        rows = tracker.versions(POLICY)
    with pytest.raises(TrackerError, match=f"pip install {library}"):
        getattr(rows, f"to_{library}")()


def _no_such(tracker: Tracker) -> Rows:
    return tracker.compare("quillon", trains="perhaps")  # type: ignore[arg-type]


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    ("ask", "said"),
    [
        pytest.param(lambda t: t.table("quilon"), "quillon", id="provider"),
        pytest.param(lambda t: t.history("quillon", "trayns"), "term", id="term"),
        pytest.param(lambda t: t.blame("quillon/nothing"), "document", id="document"),
        pytest.param(lambda t: t.table(at="someday"), "is no date", id="day"),
        pytest.param(lambda t: t.blame(POLICY, at="2020-01-01"), "not read", id="then"),
        pytest.param(lambda t: t.search(" "), "one word", id="no words"),
        pytest.param(_no_such, "there are: yes, ", id="choice"),
    ],
)
def test_what_is_not_there_is_one_line(ask: Ask, said: str) -> None:
    with Tracker() as tracker, pytest.raises(TrackerError, match=said) as told:
        ask(tracker)
    assert "\n" not in str(told.value)


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    file = tmp_path / "mistyped.sqlite3"
    with Tracker(file) as tracker, pytest.raises(NotFoundError, match="no such"):
        tracker.table()
    assert not file.exists()


def test_to_import_it_is_to_import_next_to_nothing() -> None:
    code = "import sys, tracker; print(*(n for n in sys.modules if '.' not in n))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "tracker" in loaded
    assert (
        loaded & {"sqlalchemy", "db", "rich", "pydantic", "pandas", "polars"} == set()
    )


def test_the_manual_names_each_question() -> None:
    manual = Path(__file__).parents[3] / "docs" / "python.md"
    questions = [
        name
        for name, what in vars(Tracker).items()
        if callable(what) and not name.startswith("_") and name != "close"
    ]
    text = manual.read_text("utf-8")
    assert questions
    assert [name for name in questions if f"| `{name}(" not in text] == []
