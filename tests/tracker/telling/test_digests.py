"""What is owed by rules and by the clock: at once, in a digest, after quiet hours."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from alerts.sender import Delivery
from db import outbox_upkeep
from db.models import OwedAlertRow
from db.store import Store, open_store
from tests.alerts.servers import MailBox, mail_server
from tests.invented import CATALOGUE, POLICY, START, TERMS, TRAINS, page, policy
from tests.tracker.watch.feeding import receive_twice
from tracker.records import AlertKind, AlertState, Document, FailedFetch, TroubleKind
from tracker.settings import Settings
from tracker.telling.delivery import deliver
from tracker.telling.digests import Period
from tracker.telling.notifier import Notifier
from tracker.watch.intake import receive

# Sunday, 1 March 2026, 8:00 UTC is the start of the invented pages.
REWORDED = "<p>Thank you for reading this policy as carefully as you do.</p>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'digests.sqlite3'}")
    yield opened
    opened.close()


@pytest.fixture
def box() -> Iterator[MailBox]:
    mailbox = MailBox()
    with mail_server(mailbox) as port:
        mailbox.port = port  # type: ignore[attr-defined]
        yield mailbox


def settings(box: MailBox, *rules: dict[str, Any], **channel: Any) -> Settings:
    return Settings.model_validate(
        {
            "channel": [
                {
                    "kind": "email",
                    "name": "post",
                    "host": "127.0.0.1",
                    "port": box.port,  # type: ignore[attr-defined]
                    "security": "none",
                    "sender": "tracker@example.org",
                    "recipients": ["ann@example.org"],
                    **channel,
                }
            ],
            "rule": rules,
        }
    )


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def feed(
    store: Store,
    wanted: Settings,
    body: bytes,
    hours: float,
    document: Document = POLICY,
) -> None:
    with store.writing() as session:
        told = Notifier.by(wanted, at(hours))
        receive_twice(session, page(body, hours, document), CATALOGUE, told)


def send(store: Store, wanted: Settings, hours: float) -> Delivery:
    return deliver(store, CATALOGUE, wanted, lambda: at(hours))


def subjects(box: MailBox) -> list[str]:
    return [str(mail["Subject"]).strip() for _, mail in box.taken]


def rows(store: Store, kind: AlertKind = AlertKind.CHANGE) -> list[OwedAlertRow]:
    with store.reading() as session:
        return [each for each in outbox_upkeep.listing(session) if each.kind == kind]


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


# --- at once, in the digest, never ---


def test_what_matters_goes_at_once_and_the_rest_into_the_digest(
    store: Store, box: MailBox
) -> None:
    wanted = settings(box, digest="weekly")
    feed(store, wanted, policy(), 0)
    feed(store, wanted, policy(extra=REWORDED), 1)
    feed(store, wanted, policy(TRAINS, REWORDED), 2)
    states = {row.state for row in rows(store)}
    assert states == {AlertState.FOR_DIGEST, AlertState.OWED}
    send(store, wanted, 3)
    assert len([each for each in subjects(box) if each.startswith("Worse")]) == 1


@pytest.mark.parametrize(
    ("rule", "digest", "expected"),
    [
        pytest.param({"when": "never"}, "weekly", [], id="never"),
        pytest.param(
            {"when": "digest"}, "weekly", [AlertState.FOR_DIGEST], id="in the digest"
        ),
        pytest.param({"when": "digest"}, "off", [], id="in a digest that is off"),
        pytest.param({"when": "now"}, "off", [AlertState.OWED], id="at once"),
        pytest.param(
            {"when": "never", "plan": ["team"]},
            "off",
            [AlertState.OWED],
            id="a rule that speaks of others",
        ),
    ],
)
def test_a_rule_decides(
    rule: dict[str, Any],
    digest: str,
    expected: list[AlertState],
    store: Store,
    box: MailBox,
) -> None:
    wanted = settings(box, rule, digest=digest)
    feed(store, wanted, policy(), 0)
    feed(store, wanted, policy(TRAINS), 1)
    assert [row.state for row in rows(store)] == expected


@pytest.mark.parametrize(
    ("rule", "error"),
    [
        pytest.param(
            {"when": "now", "channel": ["pots"]},
            "rule 1: no channel is called 'pots'",
            id="a channel that is not there",
        ),
        pytest.param(
            {"when": "digest", "channel": ["post"]},
            "rule 1: 'post' has no digest",
            id="a digest that is off",
        ),
        pytest.param({"when": "soon"}, "'now', 'digest' or 'never'", id="a word"),
        pytest.param({"when": "now", "term": ["x"]}, "training_default", id="a term"),
    ],
)
def test_rules_that_cannot_be_followed(
    rule: dict[str, Any], error: str, box: MailBox
) -> None:
    with pytest.raises(ValueError, match=error):
        settings(box, rule)


# --- the digest ---


def test_a_digest_comes_once_a_period(store: Store, box: MailBox) -> None:
    wanted = settings(box, digest="daily", digest_hour=8)
    feed(store, wanted, policy(), 0)
    feed(store, wanted, policy(extra=REWORDED), 1)
    for hours in (1, 2, 3, 24, 25, 47, 48):
        feed(store, wanted, policy(), hours, TERMS)
        feed(store, wanted, policy(extra=REWORDED), hours)
        send(store, wanted, hours)
    assert subjects(box) == [
        "Daily digest: nothing moved in the table, 1 other change",
        "Daily digest: nothing changed",
        "Daily digest: nothing changed",
    ]
    assert [row.state for row in rows(store)] == [AlertState.SENT]
    assert len({mail["Message-ID"] for _, mail in box.taken}) == len(box.taken)


def test_a_digest_tells_again_what_was_told_at_once(store: Store, box: MailBox) -> None:
    wanted = settings(box, digest="weekly", digest_day="sunday", digest_hour=9)
    feed(store, wanted, policy(), 0)
    feed(store, wanted, policy(), 0, TERMS)
    send(store, wanted, 1)
    feed(store, wanted, policy(TRAINS), 2)
    send(store, wanted, 3)
    feed(store, wanted, policy(TRAINS), 160)
    feed(store, wanted, policy(), 160, TERMS)
    send(store, wanted, 7 * 24 + 1)
    assert subjects(box)[2] == "Weekly digest: the table moved for Quillon"
    body = text_of(box.taken[2][1])
    assert "1 Mar 2026 to 8 Mar 2026" in body
    assert "Free, Pro · Trains on content: no, unless you allow it → YES" in body


def test_a_digest_that_fails_is_tried_again_as_it_was(
    store: Store, box: MailBox
) -> None:
    wanted = settings(box, digest="daily")
    feed(store, wanted, policy(), 0)
    feed(store, wanted, policy(), 0, TERMS)
    feed(store, wanted, policy(extra=REWORDED), 1)
    broken = settings(box, digest="daily", port=9)
    assert send(store, broken, 2).failed == 1
    assert [row.state for row in rows(store)] == [AlertState.FOR_DIGEST]
    feed(store, wanted, policy(extra=f"{REWORDED}<p>Our office has a garden.</p>"), 2.5)
    send(store, wanted, 4)
    assert subjects(box) == ["Daily digest: nothing moved in the table, 1 other change"]
    assert sorted(row.state for row in rows(store)) == [
        AlertState.FOR_DIGEST,
        AlertState.SENT,
    ]


def test_a_digest_ends_with_the_health_of_the_watch(store: Store, box: MailBox) -> None:
    wanted = settings(box, {"when": "never"}, digest="daily")
    feed(store, wanted, policy(), 0)
    for hours in (4, 8, 12):
        failed = FailedFetch(
            POLICY.id, POLICY.url, at(hours), TroubleKind.BLOCKED, "it answered 403"
        )
        with store.writing() as session:
            receive(session, failed, CATALOGUE, Notifier.by(wanted, at(hours)))
    send(store, wanted, 24)
    (mail,) = [each for _, each in box.taken if "digest" in each["Subject"]]
    assert mail["Subject"] == "Daily digest: nothing changed; 2 documents not read"
    body = text_of(mail)
    assert "Nothing changed in what was read." in body
    assert "Not read since 1 Mar 2026: Quillon · Privacy Policy is blocked" in body
    assert "Never read: Quillon" in body


def test_the_name_of_a_digest_says_all_of_it() -> None:
    period = Period("a channel 7", "weekly", START, START + timedelta(days=7))
    assert Period.of(period.subject) == period


# --- quiet hours ---


def test_in_quiet_hours_nothing_is_sent_and_nothing_lost(
    store: Store, box: MailBox
) -> None:
    wanted = settings(box, quiet="08:30-11:00", zone="Europe/London")
    feed(store, wanted, policy(), 0)
    feed(store, wanted, policy(TRAINS), 1)
    assert [row.due_at for row in rows(store)] == [at(3)]
    assert send(store, wanted, 2) == Delivery()
    assert send(store, wanted, 3) == Delivery(sent=1)


def test_what_was_due_before_waits_for_their_end_too(
    store: Store, box: MailBox
) -> None:
    wanted = settings(box, quiet="10:00-12:00")
    feed(store, wanted, policy(), 0)
    feed(store, wanted, policy(TRAINS), 1)
    assert send(store, wanted, 2.5) == Delivery()
    assert send(store, wanted, 4) == Delivery(sent=1)


# --- the scan itself ---


def test_a_watch_that_stands_still_is_told_once_and_once_when_it_goes_on(
    store: Store, box: MailBox
) -> None:
    wanted = settings(box)
    feed(store, wanted, policy(), 0)
    for hours in (1, 36, 37, 38, 50):
        send(store, wanted, hours)
    assert subjects(box) == ["The watch stands still since 1 Mar 2026"]
    feed(store, wanted, policy(), 60)
    for hours in (60, 61, 62):
        send(store, wanted, hours)
    assert subjects(box)[1:] == ["The watch goes on"]
    assert "on 3 Mar 2026, 20:00 UTC it was seen" in " ".join(
        text_of(box.taken[1][1]).split()
    )
    send(store, wanted, 120)
    assert subjects(box)[2:] == ["The watch stands still since 3 Mar 2026"]


def test_where_nothing_was_ever_fetched_nothing_stands_still(
    store: Store, box: MailBox
) -> None:
    assert send(store, settings(box), 1000) == Delivery()
