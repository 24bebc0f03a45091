"""Post JSON to a web receiver, and only where something may be posted to.

The name of the receiver is resolved once, and the connection is made to the address
that was judged (tracker/public_addresses.py). A proxy of the environment is used only
where the settings say so, for it is the proxy that connects: the receiver is judged
first.
"""

import http.client
import json
import socket
import ssl
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from alerts.harmless_text import clean, shorten
from alerts.time_limit import TimeLimit
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
    """What a receiver said: its status, its headers by lower-case name, and its body.

    An answer that is longer than a receiver has reason to send is cut off.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

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
    """Posts to public addresses, and to those of the networks that are opened.

    `proxy` says whether a proxy that the environment names is gone through.
    """

    def __init__(
        self,
        networks: Sequence[Network] = (),
        look_up: LookUp = socket.getaddrinfo,
        *,
        proxy: bool = False,
    ) -> None:
        self._networks = networks
        self._look_up = look_up
        self._proxy = proxy

    def post(
        self,
        receiver: str,
        url: str,
        body: bytes,
        headers: Mapping[str, str],
        limit: TimeLimit,
    ) -> Reply:
        """Post a body, JSON unless `headers` say otherwise; redirects are not followed.

        `limit` is over all of it, and over what is posted before and after with it.

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
            return limit.run(partial(self._sent, receiver, request, limit))
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
        self, receiver: str, request: urllib.request.Request, limit: TimeLimit
    ) -> Reply:
        opener = self._opener(receiver, request.full_url, limit)
        try:
            with opener.open(request, timeout=limit.left) as reply:
                return _answer(reply, limit)
        except HTTPError as error:
            with error:
                return _answer(error, limit)

    def _opener(
        self, receiver: str, url: str, limit: TimeLimit
    ) -> urllib.request.OpenerDirector:
        address = urlsplit(url)
        if address.scheme not in {"http", "https"}:
            raise ValueError("not an address of the web")
        host = address.hostname or ""
        proxies = urllib.request.getproxies() if self._proxy else {}
        if address.scheme in proxies and not urllib.request.proxy_bypass(host):
            self.judge(receiver, host)
            by: Connect = socket.create_connection
        else:
            proxies = {}
            by = partial(
                connect, allowed=self._networks, look_up=self._looked_up(limit)
            )
        return urllib.request.build_opener(
            urllib.request.ProxyHandler(proxies),
            _NoRedirects(),
            _Judged(lambda to, seconds: limit.watch(by(to, seconds))),
        )

    def _looked_up(self, limit: TimeLimit) -> LookUp:
        def look_up(*arguments: Any, **options: Any) -> Any:
            found = self._look_up(*arguments, **options)
            limit.check()  # it cannot be interrupted; nothing is connected to any more
            return found

        return look_up


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
        if self._tunnel_host:  # type: ignore[attr-defined]  # a proxy passes it on
            self._tunnel()  # type: ignore[attr-defined]


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


def _answer(reply: Any, limit: TimeLimit) -> Reply:
    """Read an answer that may come slowly, or never end."""
    body = b""
    while len(body) < _LONGEST_ANSWER:
        piece = reply.read1(_LONGEST_ANSWER - len(body))
        if not piece:
            break
        body += piece
        limit.check()
    return Reply(
        reply.status,
        {name.lower(): value for name, value in reply.headers.items()},
        body,
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
