"""Alerts are owed once, whatever becomes of them."""

from sqlalchemy.orm import Session

from db import alert_outcomes, outbox
from db.store import Store
from tests.db.outbox_help import HOUR, NOW, claim, owe, rows, while_another_waits
from tracker.records import AlertKind


def test_owing_twice_is_owing_once(store: Store) -> None:
    assert owe(store, "aaaaaaaa")
    assert not owe(store, "aaaaaaaa")
    assert owe(store, "aaaaaaaa", channel="chat")
    assert owe(store, "aaaaaaaa", kind=AlertKind.TROUBLE)
    assert len(rows(store)) == 3


def test_what_was_sent_is_not_owed_again(store: Store) -> None:
    owe(store, "aaaaaaaa")
    claimed = claim(store)
    assert claimed is not None
    with store.writing() as session:
        alert_outcomes.mark_sent(session, claimed, NOW)
    assert not owe(store, "aaaaaaaa")
    assert claim(store, NOW + 99 * HOUR) is None
    assert [(row.state, row.sent_at) for row in rows(store)] == [("sent", NOW)]


def test_owing_goes_with_the_transaction_it_is_in(store: Store) -> None:
    with store.writing() as session:
        outbox.owe(session, "post", AlertKind.CHANGE, "aaaaaaaa", "larch", NOW)
        session.rollback()
    assert rows(store) == []


def test_two_processes_that_owe_the_same_owe_it_once(on_postgresql: Store) -> None:
    def owe_it(session: Session) -> bool:
        return outbox.owe(session, "post", AlertKind.DIGEST, "x", "", NOW)

    assert while_another_waits(on_postgresql, owe_it, owe_it) is False
    assert len(rows(on_postgresql)) == 1
