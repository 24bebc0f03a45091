"""EmailChannel: mail against a real server, well and unwell."""

import logging
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from email.message import MIMEPart
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from alerts.email_channel import EmailChannel
from alerts.wording import Message, word
from tests.alerts.gathered_changes import NOW, hostile, training_turned_on
from tests.alerts.servers import (
    PASSWORD,
    USER,
    MailBox,
    free_port,
    mail_server,
    make_certificate,
    raw_server,
)
from tests.waiting import PATIENCE
from tracker.errors import DeliveryError
from tracker.settings.channel_settings import EmailSettings

ANN, BEA, CID = "ann@example.org", "bea@example.org", "cid@example.org"
ID = "0123456789abcdef"


@pytest.fixture
def message() -> Message:
    return word(training_turned_on(), NOW)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return make_certificate(tmp_path)


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    return "MAIL_PASSWORD"


def channel(port: int, **more: Any) -> EmailChannel:
    values: dict[str, Any] = {
        "kind": "email",
        "name": "post",
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "sender": "Tracker <tracker@example.org>",
        "recipients": [ANN],
        "timeout_seconds": 5,
    }
    return EmailChannel(EmailSettings(**(values | more)))


def test_a_mail_carries_text_and_html_and_a_stable_id(message: Message) -> None:
    box = MailBox()
    with mail_server(box) as port:
        channel(port, recipients=[ANN, f"Bea <{BEA}>"]).send(message, ID)
        channel(port, recipients=[ANN, f"Bea <{BEA}>"]).send(message, ID)
    (recipients, mail), (_, again) = box.taken
    assert recipients == [ANN, BEA]
    assert mail["Subject"] == message.subject
    assert mail["Message-ID"] == again["Message-ID"] == f"<{ID}@example.org>"
    assert mail["From"] == "Tracker <tracker@example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    assert _lines(text) == message.text.splitlines()
    assert _lines(html) == message.html.splitlines()
    assert mail.get_content_type() == "multipart/alternative"


def _lines(part: MIMEPart) -> list[str]:
    content: str = part.get_content()
    return content.splitlines()


def test_mails_on_one_document_are_one_thread(message: Message) -> None:
    box = MailBox()
    other = replace(message, thread="larch/other")
    with mail_server(box) as port:
        for number, each in enumerate((message, message, other)):
            channel(port).send(each, f"{ID}{number}")
    threads = [mail["References"] for _, mail in box.taken]
    assert threads[0] == threads[1] != threads[2]


def test_what_stands_for_itself_is_in_no_thread(message: Message) -> None:
    box = MailBox()
    with mail_server(box) as port:
        channel(port).send(replace(message, thread=""), ID)
    ((_, mail),) = box.taken
    assert mail["References"] is None
    assert mail["In-Reply-To"] is None


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_encrypted_with_login(
    security: str, certificate: Path, password: str, message: Message
) -> None:
    box = MailBox()
    with mail_server(box, security, certificate) as port:
        channel(
            port,
            security=security,
            ca_file=certificate,
            username=USER,
            password_env=password,
        ).send(message, ID)
    assert len(box.taken) == 1
    assert box.logins == [USER.encode()]


def test_a_password_may_stand_in_a_file(
    certificate: Path, tmp_path: Path, message: Message
) -> None:
    (tmp_path / "password").write_text(f"{PASSWORD}\n")
    box = MailBox()
    with mail_server(box, "tls", certificate) as port:
        channel(
            port,
            security="tls",
            ca_file=certificate,
            username=USER,
            password_file=tmp_path / "password",
        ).send(message, ID)
    assert len(box.taken) == 1


def test_a_certificate_that_nobody_signed_is_refused(
    certificate: Path, message: Message
) -> None:
    box = MailBox()
    with (
        mail_server(box, "tls", certificate) as port,
        pytest.raises(DeliveryError, match="the certificate is not trusted"),
    ):
        channel(port, security="tls").send(message, ID)
    assert box.taken == []


def test_without_starttls_nothing_is_sent(message: Message) -> None:
    box = MailBox()
    with (
        mail_server(box) as port,
        pytest.raises(DeliveryError, match="STARTTLS extension not supported"),
    ):
        channel(port, security="starttls").send(message, ID)
    assert box.taken == []


def test_a_wrong_password_is_told_without_it(
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    message: Message,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "not-this-one")
    caplog.set_level(logging.DEBUG)
    with mail_server(MailBox(), "tls", certificate) as port:
        post = channel(
            port,
            security="tls",
            ca_file=certificate,
            username=USER,
            password_env="MAIL_PASSWORD",
        )
        with pytest.raises(DeliveryError, match="the server said 535") as caught:
            post.send(message, ID)
    told = f"{caught.value} {caught.value.__cause__} {post!r} {post.__dict__}"
    ours = [each.getMessage() for each in caplog.records if each.name != "mail.log"]
    assert "not-this-one" not in told + " ".join(ours)


def test_a_secret_that_is_not_there_is_named(message: Message) -> None:
    post = channel(
        free_port(), security="tls", username=USER, password_env="NO_SUCH_VARIABLE"
    )
    with pytest.raises(DeliveryError, match="variable NO_SUCH_VARIABLE is not set"):
        post.send(message, ID)


def test_one_of_three_is_refused(message: Message) -> None:
    box = MailBox(refuses={BEA: "450 4.2.2 mailbox full"})
    with mail_server(box) as port:
        post = channel(port, recipients=[ANN, BEA, CID])
        with pytest.raises(DeliveryError, match="mailbox full") as caught:
            post.send(message, ID)
        assert caught.value.remaining == (BEA,)
        box.refuses.clear()
        post.send(message, ID, to=caught.value.remaining)
    assert [recipients for recipients, _ in box.taken] == [[ANN, CID], [BEA]]
    assert len({mail["Message-ID"] for _, mail in box.taken}) == 1


@pytest.mark.parametrize(
    ("box", "reason"),
    [
        pytest.param(
            MailBox(refuses={ANN: "550 no such user"}),
            "all recipients refused: 550 no such user",
            id="nobody is known",
        ),
        pytest.param(
            MailBox(after_data="554 spam"), "the server said 554 spam", id="refused"
        ),
        pytest.param(
            MailBox(after_data="451 later\x1b[31m"),
            r"451 later\[31m",
            id="later, in red",
        ),
    ],
)
def test_a_mail_that_is_refused(box: MailBox, reason: str, message: Message) -> None:
    with mail_server(box) as port, pytest.raises(DeliveryError, match=reason) as caught:
        channel(port).send(message, ID)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


def hang_up(_connection: socket.socket) -> None:
    return


def say_nothing(connection: socket.socket) -> None:
    connection.recv(1000)


def take_and_die(connection: socket.socket) -> None:
    """Take a mail, say so, and be gone before QUIT."""
    lines = connection.makefile("rb")
    connection.sendall(b"220 here\r\n")
    for line in lines:
        verb = line[:4].upper()
        connection.sendall(b"354 go on\r\n" if verb == b"DATA" else b"250 fine\r\n")
        if verb == b"DATA":
            while lines.readline() != b".\r\n":
                pass
            connection.sendall(b"250 taken\r\n")
            return


@pytest.mark.parametrize(
    ("talk", "reason", "seconds"),
    [
        pytest.param(hang_up, "the server hung up", PATIENCE, id="hangs up"),
        pytest.param(say_nothing, "no answer in time", 0.3, id="says nothing"),
    ],
)
def test_a_server_that_is_unwell(
    talk: Any, reason: str, seconds: float, message: Message
) -> None:
    with raw_server(talk) as port, pytest.raises(DeliveryError, match=reason):
        channel(port, timeout_seconds=seconds).send(message, ID)


def drip(*said: bytes) -> Any:
    """Say something at once, and then a line that never comes to its end."""

    def talk(connection: socket.socket) -> None:
        lines = connection.makefile("rb")
        for each in said:
            connection.sendall(each)
            if lines.readline()[:4].upper() == b"DATA":
                connection.sendall(b"354 go on\r\n")
                while lines.readline() != b".\r\n":
                    pass
        while True:
            connection.sendall(b"2")
            time.sleep(0.05)

    return talk


@pytest.mark.realtime
@pytest.mark.parametrize(
    "said",
    [
        pytest.param((), id="its greeting"),
        pytest.param((b"220 here\r\n",), id="its answer to our greeting"),
        pytest.param((b"220 here\r\n", *[b"250 fine\r\n"] * 3), id="its last answer"),
    ],
)
def test_a_server_that_answers_drop_by_drop_is_not_waited_for(
    said: tuple[bytes, ...], message: Message
) -> None:
    """Each drop comes in time; the line would take for ever."""
    cut_off = threading.Event()

    def talk(connection: socket.socket) -> None:
        try:
            drip(*said)(connection)
        finally:
            cut_off.set()

    with raw_server(talk) as port:
        with pytest.raises(DeliveryError, match="no answer in time"):
            channel(port, timeout_seconds=8).send(message, ID)
        assert cut_off.wait(PATIENCE), "and no thread of ours goes on with it"


def test_what_was_taken_stays_taken_when_the_server_parts_slowly(
    message: Message,
) -> None:
    with raw_server(
        drip(b"220 here\r\n", *[b"250 fine\r\n"] * 3, b"250 taken\r\n")
    ) as port:
        channel(port, timeout_seconds=PATIENCE).send(message, ID)


def test_what_was_taken_stays_taken_when_the_server_dies(message: Message) -> None:
    with raw_server(take_and_die) as port:
        channel(port).send(message, ID)


def test_nobody_listens(message: Message) -> None:
    with pytest.raises(DeliveryError, match="Connection refused"):
        channel(free_port()).send(message, ID)


def test_a_policy_adds_no_header() -> None:
    box = MailBox()
    with mail_server(box) as port:
        channel(port).send(word(hostile(), NOW), ID)
    ((recipients, mail),) = box.taken
    assert recipients == [ANN]
    assert mail["Bcc"] is None


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        pytest.param({"sender": "nobody"}, "not a mail address", id="no address"),
        pytest.param(
            {"recipients": ["a@x.example\r\nBcc: b@y.example"]},
            "not a mail address|control character",
            id="a header in a recipient",
        ),
        pytest.param({"recipients": []}, "at least 1", id="nobody"),
        pytest.param({"username": "me"}, "in the clear", id="a password in the clear"),
        pytest.param(
            {"username": "me", "security": "tls"}, "password_env", id="no password"
        ),
    ],
)
def test_settings_that_cannot_be(wrong: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        channel(25, **wrong)


def challenging(certificate: Path, challenge: bytes) -> Callable[[socket.socket], None]:
    """Talk as a mail server that wants a login, and answers it so."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    def talk(connection: socket.socket) -> None:
        with (
            context.wrap_socket(connection, server_side=True) as safe,
            safe.makefile("rwb", buffering=0) as lines,
        ):
            lines.write(b"220 here\r\n")
            while line := lines.readline():
                if line.lower().startswith(b"ehlo"):
                    lines.write(b"250-here\r\n250 AUTH CRAM-MD5 LOGIN PLAIN\r\n")
                else:
                    lines.write(b"334 " + challenge + b"\r\n")

    return talk


@pytest.mark.parametrize(
    "challenge",
    [
        pytest.param(b"x", id="no base64"),
        pytest.param(b"\xff\xfe", id="no ASCII"),
        pytest.param(b"AAAA" * 10_000, id="a line without end"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_a_challenge_that_is_none_is_a_failure_to_deliver(
    message: Message, password: str, certificate: Path, challenge: bytes
) -> None:
    with raw_server(challenging(certificate, challenge)) as port:
        mail = channel(
            port,
            security="tls",
            ca_file=certificate,
            username=USER,
            password_env=password,
        )
        with pytest.raises(DeliveryError, match=f"127.0.0.1:{port}: "):
            mail.send(message, ID)


def test_a_password_that_mail_servers_do_not_take_is_named(
    message: Message, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "pässwörd")
    with mail_server(MailBox(), "starttls", certificate) as port:
        mail = channel(
            port,
            security="starttls",
            ca_file=certificate,
            username=USER,
            password_env="MAIL_PASSWORD",
        )
        with pytest.raises(DeliveryError, match="letters that mail servers") as told:
            mail.send(message, ID)
    assert "wörd" not in str(told.value)
