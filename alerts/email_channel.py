"""Carry a message by SMTP."""

import hashlib
import smtplib
import socket
import ssl
from collections.abc import Sequence
from contextlib import closing, suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, parseaddr
from functools import partial

from alerts.harmless_text import clean, shorten
from alerts.time_limit import TimeLimit
from alerts.wording import Message
from tracker.errors import DeliveryError, SettingsError
from tracker.settings.channel_settings import EmailSettings


class EmailChannel:
    """One mail to all recipients, as text and HTML."""

    def __init__(self, settings: EmailSettings) -> None:
        self.name = settings.name
        self._settings = settings

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:
        """Send the message to everyone, or only to those who are still without it.

        What the server took stays taken, even if it dies before we part: only what
        it did not take is a failure.
        """
        recipients = tuple(to) or self._settings.recipients
        mail = mail_of(message, message_id, self._settings)
        password = ""
        limit = TimeLimit(self._settings.timeout_seconds)
        try:
            password = self._settings.password.read()
            refused = limit.run(
                partial(self._hand_over, mail, recipients, password, limit)
            )
        except SettingsError as error:
            raise DeliveryError(str(error)) from None
        except (smtplib.SMTPException, OSError, ValueError) as error:
            reason = _reason(error).replace(password or "\0", "…")
            where = f"{self._settings.host}:{self._settings.port}"
            raise DeliveryError(f"{where}: {reason}") from None
        if refused:
            code, reply = next(iter(refused.values()))
            raise DeliveryError(
                f"{', '.join(refused)} refused: {_reply(code, reply)}",
                remaining=tuple(
                    each for each in recipients if parseaddr(each)[1] in refused
                ),
            )

    def _hand_over(
        self,
        mail: EmailMessage,
        recipients: Sequence[str],
        password: str,
        limit: TimeLimit,
    ) -> dict[str, tuple[int, bytes]]:
        """Hand the mail to the server; return whom it refused."""
        server = self._connect(limit)
        with closing(server):
            if self._settings.username:
                server.login(self._settings.username, password)
            refused = server.send_message(
                mail, parseaddr(self._settings.sender)[1], _bare(recipients)
            )
            with suppress(smtplib.SMTPException, OSError):
                # It has the mail; how long it takes to part is not waited for.
                server.putcmd("quit")
        return refused

    def _connect(self, limit: TimeLimit) -> smtplib.SMTP:
        ours = self._settings
        context = ssl.create_default_context(cafile=ours.ca_file)
        if ours.security == "tls":
            return _SafeServer(limit, ours.host, ours.port, context=context)
        server = _Server(limit, ours.host, ours.port)
        if ours.security == "starttls":
            try:
                server.starttls(context=context)
            except BaseException:
                server.close()
                raise
        return server


class _Dialled(smtplib.SMTP):
    """Connects within a limit over all that is said to a mail server."""

    limit: TimeLimit

    def _get_socket(self, host: str, port: int, _timeout: float) -> socket.socket:
        """Connect; smtplib asks here, and wraps what it gets in TLS."""
        failed: OSError = OSError(f"the name {host} was not found")
        for *_, found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            address = (str(found[0]), port)
            try:
                return self.limit.watch(
                    socket.create_connection(address, self.limit.left)
                )
            except OSError as error:
                self.limit.check()  # nothing is connected to any more
                failed = error
        raise failed


class _Server(_Dialled):
    """A mail server that is spoken to in the clear, at first."""

    def __init__(self, limit: TimeLimit, host: str, port: int) -> None:
        self.limit = limit
        super().__init__(host, port, timeout=limit.left)


class _SafeServer(smtplib.SMTP_SSL, _Dialled):
    """One that is spoken to in TLS from the start."""

    def __init__(
        self, limit: TimeLimit, host: str, port: int, context: ssl.SSLContext
    ) -> None:
        self.limit = limit
        super().__init__(host, port, timeout=limit.left, context=context)


def mail_of(message: Message, message_id: str, settings: EmailSettings) -> EmailMessage:
    """Make the mail; the same message id gives the same Message-ID every time."""
    domain = parseaddr(settings.sender)[1].rpartition("@")[2]
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = clean(message.subject)
    mail["From"] = settings.sender
    mail["To"] = ", ".join(settings.recipients)
    mail["Date"] = formatdate(usegmt=True)
    mail["Message-ID"] = f"<{message_id}@{domain}>"
    if message.thread:
        # No mail has the thread's own id; programs gather those that refer to it.
        thread = hashlib.sha256(message.thread.encode()).hexdigest()[:16]
        mail["References"] = f"<thread.{thread}@{domain}>"
        mail["In-Reply-To"] = mail["References"]
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text, cte="quoted-printable")
    mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    return mail


def _bare(addresses: Sequence[str]) -> list[str]:
    return [parseaddr(each)[1] for each in addresses]


def _reason(error: Exception) -> str:
    """Say in one line what went wrong."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            code, reply = next(iter(error.recipients.values()))
            return f"all recipients refused: {_reply(code, reply)}"
        case smtplib.SMTPResponseException():
            return f"the server said {_reply(error.smtp_code, error.smtp_error)}"
        case smtplib.SMTPNotSupportedError():
            return shorten(clean(str(error)), 200)
        case TimeoutError():
            return "no answer in time"
        case smtplib.SMTPServerDisconnected():
            # smtplib calls it that, too, where it waited long enough itself.
            waited = isinstance(error.__context__, TimeoutError)
            return "no answer in time" if waited else "the server hung up"
        case ssl.SSLCertVerificationError():
            return f"the certificate is not trusted: {clean(error.verify_message)}"
        case ssl.SSLError():
            return f"TLS failed: {clean(error.reason or 'no reason given')}"
        case OSError():
            return clean(error.strerror or type(error).__name__)
        case UnicodeEncodeError():
            return "user name or password has letters that mail servers do not take"
        case ValueError():  # of what it sends before it believes us
            return "the server answers what is no SMTP"
    return type(error).__name__


def _reply(code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return shorten(clean(f"{code} {text}"), 200)
