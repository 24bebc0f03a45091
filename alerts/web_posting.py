"""Post JSON to a web receiver, and only where something may be posted to.

The name of the receiver is resolved once, and the connection is made to the address
that was judged (tracker/public_addresses.py). Where the environment names a proxy, it
is the proxy that connects: then the receiver is judged first.
"""

import http.client
import json
import socket
import ssl
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from threading import Thread
from typing import Any, TypeAlias
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from alerts.harmless_text import clean, shorten
from tracker.errors import DeliveryError
from tracker.public_addresses import (
    ForbiddenAddressError,
    LookUp,
    Network,
    connect,
    refusal,
)

Connect: TypeAlias = Callable[[tuple[str, int], float | None], socket.socket]

_LONGEST_ANSWER = 100_000  # bytes
_REMEDY = "alerts.allow_networks in the settings opens its network"


def encode(payload: Mapping[str, Any]) -> bytes:
    """Return the JSON that is posted."""
    return json.dumps(payload, ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a receiver said: its status, its headers by lower-case name, and its text.

    An answer that is longer than a receiver has reason to send is cut off.
    """

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def brief(self) -> str:
        """The beginning of the text, in one line."""
        return shorten(clean(self.text), 200) or "no reason given"

    @property
    def retry_after(self) -> float | None:
        """The seconds that the receiver asks to wait, where it gives a number."""
        seconds = self.headers.get("retry-after", "").strip()
        return float(seconds) if seconds.isdecimal() else None


class Poster:
    """Posts to public addresses, and to those of the networks that are opened."""

    def __init__(
        self, networks: Sequence[Network] = (), look_up: LookUp = socket.getaddrinfo
    ) -> None:
        self._networks = networks
        self._look_up = look_up

    def post(
        self,
        receiver: str,
        url: str,
        body: bytes,
        headers: Mapping[str, str],
        timeout: float,
    ) -> Reply:
        """Post what is JSON already; redirects are not followed.

        Raises DeliveryError, which calls the receiver by the name that is given: the
        address may be a secret, so neither it nor the cause is repeated.
        """
        own = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "training-policy-tracker",
        }
        try:
            request = urllib.request.Request(  # noqa: S310  # http(s), see _opener
                url, data=body, method="POST", headers={**own, **headers}
            )
            return _within(timeout, partial(self._sent, receiver, request, timeout))
        except URLError as error:
            raise DeliveryError(f"{receiver} was not reached: {_why(error)}") from None
        except TimeoutError:
            raise DeliveryError(f"{receiver} did not answer in time") from None
        except (OSError, http.client.HTTPException) as error:
            name = type(error).__name__
            raise DeliveryError(f"{receiver} was not reached: {name}") from None
        except ValueError:
            raise DeliveryError(
                f"{receiver}: its address or secret cannot be sent as it is written; "
                "look for quotes, spaces and line ends in them"
            ) from None

    def judge(self, receiver: str, host: str) -> None:
        """Raise DeliveryError where nothing may be sent to `host`."""
        refused = refusal(host, self._networks, self._look_up)
        if refused:
            raise DeliveryError(f"{receiver} was not reached: {refused}; {_REMEDY}")

    def _sent(
        self, receiver: str, request: urllib.request.Request, timeout: float
    ) -> Reply:
        deadline = time.monotonic() + timeout
        opener = self._opener(receiver, request.full_url)
        try:
            with opener.open(request, timeout=timeout) as reply:
                return _answer(reply, deadline)
        except HTTPError as error:
            with error:
                return _answer(error, deadline)

    def _opener(self, receiver: str, url: str) -> urllib.request.OpenerDirector:
        address = urlsplit(url)
        if address.scheme not in {"http", "https"}:
            raise ValueError("not an address of the web")
        host = address.hostname or ""
        proxies = urllib.request.getproxies()
        if address.scheme in proxies and not urllib.request.proxy_bypass(host):
            self.judge(receiver, host)
            return urllib.request.build_opener(_NoRedirects())
        return urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            _NoRedirects(),
            _Judged(partial(connect, allowed=self._networks, look_up=self._look_up)),
        )


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would turn the post into a question, and lose what was posted."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


class _Connection(http.client.HTTPConnection):
    """A connection to an address that was judged."""

    by: Connect

    def connect(self) -> None:
        """Resolve the name once, and connect to what may be connected to."""
        self.sock = self.by((self.host, self.port), self.timeout)


class _SafeConnection(http.client.HTTPSConnection, _Connection):
    """The same, in TLS: HTTPSConnection wraps what the next in line has connected."""


class _Judged(urllib.request.HTTPSHandler, urllib.request.HTTPHandler):
    """Opens http and https addresses over connections that were judged."""

    def __init__(self, by: Connect) -> None:
        super().__init__()
        self._by = by

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._plain, request)

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._encrypted, request)

    def _plain(self, host: str, **options: Any) -> _Connection:
        connection = _Connection(host, **options)
        connection.by = self._by
        return connection

    def _encrypted(self, host: str, **options: Any) -> _SafeConnection:
        context = ssl.create_default_context()
        connection = _SafeConnection(host, context=context, **options)
        connection.by = self._by
        return connection


def _within(seconds: float, act: Callable[[], Reply]) -> Reply:
    """Act in a thread that is left behind where it takes longer: TimeoutError.

    A time-out of a connection is one of each step, and there may be many: addresses
    to try, headers that come letter by letter. Looking a name up has none at all.
    """
    answer: Future[Reply] = Future()

    def run() -> None:
        try:
            answer.set_result(act())
        except BaseException as error:  # for whoever waits
            answer.set_exception(error)

    Thread(target=run, name="post", daemon=True).start()
    return answer.result(seconds)


def _answer(reply: Any, deadline: float) -> Reply:
    """Read an answer that may come slowly, or never end."""
    body = b""
    while len(body) < _LONGEST_ANSWER:
        piece = reply.read1(_LONGEST_ANSWER - len(body))
        if not piece:
            break
        body += piece
        if time.monotonic() > deadline:
            raise TimeoutError
    return Reply(
        reply.status,
        {name.lower(): value for name, value in reply.headers.items()},
        body.decode("utf-8", "replace"),
    )


def _why(error: URLError) -> str:
    """Say why a receiver was not reached."""
    reason = error.reason
    if isinstance(reason, ForbiddenAddressError):
        return f"{reason}; {_REMEDY}"
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    if isinstance(reason, OSError) and reason.strerror:
        return clean(reason.strerror)
    return type(reason).__name__
