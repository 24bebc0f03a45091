"""What is asked often is answered by an index: it must not grow with the history."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from db import queries
from db.bodies import body_of
from db.clause_history import captures_at, clause_stays
from db.clause_search import search
from db.snapshots import (
    add_snapshot,
    is_kept,
    newest_snapshot_of,
    readable_snapshots,
    snapshot_rows,
    unread_snapshots,
)
from db.store import Store
from tracker.errors import DamagedSnapshotError
from tracker.records import ChangeFilter, Page, Sought

AT = datetime(2026, 3, 1, tzinfo=UTC)
NAME = "a" * 64
DOCUMENT = "quillon/terms"
PAGE = Page(DOCUMENT, "", "", AT, 200, "text/html", b"x")

# Tables that have rows for each document or person, and not for each day.
FEW = {"watch", "trouble", "told_cause", "review", "owed_alert"}


def read_missing(session: Session) -> None:
    with pytest.raises(DamagedSnapshotError):
        body_of(session, NAME)


QUESTIONS: dict[str, Callable[[Session], Any]] = {
    "a snapshot is kept": lambda s: add_snapshot(s, PAGE),
    "a snapshot is opened": read_missing,
    "this snapshot is kept": lambda s: is_kept(s, PAGE),
    "the newest snapshot of a text": lambda s: newest_snapshot_of(s, DOCUMENT, NAME),
    "snapshots of a document": lambda s: snapshot_rows(s, [DOCUMENT]),
    "snapshots to be read": lambda s: unread_snapshots(s, DOCUMENT),
    "snapshots that can be read": lambda s: readable_snapshots(s, DOCUMENT),
    "the version with these words": lambda s: queries.version_by_text(
        s, DOCUMENT, NAME
    ),
    "the newest that was read": lambda s: queries.newest_sighting(s, DOCUMENT),
    "was it seen": lambda s: queries.was_seen(s, DOCUMENT, NAME, NAME),
    "when it was first shown": lambda s: queries.first_shown(s, DOCUMENT, NAME, AT),
    "the told text": lambda s: queries.told_stay(s, DOCUMENT),
    "how often it was told": lambda s: queries.count_stays(s, DOCUMENT, NAME),
    "stays of a document, with facts": lambda s: queries.stays(s, [DOCUMENT]),
    "texts by their dates": lambda s: queries.dated_texts(s, [DOCUMENT], AT),
    "facts of versions": lambda s: queries.facts_by_version(s, [1, 2]),
    "clauses of a text": lambda s: queries.clauses_by_text(s, DOCUMENT, NAME),
    "changes of a provider": lambda s: queries.changes(
        s, ChangeFilter(provider="quillon")
    ),
    "changes of a document": lambda s: queries.changes(
        s, ChangeFilter(documents=(DOCUMENT,))
    ),
    "changes since a day": lambda s: queries.changes(s, ChangeFilter(since=AT)),
    "the newest changes": lambda s: queries.newest_changes(s, 10),
    "when clauses stood": lambda s: clause_stays(s, DOCUMENT),
    "captures of moments": lambda s: captures_at(s, DOCUMENT, [AT]),
    "clauses by their words": lambda s: search(s, Sought(("may train",)), 10),
}


def plans_of(store: Store, ask: Callable[[Session], Any]) -> list[str]:
    """Ask, and return how SQLite went about each statement that looks something up."""
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "WITH", "UPDATE", "DELETE")):
            asked.append((statement, values))

    with store.writing() as session:
        event.listen(store.engine, "before_cursor_execute", note)
        try:
            ask(session)
        finally:
            event.remove(store.engine, "before_cursor_execute", note)
        return [
            row[3]
            for statement, values in asked
            for row in session.connection().exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", values
            )
        ]


@pytest.mark.sqlite
@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
def test_no_question_reads_a_table_that_grows(
    ask: Callable[[Session], Any], store: Store
) -> None:
    plans = plans_of(store, ask)
    assert plans
    read_whole = [
        step
        for step in plans
        if step.startswith("SCAN")
        and "INDEX" not in step
        and not step.startswith("SCAN (subquery")  # what was found already
        and step.split()[1] not in FEW | {"way", "hit", "CONSTANT"}
    ]
    assert read_whole == []
