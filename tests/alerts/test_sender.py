"""Sender: nothing lost and nothing doubled, whatever a channel or a process does."""

import signal
import subprocess
import sys
import tracemalloc
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from alerts.email_channel import EmailChannel
from alerts.notices import word_test
from alerts.sender import LEASE, Delivery, Sender
from alerts.wording import Message
from db import outbox, outbox_upkeep
from db.alert_claims import claim
from db.models import OwedAlertRow
from db.store import Store, open_store
from tests.alerts.sender import FileChannel, tell
from tests.alerts.servers import MailBox, mail_server
from tests.waiting import PATIENCE
from tracker.errors import DeliveryError, NotFoundError, StoreError
from tracker.records import AlertKind, AlertState
from tracker.settings.channel_settings import EmailSettings

NOW = datetime(2025, 8, 29, 6, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'outbox.sqlite3'}"


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = open_store(database)
    yield opened
    opened.close()


class Fake:
    """A channel that answers as told: an error for each attempt, None to take it."""

    def __init__(self, name: str, *answers: Exception | None) -> None:
        self.name = name
        self.answers = list(answers)
        self.taken: list[tuple[str, str]] = []
        self.asked: list[tuple[str, ...]] = []

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:
        self.asked.append(tuple(to))
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        self.taken.append((message_id, message.subject))


def owe(
    store: Store, *subjects: str, channel: str = "post", at: datetime = NOW
) -> None:
    with store.writing() as session:
        for subject in subjects:
            # Each of a provider of its own, so that each is a message of its own.
            outbox.owe(session, channel, AlertKind.CHANGE, subject, subject, at)


def deliver(store: Store, *channels: Fake, at: datetime = NOW) -> Delivery:
    return Sender(
        store, {each.name: each for each in channels}, tell, lambda: at, lambda: 0.5
    ).deliver()


def rows(store: Store) -> list[OwedAlertRow]:
    with store.reading() as session:
        return outbox_upkeep.listing(session)


def test_what_is_owed_is_sent_once(store: Store) -> None:
    owe(store, "a", "b")
    post = Fake("post")
    assert deliver(store, post) == Delivery(sent=2)
    assert deliver(store, post) == Delivery()
    assert [subject for _, subject in post.taken] == [
        "Test: alerts reach a",
        "Test: alerts reach b",
    ]


def test_a_channel_that_fails_stops_no_other(store: Store) -> None:
    owe(store, "a", "b")
    owe(store, "a", "b", channel="chat")
    post, chat = Fake("post", DeliveryError("no answer")), Fake("chat")
    done = deliver(store, post, chat)
    assert (done.sent, done.failed, done.errors) == (2, 1, ("post: no answer",))
    # The failing one is not asked again at once, and loses nothing.
    assert len(post.asked) == 1
    assert deliver(store, post, at=NOW + timedelta(minutes=2)).sent == 2


def test_the_second_attempt_is_the_same_message(store: Store) -> None:
    owe(store, "a")
    post = Fake("post", DeliveryError("no"), DeliveryError("no"))
    for minutes in (0, 5, 10):
        deliver(store, post, at=NOW + timedelta(minutes=minutes))
    (row,) = rows(store)
    assert post.taken == [(row.message_id, "Test: alerts reach a")]
    assert (row.state, row.attempts, row.last_error) == ("sent", 3, "")


def test_retry_after_holds_the_whole_channel(store: Store) -> None:
    owe(store, "a", "b")
    post = Fake("post", DeliveryError("slow down", retry_after=600))
    deliver(store, post)
    assert deliver(store, post, at=NOW + timedelta(minutes=9)) == Delivery()
    assert deliver(store, post, at=NOW + timedelta(minutes=11)).sent == 2


def test_only_who_is_without_it_is_asked_again(store: Store) -> None:
    owe(store, "a", "b")
    post = Fake("post", DeliveryError("bea is full", remaining=("bea@example.org",)))
    assert deliver(store, post).sent == 1  # the other message goes out all the same
    deliver(store, post, at=NOW + timedelta(minutes=2))
    assert post.asked == [(), (), ("bea@example.org",)]


def test_a_real_mailbox_that_rejects_one_of_three(store: Store) -> None:
    owe(store, "a")
    box = MailBox(refuses={"bea@example.org": "452 full"})
    with mail_server(box) as port:
        settings = EmailSettings(
            kind="email",
            name="post",
            host="127.0.0.1",
            port=port,
            security="none",
            sender="tracker@example.org",
            recipients=("ann@example.org", "bea@example.org", "cid@example.org"),
        )
        channels = {"post": EmailChannel(settings)}
        for minutes in range(0, 60, 10):
            at = NOW + timedelta(minutes=minutes)
            Sender(store, channels, tell, lambda at=at: at).deliver()  # type: ignore[misc]
            if minutes == 30:
                box.refuses.clear()
    got = Counter(address for recipients, _ in box.taken for address in recipients)
    assert got == dict.fromkeys(settings.recipients, 1)
    assert rows(store)[0].state == "sent"


def test_a_message_given_up_is_told_on_the_other_channels(store: Store) -> None:
    owe(store, "a", at=NOW - timedelta(days=8))
    post, chat = (
        Fake("post", *(DeliveryError("no such host") for _ in "1234")),
        Fake("chat"),
    )
    dead = [
        deliver(store, post, chat, at=NOW + timedelta(minutes=minutes)).dead
        for minutes in (0, 5, 10)
    ]
    assert dead == [0, 0, 1]
    assert [subject for _, subject in chat.taken] == ["Not delivered: an alert to post"]
    assert deliver(store, post, chat) == Delivery()


def test_a_notice_that_is_given_up_makes_no_other(store: Store) -> None:
    with store.writing() as session:
        at = NOW - timedelta(days=8)
        outbox.owe(session, "post", AlertKind.DEAD, "m1", "larch", at)
    deliver(store, Fake("post"), Fake("chat"))
    assert [(row.channel, row.state) for row in rows(store)] == [("post", "dropped")]


def test_an_alert_that_cannot_be_told_keeps_no_other_waiting(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(kind: AlertKind, subjects: Sequence[str]) -> Message:
        if subjects == ("a",):
            raise KeyError("a bug")
        return tell(kind, subjects)

    owe(store, "a", "b")
    post = Fake("post")
    done = Sender(store, {"post": post}, stumble, lambda: NOW).deliver()
    assert (done.sent, done.failed) == (1, 1)
    assert "it cannot be worded: KeyError" in done.errors[0]
    assert "a bug" in caplog.text


def test_what_is_gone_is_dropped_with_the_reason(store: Store) -> None:
    def gone(_kind: AlertKind, _subjects: Sequence[str]) -> Message:
        raise NotFoundError("no change a")

    owe(store, "a")
    post = Fake("post")
    assert Sender(store, {"post": post}, gone, lambda: NOW).deliver() == Delivery()
    (row,) = rows(store)
    assert (row.state, row.last_error) == (AlertState.DROPPED, "no change a")


class Meeting(Fake):
    """A channel that takes nothing until the other one is at it, too."""

    def __init__(self, name: str, met: Barrier) -> None:
        super().__init__(name)
        self._met = met

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:
        self._met.wait(PATIENCE)
        super().send(message, message_id, to)


def test_no_channel_waits_for_another(store: Store) -> None:
    owe(store, "a")
    owe(store, "a", channel="chat")
    met = Barrier(2)
    assert deliver(store, Meeting("post", met), Meeting("chat", met)).sent == 2


def test_past_its_lease_a_sender_sends_nothing(store: Store) -> None:
    """As after a machine slept between the claim and the sending."""
    owe(store, "a")
    post, other, clock = Fake("post"), Fake("post"), [NOW]

    def word_slowly(kind: AlertKind, subjects: Sequence[str]) -> Message:
        clock[0] = NOW + LEASE
        return tell(kind, subjects)

    slow = Sender(store, {"post": post}, word_slowly, lambda: clock[0]).deliver()
    assert (slow, post.taken) == (Delivery(), [])
    assert deliver(store, other, at=NOW + LEASE).sent == 1


def test_what_fails_past_its_lease_is_left_to_whoever_has_it_now(store: Store) -> None:
    owe(store, "a")
    clock = [NOW]

    class Stalled(Fake):
        def send(self, *_: object) -> None:
            clock[0] = NOW + 2 * LEASE
            with store.writing() as session:
                assert claim(session, "post", clock[0], LEASE)
            raise DeliveryError("no answer in time")

    Sender(store, {"post": Stalled("post")}, tell, lambda: clock[0]).deliver()
    (row,) = rows(store)
    assert row.lease_until == NOW + 3 * LEASE
    assert row.last_error == ""


def test_alerts_to_a_channel_that_is_not_set_wait(store: Store) -> None:
    owe(store, "a", channel="gone")
    assert deliver(store, Fake("post")) == Delivery()
    assert rows(store)[0].state == "owed"


# --- processes of their own ---


def _run(database: str, folder: Path, *rest: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.alerts.sender", database, str(folder)]
    return subprocess.Popen([*command, *rest], stderr=subprocess.PIPE)


def _sent(folder: Path) -> list[str]:
    return (folder / "sent").read_text().splitlines()


def test_killed_between_sending_and_noting(
    database: str, store: Store, tmp_path: Path
) -> None:
    """The one window: the message comes again, under the same id."""
    started = datetime.now(UTC)
    owe(store, "a", channel="file", at=started)
    process = _run(database, tmp_path, "die")
    process.communicate(timeout=PATIENCE)
    assert process.returncode == -signal.SIGKILL
    channel = FileChannel(tmp_path / "sent")
    for wait in (timedelta(), 2 * LEASE, 4 * LEASE):
        at = started + wait
        Sender(store, {"file": channel}, tell, lambda at=at: at).deliver()  # type: ignore[misc]
    first, second = _sent(tmp_path)
    assert first == second
    assert rows(store)[0].state == "sent"


@pytest.mark.parametrize(
    ("disk", "times"),
    [
        pytest.param("full", 1, id="before it is claimed: nothing is sent"),
        pytest.param("fills", 2, id="before it is noted: sent again, the same id"),
    ],
)
def test_a_full_disk_loses_nothing(
    disk: str, times: int, database: str, store: Store, tmp_path: Path
) -> None:
    started = datetime.now(UTC)
    owe(store, "a", channel="file", at=started)
    process = _run(database, tmp_path, disk)
    _, complaint = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert b"StoreError: the database failed" in complaint
    later = started + 2 * LEASE
    channel = FileChannel(tmp_path / "sent")
    Sender(store, {"file": channel}, tell, lambda: later).deliver()
    assert len(_sent(tmp_path)) == times
    assert len(set(_sent(tmp_path))) == 1
    assert rows(store)[0].state == "sent"


def test_two_senders_at_once_send_nothing_twice(
    database: str, store: Store, tmp_path: Path
) -> None:
    owe(store, *map(str, range(60)), channel="file", at=datetime.now(UTC))
    senders = [_run(database, tmp_path) for _ in range(2)]
    complaints = [each.communicate(timeout=PATIENCE)[1] for each in senders]
    assert [each.returncode for each in senders] == [0, 0], complaints
    sent = _sent(tmp_path)
    assert len(sent) == len(set(sent)) == 60
    assert {row.state for row in rows(store)} == {"sent"}


def test_a_long_queue_is_drained_in_little_memory(store: Store) -> None:
    """Measured between the 50th and the last message of many."""

    class Counting(Fake):
        peak = 0

        def send(
            self, message: Message, message_id: str, to: Sequence[str] = ()
        ) -> None:
            super().send(message, message_id, to)
            self.asked.clear()
            if len(self.taken) == 50:
                tracemalloc.start()
            if len(self.taken) == 200:
                _, self.peak = tracemalloc.get_traced_memory()
                tracemalloc.stop()

    owe(store, *map(str, range(200)))
    post = Counting("post")
    word = word_test("x")
    Sender(store, {"post": post}, lambda *_: word, lambda: NOW).deliver()
    assert len({message_id for message_id, _ in post.taken}) == 200
    assert 0 < post.peak < 2_000_000


def test_what_a_receiver_brings_a_channel_to_stops_nobody(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault of ours, or of a library, that only that receiver's answers call up."""
    secret = "https://hooks.example.org/s3cr3t"
    owe(store, "a", channel="chat")
    owe(store, "b")
    chat, post = Fake("chat", KeyError(secret)), Fake("post")
    done = deliver(store, chat, post)
    assert (done.sent, done.failed) == (1, 1)
    assert done.errors == ("chat: the channel failed: KeyError",)
    (owed,) = [row for row in rows(store) if row.channel == "chat"]
    assert owed.state == AlertState.OWED
    assert "KeyError in " in caplog.text
    assert secret not in caplog.text
    assert deliver(store, chat, at=NOW + timedelta(hours=1)).sent == 1


def test_what_becomes_of_the_database_meanwhile_is_no_fault_of_a_channel(
    store: Store,
) -> None:
    owe(store, "a")
    with pytest.raises(StoreError, match="disk"):
        deliver(store, Fake("post", StoreError("the disk is full")))
