"""Poster: where web receivers of alerts may be, and how long they may answer."""

import socket
import ssl
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from alerts.channels import build_channels
from alerts.time_limit import TimeLimit
from alerts.web_posting import Poster, Reply
from alerts.wording import word
from tests.alerts.gathered_changes import NOW, training_turned_on
from tests.alerts.servers import (
    LOOPBACK,
    Hook,
    make_certificate,
    raw_server,
    web_server,
)
from tests.alerts.threads import Remembered
from tests.waiting import PATIENCE
from tracker.errors import DeliveryError
from tracker.public_addresses import parse_networks
from tracker.settings import AlertSettings, Settings
from tracker.settings.channel_settings import (
    AppriseSettings,
    SlackSettings,
    WebhookSettings,
)

HEAD = b"HTTP/1.0 200 OK\r\n\r\n"


def post(poster: Poster, url: str, timeout: float = 5) -> Reply:
    return poster.post("the receiver", url, b"{}", {}, TimeLimit(timeout))


def names(known: dict[str, Sequence[str]]) -> Any:
    """Look names up, each time as the next answer has it."""

    def look_up(host: str, port: int | None, **_: Any) -> list[Any]:
        addresses = known[host]
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port or 0))
            for each in addresses
        ]

    return look_up


@pytest.mark.parametrize(
    ("channel", "scheme"),
    [
        pytest.param(
            SlackSettings(kind="slack", name="to", webhook_env="TO"),
            "http",
            id="slack webhook",
        ),
        pytest.param(
            AppriseSettings(kind="apprise", name="to", address_env="TO"),
            "json",
            id="apprise",
        ),
    ],
)
def test_a_secret_address_is_not_posted_to_unless_it_is_public(
    channel: SlackSettings | AppriseSettings,
    scheme: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hook = Hook()
    with web_server(hook) as address:
        monkeypatch.setenv("TO", address.replace("http", scheme, 1))
        assert told(Settings(channel=(channel,))) == (
            "127.0.0.1 is not a public address; "
            "alerts.allow_networks in the settings opens its network"
        )
        assert hook.posts == []
        opened = AlertSettings(allow_networks=("127.0.0.0/8",))
        assert told(Settings(channel=(channel,), alerts=opened)) == ""
    assert len(hook.posts) == 1


def test_neither_are_a_webhook_and_a_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TO", "s3cr3t")
    hook = Hook()
    with web_server(hook) as address:
        own = WebhookSettings(kind="webhook", name="to", url=address, secret_env="TO")
        bot = SlackSettings(
            kind="slack",
            name="to",
            token_env="TO",
            channel="#x",
            base_url=address.replace("/services", "/api/"),
        )
        for channel in (own, bot):
            assert "not a public address" in told(Settings(channel=(channel,)))
    assert hook.posts == []


def told(settings: Settings) -> str:
    """Send a message; return why it was not reached, or nothing."""
    (channel,) = build_channels(settings, Remembered()).values()
    try:
        channel.send(word(training_turned_on(), NOW), "id")
    except DeliveryError as error:
        return str(error).partition("was not reached: ")[2] or str(error)
    return ""


def test_a_name_is_looked_up_once_and_its_good_address_is_used() -> None:
    """The name is nobody's but ours, so a second look-up would find nothing."""
    hook = Hook()
    known = names({"hook.test": ["10.0.0.1", "127.0.0.1"]})
    poster = Poster(parse_networks(["127.0.0.1"]), known)
    with web_server(hook) as address:
        answer = post(poster, address.replace("127.0.0.1", "hook.test"))
    assert answer.status == 200
    assert hook.posts[0][1]["Host"].startswith("hook.test:")


def test_through_a_proxy_the_receiver_is_judged_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The proxy itself may be anywhere: the environment names it."""
    hook = Hook()
    known = names({"in.test": ["10.0.0.1"], "out.test": ["93.184.216.34"]})
    poster = Poster((), known, proxy=True)
    with web_server(hook) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        with pytest.raises(DeliveryError, match=r"in\.test \(10\.0\.0\.1\) is not a"):
            post(poster, "http://in.test/hook")
        assert post(poster, "http://out.test/hook").text == "ok"
    assert [path for path, *_ in hook.posts] == ["http://out.test/hook"]


def test_no_proxy_is_gone_through_unless_settings_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TO", "s3cr3t")
    receiver, proxy = Hook(), Hook()
    with web_server(receiver) as address, web_server(proxy) as through:
        monkeypatch.setenv("http_proxy", through)
        own = WebhookSettings(kind="webhook", name="to", url=address, secret_env="TO")
        for wanted in (False, True):
            alerts = AlertSettings(
                allow_networks=("127.0.0.0/8",), environment_proxy=wanted
            )
            assert told(Settings(channel=(own,), alerts=alerts)) == ""
            assert (len(receiver.posts), len(proxy.posts)) == (1, int(wanted))


@pytest.mark.realtime
def test_what_still_looks_a_name_up_connects_to_nobody_afterwards() -> None:
    """Past its limit nothing is sent: somebody else may be sending it by then."""
    hook, asked, go_on = Hook(), threading.Event(), threading.Event()
    looked_up = threading.Event()

    def look_up(*arguments: Any, **options: Any) -> Any:
        asked.set()
        go_on.wait(PATIENCE)
        try:
            return socket.getaddrinfo(*arguments, **options)
        finally:
            looked_up.set()

    with web_server(hook) as address:
        poster = Poster(parse_networks(["127.0.0.0/8"]), look_up)
        with pytest.raises(DeliveryError, match="did not answer in time"):
            post(poster, address, timeout=0.2)
        assert asked.is_set()
        go_on.set()
        assert looked_up.wait(PATIENCE)
        time.sleep(0.2)
        assert hook.posts == []


def test_a_certificate_must_be_of_the_name(tmp_path: Path) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(make_certificate(tmp_path))

    def talk(connection: socket.socket) -> None:
        context.wrap_socket(connection, server_side=True).recv(1)

    with raw_server(talk) as port, pytest.raises(DeliveryError, match="not reached"):
        post(LOOPBACK, f"https://127.0.0.1:{port}/")


def test_a_trusted_certificate_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    def talk(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as safe:
            heard = b""
            while not heard.endswith(b"\r\n\r\n{}"):
                heard += safe.recv(65536)
            safe.sendall(b"HTTP/1.0 200 OK\r\n\r\nok")

    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with raw_server(talk) as port:
        assert post(LOOPBACK, f"https://127.0.0.1:{port}/").text == "ok"


@pytest.mark.parametrize(
    "begin",
    [
        pytest.param(HEAD, id="its text"),
        pytest.param(b"HTTP/1.0 200 OK\r\nOdd: ", id="its headers"),
        pytest.param(b"HTTP/1.0", id="its first line"),
    ],
)
@pytest.mark.realtime
def test_an_answer_that_comes_drop_by_drop_is_not_waited_for(begin: bytes) -> None:
    begun = time.monotonic()
    with (
        raw_server(lambda to: pour(to, begin, b"1", 0.05)) as port,
        pytest.raises(DeliveryError, match="the receiver did not answer in time"),
    ):
        post(LOOPBACK, f"http://127.0.0.1:{port}/", timeout=0.5)
    # Drops for as long as headers may be would take an hour.
    assert time.monotonic() - begun < PATIENCE


@pytest.mark.realtime
def test_neither_is_a_name_that_is_looked_up_for_long() -> None:
    answered = threading.Event()

    def look_up(*_: Any, **__: Any) -> list[Any]:
        answered.wait(PATIENCE)
        return []

    with pytest.raises(DeliveryError, match="the receiver did not answer in time"):
        post(Poster((), look_up), "http://hook.test/", timeout=0.1)
    answered.set()


def test_an_answer_without_end_is_cut_off() -> None:
    with raw_server(lambda to: pour(to, HEAD, b"x" * 65536, 0)) as port:
        assert len(post(LOOPBACK, f"http://127.0.0.1:{port}/").text) == 100_000


def pour(connection: socket.socket, begin: bytes, drop: bytes, pause: float) -> None:
    """Answer for as long as somebody listens."""
    connection.recv(65536)
    connection.sendall(begin)
    while True:
        connection.sendall(drop)
        time.sleep(pause)


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        pytest.param("http://127.0.0.1:9/", "xoxb\n", id="a line end in the secret"),
        pytest.param("http://127.0.0.1:9/", "“xoxb”", id="quotes around the secret"),
        pytest.param("http://127.0.0.1:9/é", "xoxb", id="an odd address"),
        pytest.param("file:///etc/hostname", "xoxb", id="no address of the web"),
    ],
)
def test_what_cannot_be_sent_is_said_without_repeating_it(
    url: str, secret: str
) -> None:
    with pytest.raises(DeliveryError) as raised:
        LOOPBACK.post("Slack", url, b"{}", {"Authorization": secret}, TimeLimit(5))
    assert "its address or secret cannot be sent as it is" in str(raised.value)
    assert not {url, secret} & set(str(raised.value).split())
