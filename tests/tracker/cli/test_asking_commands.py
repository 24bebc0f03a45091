"""What is asked of the history: compare, search, blame, versions, diff and exports."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from tests.invented import ASKS_FIRST, TRAINS
from tests.tracker.cli.conftest import NEVER, Run, one_line
from tests.tracker.cli.test_printing import on_terminal

POLICY = "quillon/privacy-policy"


# --- compare ---


def test_plans_are_compared_the_worst_first(run: Run) -> None:
    status, out, _ = run("compare", "quillon", "--term", "training_default")
    assert status == 0
    rows = [one_line(line) for line in out.splitlines()]
    assert rows[1:3] == [
        "Quillon Free, Pro YES, unless you opt out",
        "Quillon Team no",
    ]
    assert rows[3] == (
        "3 plans of 1 provider, Trains on content: 2 × YES, unless you opt out · 1 × no"
    )


def test_a_few_plans_are_set_side_by_side(run: Run) -> None:
    _, out, _ = run("compare", "quillon", "--plan", "team,free")
    rows = [one_line(line) for line in out.splitlines()]
    assert "Quillon: Free Quillon: Team" in rows
    assert "Trains on content YES, unless you opt out no" in rows
    assert "Effective date 28 Mar 2026 —" in rows
    assert any(row.startswith("None says anything on: Despite") for row in rows)


def test_plans_that_nobody_read_are_counted(run: Run) -> None:
    _, out, _ = run("compare")
    assert "Not read yet: " in out
    assert "more. To read: tracker scan" in one_line(out)
    assert "Mistral AI" not in out


@pytest.mark.parametrize(
    ("options", "plans"),
    [
        pytest.param("--trains yes", {"free", "pro"}, id="that train"),
        pytest.param("--trains unless-opted-out", {"free", "pro"}, id="unless"),
        pytest.param("--trains no", {"team"}, id="that do not"),
        pytest.param("--trains no --at 2026-03-10", {"free", "pro", "team"}, id="then"),
        pytest.param("--trains unsure", set(), id="none is unsure"),
        pytest.param("--audience consumer", {"free", "pro"}, id="consumer"),
        pytest.param("--audience commercial", {"team"}, id="commercial"),
        pytest.param("--plan fre", {"free"}, id="one plan"),
        pytest.param("--plan pro,enterprise", {"pro"}, id="one of two is there"),
    ],
)
def test_which_plans_are_compared(run: Run, options: str, plans: set[str]) -> None:
    line = f"compare quillon --term training_default {options} --format json"
    _, out, _ = run(*line.split())
    assert {each["plan"] for each in json.loads(out)} == plans


def test_a_comparison_is_sent_on_as_a_table(run: Run) -> None:
    line = "compare quillon --term training_default --term opt_out_channel --format"
    _, out, _ = run(*line.split(), "csv")
    assert list(csv.reader(io.StringIO(out))) == [
        ["Provider", "Plan", "Audience", "Trains on content", "Opt out"],
        ["Quillon", "Free", "consumer", "YES, unless you opt out", "in settings"],
        ["Quillon", "Pro", "consumer", "YES, unless you opt out", "in settings"],
        ["Quillon", "Team", "commercial", "no", "—"],
    ]
    _, out, _ = run(*line.split(), "markdown")
    assert "| Quillon | Team | commercial | no | — |\n" in out
    _, out, _ = run(*line.split(), "html")
    assert "<td>YES, unless you opt out</td>" in out


# --- search and blame ---


def test_a_search_shows_each_clause_with_its_times(run: Run) -> None:
    status, out, _ = run("search", "train our models", "chats")
    assert status == 0
    blocks = [one_line(block) for block in out.split("\n\n")]
    training = "Privacy Policy / Training"
    assert f"{POLICY} since 5 Mar 2026 {training} {TRAINS}" in blocks
    gone = f"{POLICY} before 1 Mar 2026, gone 5 Mar 2026 {training} {ASKS_FIRST}"
    assert gone in blocks
    assert f"quillon/business-terms before 1 Mar 2026 {training} {NEVER}" in blocks
    assert blocks[-1] == "3 clauses"


def test_a_search_may_find_nothing(run: Run) -> None:
    status, out, _ = run("search", "human reviewers", "--provider", "Quillon")
    assert (status, out) == (0, "No clause holds “human reviewers”.\n")


def test_a_search_counts_what_it_does_not_show(run: Run) -> None:
    _, out, _ = run("search", "chats", "--most", "1")
    assert "clauses, the best 1 are shown: --most" in out


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        pytest.param("--at 2026-03-02", {ASKS_FIRST, NEVER}, id="on a day"),
        pytest.param("--since 2026-03-02", {TRAINS}, id="that came later"),
        pytest.param("--document business", {NEVER}, id="one document"),
    ],
)
def test_a_search_has_bounds(run: Run, options: str, texts: set[str]) -> None:
    _, out, _ = run(
        *("search", "train*", "chats", *options.split(), "--format", "jsonl")
    )
    assert {json.loads(line)["text"] for line in out.splitlines()} == texts


def test_blame_tells_what_brought_a_clause(run: Run) -> None:
    (change,) = json.loads(run("changes", "--format", "json")[1])
    status, out, _ = run("blame", POLICY)
    lines = [one_line(line) for line in out.splitlines()]
    assert status == 0
    assert f"5 Mar 2026 {change['id']} {TRAINS}" in lines
    assert "≤ 1 Mar 2026 your name and address" in lines
    assert lines[-1] == "≤ it stood there in our first capture, and may have before"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            "use your chats", "first stood there on 1 Mar 2026 or before", id="old"
        ),
        pytest.param(
            "opt out IN settings.", "first stood there on 5 Mar 2026.", id="new"
        ),
        pytest.param(
            "unless you opt in", "It does no more since 5 Mar 2026", id="gone"
        ),
        pytest.param("human reviewers", "No text of it ever held", id="never"),
    ],
)
def test_blame_says_when_words_first_stood_there(
    run: Run, words: str, said: str
) -> None:
    status, out, _ = run("blame", POLICY, words)
    assert status == 0
    assert said in one_line(out)


def test_blame_of_an_earlier_day(run: Run) -> None:
    _, out, _ = run("blame", POLICY, "train", "--at", "2026-03-02", "--format", "json")
    (row,) = json.loads(out)
    assert (row["text"], row["before_first_capture"]) == (ASKS_FIRST, True)
    assert (row["source"], row["change"]) == ("archive", None)


# --- versions and diff ---


def test_versions_tell_what_each_text_brought(run: Run) -> None:
    status, out, _ = run("versions", POLICY)
    first, second = [line.split() for line in out.splitlines()[2:4]]
    assert status == 0
    assert (first[:3], first[-2:]) == (["1", "Mar", "2026"], ["first", "capture"])
    assert (second[:4], second[-1]) == (
        ["5", "Mar", "2026", "2026-03-28"],
        "substantive",
    )
    assert second[5:7] == ["+2", "-1"]


def test_a_diff_of_words_shows_few_others(run: Run) -> None:
    _, out, _ = run("diff", POLICY, "--words")
    assert "We [-will not-]{+may+} use your chats to" in out
    assert "Who we are" not in out


def test_a_diff_side_by_side_has_two_columns(run: Run) -> None:
    _, out, _ = run("diff", POLICY, "--side-by-side")
    (line,) = [each for each in out.splitlines() if "[-will not-]" in each]
    assert line.index("[-will not-]") < 60 <= line.index("{+may+}")


def test_a_diff_as_a_page(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "diff.html"
    status, _, err = run("diff", POLICY, "--html", str(file))
    page = file.read_text()
    assert status == 0
    assert "1 Mar 2026 → 5 Mar 2026: 2 clauses differ" in one_line(err)
    assert "<td>We <del>will not</del> use your chats" in page
    assert "<ins>may</ins>" in page
    _, out, _ = run("diff", POLICY, "--html", "-")
    assert out == page
    assert run("diff", POLICY, "--format", "html")[1] == page


@pytest.mark.parametrize(
    ("line", "status"),
    [
        pytest.param("changes --fail-on substantive", 1, id="something mattered"),
        pytest.param("changes --fail-on editorial", 1, id="at least so much"),
        pytest.param("changes --since 2026-04-01 --fail-on editorial", 0, id="nothing"),
        pytest.param(f"diff {POLICY} --fail-on substantive", 1, id="a diff"),
        pytest.param(
            f"diff {POLICY} --from 2026-03-06 --fail-on editorial", 0, id="the same"
        ),
        pytest.param("changes", 0, id="not asked for"),
    ],
)
def test_a_status_tells_other_programs_that_something_changed(
    run: Run, line: str, status: int
) -> None:
    assert run(*line.split())[0] == status


# --- exports ---


@pytest.mark.parametrize("what", ["table", "facts", "changes", "snapshots"])
@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        ("csv", b""),
        ("xlsx", b"PK"),
        ("md", b"| "),
        ("html", b"<!doctype html>"),
        ("json", b"["),
        ("jsonl", b"{"),
        ("parquet", b"PAR1"),
    ],
)
def test_an_export_is_written_as_its_file_is_called(
    run: Run, tmp_path: Path, what: str, ending: str, begins: bytes
) -> None:
    if ending == "parquet":
        pytest.importorskip("pyarrow")
    file = tmp_path / f"{what}.{ending}"
    status, out, err = run("export", what, "quillon", "--output", str(file))
    assert (status, out) == (0, "")
    assert file.read_bytes().startswith(begins)
    assert " row" in err


def test_the_form_that_is_asked_for_goes_before_the_ending(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "facts.txt"
    run("export", "facts", "--format", "csv", "--output", str(file))
    assert file.read_text().startswith("document,plan,term,value,evidence,rule,sure")


def test_the_table_as_a_workbook(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    run("export", "table", "quillon", "--at", "2026-03-10", "-o", str(file))
    book = openpyxl.load_workbook(file)
    assert len(book.sheetnames) == 11
    head, free, *_ = book["Trains on content"].iter_rows(values_only=True)
    cell = dict(zip(head, free, strict=True))
    assert cell["quotes"] == ASKS_FIRST
    assert cell["urls"] == "https://quillon.test/privacy"
    assert (cell["state"], cell["coming"]) == ("stated", "YES, unless you opt out")


def test_a_terminal_is_given_no_workbook(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True, raising=False)
    status, _, err = run("export", "table", "--format", "xlsx")
    assert status == 2
    assert "xlsx is nothing for a terminal: --output FILE" in err


# --- schemas ---

JSON = {
    "compare": ("cells", "compare quillon"),
    "export table": ("cells", "export table quillon --format json"),
    "export facts": ("facts", "export facts --format json"),
    "export changes": ("changes", "export changes --format json"),
    "export snapshots": ("snapshots", "export snapshots --format json"),
    "search": ("clauses", "search chats"),
    "blame": ("blame", f"blame {POLICY}"),
    "versions": ("versions", f"versions {POLICY}"),
    "diff": ("diff", f"diff {POLICY}"),
    "changes": ("listed_changes", "changes"),
    "table": ("table", "table quillon"),
    "history": ("history", "history quillon training_default"),
    "evidence": ("evidence", "evidence 1"),
    "verify": ("verification", "verify"),
    "show": ("shown_change", "show CHANGE"),
    "explain": ("explanation", "explain quillon free training_default"),
    "status": ("status", "status"),
    "documents": ("documents", "documents"),
    "review list": ("to_review", "review list"),
}

# One thing as JSON, and in every other form the rows of what it holds.
ROWS_OF_ONE = {
    "show CHANGE": ["kind", "headings", "before", "after"],
    "explain quillon free training_default": [
        *("document", "part", "sentence", "clause", "headings", "lead", "question"),
        *("role", "says"),
    ],
    "status": ["what", "document", "kind", "detail", "since"],
}


@pytest.mark.parametrize(("schema", "line"), JSON.values(), ids=JSON)
def test_json_is_as_its_schema_says(run: Run, schema: str, line: str) -> None:
    said: Any = json.loads(run("schema", schema)[1])
    form = () if "--format" in line else ("--format", "json")
    _, out, _ = run(*named(run, line), *form)
    value = json.loads(out)
    assert value or schema == "to_review"  # nothing is in doubt there
    Draft202012Validator(said).validate(value)


def named(run: Run, line: str) -> list[str]:
    """Put the id of the change into a line that asks for it."""
    if "CHANGE" not in line:
        return line.split()
    _, out, _ = run("changes", "--format", "json")
    return line.replace("CHANGE", json.loads(out)[0]["id"]).split()


@pytest.mark.parametrize("line", ROWS_OF_ONE)
def test_one_thing_is_sent_on_as_rows(run: Run, line: str) -> None:
    words = named(run, line)
    _, out, _ = run(*words, "--format", "csv")
    assert next(csv.reader(io.StringIO(out))) == ROWS_OF_ONE[line]
    _, out, _ = run(*words, "--format", "jsonl")
    rows = [json.loads(each) for each in out.splitlines()]
    assert rows
    assert all(list(each) == ROWS_OF_ONE[line] for each in rows)
    for form in ("markdown", "html"):
        _, out, _ = run(*words, "--format", form)
        assert ROWS_OF_ONE[line][0] in out


def test_every_schema_is_listed_with_its_commands(run: Run) -> None:
    _, out, _ = run("schema")
    for name, (schema, _) in JSON.items():
        (line,) = [each for each in out.splitlines() if each.split()[0] == schema]
        assert f"tracker {name}" in line


# --- whatever is asked ---

ASKED = [
    "compare",
    "compare quillon",
    "compare --term retention_deleted --term human_review",
    "search chats",
    f"blame {POLICY}",
    f"versions {POLICY}",
    f"diff {POLICY} --words",
    f"diff {POLICY} --side-by-side",
]


@pytest.mark.parametrize("command", ASKED)
def test_a_pipe_gets_neither_colours_nor_spaces_at_the_end(
    run: Run, command: str
) -> None:
    _, out, _ = run(*command.split())
    assert "\x1b" not in out
    assert [line for line in out.splitlines() if line != line.rstrip()] == []


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize("command", ASKED)
def test_a_terminal_of_80_columns_cuts_nothing(command: str) -> None:
    lines = on_terminal(80, *command.split()).splitlines()
    assert lines
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("compare quilon", "did you mean 'quillon'?", id="provider"),
        pytest.param("compare quillon --plan gold", "has a plan 'gold'", id="plan"),
        pytest.param("compare --term colour", "there are: training_default", id="term"),
        pytest.param("compare --at soon", "2 weeks ago", id="day"),
        pytest.param("compare --trains maybe", "unless-opted-out", id="choice"),
        pytest.param("search ?", "'?' holds no word to look for", id="no word"),
        pytest.param("search a --document quillon/x", "no document", id="document"),
        pytest.param("search a --since never", "2 weeks ago", id="since"),
        pytest.param("search", "Missing argument", id="nothing to look for"),
        pytest.param("blame mistral/privacy-policy", "not been read yet", id="unread"),
        pytest.param(f"blame {POLICY} --at 2020-01-01", "first on 2026-03-01", id="at"),
        pytest.param("versions mistral/privacy-policy", "tracker scan", id="versions"),
        pytest.param(
            f"diff {POLICY} --words --side-by-side", "choose one", id="two ways"
        ),
        pytest.param(f"diff {POLICY} --html /", "/: is a folder", id="a folder"),
        pytest.param("export table quilon", "did you mean 'quillon'?", id="export"),
        pytest.param("export facts --format doc", "'parquet'", id="form"),
        pytest.param("schema colours", "there are: cells", id="schema"),
    ],
)
def test_bad_input_gets_one_clear_line_and_status_2(
    run: Run, line: str, said: str
) -> None:
    status, out, err = run(*line.split())
    assert status == 2
    assert said in one_line(err)
    assert "Traceback" not in out + err


@pytest.mark.parametrize(
    "line",
    [
        "compare quillon",
        "search chats",
        "export table",
        "export facts",
        "export changes",
        "export snapshots",
    ],
)
def test_an_empty_database_is_no_trouble(run: Run, tmp_path: Path, line: str) -> None:
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    status, out, err = run(*line.split(), "--database", url)
    assert status == 0
    assert "Traceback" not in out + err


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(
    "line", ["compare quillon", "table --format json", "export table", "search chats"]
)
def test_a_reader_that_goes_away_is_no_failure(line: str) -> None:
    here, there = os.pipe()
    os.close(here)
    code = "from tracker.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *line.split()],
        stdout=there,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(there)
    assert (done.returncode, done.stderr) == (0, b"")


# --- the rows that SQL shows ---


def kept(tmp_path: Path, column: str) -> list[str]:
    """Ask the view of cells what the consumers' plans are said to do."""
    connection = sqlite3.connect(tmp_path / "tracker.sqlite3")
    query = f"SELECT {column} FROM cells WHERE term = 'training_default' ORDER BY plan"
    found = [row[0] for row in connection.execute(query)]
    connection.close()
    return found


def test_a_rebuild_settles_the_cells(run: Run, tmp_path: Path) -> None:
    assert kept(tmp_path, "value") == []
    run("rebuild", "quillon")
    assert kept(tmp_path, "value") == ["on_opt_out", "on_opt_out", "off"]


def test_a_review_settles_them_too(run: Run, tmp_path: Path) -> None:
    run("review", "confirm", "quillon", "team", "training_default", "--by", "Ada")
    assert kept(tmp_path, "reviewed_by") == [None, None, "Ada"]
    run("review", "undo", "quillon", "team", "training_default")
    assert kept(tmp_path, "reviewed_by") == [None, None, None]


# --- what is announced ---


def test_what_is_announced_is_a_date_of_a_calendar(run: Run) -> None:
    status, out, _ = run("export", "calendar", "quillon", "--at", "2026-03-10")
    (event,) = Calendar.from_ical(out).walk("VEVENT")
    assert status == 0
    assert event.decoded("dtstart") == date(2026, 3, 28)
    assert str(event["summary"]).startswith(
        "Quillon Free, Pro: Trains on content: YES, unless you opt out"
    )
    assert f"“{TRAINS}”" in str(event["description"]).splitlines()
    assert str(event["url"]) == "https://quillon.test/privacy"


def test_a_calendar_of_nothing_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"
    status, _, err = run("export", "calendar", "--output", str(file))
    assert (status, one_line(err).endswith("dates.ics: 0 dates")) == (0, True)
    assert file.read_text().startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    "command",
    ["history quillon training_default", "upcoming --at 2026-03-10", "changes"],
)
@pytest.mark.parametrize("form", ["jsonl", "csv", "markdown", "html"])
def test_what_was_and_what_comes_is_handed_on(
    run: Run, command: str, form: str
) -> None:
    status, out, _ = run(*command.split(), "--format", form)
    assert status == 0
    assert TRAINS in out
