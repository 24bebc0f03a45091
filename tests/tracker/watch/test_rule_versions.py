"""Our change is not theirs: what newer rules read otherwise is no news."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from db.store import Store
from tests.invented import POLICY, QUILLON, TERMS, page, policy
from tests.tracker.watch.feeding import all_changes, feed, happened
from tracker.catalogue import Catalogue
from tracker.reading import READER_VERSION
from tracker.watch import rule_versions
from tracker.watch.intake import receive
from tracker.watch.visits import Happened


def test_newer_reading_rules_are_not_news(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(store, page(policy()))
    monkeypatch.setattr(rule_versions, "READER_VERSION", READER_VERSION + 1)
    with store.writing() as session:
        # As if the older rules had read the page otherwise.
        session.execute(text("UPDATE version SET text_id = 'as older rules read it'"))
    assert happened(feed(store, page(policy(noise="9"), 12))) == ["SAME"]
    assert all_changes(store) == []


def test_a_mended_selector_is_not_news(store: Store) -> None:
    feed(store, page(policy()))
    mended = replace(POLICY, remove=("ul",))
    catalogue = Catalogue.of([replace(QUILLON, documents=(mended, TERMS))])
    with store.writing() as session:
        outcome = receive(session, page(policy(noise="2"), 12), catalogue)
    assert outcome.happened is Happened.SAME
    assert all_changes(store) == []
