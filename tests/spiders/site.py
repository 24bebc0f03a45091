"""A web site on loopback that behaves as each test tells it to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from types import TracebackType
from typing import TypeAlias

Route: TypeAlias = Callable[[BaseHTTPRequestHandler], None]

PAGE = b"<html><body><h1>Privacy</h1><p>We keep little.</p></body></html>"


@dataclass(frozen=True)
class Asked:
    """One request that the site saw."""

    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """Serves `routes` by path; notes all requests, and how many ran at once."""

    routes: dict[str, Route] = field(default_factory=dict)
    host: str = "127.0.0.1"
    asked: list[Asked] = field(default_factory=list)
    most_at_once: int = 0
    closing: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self._lock, self._at_once = Lock(), 0
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.serve(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                pass  # clients that hang up are what these tests are about

        self.server = Server((self.host, 0), Handler)
        self._thread = Thread(target=self.server.serve_forever, args=(0.02,))

    def serve(self, request: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            self.asked.append(Asked(request.path, dict(request.headers)))
        try:
            self.routes.get(request.path, answer(b"not here", 404))(request)
        finally:
            with self._lock:
                self._at_once -= 1

    def paths(self) -> list[str]:
        """Return what was asked for, without robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def url(self, path: str) -> str:
        return f"http://{self.host}:{self.server.server_port}{path}"

    def __enter__(self) -> "Site":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


def answer(body: bytes = PAGE, status: int = 200, **headers: str) -> Route:
    """Answer properly; `Content_Type` and the like are headers."""

    def serve(request: BaseHTTPRequestHandler) -> None:
        sent = {"Content_Type": "text/html", "Content_Length": str(len(body))} | headers
        request.send_response(status)
        for name, value in sent.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return serve


def redirect(to: str, status: int = 302) -> Route:
    return answer(b"", status, Location=to)


def cut_off() -> Route:
    """Promise more than is sent."""

    def serve(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        answer(PAGE, Content_Length=str(len(PAGE) + 1000))(request)

    return serve


def hang_up() -> Route:
    """Close the connection without a word."""

    def serve(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True

    return serve


def endless(site: Site, pause: float = 0.0, part: bytes = b"x" * 65536) -> Route:
    """Send without end, or drip where there is a pause."""

    def serve(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        while not site.closing.wait(pause):
            request.wfile.write(part)

    return serve


def endless_headers(site: Site) -> Route:
    def serve(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not site.closing.is_set():
            request.wfile.write(b"X-More: " + b"y" * 8000 + b"\r\n")

    return serve


def after(wait: Callable[[], object], then: Route) -> Route:
    """Wait for something, then answer."""

    def serve(request: BaseHTTPRequestHandler) -> None:
        wait()
        then(request)

    return serve


def in_order(*routes: Route) -> Route:
    """Answer each request by the next route, the last one ever after."""
    left = list(routes)

    def serve(request: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(request)

    return serve
