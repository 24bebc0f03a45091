"""What is deleted on legal request is gone, and it is told that it was, and why."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db import models
from db.bodies import body_of
from db.deletions import delete_bytes, gone_texts
from db.evidence_models import DeletionRow
from db.models import SnapshotRow
from db.snapshots import add_snapshot
from db.store import Store
from tests.invented import CATALOGUE, POLICY, START, page
from tests.tracker.proving.provable import fill, verified
from tracker.watch.replay import replay_safely

WHY = "a court asked for it"
AT = START + timedelta(days=9)


def delete(store: Store, number: int) -> list[int]:
    with store.writing() as session:
        row = session.get_one(SnapshotRow, number)
        return [each.id for each in delete_bytes(session, row, AT, WHY)]


@pytest.mark.sqlite
def test_nothing_of_it_is_left_in_the_file(store: Store) -> None:
    """Of bytes that cannot be packed smaller, so that they would be seen there."""
    digests = (hashlib.sha256(bytes([each])).digest() for each in range(40))
    secret = b"".join(digests)
    with store.writing() as session:
        add_snapshot(session, page(secret))
    file = Path(str(store.engine.url.database))
    store.close()
    assert secret[100:300] in file.read_bytes()
    delete(store, 1)
    store.close()
    assert secret[100:300] not in file.read_bytes()


def test_its_bytes_are_gone_and_the_others_are_not(store: Store) -> None:
    fill(store)
    assert delete(store, 1) == [1]
    with store.reading() as session:
        bodies = {
            row.id: session.get_one(models.BodyRow, row.body_sha256).packed
            for row in session.scalars(select(SnapshotRow))
        }
        assert [number for number, body in bodies.items() if body == b""] == [1]
        for row in session.scalars(select(SnapshotRow).where(SnapshotRow.id > 1)):
            assert body_of(session, row.body_sha256)


def test_verify_says_so_and_calls_nothing_broken(store: Store) -> None:
    fill(store)
    delete(store, 1)
    found = verified(store).findings
    assert [each for each in found if each.broken] == []
    told = f"deleted on legal request on 2026-03-10: {WHY}"
    assert any(told in each.what for each in found)


def test_all_with_the_same_bytes_go(store: Store) -> None:
    fill(store)
    with store.reading() as session:
        same = list(
            session.scalars(
                select(SnapshotRow.id).where(
                    SnapshotRow.body_sha256
                    == session.get_one(SnapshotRow, 5).body_sha256
                )
            )
        )
    assert len(same) > 1
    assert delete(store, 5) == same
    assert [each for each in verified(store).findings if each.broken] == []


def test_what_was_sent_goes_with_what_was_rendered(store: Store) -> None:
    fill(store)
    delete(store, 3)
    with store.reading() as session:
        rows = session.scalars(select(models.BodyRow)).all()
    assert sum(row.packed == b"" for row in rows) == 2
    assert [each for each in verified(store).findings if each.broken] == []


def test_a_text_of_which_no_page_is_left_says_so(store: Store) -> None:
    fill(store)
    delete(store, 1)
    with store.reading() as session:
        assert gone_texts(session, [POLICY.id]) == {}  # snapshot 2 shows it too
    delete(store, 2)
    with store.reading() as session:
        ((document, _), gone) = gone_texts(session, [POLICY.id]).popitem()
    assert document == POLICY.id
    assert gone.told == f"deleted on legal request on 2026-03-10: {WHY}"


def test_concluded_anew_its_text_is_gone_too(store: Store) -> None:
    fill(store)
    delete(store, 1)
    delete(store, 2)
    assert replay_safely(store, POLICY, CATALOGUE)
    with store.reading() as session:
        assert gone_texts(session, [POLICY.id])
        (version,) = session.scalars(
            select(models.VersionRow).where(models.VersionRow.document_id == POLICY.id)
        )
    assert version.first_seen == START + timedelta(hours=48)
    assert [each for each in verified(store).findings if each.broken] == []


def test_a_deletion_that_is_taken_back_or_changed_is_found(store: Store) -> None:
    fill(store)
    delete(store, 1)
    with store.writing() as session:
        session.get_one(DeletionRow, 1).reason = "nobody asked"
    assert [each.where for each in verified(store).findings if each.broken]
