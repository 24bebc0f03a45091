"""The site on loopback, as `tracker web` serves it, and a reader who asks it."""

import http.client
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from db.store import open_store
from tests.waiting import PATIENCE, wait_until
from tracker.catalogue import load_catalogue
from tracker.settings import WebSettings
from tracker.web.passwords import password_line
from tracker.web.timed_connections import TimedConnection
from tracker.web.web_server import listen, server_of
from tracker.web.web_site import WebSite

NAME, PASSWORD = "ann", "correct horse battery"


@dataclass(frozen=True)
class Told:
    """What was answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Reader:
    """Somebody who asks a site; cookies are kept, as a browser keeps them."""

    port: int
    site: WebSite
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Told:
        sent = {name.replace("_", "-"): words for name, words in headers.items()}
        sent = {**self.headers, **sent}
        if self.cookie:
            sent["Cookie"] = self.cookie
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=PATIENCE
        )
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            told = Told(answer.status, dict(answer.headers.items()), answer.read())
        finally:
            connection.close()
        if given := answer.headers.get("Set-Cookie"):
            self.cookie = given.partition(";")[0]
        return told

    def send(self, path: str, fields: Mapping[str, str], **headers: str) -> Told:
        kind = {"Content_Type": "application/x-www-form-urlencoded", **headers}
        return self.ask(path, "POST", urlencode(fields).encode(), **kind)

    def token(self, path: str) -> str:
        """Return what a form of a page carries against strangers' forms."""
        found = re.search(r'name="token" value="(\w+)"', self.ask(path).text)
        return found[1] if found else ""

    def sign_in(self, password: str = PASSWORD) -> Told:
        fields = {"name": NAME, "password": password, "token": self.token("/sign-in")}
        return self.send("/sign-in", fields | {"next": "/reviews"})


@contextmanager
def serve(
    folder: Path,
    settings: WebSettings | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    connection: type[TimedConnection] = TimedConnection,
) -> Iterator[Reader]:
    """Serve the database and catalogue in a folder until the end."""
    store = open_store(f"sqlite:///{folder / 'tracker.sqlite3'}")
    site = WebSite(
        store,
        load_catalogue(folder / "catalogue", only=True),
        settings or WebSettings(),
        clock,
    )
    taken = listen("127.0.0.1", 0)
    server = server_of(site, connection)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
    thread.start()
    try:
        wait_until(lambda: server.started)
        yield Reader(taken.getsockname()[1], site)
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        taken.close()
        site.close()
        store.close()


def with_reviewers(folder: Path) -> WebSettings:
    """Let one person review."""
    file = folder / "reviewers"
    file.write_text(password_line(NAME, PASSWORD) + "\n")
    return WebSettings(password_file=file)
