"""Damage that a scan or an import meets costs its document alone, and no news."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from db import bodies, queries
from db.store import Store
from tests.invented import (
    CATALOGUE,
    POLICY,
    START,
    TERMS,
    TRAINS,
    page,
    policy,
)
from tests.tracker.watch.feeding import all_changes, feed, owe_troubles, owed
from tracker.records import Page, Unchanged
from tracker.telling.notifier import Notifier
from tracker.watch.intake import receive_safely
from tracker.watch.visits import Happened, Outcome

NEVER = "We never use your chats to train our models."
NEWS = policy(TRAINS)


def receive(store: Store, *items: Page | Unchanged) -> list[Outcome]:
    """Receive items as a scan does, each in a transaction of its own."""
    outcomes = []
    for item in items:
        now = item.fetched_at if isinstance(item, Page) else item.checked_at
        told = Notifier(now, channels=("mail",))
        outcomes.append(receive_safely(store, item, CATALOGUE, told))
    return outcomes


def execute(store: Store, statement: str, **values: object) -> None:
    with store.writing() as session:
        session.execute(text(statement), values)


def ask(store: Store, question: str, **values: object) -> object:
    with store.reading() as session:
        return session.scalar(text(question), values)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE version SET clauses = substr(clauses, 1, 0)",
        "UPDATE version SET clauses = substr(clauses, 1, 30)",
        "UPDATE fact SET value = '7'",
    ],
    ids=["clauses that are empty", "clauses that are cut off", "facts"],
)
def test_what_is_compared_with_is_made_anew_where_it_is_damaged(
    store: Store, statement: str
) -> None:
    feed(store, page(policy()), page(policy(NEVER), 1, TERMS))
    execute(store, statement)
    seen = [page(NEWS, 20), page(NEWS, 21), page(policy(NEVER), 22, TERMS)]
    outcomes = receive(store, *seen)
    assert [each.happened for each in outcomes] == [
        Happened.WAITING,
        Happened.NEWS,
        Happened.SAME,
    ]
    (change,) = all_changes(store)
    assert change.seen_at == START + timedelta(hours=20)
    assert change.moves
    assert [subject for _, _, subject in owed(store)] == [change.id]


def test_a_page_is_kept_where_the_one_that_it_is_packed_against_is_damaged(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(store, page(policy()))
    monkeypatch.setattr(bodies, "_RECENT", type(bodies._RECENT)(1))  # a new process
    execute(store, "UPDATE body SET packed = substr(packed, 1, 0)")
    assert [each.happened for each in receive(store, page(policy(noise="2"), 1))] == [
        Happened.SAME
    ]
    assert ask(store, "SELECT count(*) FROM body WHERE base IS NULL") == 2


def damage_all_of(store: Store, document_id: str) -> bytes:
    """Damage what was concluded from a document, and what it is concluded from.

    Return the bytes to be restored.
    """
    execute(
        store,
        "UPDATE version SET clauses = substr(clauses, 1, 0) WHERE document_id = :id",
        id=document_id,
    )
    body = (
        "sha256 IN (SELECT body_sha256 FROM snapshot WHERE document_id = :id "
        "ORDER BY id LIMIT 1)"
    )
    was = ask(store, f"SELECT packed FROM body WHERE {body}", id=document_id)
    execute(
        store,
        f"UPDATE body SET packed = substr(packed, 1, 0) WHERE {body}",
        id=document_id,
    )
    assert isinstance(was, bytes)
    return was


def test_a_capture_that_is_damaged_costs_its_document_until_it_is_restored(
    store: Store,
) -> None:
    feed(store, page(policy()), page(policy(NEVER), 1, TERMS))
    was = damage_all_of(store, POLICY.id)

    outcomes = receive(
        store,
        *(page(NEWS, 20), page(policy(NEVER), 21, TERMS), page(NEWS, 22)),
        Unchanged(POLICY.id, POLICY.url, START + timedelta(hours=23)),
    )
    failed, same, again, unchanged = outcomes
    assert same.happened is Happened.SAME
    for outcome in (failed, again, unchanged):
        assert outcome.happened is Happened.FAILED
        assert outcome.detail.startswith(f"the capture of {POLICY.id} of 2026-03-01")
    with store.reading() as session:
        (trouble,) = queries.open_troubles(session)
    assert (trouble.kind, trouble.cause) == ("damaged", "our database")

    owe_troubles(store, 24)
    owe_troubles(store, 25)
    assert [kind for _, kind, _ in owed(store)] == ["trouble", "trouble"]  # 2 channels

    execute(store, "UPDATE body SET packed = :was WHERE length(packed) = 0", was=was)
    (healed,) = receive(store, page(NEWS, 30))
    assert healed.happened is Happened.SAME
    (change,) = all_changes(store)
    assert change.seen_at == START + timedelta(hours=20)
    assert ("mail", "change", change.id) in owed(store)
    with store.reading() as session:
        assert queries.open_troubles(session) == []
