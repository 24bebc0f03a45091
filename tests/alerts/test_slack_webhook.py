"""SlackChannel: a webhook against a real receiver, well and unwell."""

import json
import logging
import socket
from typing import Any

import pytest
from pydantic import ValidationError

from alerts.channels import build_channels
from alerts.slack_webhook import SlackChannel
from alerts.wording import Message, word
from tests.alerts.servers import LOOPBACK, Hook, free_port, raw_server, web_server
from tests.alerts.stories import NOW, hostile, training_turned_on
from tests.alerts.threads import Remembered
from tracker.errors import DeliveryError
from tracker.settings import Settings
from tracker.settings.channel_settings import SlackSettings

ID = "0123456789abcdef"


@pytest.fixture
def message() -> Message:
    return word(training_turned_on(), NOW)


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> Any:
    def make(address: str, timeout: float = 5) -> SlackChannel:
        monkeypatch.setenv("HOOK", address)
        return SlackChannel(
            SlackSettings(
                kind="slack", name="chat", webhook_env="HOOK", timeout_seconds=timeout
            ),
            LOOPBACK,
        )

    return make


def test_blocks_and_a_fallback_are_posted(slack: Any, message: Message) -> None:
    hook = Hook()
    with web_server(hook) as address:
        slack(address).send(message, ID)
    ((path, headers, body),) = hook.posts
    assert path.endswith("/s3cr3t")
    assert headers["Idempotency-Key"] == ID
    posted = json.loads(body)
    assert posted["blocks"] == list(message.blocks)
    assert posted["text"] == message.subject
    assert posted["unfurl_links"] is False


def test_blocks_that_slack_dislikes_become_text(slack: Any, message: Message) -> None:
    hook = Hook(answers=[(400, {}, "invalid_blocks"), (200, {}, "ok")])
    with web_server(hook) as address:
        slack(address).send(message, ID)
    second = json.loads(hook.posts[1][2])
    assert "blocks" not in second
    assert "YES, unless you opt out" in second["text"]


def test_the_text_alone_is_escaped_too(slack: Any) -> None:
    hook = Hook(answers=[(400, {}, "invalid_blocks")])
    with web_server(hook) as address:
        slack(address).send(word(hostile(), NOW), ID)
    for _, _, body in hook.posts:
        assert "<!channel>" not in json.loads(body)["text"]
        assert "<https" not in json.loads(body)["text"]


@pytest.mark.parametrize(
    ("answer", "reason", "wait"),
    [
        pytest.param(
            (404, {}, "no_service"), "Slack answered 404: no_service", None, id="gone"
        ),
        pytest.param(
            (429, {"Retry-After": "30"}, "slow"), "answered 429", 30.0, id="too many"
        ),
        pytest.param((429, {}, "slow"), "answered 429", None, id="too many, no time"),
        pytest.param(
            (429, {"Retry-After": "soon"}, "slow"), "answered 429", None, id="no number"
        ),
        pytest.param((500, {}, ""), "answered 500: no reason", None, id="server error"),
        pytest.param((0, {}, ""), "Slack was not reached", None, id="dies"),
        pytest.param(
            (302, {"Location": "/login"}, ""), "Slack answered 302", None, id="sign in"
        ),
        pytest.param(
            (200, {}, "<html>Wi-Fi</html>"), "a web page answered", None, id="portal"
        ),
    ],
)
def test_answers_that_are_no(
    answer: tuple[int, dict[str, str], str],
    reason: str,
    wait: float | None,
    slack: Any,
    message: Message,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    with web_server(Hook(answers=[answer])) as address:
        chat = slack(address)
        with pytest.raises(DeliveryError, match=reason) as caught:
            chat.send(message, ID)
    assert caught.value.retry_after == wait
    printed = capsys.readouterr()
    told = f"{caught.value} {caught.value.__cause__} {chat!r} {chat.__dict__}"
    assert "s3cr3t" not in told + caplog.text + printed.out + printed.err


def say_nothing(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


@pytest.mark.realtime
def test_no_answer_in_time(slack: Any, message: Message) -> None:
    with (
        raw_server(say_nothing) as port,
        pytest.raises(DeliveryError, match="in time"),
    ):
        slack(f"http://127.0.0.1:{port}/x", timeout=1).send(message, ID)


def test_nobody_listens(slack: Any, message: Message) -> None:
    with pytest.raises(DeliveryError, match="Connection refused"):
        slack(f"http://127.0.0.1:{free_port()}/s3cr3t").send(message, ID)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("http://hooks.example/s3cr3t", id="in the clear"),
        pytest.param("hooks.example/s3cr3t", id="no scheme"),
        pytest.param("https://hooks.example/s3cr3t with space", id="a space in it"),
        pytest.param("https://[half/s3cr3t", id="half an address"),
    ],
)
def test_addresses_that_are_none_are_not_repeated(
    address: str, slack: Any, message: Message
) -> None:
    with pytest.raises(DeliveryError) as caught:
        slack(address).send(message, ID)
    assert "s3cr3t" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_channels_come_from_the_settings() -> None:
    settings = Settings(
        channel=(
            SlackSettings(kind="slack", name="chat", webhook_env="HOOK"),
            SlackSettings(kind="slack", name="team", webhook_env="HOOK"),
        )
    )
    assert list(build_channels(settings, Remembered())) == ["chat", "team"]


def test_two_channels_of_one_name_are_refused() -> None:
    one = SlackSettings(kind="slack", name="chat", webhook_env="HOOK")
    with pytest.raises(ValidationError, match="two channels are called 'chat'"):
        Settings(channel=(one, one))


def test_a_webhook_must_be_named() -> None:
    with pytest.raises(ValidationError, match="webhook_env or webhook_file"):
        SlackSettings(kind="slack", name="chat")
