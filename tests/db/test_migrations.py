"""What a database of an earlier tracker held is brought along, whichever kind it is."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, MetaData, create_engine, insert

from db import queries
from db.packing import pack_edits
from db.store import alembic_config, open_store
from tests.postgres import new_database
from tracker.records import ChangeFilter, Move, Term

SEEN = datetime(2026, 3, 1, 8, 0)  # noqa: DTZ001  # as it stands in the tables
TEXTS = ("a" * 64, "b" * 64)
WAS, NOW = "We never train.", "We may train."


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database that holds nothing yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/t.sqlite3"
        return
    with new_database() as address:
        yield address


def fill(url: str, revision: str, **rows: list[dict[str, Any]]) -> None:
    """Make the tables as they were at a revision, with rows in them."""
    engine = create_engine(url)
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), revision)
        _insert(connection, rows)
    engine.dispose()


def _insert(connection: Connection, rows: dict[str, list[dict[str, Any]]]) -> None:
    tables = MetaData()
    tables.reflect(connection)
    for name, some in rows.items():
        connection.execute(insert(tables.tables[name]), some)


SNAPSHOTS: dict[str, list[dict[str, Any]]] = {
    "body": [{"sha256": "c" * 64, "size": 1, "packed": b"x"}],
    "snapshot": [
        {
            "id": 1,
            "document_id": "quillon/privacy-policy",
            "fetched_at": SEEN,
            "source": "scan",
            "url": "",
            "final_url": "",
            "status": 200,
            "content_type": "",
            "etag": "",
            "last_modified": "",
            "body_sha256": "c" * 64,
        }
    ],
    "version": [
        {
            "id": number,
            "document_id": "quillon/privacy-policy",
            "text_id": text,
            "snapshot_id": 1,
            "first_seen": SEEN,
            "way": "page",
            "notes": [],
            "clauses": b"",
            "reader_version": "1",
            "facts_version": "1",
        }
        for number, text in enumerate(TEXTS, 1)
    ],
}


def test_the_moves_of_before_are_sure(url: str) -> None:
    fill(
        url,
        "0001",
        **SNAPSHOTS,
        change=[
            {
                "id": "1a2b3c4d",
                "document_id": "quillon/privacy-policy",
                "provider": "quillon",
                "seen_at": SEEN,
                "before_version": 1,
                "after_version": 2,
                "before_text": TEXTS[0],
                "after_text": TEXTS[1],
                "significance": "substantive",
                "topics": [],
                "reasons": [],
                "edits": pack_edits(()),
                "effective": None,
            }
        ],
        move=[
            {
                "change_id": "1a2b3c4d",
                "number": 0,
                "plan": "free",
                "term": "training_default",
                "before": ["off"],
                "after": ["on"],
                "quote_before": WAS,
                "quote_after": NOW,
            }
        ],
    )
    store = open_store(url)
    with store.reading() as session:
        (change,) = queries.changes(session, ChangeFilter())
    store.close()
    assert change.seen_at == SEEN.replace(tzinfo=UTC)
    assert change.moves == (Move("free", Term.TRAINING_DEFAULT, "off", "on", WAS, NOW),)
    assert change.moves[0].sure
