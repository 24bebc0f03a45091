"""What a database of an earlier tracker held is brought along, whichever kind it is."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import zstandard
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, create_engine, insert, text

from db import cause_rows, chain, queries, stamps
from db.bodies import body_of
from db.cell_reviews import reviews
from db.chain_records import FIRST, link_digest, record_digest
from db.clause_search import search
from db.models import BodyRow
from db.packing import pack_clauses, pack_edits
from db.snapshots import snapshot_rows
from db.store import open_store
from db.upgrading import alembic_config, upgrade
from tests.postgres import new_database
from tracker.errors import DamagedSnapshotError
from tracker.records import (
    Basis,
    ChangeFilter,
    Clause,
    ClauseKind,
    Move,
    Sought,
    Term,
    sentence_hash,
)

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
        upgrade(connection, revision)
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
    (move,) = change.moves
    said = Move("free", Term.TRAINING_DEFAULT, "off", "on", WAS, NOW)
    was, now = frozenset({sentence_hash(WAS)}), frozenset({sentence_hash(NOW)})
    assert move == replace(said, sentences_before=was, sentences_after=now)
    assert move.sure


def fact(number: int, quote: str, *more: tuple[str, int]) -> dict[str, Any]:
    return {
        "version_id": 1,
        "number": number,
        "term": "training_default",
        "plans": ["free"],
        "value": ["off"],
        "quote": quote,
        "clause": 1,
        "rule": "a rule",
        "sure": True,
        "more": more,
        "link": "",
    }


@pytest.mark.parametrize(
    ("value", "basis", "expected"),
    [
        pytest.param(
            [],
            [["quillon/privacy-policy", WAS]],
            Basis(frozenset({sentence_hash(WAS)})),
            id="confirmed, on a sentence",
        ),
        pytest.param(
            ["on"],
            [["quillon/privacy-policy", f"{NOW} {WAS}"], ["quillon/terms", NOW]],
            Basis(frozenset({sentence_hash(WAS), sentence_hash(NOW)})),
            id="corrected, on two sentences of one document and one of another",
        ),
        pytest.param(
            ["on"],
            [["quillon/privacy-policy", TEXTS[0]]],
            Basis(texts=frozenset({("quillon/privacy-policy", TEXTS[0])})),
            id="corrected, where the text was silent",
        ),
    ],
)
def test_the_reviews_of_before_are_tied_to_sentences(
    url: str, value: list[str], basis: list[list[str]], expected: Basis
) -> None:
    review = {
        "provider": "quillon",
        "plan": "free",
        "term": "training_default",
        "by": "Ada",
        "at": SEEN,
        "note": "",
        "value": value,
        "basis": basis,
    }
    facts = [fact(0, WAS), fact(1, WAS, (NOW, 0))]
    fill(url, "0001", **SNAPSHOTS, fact=facts, review=[review])
    store = open_store(url)
    with store.reading() as session:
        (found,) = reviews(session)
    store.close()
    assert found.basis == expected
    assert found.confirms is not bool(value)
    assert found.value == (value[0] if value else None)


def test_what_a_wrong_clock_stamped_and_what_was_told_is_known_again(url: str) -> None:
    """So that it can come back, and that a trouble that was told is told to be over."""
    trouble = {
        "document_id": "quillon/privacy-policy",
        "kind": "unreachable",
        "detail": "no answer",
        "since": SEEN,
        "last": SEEN,
        "until": None,
    }
    alert = {
        "channel": "mail",
        "kind": "trouble",
        "subject": "7",
        "provider": "quillon",
        "state": "sent",
        "owed_at": SEEN,
        "due_at": SEEN,
        "attempts": 1,
        "remaining": [],
        "last_error": "",
    }
    stamped = "stamped 2026-03-01 08:00, which is later than now (1970-01-01 00:00)"
    sighting = {
        "snapshot_id": 1,
        "document_id": "quillon/privacy-policy",
        "fingerprint": "",
        "text_id": None,
        "trouble": "unreadable",
        "detail": stamped,
    }
    fill(
        url,
        "0003",
        **SNAPSHOTS,
        sighting=[sighting],
        trouble=[trouble | {"id": 7, "times": 5}, trouble | {"id": 8, "times": 1}],
        owed_alert=[alert],
    )
    store = open_store(url)
    with store.reading() as session:
        assert stamps.set_aside_until(session, SEEN.replace(tzinfo=UTC)) == [
            "quillon/privacy-policy"
        ]
        (cause,) = cause_rows.running(session)
        assert [each.id for each in cause_rows.members(session, cause.id)] == [7]
        assert cause.id == "7"
        assert cause_rows.untold(session) == []
    store.close()


def test_a_migration_is_named_by_its_file() -> None:
    """Else opening a database would not know the newest without running alembic."""
    script = ScriptDirectory.from_config(alembic_config())
    in_order = [each.revision for each in script.walk_revisions()][::-1]
    folder = Path(script.versions)
    assert in_order == sorted(path.name[:4] for path in folder.glob("[0-9]*.py"))


def test_the_clauses_of_before_are_found(url: str) -> None:
    def clauses(*texts: str) -> bytes:
        return pack_clauses(Clause(ClauseKind.PARAGRAPH, each) for each in texts)

    first, second = [dict(row) for row in SNAPSHOTS["version"]]
    first["clauses"], second["clauses"] = clauses(WAS, "Same."), clauses(NOW, "Same.")
    later = SEEN + timedelta(days=3)
    stays = [
        {"id": number, "document_id": "quillon/privacy-policy", "version_id": version}
        | {"since": since, "until": until}
        for number, version, since, until in (
            (1, 1, SEEN, later),
            (2, 2, later, later + timedelta(days=3)),
            (3, 1, later + timedelta(days=3), None),
        )
    ]
    rows = {**SNAPSHOTS, "version": [first, second], "stay": stays}
    fill(url, "0003", **rows)
    store = open_store(url)
    with store.reading() as session:
        (was,), _ = search(session, Sought(("we never train",)), 10)
        (now,), _ = search(session, Sought(("may train",)), 10)
        (same,), _ = search(session, Sought(("same",)), 10)
    store.close()
    assert (was.times, was.gone, was.before_first_capture) == (2, None, True)
    assert now.first_seen == later.replace(tzinfo=UTC)
    assert now.gone == (later + timedelta(days=3)).replace(tzinfo=UTC)
    assert same.times == 1


def page_of(number: int) -> bytes:
    """Give the page that a site showed the so manieth time."""
    page = random.Random(1).randbytes(3_000).hex()
    return f"{page[: number * 50]}<b>{number}</b>{page[number * 50 :]}".encode()


def packed_as_before(body: bytes, base: bytes | None = None) -> bytes:
    kind = zstandard.DICT_TYPE_RAWCONTENT
    dictionary = zstandard.ZstdCompressionDict(base, dict_type=kind) if base else None
    return zstandard.ZstdCompressor(dict_data=dictionary).compress(body)


def bodies_as_before(pages: list[bytes]) -> list[dict[str, Any]]:
    """Pack pages as they were until 0006: all against the first of them."""
    names = [hashlib.sha256(page).hexdigest() for page in pages]
    return [
        {
            "sha256": name,
            "size": len(page),
            "base": names[0] if number else None,
            "packed": packed_as_before(page, pages[0] if number else None),
        }
        for number, (name, page) in enumerate(zip(names, pages, strict=True))
    ]


def test_the_bodies_of_before_are_packed_anew_and_are_the_same(url: str) -> None:
    pages = [page_of(number) for number in range(40)]
    rows = bodies_as_before(pages)
    damaged, orphan = rows[7]["sha256"], rows[39]["sha256"]
    rows[7]["packed"] = b"x"  # nobody can mend that here, and it must not stop us
    (like,) = SNAPSHOTS["snapshot"]
    snapshots = [
        {**like, "id": n, "fetched_at": SEEN + timedelta(hours=n), "body_sha256": name}
        for n, name in enumerate((row["sha256"] for row in rows[:39]), 1)
    ]
    sighting = {"snapshot_id": 1, "document_id": "quillon/privacy-policy"} | {
        "fingerprint": "1:f",
        "text_id": TEXTS[0],
        "trouble": None,
        "detail": "",
    }
    watch = {"document_id": "quillon/privacy-policy", "away_times": 1} | {
        "base_sha256": rows[0]["sha256"],
        "away_text": TEXTS[1],
        "look_again": False,
        "replay": False,
    }
    fill(url, "0006", body=rows, snapshot=snapshots, sighting=[sighting], watch=[watch])
    store = open_store(url)
    with store.reading() as session:
        for page, row in zip(pages, rows, strict=True):
            if row["sha256"] != damaged:
                assert body_of(session, row["sha256"]) == page
        with pytest.raises(DamagedSnapshotError, match=damaged[:12]):
            body_of(session, damaged)
        kept = {row.sha256: row for row in session.query(BodyRow)}
        first, *shown = snapshot_rows(session)
        watches = queries.watches(session)
        view = session.execute(text("SELECT sha256, text_id FROM snapshots")).first()
    store.close()
    assert kept[damaged].packed == b"x"
    assert [name for name, row in kept.items() if row.base is None] == [
        rows[0]["sha256"],
        orphan,  # no snapshot shows it, so nobody knows what it is like
    ]
    assert first["text_id"] == TEXTS[0]
    assert [each["sha256"] for each in shown] == [row["sha256"] for row in rows[1:39]]
    assert watches["quillon/privacy-policy"].away_text == TEXTS[1]
    assert tuple(view or ()) == (rows[0]["sha256"], TEXTS[0])


def test_room_that_a_migration_frees_is_given_back(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/t.sqlite3"
    page = random.Random(2).randbytes(200_000)
    rows = [
        {"sha256": hashlib.sha256(each).hexdigest(), "size": len(each), "base": None}
        | {"packed": packed_as_before(each)}
        for each in (page + bytes([number]) for number in range(20))
    ]
    (like,) = SNAPSHOTS["snapshot"]
    snapshots = [
        {**like, "id": n, "fetched_at": SEEN + timedelta(hours=n)}
        | {"body_sha256": row["sha256"]}
        for n, row in enumerate(rows)
    ]
    fill(url, "0006", body=rows, snapshot=snapshots)
    file = tmp_path / "t.sqlite3"
    assert file.stat().st_size > 4_000_000
    open_store(url).close()
    assert file.stat().st_size < 500_000


def test_the_snapshots_of_before_are_chained_in_the_order_of_arrival(url: str) -> None:
    first = SNAPSHOTS["snapshot"][0]
    others = [
        {**first, "id": number, "fetched_at": SEEN - timedelta(days=number)}
        for number in (2, 5)
    ]
    rows = {**SNAPSHOTS, "snapshot": [first, *others]}
    fill(url, "0006", **rows)
    store = open_store(url)
    before = FIRST
    with store.reading() as session:
        found = list(chain.links(session))
        for link in found:
            assert link.record is not None
            before = link_digest(before, record_digest(link.record))
            assert link.sha256 == before
        assert chain.unchained(session) == []
    store.close()
    assert [link.number for link in found] == [1, 2, 3]
    assert [link.snapshot_id for link in found] == [1, 2, 5]
