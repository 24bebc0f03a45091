"""The outbox in a person's hands: listed, tried again, dropped."""

from dataclasses import replace
from datetime import timedelta

from db import alert_outcomes, digest_alerts, outbox, outbox_upkeep
from db.store import Store
from tests.db.outbox_help import NOW, claim, fail, give_up, owe, rows
from tracker.records import AlertKind, AlertState


def test_what_was_given_up_is_the_same_message_when_it_is_retried(store: Store) -> None:
    owe(store, "aaaaaaaa")
    given_up, later = give_up(store), NOW + timedelta(days=99)
    with store.writing() as session:
        assert outbox_upkeep.retry(session, later) == 1
    again = claim(store, later)
    assert again is not None
    assert replace(again, lease_until=given_up.lease_until) == given_up
    assert fail(store, again, later) is AlertState.OWED


def test_a_part_of_a_message_is_another_message(store: Store) -> None:
    """Or a receiver that has the whole would drop it as a repeat, and the other too."""
    for subject in ("aaaaaaaa", "bbbbbbbb", "cccccccc"):
        owe(store, subject)
    whole, later = give_up(store), NOW + timedelta(days=99)
    parts = []
    for ids in ([1], [2, 3]):
        with store.writing() as session:
            outbox_upkeep.retry(session, later, ids)
        parts.append(claim(store, later))
    assert [part and part.subjects for part in parts] == [
        ("aaaaaaaa",),
        ("bbbbbbbb", "cccccccc"),
    ]
    assert len({whole.message_id, *(part.message_id for part in parts if part)}) == 3


def test_retrying_does_not_wait_for_a_sender_that_died(store: Store) -> None:
    owe(store, "aaaaaaaa")
    claimed = claim(store)
    with store.writing() as session:
        outbox_upkeep.retry(session, NOW)
    assert claim(store) == claimed


def test_what_was_dropped_meanwhile_stays_dropped(store: Store) -> None:
    owe(store, "aaaaaaaa")
    claimed = claim(store)
    assert claimed is not None
    with store.writing() as session:
        assert outbox_upkeep.drop(session, channel="post") == 1
    assert fail(store, claimed) is AlertState.DROPPED
    assert rows(store)[0].state == "dropped"


def test_what_was_dropped_but_taken_counts_as_sent(store: Store) -> None:
    owe(store, "aaaaaaaa")
    claimed = claim(store)
    assert claimed is not None
    with store.writing() as session:
        outbox_upkeep.drop(session, ids=[1])
        alert_outcomes.mark_sent(session, claimed, NOW)
    assert rows(store)[0].state == "sent"


def test_the_list_is_of_the_states_that_are_named(store: Store) -> None:
    owe(store, "aaaaaaaa")
    owe(store, "bbbbbbbb", channel="chat")
    with store.writing() as session:
        outbox_upkeep.drop(session, channel="chat")
        listed = outbox_upkeep.listing(session, [AlertState.OWED])
        assert [row.subject for row in listed] == ["aaaaaaaa"]
        assert len(outbox_upkeep.listing(session)) == 2
        assert len(outbox_upkeep.listing(session, limit=1)) == 1


def test_with_a_digest_goes_what_it_alone_would_have_told(store: Store) -> None:
    with store.writing() as session:
        for subject, state in (("a", AlertState.FOR_DIGEST), ("b", AlertState.OWED)):
            outbox.owe(
                session, "post", AlertKind.CHANGE, subject, "larch", NOW, state=state
            )
        outbox.owe(session, "post", AlertKind.DIGEST, "post weekly", "", NOW)
        digest_alerts.collect(session, "post", "post weekly", NOW)
        (digest,) = [x.id for x in outbox_upkeep.listing(session) if x.kind == "digest"]
        assert digest_alerts.changes_of_digest(session, "post weekly") == ["a", "b"]
        assert outbox_upkeep.drop(session, [digest]) == 2
    assert {row.subject: row.state for row in rows(store)} == {
        "a": AlertState.DROPPED,
        "b": AlertState.OWED,
        "post weekly": AlertState.DROPPED,
    }
