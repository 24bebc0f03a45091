"""Who may review: people who signed in here, or whom a reverse proxy names."""

import hashlib
import hmac
import secrets
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address

from starlette.requests import HTTPConnection

from tracker.errors import TrackerError
from tracker.public_addresses import parse_networks
from tracker.settings import WebSettings
from tracker.web.passwords import is_right, read_passwords
from tracker.web.web_visits import Signed

_LASTS = timedelta(hours=12)
_MOST = 1_000  # people signed in at once
_TRIES = 5  # that may fail within …
_WHILE = timedelta(minutes=1)


class TooManyTriesError(TrackerError):
    """Passwords were tried too often; the message says how long to wait."""


@dataclass(frozen=True, slots=True)
class _SignIn:
    name: str
    until: datetime


class SignIns:
    """Those who signed in since the server began, in memory alone.

    A cookie is given to them and to nobody else.
    """

    def __init__(self, settings: WebSettings, clock: Callable[[], datetime]) -> None:
        self._settings, self._clock = settings, clock
        self._known = (
            read_passwords(settings.password_file) if settings.password_file else {}
        )
        self._proxies = parse_networks(settings.proxy_networks)
        self._secret = secrets.token_bytes(32)
        self._signed: dict[str, _SignIn] = {}
        self._failed: deque[datetime] = deque(maxlen=_TRIES)
        self._lock = threading.Lock()

    @property
    def by_password(self) -> bool:
        """Whether people sign in here."""
        return self._settings.password_file is not None

    @property
    def possible(self) -> bool:
        """Whether anybody may review."""
        return self.by_password or bool(self._settings.user_header)

    @property
    def is_secure(self) -> bool:
        """Whether readers come by HTTPS, as far as the settings tell."""
        return (self._settings.address or "").startswith("https://")

    @property
    def cookie(self) -> str:
        """The cookie's name; a browser takes the first from nobody but us, by HTTPS."""
        return "__Host-tracker" if self.is_secure else "tracker"

    def who(self, connection: HTTPConnection) -> Signed | None:
        """Return who signed in and asks; None: a reader."""
        header = self._settings.user_header
        if header and self._is_proxy(connection):
            name = connection.headers.get(header, "").strip()
            if name and name.isprintable():
                return Signed(name, self._token(f"proxy:{name}"), by_proxy=True)
        session = connection.cookies.get(self.cookie, "")
        with self._lock:
            found = self._signed.get(session)
        if found is None or found.until < self._clock():
            return None
        return Signed(found.name, self._token(f"session:{session}"))

    def sign_in(self, name: str, password: str) -> str | None:
        """Return what the cookie holds; None where name or password is wrong.

        Raises TooManyTriesError where too many were wrong before.
        """
        now = self._clock()
        with self._lock:  # one at a time: a try costs memory
            if len(self._failed) == _TRIES and now - self._failed[0] < _WHILE:
                raise TooManyTriesError("too many wrong passwords: wait a minute")
            if not is_right(self._known, name, password):
                self._failed.append(now)
                return None
            self._signed = {
                key: each for key, each in self._signed.items() if each.until >= now
            }
            while len(self._signed) >= _MOST:
                del self._signed[next(iter(self._signed))]
            session = secrets.token_urlsafe(32)
            self._signed[session] = _SignIn(name, now + _LASTS)
            return session

    def sign_out(self, connection: HTTPConnection) -> None:
        """Forget who asks."""
        with self._lock:
            self._signed.pop(connection.cookies.get(self.cookie, ""), None)

    def form_token(self) -> str:
        """Return what the form to sign in carries; good for an hour or two."""
        return self._token(f"form:{self._hour()}")

    def is_form_token(self, token: str) -> bool:
        """Say whether a form to sign in is ours, and not an old one."""
        known = (self._token(f"form:{self._hour() - back}") for back in (0, 1))
        return any(is_same(token, each) for each in known)

    def _hour(self) -> int:
        return int(self._clock().timestamp()) // 3600

    def _token(self, of: str) -> str:
        return hmac.new(self._secret, of.encode(), hashlib.sha256).hexdigest()

    def _is_proxy(self, connection: HTTPConnection) -> bool:
        try:
            address = ip_address(connection.client.host if connection.client else "")
        except ValueError:
            return False
        return any(address in network for network in self._proxies)


def is_same(given: str, known: str) -> bool:
    """Compare two secrets in a time that tells nothing."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), known.encode())
