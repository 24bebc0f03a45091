"""WebhookChannel: signed JSON against a real receiver, well and unwell."""

import base64
import hashlib
import hmac
import json
import socket
from typing import Any

import pytest
from pydantic import ValidationError

from alerts.signed_webhook import WebhookChannel, sign
from alerts.wording import Message, word
from tests.alerts.servers import LOOPBACK, Hook, free_port, raw_server, web_server
from tests.alerts.stories import NOW, training_turned_on
from tracker.errors import DeliveryError
from tracker.settings.channel_settings import WebhookSettings

ID = "0123456789abcdef"


@pytest.fixture
def message(monkeypatch: pytest.MonkeyPatch) -> Message:
    monkeypatch.setenv("HOOK_SECRET", "open-sesame")
    return word(training_turned_on(), NOW)


def hook_to(url: str, **more: Any) -> WebhookChannel:
    values: dict[str, Any] = {"kind": "webhook", "name": "own", "url": url}
    values |= {"secret_env": "HOOK_SECRET", "timeout_seconds": 5}
    return WebhookChannel(WebhookSettings(**(values | more)), LOOPBACK)


def test_what_is_posted_can_be_checked_by_its_signature(message: Message) -> None:
    hook = Hook()
    with web_server(hook) as address:
        hook_to(address).send(message, ID)
    ((_, sent, body),) = hook.posts
    headers = {name.lower(): value for name, value in sent.items()}
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(b"open-sesame", signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"
    posted = json.loads(body)
    assert posted["id"] == headers["webhook-id"] == ID
    assert posted["subject"] == message.subject
    assert posted["changes"][0]["moves"][0]["after"] == "on_opt_out"


def test_a_secret_may_be_base64() -> None:
    plain = sign("open-sesame", ID, "1756447200", b"{}")
    coded = base64.b64encode(b"open-sesame").decode()
    assert sign(f"whsec_{coded}", ID, "1756447200", b"{}") == plain


def test_a_secret_that_is_broken_is_told_without_it(
    message: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK_SECRET", "whsec_!!!")
    with pytest.raises(DeliveryError, match="not Base64") as caught:
        hook_to("http://127.0.0.1/").send(message, ID)
    assert "!!!" not in str(caught.value)


@pytest.mark.parametrize(
    ("answer", "reason", "wait"),
    [
        pytest.param((201, {}, ""), None, None, id="created is taken"),
        pytest.param((400, {}, "no\nway"), "answered 400: no way", None, id="bad"),
        pytest.param((429, {"Retry-After": "7"}, ""), "answered 429", 7.0, id="busy"),
        pytest.param((503, {}, ""), "answered 503: no reason", None, id="down"),
        pytest.param((302, {"Location": "/x"}, ""), "answered 302", None, id="moved"),
        pytest.param((0, {}, ""), "was not reached", None, id="dies"),
    ],
)
def test_answers(
    answer: tuple[int, dict[str, str], str],
    reason: str | None,
    wait: float | None,
    message: Message,
) -> None:
    with web_server(Hook(answers=[answer])) as address:
        own = hook_to(address)
        if reason is None:
            own.send(message, ID)
            return
        with pytest.raises(DeliveryError, match=reason) as caught:
            own.send(message, ID)
    assert caught.value.retry_after == wait
    assert "s3cr3t" not in str(caught.value)


def say_nothing(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


def test_no_answer_in_time(message: Message) -> None:
    with raw_server(say_nothing) as port, pytest.raises(DeliveryError, match="in time"):
        hook_to(f"http://127.0.0.1:{port}/", timeout_seconds=0.3).send(message, ID)


def test_nobody_listens(message: Message) -> None:
    with pytest.raises(DeliveryError, match="Connection refused"):
        hook_to(f"http://127.0.0.1:{free_port()}/").send(message, ID)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"url": "ftp://x.example/"}, id="not a web address"),
        pytest.param({"url": "https://me:pw@x.example/"}, id="a password in it"),
        pytest.param({"url": "https://x.example/a b"}, id="a space in it"),
        pytest.param({"secret_env": ""}, id="not signed"),
    ],
)
def test_settings_that_cannot_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        hook_to(**({"url": "https://x.example/"} | wrong))
