"""The chain of fetch records: one after the other, whoever writes, whatever ends it."""

import hashlib
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import chain
from db.chain_records import FIRST, fetch_record, link_digest, record_digest, spelled
from db.evidence_models import EvidenceRow
from db.evidence_rows import evidence_of
from db.models import SnapshotRow
from db.snapshots import add_snapshot
from db.store import Store, open_store
from tests.invented import page
from tests.postgres import new_database
from tests.waiting import wait_until
from tracker.records import Evidence, Hop, Page

HEADERS = (("Date", "now"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=ü"))


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give a new database of either kind."""
    if request.param == "sqlite":
        store = open_store(f"sqlite:///{tmp_path}/t.sqlite3")
        yield store
        store.close()
        return
    with new_database() as url:
        store = open_store(url)
        yield store
        store.close()


def shown(number: int, hours: float) -> Page:
    evidence = Evidence("0.1.0", 3, (Hop(200, "https://quillon.test"),), HEADERS)
    return replace(page(f"page {number}".encode(), hours), evidence=evidence)


def is_whole(store: Store) -> bool:
    before, expected = FIRST, 1
    with store.reading() as session:
        for link in chain.links(session):
            assert link.record is not None
            before = link_digest(before, record_digest(link.record))
            assert (link.number, link.sha256) == (expected, before)
            expected += 1
        assert chain.unchained(session) == []
    return True


def test_a_link_is_counted_as_its_docstring_says(either: Store) -> None:
    """Counted here by other means: whoever checks a proof has only these words."""
    with either.writing() as session:
        add_snapshot(session, shown(1, 0))
    record = {
        "kind": "fetch", "number": 1, "snapshot": 1,
        "document": "quillon/privacy-policy", "source": "archive", "status": 200,
        "fetched_at": "2026-03-01T08:00:00.000000Z",
        "url": "https://quillon.test/privacy",
        "final_url": "https://quillon.test/privacy",
        "content_type": "text/html; charset=utf-8", "etag": "", "last_modified": "",
        "body_sha256": hashlib.sha256(b"page 1").hexdigest(),
        "evidence": {
            "tracker_version": "0.1.0", "reader_version": 3,
            "hops": [[200, "https://quillon.test"]],
            "headers": [list(each) for each in HEADERS],
            "ip_address": "", "certificate": "", "sent_sha256": None,
        },
    }  # fmt: skip
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    digest = hashlib.sha256(text.encode("ascii")).hexdigest()
    link = hashlib.sha256(("0" * 64 + digest).encode("ascii")).hexdigest()
    with either.reading() as session:
        assert chain.head(session) == chain.Head(1, link)
        found = evidence_of(session, 1)
    assert found is not None
    assert found.headers == HEADERS


def test_links_follow_the_order_of_arrival_whatever_the_times(either: Store) -> None:
    for number, hours in enumerate((48, 0, 24)):
        with either.writing() as session:
            add_snapshot(session, shown(number, hours))
    with either.reading() as session:
        assert [link.snapshot_id for link in chain.links(session)] == [1, 2, 3]
    assert is_whole(either)


def test_the_same_once_more_adds_no_link(either: Store) -> None:
    for _ in range(2):
        with either.writing() as session:
            add_snapshot(session, shown(1, 0))
    with either.reading() as session:
        head = chain.head(session)
    assert head is not None
    assert head.number == 1


def test_what_fails_leaves_no_link(either: Store) -> None:
    with suppress(RuntimeError), either.writing() as session:
        add_snapshot(session, shown(1, 0))
        raise RuntimeError
    with either.writing() as session:
        with suppress(RuntimeError), session.begin_nested():
            add_snapshot(session, shown(2, 0))
            raise RuntimeError
        add_snapshot(session, shown(3, 0))
    assert is_whole(either)
    with either.reading() as session:
        head = chain.head(session)
    assert head is not None
    assert head.number == 1


def test_writers_at_once_make_one_chain(either: Store) -> None:
    failed: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            for number in range(8):
                with either.writing() as session:
                    for part in range(2):
                        unique = writer * 100 + number * 10 + part
                        each = shown(unique, unique)
                        own = replace(each, document_id=f"quillon/{writer}")
                        add_snapshot(session, own)
        except BaseException as error:
            failed.append(error)

    writers = [threading.Thread(target=write, args=(each,)) for each in range(4)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert failed == []
    assert is_whole(either)
    with either.reading() as session:
        head = chain.head(session)
    assert head is not None
    assert head.number == 64


WRITER = """
import sys
from db.store import open_store
from db.snapshots import add_snapshot
from tests.db.test_chain import shown
store = open_store(sys.argv[1])
for number in range(100_000):
    with store.writing() as session:
        add_snapshot(session, shown(number, number / 3600))
"""


def test_a_writer_that_is_killed_leaves_a_whole_chain(either: Store) -> None:
    url = either.engine.url.render_as_string(hide_password=False)

    def written() -> int:
        with either.reading() as session:
            head = chain.head(session)
        return head.number if head else 0

    for least in (20, 40):
        process = subprocess.Popen([sys.executable, "-c", WRITER, url])
        wait_until(lambda least=least: written() >= least)  # type: ignore[misc]
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert is_whole(either)


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(
    document=text,
    source=text,
    url=text,
    headers=st.lists(st.tuples(text, text)),
    moment=st.datetimes(timezones=st.timezones()),
)
def test_different_records_have_different_spellings(
    document: str, source: str, url: str, headers: list[tuple[str, str]], moment: object
) -> None:
    """No field can run over into another one: the spelling reads back as it was."""
    snapshot = SnapshotRow(
        id=1, document_id=document, source=source, url=url, final_url="", status=200,
        content_type="", etag="", last_modified="", body_sha256="", fetched_at=moment,
    )  # fmt: skip
    evidence = EvidenceRow(
        snapshot_id=1, tracker_version="", reader_version=1, hops=[list(headers)],
        headers=None, ip_address="", certificate="", sent_sha256=None,
    )  # fmt: skip
    record = fetch_record(1, snapshot, evidence)
    assert spelled(record).isascii()
    back = json.loads(spelled(record))
    assert (back["document"], back["source"], back["url"]) == (document, source, url)
    assert back["evidence"]["hops"] == [[list(each) for each in headers]]
