"""Whatever is changed, taken away, put in or moved past the program is found.

Each row says what somebody does to the database file, and by which kind of
verification that is found at the latest: without reading a page (QUICK), by the usual
one (USUAL), by concluding anew (ANEW), or only by a head that others kept (HEAD).
"""

import shutil
import sqlite3
from collections.abc import Callable
from enum import StrEnum, auto
from pathlib import Path
from typing import TypeAlias

import pytest

from db import chain
from db.chain_records import FIRST, link_digest, record_digest
from db.packing import pack_clauses, pack_page, unpack_clauses
from db.store import open_store
from tests.tracker.proving.provable import concluded_anew, made, verified
from tracker.proving.findings import Tally

pytestmark = pytest.mark.slow

Tamper: TypeAlias = str | Callable[[sqlite3.Connection], object]


class By(StrEnum):
    QUICK = auto()
    USUAL = auto()
    ANEW = auto()
    HEAD = auto()


QUICK, USUAL, ANEW, HEAD = By.QUICK, By.USUAL, By.ANEW, By.HEAD


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("whole") / "t.sqlite3")


def one(connection: sqlite3.Connection, query: str) -> bytes:
    found: bytes = connection.execute(query).fetchone()[0]
    return found


def flip(table: str, column: str, where: str = "1") -> Tamper:
    """Flip one bit in the middle of a blob."""

    def tamper(connection: sqlite3.Connection) -> None:
        body = bytearray(
            one(connection, f"SELECT {column} FROM {table} WHERE {where} LIMIT 1")
        )
        body[len(body) // 2] ^= 1
        connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE rowid = "
            f"(SELECT rowid FROM {table} WHERE {where} LIMIT 1)",
            [bytes(body)],
        )

    return tamper


def other_body(connection: sqlite3.Connection) -> None:
    """Put another page, well packed, in the place of the one that came."""
    sha256 = one(connection, "SELECT body_sha256 FROM snapshot WHERE id = 1")
    connection.execute(
        "UPDATE body SET packed = ?, base = NULL WHERE sha256 = ?",
        [pack_page(b"<p>We never train.</p>"), sha256],
    )


def reworded(old: str, new: str) -> Tamper:
    """Write other words into the text of the first version."""

    def tamper(connection: sqlite3.Connection) -> None:
        packed = one(connection, "SELECT clauses FROM version WHERE id = 1")
        clauses = unpack_clauses(packed)
        changed = [type(e)(e.kind, e.text.replace(old, new), e.headings, e.lead,
                           e.links, e.targets) for e in clauses]  # fmt: skip
        assert tuple(changed) != clauses
        connection.execute(
            "UPDATE version SET clauses = ? WHERE id = 1", [pack_clauses(changed)]
        )

    return tamper


def rewritten(connection: sqlite3.Connection) -> None:
    """Change an address, and forge every link after it."""
    connection.execute("UPDATE snapshot SET url = 'https://x.test' WHERE id = 2")
    connection.commit()
    file = connection.execute("PRAGMA database_list").fetchone()[2]
    store = open_store(f"sqlite:///{file}")
    before, forged = FIRST, []
    with store.reading() as session:
        for link in chain.links(session):
            assert link.record is not None
            before = link_digest(before, record_digest(link.record))
            forged.append((bytes.fromhex(before), link.number))
    store.close()
    connection.executemany("UPDATE chain_link SET sha256 = ? WHERE number = ?", forged)


def cut(connection: sqlite3.Connection) -> None:
    """Take the newest snapshot away with all that was concluded from it."""
    connection.executescript(
        """
        DELETE FROM move; DELETE FROM change;
        DELETE FROM clause_stay WHERE since = (SELECT max(since) FROM stay);
        UPDATE clause_stay SET until = NULL;
        DELETE FROM stay WHERE since = (SELECT max(since) FROM stay);
        UPDATE stay SET until = NULL;
        DELETE FROM fact WHERE version_id = (SELECT max(id) FROM version);
        DELETE FROM version WHERE id = (SELECT max(id) FROM version);
        DELETE FROM sighting WHERE snapshot_id >= 4;
        DELETE FROM evidence WHERE snapshot_id >= 4;
        DELETE FROM chain_link WHERE snapshot_id >= 4;
        DELETE FROM body WHERE sha256 IN
          (SELECT body_sha256 FROM snapshot WHERE id >= 4);
        DELETE FROM snapshot WHERE id >= 4;
        """
    )


def swapped(table: str, column: str, first: int, second: int) -> str:
    return (
        f"UPDATE {table} SET {column} = -1 WHERE {column} = {first};"
        f"UPDATE {table} SET {column} = {first} WHERE {column} = {second};"
        f"UPDATE {table} SET {column} = {second} WHERE {column} = -1"
    )


def put(table: str, column: str, value: str, where: str = "1") -> str:
    """Change one row's column."""
    chosen = f"(SELECT min(rowid) FROM {table} WHERE {where})"
    return f"UPDATE {table} SET {column} = {value} WHERE rowid = {chosen}"


SECOND = "id = 2"
LATER = "'2026-03-02 08:00:01.000000'"
FIELDS = [  # of the fetch record
    *(
        (f"snapshot: another {column}", put("snapshot", column, value, SECOND), QUICK)
        for column, value in (
            ("document_id", "'quillon/business-terms'"),
            ("fetched_at", LATER),
            ("source", "'scan'"),
            ("url", "'https://quillon.test/other'"),
            ("final_url", "'https://quillon.test/other'"),
            ("status", "404"),
            ("content_type", "'text/plain'"),
            ("etag", "'x'"),
            ("last_modified", "'x'"),
            ("body_sha256", "(SELECT body_sha256 FROM snapshot WHERE id = 1)"),
        )
    ),
    ("snapshot: renumbered", swapped("snapshot", "id", 2, 99), QUICK),
    *(
        (f"evidence: another {column}", put("evidence", column, value), QUICK)
        for column, value in (
            ("tracker_version", "'0.0.9'"),
            ("reader_version", "2"),
            ("hops", "'[]'"),
            ("hops", "'no JSON'"),
            ("headers", "NULL"),
            ("ip_address", "'192.0.2.8'"),
            ("certificate", "'cd'"),
        )
    ),
    ("evidence: a header's bytes", flip("evidence", "headers"), QUICK),
    ("evidence: what was sent", "UPDATE evidence SET sent_sha256 = NULL", QUICK),
]
ROWS = [
    ("evidence: taken away", "DELETE FROM evidence", QUICK),
    (
        "evidence: put in",
        "INSERT INTO evidence VALUES (1, '0.1.0', 3, '[]', NULL, '', '', NULL)",
        QUICK,
    ),
    ("snapshot: two swapped", swapped("snapshot", "id", 1, 2), QUICK),
    ("snapshot: taken away", "DELETE FROM snapshot WHERE id = 2", QUICK),
    (
        "snapshot: taken away with its link",
        "DELETE FROM snapshot WHERE id = 2; DELETE FROM sighting WHERE snapshot_id = 2;"
        "DELETE FROM evidence WHERE snapshot_id = 2;"
        "DELETE FROM chain_link WHERE snapshot_id = 2",
        QUICK,
    ),
    (
        "snapshot: put in",
        "INSERT INTO snapshot SELECT 99, document_id, '2026-03-01 09:00:00.000000',"
        " source, url, final_url, status, content_type, etag, last_modified,"
        " body_sha256 FROM snapshot WHERE id = 1",
        QUICK,
    ),
    ("link: another digest", flip("chain_link", "sha256", "number = 2"), QUICK),
    ("link: another kind", put("chain_link", "kind", "'deletion'"), QUICK),
    ("link: of another snapshot", put("chain_link", "snapshot_id", "2"), QUICK),
    ("link: taken away", "DELETE FROM chain_link WHERE number = 2", QUICK),
    ("link: the first taken away", "DELETE FROM chain_link WHERE number = 1", QUICK),
    (
        "link: the last taken away",
        "DELETE FROM chain_link WHERE number = (SELECT max(number) FROM chain_link)",
        QUICK,
    ),
    ("link: two swapped", swapped("chain_link", "number", 2, 3), QUICK),
    (
        "link: one twice",
        "INSERT INTO chain_link SELECT 99, kind, snapshot_id, sha256 FROM chain_link"
        " WHERE number = 1",
        QUICK,
    ),
    (
        "deletion: put in",
        "INSERT INTO deletion VALUES (1, '2026-03-01 09:00:00.000000', 'asked for')",
        QUICK,
    ),
    ("chain: rewritten from one link on", rewritten, HEAD),
    ("chain: cut off, with all that came of it", cut, HEAD),
    ("body: one bit", flip("body", "packed"), USUAL),
    ("body: another page", other_body, USUAL),
    ("body: another size", put("body", "size", "1"), USUAL),
    ("body: taken away", "DELETE FROM body WHERE rowid = 1", QUICK),
    (
        "body: put in",
        "CREATE TEMP TABLE other AS SELECT * FROM body WHERE base IS NULL LIMIT 1;"
        "UPDATE other SET sha256 = x'ff'; INSERT INTO body SELECT * FROM other",
        USUAL,
    ),
    ("version: one bit of its text", flip("version", "clauses"), QUICK),
    ("version: a word", reworded("unless", "although"), QUICK),
    ("version: a mark, which its name does not hold", reworded(".", "!"), USUAL),
    *(
        (f"version: another {column}", put("version", column, value), by)
        for column, value, by in (
            ("text_id", "'ff'", QUICK),
            ("document_id", "'quillon/other'", QUICK),
            ("snapshot_id", "3", QUICK),
            ("first_seen", LATER, QUICK),
            ("way", "'pdf'", USUAL),
            ("notes", "'[\"x\"]'", USUAL),
        )
    ),
    ("version: taken away", "DELETE FROM version WHERE id = 1", QUICK),
    *(
        (f"fact: another {column}", put("fact", column, value), by)
        for column, value, by in (
            ("quote", "'We never train.'", QUICK),
            ("clause", "0", QUICK),
            ("more", "'[[\"We never train.\", 1]]'", QUICK),
            ("number", "7", QUICK),
            ("term", "'human_review'", ANEW),
            ("plans", "'[\"team\"]'", ANEW),
            ("value", "'[\"off\"]'", ANEW),
            ("sure", "NOT sure", ANEW),
            ("rule", "'x'", ANEW),
            ("link", "'https://x.test'", ANEW),
        )
    ),
    ("fact: taken away", "DELETE FROM fact WHERE version_id = 1", ANEW),
    *(
        (f"sighting: another {column}", put("sighting", column, value), by)
        for column, value, by in (
            ("text_id", "'ff'", QUICK),
            ("document_id", "'quillon/business-terms'", QUICK),
            ("fingerprint", "'3:ff'", ANEW),
            ("trouble", "'blocked'", ANEW),
            ("detail", "'x'", ANEW),
        )
    ),
    ("sighting: taken away", "DELETE FROM sighting WHERE snapshot_id = 2", ANEW),
    *(
        (f"stay: another {column}", put("stay", column, value), QUICK)
        for column, value in (
            ("since", LATER),
            ("until", LATER),
            ("version_id", "3"),
        )
    ),
    ("stay: taken away", "DELETE FROM stay WHERE id = 1", QUICK),
    *(
        (f"clause: another {column}", put("clause_stay", column, value), QUICK)
        for column, value in (
            ("words", "'ff'"),
            ("heading", "'x'"),
            ("text", "'We never train.'"),
            ("since", LATER),
            ("until", LATER),
            ("document_id", "'quillon/other'"),
        )
    ),
    ("clause: taken away", "DELETE FROM clause_stay WHERE id = 1", QUICK),
    *(
        (f"change: another {column}", put("change", column, value), by)
        for column, value, by in (
            ("id", "'ffffffff'", QUICK),
            ("document_id", "'quillon/business-terms'", QUICK),
            ("provider", "'x'", QUICK),
            ("seen_at", LATER, QUICK),
            ("before_version", "2", QUICK),
            ("after_text", "'ff'", QUICK),
            ("significance", "'editorial'", ANEW),
            ("topics", "'[]'", ANEW),
            ("reasons", "'[\"x\"]'", ANEW),
            ("effective", "'2030-01-01'", ANEW),
        )
    ),
    ("change: one bit of its edits", flip("change", "edits"), ANEW),
    ("change: taken away", "DELETE FROM move; DELETE FROM change", ANEW),
    *(
        (f"move: another {column}", put("move", column, value), QUICK)
        for column, value in (
            ("plan", "'team'"),
            ("term", "'human_review'"),
            ("before", "'[]'"),
            ("after", "'[\"off\"]'"),
            ("quote_before", "'x'"),
            ("quote_after", "'x'"),
            ("sure_after", "NOT sure_after"),
            ("number", "7"),
        )
    ),
    ("move: taken away", "DELETE FROM move", ANEW),
]


def test_what_nobody_has_touched_is_whole(whole: Path) -> None:
    store = open_store(f"sqlite:///{whole}")
    usual, anew = verified(store), concluded_anew(store)
    store.close()
    assert usual.findings == []
    assert anew.findings == []
    assert usual.counts["links"] == 5
    assert usual.counts["texts read anew"] == usual.counts["texts"] == 3
    assert anew.counts["documents concluded anew"] == 2


@pytest.mark.parametrize(
    ("tamper", "by"),
    [pytest.param(tamper, by, id=name) for name, tamper, by in (*FIELDS, *ROWS)],
)
def test_it_is_found(whole: Path, tmp_path: Path, tamper: Tamper, by: By) -> None:
    file = tmp_path / "t.sqlite3"
    shutil.copy(whole, file)
    head = _head(file)
    before = _contents(file)
    connection = sqlite3.connect(file)
    if isinstance(tamper, str):
        connection.executescript(tamper)
    else:
        tamper(connection)
    connection.commit()
    connection.close()
    assert _contents(file) != before
    store = open_store(f"sqlite:///{file}")
    found = {
        QUICK: lambda: verified(store, quick=True),
        USUAL: lambda: verified(store),
        ANEW: lambda: concluded_anew(store),
        HEAD: lambda: _by_head_alone(verified(store), verified(store, head)),
    }[by]()
    store.close()
    assert [each for each in found.findings if each.broken]


def _by_head_alone(without: Tally, with_head: Tally) -> Tally:
    assert without.findings == []
    return with_head


def _head(file: Path) -> str:
    number, sha256 = sqlite3.connect(file).execute(
        "SELECT number, sha256 FROM chain_link ORDER BY number DESC LIMIT 1"
    ).fetchone()  # fmt: skip
    return f"{number}:{sha256.hex()}"


def _contents(file: Path) -> list[str]:
    connection = sqlite3.connect(file)
    lines = list(connection.iterdump())
    connection.close()
    return lines
