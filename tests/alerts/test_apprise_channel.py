"""AppriseChannel: any service that Apprise knows, here its own JSON receiver."""

import json
import socket
import threading
import time

import pytest

from alerts.apprise_channel import AppriseChannel, without_mentions
from alerts.wording import Message, word
from tests.alerts.gathered_changes import NOW, training_turned_on
from tests.alerts.servers import Hook, free_port, raw_server, web_server
from tests.waiting import PATIENCE
from tracker.errors import DeliveryError
from tracker.settings import AlertSettings
from tracker.settings.channel_settings import AppriseSettings


@pytest.fixture
def message() -> Message:
    return word(training_turned_on(), NOW)


@pytest.fixture
def anywhere() -> AppriseChannel:
    settings = AppriseSettings(
        kind="apprise", name="teams", address_env="ANY", timeout_seconds=PATIENCE
    )
    return AppriseChannel(settings, AlertSettings(allow_networks=("127.0.0.0/8",)))


def test_the_text_reaches_the_service(
    anywhere: AppriseChannel, message: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = Hook()
    with web_server(hook) as address:
        monkeypatch.setenv("ANY", address.replace("http://", "json://"))
        anywhere.send(message, "id")
    ((_, _, body),) = hook.posts
    posted = json.loads(body)
    assert posted["title"] == message.subject
    assert "takes effect 28 Sep 2025" in posted["message"]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        pytest.param("json://127.0.0.1:{port}/s3cr3t", "behind json:", id="no answer"),
        pytest.param("nonsense://s3cr3t", "not one that Apprise knows", id="unknown"),
        pytest.param("s3cr3t", "not one that Apprise knows", id="no address"),
    ],
)
def test_what_fails_is_told_without_the_address(
    address: str,
    reason: str,
    anywhere: AppriseChannel,
    message: Message,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    monkeypatch.setenv("ANY", address.format(port=free_port()))
    with pytest.raises(DeliveryError, match=reason) as caught:
        anywhere.send(message, "id")
    assert "s3cr3t" not in str(caught.value) + caplog.text


@pytest.mark.realtime
def test_a_service_that_answers_drop_by_drop_is_not_waited_for(
    message: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off = threading.Event()

    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        try:
            while True:
                connection.sendall(b"H")
                time.sleep(0.05)
        finally:
            cut_off.set()

    settings = AppriseSettings(
        kind="apprise", name="teams", address_env="ANY", timeout_seconds=20
    )
    alerts = AlertSettings(allow_networks=("127.0.0.0/8",))
    with raw_server(talk) as port:
        monkeypatch.setenv("ANY", f"json://127.0.0.1:{port}/s3cr3t")
        with pytest.raises(DeliveryError, match=r"^the service behind json: did not"):
            AppriseChannel(settings, alerts).send(message, "id")
        assert cut_off.wait(PATIENCE), "the process was ended"


@pytest.mark.parametrize(("wanted", "asked"), [(False, 0), (True, 1)])
def test_a_proxy_of_the_environment_is_used_where_settings_say_so(
    wanted: bool, asked: int, message: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook, proxy = Hook(), Hook()
    alerts = AlertSettings(allow_networks=("127.0.0.0/8",), environment_proxy=wanted)
    settings = AppriseSettings(kind="apprise", name="teams", address_env="ANY")
    with web_server(hook) as address, web_server(proxy) as through:
        monkeypatch.setenv("ANY", address.replace("http://", "json://"))
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, through)
        AppriseChannel(settings, alerts).send(message, "id")
    assert (len(proxy.posts), len(hook.posts)) == (asked, 1 - asked)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("tell @everyone", "tell @\u200beveryone", id="everyone"),
        pytest.param("<@123> <!here>", "<\u200b@\u200b123> <\u200b!here>", id="marked"),
        pytest.param("ann@example.org", "ann@example.org", id="an address"),
        pytest.param("a < b @ c", "a < b @ c", id="bare marks"),
    ],
)
def test_words_that_call_people_do_not(text: str, expected: str) -> None:
    assert without_mentions(text) == expected
