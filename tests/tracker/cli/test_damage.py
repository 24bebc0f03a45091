"""Damage is called damage: one line names it, the rest goes on, the status says it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from tests.tracker.cli.conftest import Run, one_line

POLICY = "quillon/privacy-policy"
TERMS = "quillon/business-terms"


def flipped(packed: bytes) -> bytes:
    """Flip a bit of what is packed, behind the header."""
    place = len(packed) // 2
    return packed[:place] + bytes([packed[place] ^ 0x10]) + packed[place + 1 :]


def of_json(text: str) -> Callable[[bytes], bytes]:
    return lambda _packed: zstandard.compress(text.encode())


# What may become of bytes that are packed JSON.
DAMAGES: dict[str, Callable[[bytes], object]] = {
    "a bit is flipped": flipped,
    "the header is overwritten": lambda packed: b"\0" * 8 + packed[8:],
    "the size in the header is beyond all memory": lambda packed: (
        packed[:4] + b"\xe0" + b"\xff" * 8 + packed[5:]
    ),
    "it is cut off": lambda packed: packed[:-10],
    "it is empty": lambda _packed: b"",
    "it is text": lambda _packed: "clauses",
    "it is a number": lambda _packed: 7,
    "no JSON": of_json("[{"),
    "no list": of_json("7"),
    "a list of other things": of_json("[1, 2]"),
    "rows that lack something": of_json('[{"kind": "paragraph"}]'),
    "numbers where words belong": of_json(
        '[{"kind": "paragraph", "text": 7, "headings": [], "lead": "", "links": [],'
        ' "targets": [], "before": 7, "after": 7}]'
    ),
    "nested without end": of_json("[" * 200_000),
    "no UTF-8": lambda _packed: zstandard.compress(b'["\xff"]'),
}
every_damage = pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)


def damage_row(
    database: Path, what: str, where: str, damage: Callable[[bytes], object]
) -> None:
    """Damage some rows of a column, past the program."""
    table, column = what.split(".")
    with sqlite3.connect(database) as connection:
        rows = connection.execute(
            f"SELECT rowid, {column} FROM {table} WHERE {where}"  # ours
        ).fetchall()
        assert rows
        for number, value in rows:
            connection.execute(
                f"UPDATE {table} SET {column} = ? WHERE rowid = ?",
                (damage(value), number),
            )
    connection.close()


@pytest.fixture
def database(run: Run, tmp_path: Path) -> Path:
    del run  # which puts it there
    return tmp_path / "tracker.sqlite3"


@every_damage
def test_a_change_is_listed_without_edits_that_are_damaged(
    run: Run, database: Path, damage: Callable[[bytes], object]
) -> None:
    damage_row(database, "change.edits", "1", damage)
    status, out, err = run("changes")
    assert status == 3
    assert "YES, unless you opt out" in out
    assert "1 change." in out
    (line,) = err.splitlines()
    assert line.startswith("tracker: the edits of change ")
    assert f"of {POLICY} are damaged, and not shown" in line


@every_damage
def test_a_text_that_is_damaged_is_named(
    run: Run, database: Path, damage: Callable[[bytes], object]
) -> None:
    damage_row(database, "version.clauses", f"document_id = '{POLICY}'", damage)
    status, _, err = run("text", POLICY)
    assert status == 2
    (line,) = err.splitlines()
    assert line.startswith(f"tracker: the clauses of {POLICY}, text ")
    assert line.endswith(f"are damaged; made anew by: tracker rebuild {POLICY}")
    assert run("text", TERMS)[0] == 0


BODIES = {
    name: DAMAGES[name]
    for name in (
        *("a bit is flipped", "the header is overwritten", "it is cut off"),
        *("it is empty", "it is text", "it is a number", "no JSON"),
        "the size in the header is beyond all memory",
    )
}


@pytest.mark.parametrize("damage", BODIES.values(), ids=BODIES)
def test_a_capture_that_is_damaged_keeps_only_its_document_from_a_rebuild(
    run: Run, database: Path, damage: Callable[[bytes], object]
) -> None:
    first = f"id = (SELECT min(id) FROM snapshot WHERE document_id = '{POLICY}')"
    body = f"sha256 = (SELECT body_sha256 FROM snapshot WHERE {first})"
    damage_row(database, "body.packed", body, damage)
    before = run("changes", "--format", "json")
    status, out, _ = run("rebuild", "quillon")
    assert status == 3
    assert f"{POLICY}: the capture of {POLICY} of 2026-03-01 08:00 UTC cannot" in out
    assert "is damaged; restore the database from a copy; left as it was" in out
    assert "1 documents rebuilt" in out
    assert run("changes", "--format", "json") == before


# Command, and what it still tells (or, on a line of its own, "": it was all about
# what is damaged, and ends with status 2).
CLAUSES = {
    "table quillon": "Trains on",
    "history quillon training_default": "YES, unless you opt out",
    "changes": "1 change.",
    "versions quillon/privacy-policy": "substantive",
    "search chats": "5 clauses",
    "export facts": TERMS,
    "export changes": POLICY,
    "export snapshots": TERMS,
    "compare quillon": "YES, unless you opt out",
    "documents quillon": POLICY,
    "alerts list": "id",
    "diff quillon/privacy-policy": "",
    "text quillon/privacy-policy": "",
    "blame quillon/privacy-policy": "",
}


@pytest.mark.parametrize(("command", "tells"), CLAUSES.items(), ids=CLAUSES)
def test_texts_that_are_damaged_concern_whoever_needs_them(
    run: Run, database: Path, command: str, tells: str
) -> None:
    damage_row(
        database, "version.clauses", f"document_id = '{POLICY}'", lambda _packed: b""
    )
    status, out, err = run(*command.split())
    if tells:
        assert (status, err) == (0, "")
        assert tells in out
    else:
        assert (status, out) == (2, "")
        assert err.startswith(f"tracker: the clauses of {POLICY}")


@pytest.mark.parametrize(
    ("command", "tells", "written"),
    [
        ("table quillon", "Trains on", "7"),
        ("table quillon", "Trains on", '["x'),
        ("table quillon", "Trains on", '"setting"x'),
        ("table quillon", "Trains on", "[]"),
        ("history quillon training_default", "no", '{"a": 1}'),
        ("export facts", TERMS, "7"),
        ("explain quillon team training_default", TERMS, "7"),
        ("compare quillon", "no", "7"),
    ],
)
def test_a_document_of_which_facts_are_damaged_is_unread_and_not_silent(
    run: Run, database: Path, command: str, tells: str, written: str
) -> None:
    documents = f"SELECT id FROM version WHERE document_id = '{POLICY}'"
    damage_row(
        database, "fact.value", f"version_id IN ({documents})", lambda _value: written
    )
    status, out, err = run(*command.split())
    assert status == 3
    assert tells in one_line(out)
    assert "YES, unless you opt out" not in out
    assert f"what {POLICY} was found to say on " in err
    assert "Traceback" not in err


@pytest.mark.parametrize("written", ["yesterday", 7, b"\xff", ""], ids=repr)
@pytest.mark.parametrize(
    ("where", "command"),
    [
        ("change.seen_at", "changes"),
        ("version.first_seen", "versions quillon/privacy-policy"),
        ("watch.tried_at", "status"),
        ("trouble.since", "status"),
    ],
)
def test_a_time_that_is_damaged_is_one_line(
    run: Run, database: Path, where: str, command: str, written: object
) -> None:
    damage_row(database, where, "1", lambda _value: written)
    status, _, err = run(*command.split())
    assert status == 2
    assert "a time in the database is " in err
    assert len(err.splitlines()) == 1


def test_what_is_damaged_of_what_was_concluded_is_made_anew_by_a_rebuild(
    run: Run, database: Path
) -> None:
    asked = [
        ("changes", "--format", "json"),
        ("text", POLICY),
        ("diff", POLICY),
        ("table", "quillon"),
    ]
    before = [run(*each) for each in asked]
    damage_row(database, "change.edits", "1", lambda _packed: b"")
    damage_row(database, "version.clauses", "1", lambda _packed: b"")
    damage_row(database, "fact.value", "1", lambda _value: "7")
    assert [run(*each)[0] for each in asked] == [3, 2, 2, 3]
    status, out, err = run("rebuild", "quillon")
    assert (status, err) == (0, "")
    assert "2 documents rebuilt, 0 moved" in out
    assert [run(*each) for each in asked] == before


def test_without_a_copy_a_damaged_capture_can_be_done_without(
    run: Run, database: Path
) -> None:
    last = f"id = (SELECT max(id) FROM snapshot WHERE document_id = '{TERMS}')"
    body = f"sha256 = (SELECT body_sha256 FROM snapshot WHERE {last})"
    # Both captures of the terms show these bytes.
    damage_row(database, "body.packed", body, lambda _packed: b"")
    assert run("rebuild", TERMS)[0] == 3
    assert run("text", TERMS)[0] == 0
    status, out, _ = run("rebuild", TERMS, "--without-damaged")
    assert status == 0
    assert "1 documents rebuilt, 1 moved" in out
    assert run("text", TERMS)[0] == 2
    assert run("rebuild", TERMS)[0] == 0
    with sqlite3.connect(database) as connection:
        kept = connection.execute("SELECT count(*) FROM snapshot").fetchone()
    assert kept == (5,)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"\0" * 4096, "file is not a database"),
        (b"SQLite format 3\0" + b"\xff" * 4080, "file is not a database"),
    ],
    ids=["nothing but zeroes", "a header and nothing behind it"],
)
def test_a_file_that_is_no_database_is_one_line(
    run: Run, database: Path, written: bytes, said: str
) -> None:
    database.write_bytes(written)
    status, _, err = run("table")
    assert status == 2
    assert said in err
    assert "restore this one from a copy" in err
    assert len(err.splitlines()) == 1


def test_pages_of_the_file_that_are_overwritten_are_one_line(
    run: Run, database: Path
) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'change'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    data = bytearray(database.read_bytes())
    data[(page - 1) * size : page * size] = b"\xa5" * size
    database.write_bytes(data)
    status, _, err = run("changes")
    assert status == 2
    assert "the file is damaged: restore it from a copy" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("no such kind", id="a kind that there is not"),
        pytest.param(b"\xff\x00", id="bytes"),
    ],
)
def test_a_trouble_that_is_damaged_is_named(
    run: Run, database: Path, kind: object
) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(
            "INSERT INTO trouble (document_id, kind, detail, since, last, times, cause)"
            " VALUES (?, ?, 'blocked', ?, ?, 1, '')",
            (POLICY, kind, *["2026-03-05 08:00:00.000000"] * 2),
        )
    connection.close()
    _, out, err = run("status")
    assert "Watched" in out
    (line,) = err.splitlines()
    named = f"tracker: the trouble of {POLICY} is damaged;"
    assert line == f"{named} restore the database from a copy"
