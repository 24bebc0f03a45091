"""What one sender takes on as one message, and no other gets."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db import alert_claims
from db.store import Store
from tests.db.outbox_help import HOUR, LEASE, NOW, claim, fail, owe
from tracker.records import AlertKind


@pytest.mark.parametrize(
    ("second", "together"),
    [
        pytest.param({}, True, id="at once"),
        pytest.param({"at": NOW + 0.9 * HOUR}, True, id="within an hour"),
        pytest.param({"at": NOW + 1.1 * HOUR}, False, id="later"),
        pytest.param({"provider": "other"}, False, id="another provider"),
        pytest.param({"kind": AlertKind.TROUBLE}, False, id="another kind"),
        pytest.param({"due_at": NOW + 9 * HOUR}, False, id="not due yet"),
    ],
)
def test_what_is_one_message(
    second: dict[str, object], together: bool, store: Store
) -> None:
    owe(store, "aaaaaaaa")
    owe(store, "bbbbbbbb", **second)  # type: ignore[arg-type]
    claimed = claim(store, NOW + 2 * HOUR)
    assert claimed is not None
    expected = ("aaaaaaaa", "bbbbbbbb") if together else ("aaaaaaaa",)
    assert claimed.subjects == expected


def test_a_change_waits_for_others_to_join_it(store: Store) -> None:
    wait = timedelta(minutes=10)
    owe(store, "aaaaaaaa")
    owe(store, "1", kind=AlertKind.TROUBLE, at=NOW + wait)
    owe(store, "bbbbbbbb", at=NOW + 0.8 * wait)
    found = []
    for at in (NOW + 0.9 * wait, NOW + wait, NOW + wait):
        with store.writing() as session:
            taken = alert_claims.claim(session, "post", at, LEASE, gather=wait)
            found.append(taken.subjects if taken else ())
    assert found == [(), ("aaaaaaaa", "bbbbbbbb"), ("1",)]


def test_troubles_are_told_one_by_one(store: Store) -> None:
    for subject in ("1", "2"):
        owe(store, subject, kind=AlertKind.TROUBLE)
    claimed = claim(store)
    assert claimed is not None
    assert claimed.subjects == ("1",)


def test_a_message_holds_so_many_changes_and_no_more(store: Store) -> None:
    for number in range(alert_claims.MOST_IN_A_MESSAGE + 3):
        owe(store, f"{number:08x}")
    sizes = [len(each.subjects) for _ in range(2) if (each := claim(store))]
    assert sizes == [alert_claims.MOST_IN_A_MESSAGE, 3]


def test_what_one_sender_claimed_no_other_gets(store: Store) -> None:
    owe(store, "aaaaaaaa")
    assert claim(store) is not None
    assert claim(store) is None
    assert claim(store, NOW + LEASE - timedelta(seconds=1)) is None


def test_a_claim_that_ran_out_is_the_same_message_again(store: Store) -> None:
    owe(store, "aaaaaaaa")
    owe(store, "bbbbbbbb")
    first = claim(store)
    owe(store, "cccccccc")  # came meanwhile, and is another message
    second = claim(store, NOW + LEASE)
    third = claim(store, NOW + LEASE)
    assert first is not None
    assert second == replace(first, lease_until=NOW + 2 * LEASE)
    assert third is not None
    assert third.subjects == ("cccccccc",)
    assert third.message_id != second.message_id


def test_the_same_change_has_different_ids_on_different_channels(store: Store) -> None:
    owe(store, "aaaaaaaa")
    owe(store, "aaaaaaaa", channel="chat")
    ids = {
        each.message_id
        for name in ("post", "chat")
        if (each := claim(store, channel=name))
    }
    assert len(ids) == 2


def test_what_a_clock_that_was_ahead_has_owed_is_due(store: Store) -> None:
    """Owed, claimed and tried in vain by it, or only owed by it."""
    ahead = NOW + timedelta(days=300)
    owe(store, "aaaaaaaa")
    tried = claim(store, ahead)
    owe(store, "bbbbbbbb", at=ahead, provider="other")
    assert tried is not None
    again = claim(store)
    assert again is not None, "though its lease ends in a year"
    assert replace(again, lease_until=tried.lease_until) == tried
    fail(store, again, ahead)
    subjects = [each.subjects for _ in "12" if (each := claim(store))]
    assert sorted(subjects) == [("aaaaaaaa",), ("bbbbbbbb",)]
