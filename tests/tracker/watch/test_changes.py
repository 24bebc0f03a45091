"""Changes have names of their own, whenever and wherever they were concluded."""

import pytest

from db.store import Store
from tests.invented import CATALOGUE, POLICY, TERMS, TRAINS, page, policy
from tests.tracker.watch.feeding import (
    all_changes,
    feed,
    feed_once,
    named_by_time,
)
from tracker.watch import changes
from tracker.watch.replay import replay_safely


def test_two_changes_of_one_second_are_both_kept(store: Store) -> None:
    never = "We never train models on your chats."
    at_once = [
        page(policy(text, noise=noise), 12)
        for text in (TRAINS, never)
        for noise in ("1", "2")
    ]
    feed_once(store, page(policy()), *at_once)
    assert len({change.id for change in all_changes(store)}) == 2


def test_two_documents_whose_changes_have_one_name(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are short: the second gets another, on the side as well."""
    monkeypatch.setattr(changes, "change_id", named_by_time)
    for document in (POLICY, TERMS):
        feed(store, page(policy(), 0, document), page(policy(TRAINS), 12, document))
    names = [change.id for change in all_changes(store)]
    assert replay_safely(store, TERMS, CATALOGUE)
    assert [change.id for change in all_changes(store)] == names
    assert len(set(names)) == 2
