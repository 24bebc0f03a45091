"""The views for SQL have the columns that are told of, on every kind of database."""

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from db.store import Store, open_store
from tests.invented import CATALOGUE, QUILLON, TRAINS, page, policy
from tests.postgres import new_database
from tests.tracker.watch.feeding import receive_twice
from tracker.table.stored_table import keep_tables
from tracker.telling.notifier import NOBODY

ROOT = Path(__file__).parent.parent.parent
METADATA = ROOT / "contrib" / "datasette.json"
MANUAL = (ROOT / "docs" / "sql.md").read_text(encoding="utf-8")
TABLES = json.loads(METADATA.read_text())["databases"]["tracker"]["tables"]
VIEWS = {name: each for name, each in TABLES.items() if "columns" in each}
DATED = "<p>Effective date: 28 March 2026</p>"
SETTLED = datetime(2026, 3, 6, 8, tzinfo=UTC)


def fill(url: str) -> Store:
    """Let a policy announce on 5 March that it will train from 28 March on."""
    store = open_store(url)
    for each in (page(policy()), page(policy(TRAINS, DATED), 96)):
        with store.writing() as session:
            receive_twice(session, each, CATALOGUE, NOBODY)
    with store.writing() as session:
        keep_tables(session, [QUILLON], SETTLED)
    return store


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("views")
        store = fill(f"sqlite:///{folder / 'tracker.sqlite3'}")
        yield store
        store.close()
        return
    with new_database() as url:
        store = fill(url)
        yield store
        store.close()


def rows(store: Store, query: str) -> list[dict[str, Any]]:
    with store.reading() as session:
        return [dict(row) for row in session.execute(text(query)).mappings()]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_the_columns_that_are_told_of(filled: Store, view: str) -> None:
    found = rows(filled, f"SELECT * FROM {view}")
    assert found
    assert list(found[0]) == list(VIEWS[view]["columns"])


@pytest.mark.parametrize("view", VIEWS)
def test_the_manual_tells_the_same(view: str) -> None:
    section = MANUAL.partition(f"\n## `{view}`\n")[2].partition("\n## ")[0]
    told = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", section, re.MULTILINE))
    assert told == VIEWS[view]["columns"]
    assert VIEWS[view]["description"] in section


def test_all_views_of_the_database_are_told_of(tmp_path: Path) -> None:
    file = tmp_path / "tracker.sqlite3"
    open_store(f"sqlite:///{file}").close()
    connection = sqlite3.connect(file)
    known = dict(
        connection.execute(
            "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"
            " AND name NOT LIKE 'clause_text%'"
        )
    )
    connection.close()
    assert {name for name, kind in known.items() if kind == "view"} == set(VIEWS)
    hidden = {name for name, each in TABLES.items() if each.get("hidden")}
    assert {name for name, kind in known.items() if kind == "table"} == hidden


def test_a_cell_is_what_it_will_have_come_to_be(filled: Store) -> None:
    """Today is after 28 March 2026, and nothing was settled since the 6th."""
    cells = rows(
        filled,
        "SELECT plan, value, words, quotes, coming FROM cells"
        " WHERE term = 'training_default' ORDER BY plan",
    )
    assert [(each["plan"], each["value"]) for each in cells] == [
        ("free", "on_opt_out"),
        ("pro", "on_opt_out"),
        ("team", None),
    ]
    assert cells[0]["words"] == "YES, unless you opt out"
    assert cells[0]["quotes"] == TRAINS
    assert cells[0]["coming"] is None


def test_before_its_day_it_is_announced(filled: Store) -> None:
    (cell,) = rows(
        filled,
        "SELECT value, words, coming, coming_quote, sure FROM cell WHERE plan = 'free'"
        " AND term = 'training_default' AND from_day = '2026-03-06'",
    )
    assert cell["value"] == "off_opt_in"
    assert cell["coming"] == "YES, unless you opt out"
    assert cell["coming_quote"] == TRAINS
    assert cell["sure"] in (True, 1)


def test_a_move_has_both_sides(filled: Store) -> None:
    (move,) = rows(
        filled,
        "SELECT document, before, after FROM moves"
        " WHERE plan = 'free' AND term = 'training_default'",
    )
    assert tuple(move.values()) == (
        "quillon/privacy-policy",
        "off_opt_in",
        "on_opt_out",
    )


def test_cells_are_settled_once_for_each_day(filled: Store) -> None:
    before = rows(filled, "SELECT * FROM cell ORDER BY plan, term, from_day")
    with filled.writing() as session:
        keep_tables(session, [QUILLON], SETTLED)
    again = rows(filled, "SELECT * FROM cell ORDER BY plan, term, from_day")
    assert again == before


def datasette(folder: Path, path: str) -> str:
    """Ask Datasette for one page of the database in a folder."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "datasette",
            str(folder / "tracker.sqlite3"),
            "--metadata",
            str(METADATA),
            "--get",
            path,
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_datasette_shows_the_views_and_searches_clauses(tmp_path: Path) -> None:
    pytest.importorskip("datasette")
    fill(f"sqlite:///{tmp_path / 'tracker.sqlite3'}").close()
    path = "/tracker/cells.json?_shape=array&term=training_default&plan=free"
    (cell,) = json.loads(datasette(tmp_path, path))
    assert cell["words"] == "YES, unless you opt out"
    path = "/tracker/clauses.json?_shape=array&_search=opt+settings"
    assert [each["text"] for each in json.loads(datasette(tmp_path, path))] == [TRAINS]
    page = datasette(tmp_path, "/tracker/who_trains")
    assert "YES, unless you opt out" in page
    assert VIEWS["cells"]["columns"]["words"] in datasette(tmp_path, "/tracker/cells")
