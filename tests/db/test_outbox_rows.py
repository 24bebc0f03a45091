"""The outbox's rows: owed once, claimed by one, tried again, given up."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from db import alert_claims, alert_outcomes, digest_alerts, outbox, outbox_upkeep
from db.alert_claims import ClaimedMessage
from db.alert_outcomes import Retry
from db.chat_threads import begin_thread, thread_of
from db.models import OwedAlertRow
from db.store import Store, open_store
from tests.postgres import new_database
from tracker.records import AlertKind, AlertState

NOW = datetime(2025, 8, 29, 6, 0, tzinfo=UTC)
LEASE = timedelta(minutes=15)
HOUR = timedelta(hours=1)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    yield opened
    opened.close()


def owe(
    store: Store,
    subject: str,
    *,
    channel: str = "post",
    kind: AlertKind = AlertKind.CHANGE,
    provider: str = "larch",
    at: datetime = NOW,
    due_at: datetime | None = None,
) -> bool:
    with store.writing() as session:
        return outbox.owe(session, channel, kind, subject, provider, at, due_at)


def claim(
    store: Store, at: datetime = NOW, channel: str = "post"
) -> ClaimedMessage | None:
    with store.writing() as session:
        return alert_claims.claim(session, channel, at, LEASE)


def rows(store: Store) -> list[OwedAlertRow]:
    with store.reading() as session:
        return outbox_upkeep.listing(session)


def fail(
    store: Store,
    claimed: ClaimedMessage,
    at: datetime = NOW,
    *,
    retry_after: timedelta | None = None,
    remaining: tuple[str, ...] = (),
) -> AlertState:
    with store.writing() as session:
        return alert_outcomes.mark_failed(
            session,
            claimed,
            at,
            "no",
            chance=0.5,
            policy=Retry(),
            retry_after=retry_after,
            remaining=remaining,
        )


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
    assert first == second
    assert second is not None
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


def test_what_failed_waits_longer_each_time(store: Store) -> None:
    owe(store, "aaaaaaaa")
    at, waits = NOW, []
    for _ in range(12):
        claimed = claim(store, at)
        assert claimed is not None
        assert fail(store, claimed, at) is AlertState.OWED
        due = rows(store)[0].due_at
        waits.append((due - at).total_seconds() / 60)
        at = due
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == 6 * 60


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_no_wait_is_wild(attempts: int, chance: float) -> None:
    wait = Retry().wait(attempts, chance)
    assert timedelta(seconds=45) <= wait <= timedelta(hours=7.5)


def test_a_channel_that_asks_to_wait_is_obeyed(store: Store) -> None:
    owe(store, "aaaaaaaa")
    owe(store, "bbbbbbbb", provider="other")
    claimed = claim(store)
    assert claimed is not None
    fail(store, claimed, retry_after=timedelta(minutes=30))
    with store.writing() as session:
        alert_outcomes.hold(session, "post", NOW + timedelta(minutes=30))
    assert claim(store, NOW + timedelta(minutes=29)) is None
    assert claim(store, NOW + timedelta(minutes=31)) is not None


def test_what_a_clock_that_was_ahead_has_owed_is_due(store: Store) -> None:
    """Owed, claimed and tried in vain by it, or only owed by it."""
    ahead = NOW + timedelta(days=300)
    owe(store, "aaaaaaaa")
    tried = claim(store, ahead)
    owe(store, "bbbbbbbb", at=ahead, provider="other")
    assert tried is not None
    assert claim(store) == tried, "whose lease ends in a year"
    fail(store, tried, ahead)
    subjects = [each.subjects for _ in "12" if (each := claim(store))]
    assert sorted(subjects) == [("aaaaaaaa",), ("bbbbbbbb",)]


def test_who_is_still_without_it_is_remembered(store: Store) -> None:
    owe(store, "aaaaaaaa")
    claimed = claim(store)
    assert claimed is not None
    fail(store, claimed, remaining=("bea@example.org",))
    again = claim(store, NOW + HOUR)
    assert again is not None
    assert again.remaining == ("bea@example.org",)


@pytest.mark.parametrize(
    ("attempts", "days", "state"),
    [
        pytest.param(3, 7, AlertState.DEAD, id="for a week, in three attempts"),
        pytest.param(9, 6.9, AlertState.OWED, id="not for so long"),
        pytest.param(2, 30, AlertState.OWED, id="nothing was sent for a month"),
    ],
)
def test_what_is_owed_for_too_long_is_given_up(
    attempts: int, days: float, state: AlertState, store: Store
) -> None:
    owe(store, "aaaaaaaa")
    last = NOW + timedelta(days=days)
    for hours in range(attempts, 0, -1):
        at = last - (hours - 1) * 7.5 * HOUR
        claimed = claim(store, at)
        assert claimed is not None
        reached = fail(store, claimed, at)
    assert reached is state


def give_up(store: Store) -> ClaimedMessage:
    """Let what is due be tried until nobody tries any more."""
    at = NOW + timedelta(days=7)
    while claimed := claim(store, at):
        last = claimed
        fail(store, claimed, at)
        at += 8 * HOUR
    return last


def test_what_was_given_up_is_the_same_message_when_it_is_retried(store: Store) -> None:
    owe(store, "aaaaaaaa")
    given_up, later = give_up(store), NOW + timedelta(days=99)
    with store.writing() as session:
        assert outbox_upkeep.retry(session, later) == 1
    again = claim(store, later)
    assert again == given_up
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


def while_another_waits(
    store: Store, first: Callable[[Session], object], then: Callable[[Session], object]
) -> object:
    """Do `first`; let another do the same, and give what it got, in between."""

    def other() -> object:
        with store.writing() as session:
            return then(session)

    with ThreadPoolExecutor(1) as pool:
        with store.writing() as session:
            first(session)
            session.flush()
            begun = pool.submit(other)
            waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
            while not session.scalar(waits) and not begun.done():
                pass
        return begun.result()


@pytest.fixture
def on_postgresql() -> Iterator[Store]:
    """Where both may look before either has written."""
    with new_database() as url:
        opened = open_store(url)
        yield opened
        opened.close()


def test_two_processes_that_owe_the_same_owe_it_once(on_postgresql: Store) -> None:
    def owe_it(session: Session) -> bool:
        return outbox.owe(session, "post", AlertKind.DIGEST, "x", "", NOW)

    assert while_another_waits(on_postgresql, owe_it, owe_it) is False
    assert len(rows(on_postgresql)) == 1


def test_two_processes_that_begin_one_thread_begin_it_once(
    on_postgresql: Store,
) -> None:
    begin = partial(begin_thread, channel="chat", name="quillon/terms")
    while_another_waits(
        on_postgresql, partial(begin, first="1"), partial(begin, first="2")
    )
    with on_postgresql.reading() as session:
        assert thread_of(session, "chat", "quillon/terms") == "1"
