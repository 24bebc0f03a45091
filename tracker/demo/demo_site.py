"""A web site on loopback that shows the demo's pages, one week after the other."""

from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from urllib.parse import urlsplit

from tracker.demo.demo_pages import ShownPage, render

ROBOTS = ShownPage(200, b"User-agent: *\nDisallow: /account\n", "text/plain")
NOT_FOUND = ShownPage(404, b"<h1>Not found</h1>")


class Site:
    """Serves the pages of the revision it is set to, while it is entered.

    `paths` says under which path each document lies; `served` counts the answers
    by path, so that tests can see what was asked for.
    """

    def __init__(self, paths: Mapping[str, str]) -> None:
        self.revision = 1
        self.served: dict[str, int] = {}
        self._documents = {path: document for document, path in paths.items()}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        # A poll of half a second is how long leaving would take otherwise.
        self._thread = Thread(
            target=self._server.serve_forever, args=(0.02,), name="demo site"
        )

    def __enter__(self) -> "Site":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def address(self) -> str:
        """The site's address without a path: "http://127.0.0.1:40113"."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, target: str) -> ShownPage:
        """Return what the site answers to a request for this path."""
        path = urlsplit(target).path
        self.served[path] = self.served.get(path, 0) + 1
        if path == "/robots.txt":
            return ROBOTS
        if path in self._documents:
            return render(self._documents[path], self.revision)
        return NOT_FOUND

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer = site.answer(self.path)
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.content_type)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing: the run tells what was read."""

        return Handler
