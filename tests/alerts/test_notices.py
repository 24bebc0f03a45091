"""Messages that are not about a change: troubles, failures, tests."""

from dataclasses import replace
from datetime import timedelta

import pytest
from slack_sdk.models.blocks import Block

from alerts.notices import TROUBLES, word_dead, word_stopped, word_test, word_trouble
from alerts.wording import Message
from tests.alerts.gathered_changes import LARCH, PRIVACY, SEEN
from tracker.records import Trouble, TroubleKind

BLOCKED = Trouble(PRIVACY.id, TroubleKind.BLOCKED, "the site answered 403", SEEN)


def test_a_trouble_says_what_since_when_and_what_it_means() -> None:
    message = word_trouble(LARCH, PRIVACY, BLOCKED, healed=False)
    assert message.subject == "Not read: Larch AI Privacy Policy is blocked"
    assert "Since 29 Aug 2025: the site answered 403." in message.text
    assert "its cells keep what was last read" in message.text
    assert "https://larch.example/privacy" in message.text
    assert message.thread == PRIVACY.id


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        pytest.param(
            TroubleKind.GONE,
            "Look for the page's new address, and change the catalogue.",
            id="gone",
        ),
        pytest.param(
            TroubleKind.STALE,
            "Is the daemon, or whatever runs the scan, still at work?\n",
            id="a question",
        ),
    ],
)
def test_a_trouble_says_what_to_do(kind: TroubleKind, said: str) -> None:
    trouble = replace(BLOCKED, kind=kind)
    assert said in word_trouble(LARCH, PRIVACY, trouble, healed=False).text
    assert said not in word_trouble(LARCH, PRIVACY, trouble, healed=True).text


def test_its_end_says_how_long_it_was() -> None:
    ended = replace(BLOCKED, until=SEEN + timedelta(days=3))
    message = word_trouble(LARCH, PRIVACY, ended, healed=True)
    assert message.subject == "Read again: Larch AI Privacy Policy"
    assert "from 29 Aug 2025 to 1 Sep 2025" in message.text


def test_a_trouble_that_ended_before_it_was_told_is_still_told_as_one() -> None:
    ended = replace(BLOCKED, until=SEEN + timedelta(days=3))
    assert word_trouble(LARCH, PRIVACY, ended, healed=False).subject.startswith("Not")


def test_every_kind_of_trouble_has_words() -> None:
    assert set(TROUBLES) == set(TroubleKind)


def test_a_message_given_up_says_where_and_why() -> None:
    message = word_dead("chat", ["1a2b3c4d"], "Slack answered 404: no_service", SEEN)
    assert message.subject == "Not delivered: an alert to chat"
    assert "Owed since 29 Aug 2025: 1a2b3c4d." in message.text
    assert "Slack answered 404: no_service" in message.text
    assert "tracker alerts retry" in message.text


def test_a_watch_that_stands_still_and_goes_on() -> None:
    still = word_stopped(SEEN, None)
    assert still.subject == "The watch stands still since 29 Aug 2025"
    assert "No page at all was asked for since 29 Aug 2025, 00:32 UTC." in still.text
    again = word_stopped(SEEN, SEEN + timedelta(days=2))
    assert again.subject == "The watch goes on"
    assert "on 31 Aug 2025, 00:32 UTC it was seen" in again.text
    assert still.thread == again.thread


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(
            word_trouble(
                LARCH,
                PRIVACY,
                replace(BLOCKED, detail="<!here> <b>x</b>\x1b[1m" + "y" * 9000),
                healed=False,
            ),
            id="trouble",
        ),
        pytest.param(word_dead("<chat>", ["x"] * 999, "<e>\n\n", SEEN), id="given up"),
        pytest.param(word_test("<chat>"), id="test"),
    ],
)
def test_nothing_breaks_out(message: Message) -> None:
    for block in Block.parse_all(list(message.blocks)):
        block.validate_json()
    assert "<!here>" not in str(message.blocks)
    assert "<b>" not in message.html
    assert "\x1b" not in message.text
    assert len(message.text) < 3000
