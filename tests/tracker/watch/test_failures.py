"""What our own rules fail on costs one document one look, and is never lost."""

from datetime import timedelta

import pytest

from db import queries
from db.store import Store
from tests.invented import CATALOGUE, POLICY, START, TRAINS, page, policy
from tests.tracker.watch.feeding import all_changes, fail, failed, feed, feed_once, owed
from tracker.records import FailedFetch, Page, Unchanged
from tracker.telling.notifier import NOBODY, Notifier
from tracker.watch import changes, sightings
from tracker.watch.intake import receive_safely
from tracker.watch.replay import late_documents, replay
from tracker.watch.visits import Happened


def test_a_bug_costs_one_document_one_look_and_loses_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    later, again = page(policy(TRAINS), 12), page(policy(TRAINS), 24)
    feed_once(store, page(policy()), later)
    with monkeypatch.context() as broken:
        broken.setattr(sightings, "read_facts", fail)
        outcome = receive_safely(store, again, CATALOGUE, NOBODY)
    assert outcome.happened is Happened.FAILED
    assert "ZeroDivisionError" in caplog.text
    with store.writing() as session:
        assert [each.kind for each in queries.open_troubles(session)] == ["unreadable"]
        assert late_documents(session) == [POLICY.id]
        replay(session, POLICY, CATALOGUE)
    assert [change.seen_at for change in all_changes(store)] == [later.fetched_at]


def test_news_that_our_rules_failed_on_is_told_once_they_are_mended(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(store, page(policy()))
    with monkeypatch.context() as broken:
        broken.setattr(changes, "compare", fail)
        later = page(policy(TRAINS), 12)
        notifier = Notifier(later.fetched_at, channels=("mail",))
        receive_safely(store, later, CATALOGUE, notifier)
    assert owed(store) == []
    feed(store, page(policy(TRAINS, noise="7"), 24))
    (change,) = all_changes(store)
    assert ("mail", "change", change.id) in owed(store)


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        pytest.param(page(policy(noise="2"), 24), "unreadable", id="a page"),
        pytest.param(
            Unchanged(POLICY.id, POLICY.url, START + timedelta(hours=24)),
            "unreadable",
            id="the word that it is unchanged",
        ),
        pytest.param(failed(24), "unreachable", id="no page"),
    ],
)
def test_what_rules_fail_on_is_not_asked_for_again_at_once(
    item: Page | FailedFetch | Unchanged,
    kind: str,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nor does it end the scan: it costs the document one look."""
    feed(store, page(policy()), page(policy(TRAINS), 12))
    with store.writing() as session:
        queries.watches(session)[POLICY.id].replay = True
    monkeypatch.setattr(changes, "compare", fail)
    now = START + timedelta(hours=24)
    outcome = receive_safely(store, item, CATALOGUE, Notifier(now))
    assert outcome.happened is Happened.FAILED
    with store.reading() as session:
        assert queries.watches(session)[POLICY.id].tried_at == now
        assert [each.kind for each in queries.open_troubles(session)] == [kind]
