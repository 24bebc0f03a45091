"""What a digest tells: what no other has told, and no past."""

from datetime import timedelta

from db import digest_alerts, outbox
from db.store import Store
from tests.db.outbox_help import NOW, claim
from tracker.records import AlertKind, AlertState


def test_what_waits_for_a_digest_is_claimed_by_nobody(store: Store) -> None:
    with store.writing() as session:
        kind, state = AlertKind.CHANGE, AlertState.FOR_DIGEST
        outbox.owe(session, "post", kind, "a", "larch", NOW, state=state)
        assert digest_alerts.changes_to_collect(session, "post", NOW) == ["a"]
        assert digest_alerts.changes_to_collect(session, "chat", NOW) == []
    assert claim(store) is None


def test_a_digest_takes_what_no_other_has_told(store: Store) -> None:
    with store.writing() as session:
        for number in "ab":
            state = AlertState.FOR_DIGEST
            kind = AlertKind.CHANGE
            outbox.owe(session, "post", kind, number, "larch", NOW, state=state)
            digest_alerts.collect(session, "post", f"digest {number}", NOW)
        assert digest_alerts.changes_of_digest(session, "digest a") == ["a"]
        assert digest_alerts.changes_of_digest(session, "digest b") == ["b"]


def test_a_first_digest_tells_no_past_but_what_waited_for_it(store: Store) -> None:
    long_ago = NOW - timedelta(days=300)
    kind, waits = AlertKind.CHANGE, AlertState.FOR_DIGEST
    with store.writing() as session:
        outbox.owe(session, "post", kind, "told", "larch", long_ago)
        outbox.owe(session, "post", kind, "waits", "larch", long_ago, state=waits)
        outbox.owe(session, "post", kind, "new", "larch", NOW)
        assert digest_alerts.changes_to_collect(session, "post", NOW) == [
            "waits",
            "new",
        ]
