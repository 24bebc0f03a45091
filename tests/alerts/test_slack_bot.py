"""SlackBot: chat.postMessage against a receiver on loopback, well and unwell."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from pydantic import ValidationError

from alerts.slack_bot import SlackBot
from alerts.wording import Message, word
from tests.alerts.gathered_changes import NOW, training_turned_on
from tests.alerts.servers import LOOPBACK, Hook, free_port, web_server
from tests.alerts.threads import Remembered
from tracker.errors import DeliveryError
from tracker.settings.channel_settings import SlackSettings

ID = "0123456789abcdef"
TOKEN = "xoxb-s3cr3t"
Bot = Callable[[str], SlackBot]


def answer(status: int = 200, headers: Any = None, **said: Any) -> Any:
    return status, headers or {}, json.dumps({"ok": not said.get("error"), **said})


@pytest.fixture
def message() -> Message:
    return word(training_turned_on(), NOW)


@pytest.fixture
def threads() -> Remembered:
    return Remembered()


@pytest.fixture
def bot(monkeypatch: pytest.MonkeyPatch, threads: Remembered) -> Bot:
    def make(address: str) -> SlackBot:
        monkeypatch.setenv("TOKEN", TOKEN)
        server = urlsplit(address)
        return SlackBot(
            SlackSettings(
                kind="slack",
                name="chat",
                token_env="TOKEN",  # its name
                channel="#policies",
                base_url=f"http://{server.netloc}/api/",
                timeout_seconds=5,
            ),
            threads,
            LOOPBACK,
        )

    return make


def posted(hook: Hook, number: int = -1) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(hook.posts[number][2])
    return body


def test_the_first_message_of_a_document_begins_a_thread(
    bot: Bot, message: Message, threads: Remembered
) -> None:
    hook = Hook(answers=[answer(ts="17.1")])
    with web_server(hook) as address:
        bot(address).send(message, ID)
    path, headers, _ = hook.posts[0]
    assert path == "/api/chat.postMessage"
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    said = posted(hook)
    assert (said["channel"], said["text"]) == ("#policies", message.subject)
    assert said["blocks"] == list(message.blocks)
    assert said["metadata"]["event_payload"] == {"message_id": ID}
    assert "thread_ts" not in said
    assert threads.known == {("chat", "larch/privacy-policy"): "17.1"}


def test_later_ones_stand_under_it_and_in_the_channel(
    bot: Bot, message: Message, threads: Remembered
) -> None:
    threads.begin("chat", message.thread, "17.1")
    hook = Hook(answers=[answer(ts="18.2")])
    with web_server(hook) as address:
        bot(address).send(message, ID)
    said = posted(hook)
    assert (said["thread_ts"], said["reply_broadcast"]) == ("17.1", True)
    assert threads.first("chat", message.thread) == "17.1"


def test_what_stands_for_itself_is_in_no_thread(
    bot: Bot, message: Message, threads: Remembered
) -> None:
    hook = Hook(answers=[answer(ts="17.1")])
    with web_server(hook) as address:
        bot(address).send(replace(message, thread=""), ID)
    assert threads.known == {}


def test_a_thread_that_was_deleted_begins_anew(
    bot: Bot, message: Message, threads: Remembered
) -> None:
    threads.begin("chat", message.thread, "17.1")
    hook = Hook(answers=[answer(error="thread_not_found"), answer(ts="19.3")])
    with web_server(hook) as address:
        bot(address).send(message, ID)
    assert "thread_ts" not in posted(hook)
    assert threads.first("chat", message.thread) == "19.3"


def test_what_slack_took_is_not_sent_again_for_asking_to_wait(
    bot: Bot, message: Message, threads: Remembered
) -> None:
    hook = Hook(answers=[answer(200, {"Retry-After": "30"}, ts="17.1")])
    with web_server(hook) as address:
        bot(address).send(message, ID)
    assert threads.first("chat", message.thread) == "17.1"


def test_blocks_that_slack_dislikes_become_text(bot: Bot, message: Message) -> None:
    hook = Hook(answers=[answer(error="invalid_blocks"), answer(ts="17.1")])
    with web_server(hook) as address:
        bot(address).send(message, ID)
    assert "blocks" not in posted(hook)
    assert "YES, unless you opt out" in posted(hook)["text"]


@pytest.mark.parametrize(
    ("said", "error", "wait"),
    [
        pytest.param(
            answer(429, {"Retry-After": "30"}, error="ratelimited"),
            "Slack answered 429: ratelimited",
            30.0,
            id="too many",
        ),
        pytest.param(
            answer(error="channel_not_found"),
            "Slack answered: channel_not_found",
            None,
            id="refused",
        ),
        pytest.param(
            answer(error="invalid_auth"),
            "Slack answered: invalid_auth",
            None,
            id="token",
        ),
        pytest.param((503, {}, "busy"), "Slack answered 503", None, id="unwell"),
        pytest.param(
            (200, {}, "<html>"), "Slack answered 200: <html>", None, id="a web page"
        ),
        pytest.param((0, {}, ""), "Slack was not reached", None, id="dies"),
    ],
)
def test_what_slack_does_not_take(
    said: Any,
    error: str,
    wait: float | None,
    bot: Bot,
    message: Message,
    threads: Remembered,
    caplog: pytest.LogCaptureFixture,
) -> None:
    hook = Hook(answers=[said])
    with (
        caplog.at_level(logging.DEBUG),
        web_server(hook) as address,
        pytest.raises(DeliveryError) as raised,
    ):
        bot(address).send(message, ID)
    assert str(raised.value).startswith(error)
    assert raised.value.retry_after == wait
    assert TOKEN not in str(raised.value) + caplog.text
    assert len(hook.posts) == 1
    assert threads.known == {}


def test_nobody_listens(bot: Bot, message: Message) -> None:
    with pytest.raises(DeliveryError, match="Connection refused"):
        bot(f"http://127.0.0.1:{free_port()}/").send(message, ID)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({}, id="no secret at all"),
        pytest.param({"token_env": "T"}, id="a bot without a channel"),
        pytest.param({"webhook_env": "W", "channel": "#x"}, id="a webhook with one"),
        pytest.param({"webhook_env": "W", "token_env": "T"}, id="two secrets"),
        pytest.param(
            {"token_env": "T", "channel": "#x", "base_url": "http://evil.test/"},
            id="a token in the clear",
        ),
    ],
)
def test_settings_that_cannot_work(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        SlackSettings.model_validate({"kind": "slack", "name": "chat", **given})


@pytest.mark.parametrize(
    ("said", "why"),
    [
        pytest.param(
            "[" * 90_000, r"Slack answered 200: \[\[", id="nested without end"
        ),
        pytest.param("9" * 90_000, "Slack answered 200: 9", id="a number without end"),
        pytest.param('{"ok": 7}', "Slack answered 200", id="neither yes nor no"),
        pytest.param(
            '{"ok": false, "error": "thread_not_found"}',
            "Slack answered: thread_not_found",
            id="a thread that nobody asked for",
        ),
        pytest.param(
            '{"ok": false, "error": ["a"]}', "Slack answered", id="a list for an error"
        ),
    ],
)
def test_whatever_answers_instead_of_slack_is_a_failure_to_deliver(
    bot: Bot, message: Message, said: str, why: str
) -> None:
    with (
        web_server(Hook(answers=[(200, {}, said)] * 3)) as address,
        pytest.raises(DeliveryError, match=why) as told,
    ):
        bot(address).send(message, ID)
    assert len(str(told.value)) < 300
