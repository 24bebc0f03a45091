"""A replay concludes the same, in place and on the side, and keeps nobody waiting."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest

from db import queries
from db.store import Store
from tests.invented import (
    CATALOGUE,
    ERROR_PAGE,
    POLICY,
    START,
    TERMS,
    TRAINS,
    page,
    policy,
)
from tests.tracker.watch.feeding import (
    SECOND_LOOK,
    all_changes,
    dump,
    fail,
    feed,
    named_by_time,
    owed,
)
from tracker.records import Document, FailedFetch, TroubleKind
from tracker.telling.notifier import Notifier
from tracker.watch import changes, sightings
from tracker.watch import replay as replaying
from tracker.watch.intake import receive_safely
from tracker.watch.page_reading import PageReading, read_page
from tracker.watch.replay import catch_up, replay, replay_safely


def test_a_rebuild_concludes_the_same_and_owes_nothing(store: Store) -> None:
    feed(store, page(policy()), page(policy(TRAINS), 12), page(policy(), 24))
    before, told = all_changes(store), owed(store)
    with store.writing() as session:
        replay(session, POLICY, CATALOGUE)
    assert all_changes(store) == before
    assert owed(store) == told


# --- conclusions on the side ---


def story(store: Store) -> None:
    """News, noise, an error page, a swing, a failure, a look that waits."""
    feed(
        store,
        page(policy(), status=503),
        page(policy(), 6),
        page(policy(TRAINS), 12),
        page(ERROR_PAGE, 18),
        replace(page(policy(), 24), source="scan"),
        FailedFetch(
            POLICY.id,
            POLICY.url,
            START + timedelta(hours=30),
            TroubleKind.BLOCKED,
            "the site answered 403",
            answer=page(b"Go away", 30, status=403),
        ),
        page(policy("We never train models on your chats."), 36),
        page(policy(noise="2"), 42, source="scan"),
    )


def test_what_is_concluded_on_the_side_is_what_is_concluded_in_place(
    store: Store,
) -> None:
    story(store)
    with store.writing() as session:
        replay(session, POLICY, CATALOGUE)
    in_place = dump(store)
    assert replay_safely(store, POLICY, CATALOGUE)
    assert dump(store) == in_place
    assert len(all_changes(store)) == 2


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("room", "step"),
    [
        pytest.param(replaying, "read_page", id="reading"),
        pytest.param(sightings, "read_facts", id="finding facts"),
        pytest.param(changes, "compare", id="comparing"),
    ],
)
def test_others_can_write_while_a_document_is_concluded_from_anew(
    room: ModuleType, step: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    story(store)
    real, wrote = getattr(room, step), []

    def write_meanwhile(*arguments: object) -> object:
        connection = sqlite3.connect(str(store.engine.url.database), timeout=0)
        connection.execute("BEGIN IMMEDIATE")
        connection.close()
        wrote.append(step)
        return real(*arguments)

    monkeypatch.setattr(room, step, write_meanwhile)
    assert replay_safely(store, POLICY, CATALOGUE)
    assert wrote


def test_what_comes_in_meanwhile_is_not_lost(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(store, page(policy()), page(policy(noise="2"), 6))
    later = [page(policy(TRAINS), 12)]

    def take_meanwhile(*arguments: Any) -> PageReading:
        while later:
            feed(store, later.pop())
        return read_page(*arguments)

    monkeypatch.setattr(replaying, "read_page", take_meanwhile)
    assert replay_safely(store, POLICY, CATALOGUE)
    (change,) = all_changes(store)
    assert change.seen_at == START + timedelta(hours=12)
    with store.reading() as session:
        assert queries.watches(session)[POLICY.id].seen_at == (
            change.seen_at + SECOND_LOOK
        )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(None, id="alone"),
        pytest.param(TERMS, id="another document's change has its name"),
    ],
)
def test_news_that_waited_is_told_when_the_document_is_reread_on_the_side(
    other: Document | None, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "change_id", named_by_time)
    if other:
        feed(store, page(policy(), 0, other), page(policy(TRAINS), 12, other))
    feed(store, page(policy()))
    later = page(policy(TRAINS), 12)
    notifier = Notifier(later.fetched_at, channels=("late",))

    with monkeypatch.context() as broken:
        broken.setattr(changes, "compare", fail)
        for moment in (later.fetched_at, later.fetched_at + SECOND_LOOK):
            look = replace(later, fetched_at=moment)
            receive_safely(store, look, CATALOGUE, notifier)
    catch_up(store, POLICY, CATALOGUE, notifier)
    (change,) = (each for each in all_changes(store) if each.document_id == POLICY.id)
    assert ("late", "change", change.id) in owed(store)
