"""Serve a site over HTTP until SIGTERM or Ctrl-C."""

import socket
import threading
from collections.abc import Callable
from typing import BinaryIO

import uvicorn

from tracker.errors import SettingsError
from tracker.web.timed_connections import TimedConnection
from tracker.web.web_app import web_app
from tracker.web.web_site import WebSite

_AT_ONCE = 400  # connections; the others are told to come back
_WAITING = 128  # connections that nobody has taken yet
_LARGEST_HEAD = 16_384  # bytes of a request's lines before its body
_FAREWELL = 5  # seconds, for answers under way


def listen(host: str, port: int) -> socket.socket:
    """Take the address to be served at; SettingsError where that cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(_WAITING)  # who comes before we are ready waits
    except (OSError, OverflowError, TypeError, ValueError) as error:
        taken.close()  # the last two are of a host that is none
        why = getattr(error, "strerror", None) or error
        raise SettingsError(f"cannot listen on {host}:{port}: {why}") from None
    return taken


def server_of(
    site: WebSite, connection: type[TimedConnection] = TimedConnection
) -> uvicorn.Server:
    """Return what serves a site, with the limits on whoever connects."""
    return uvicorn.Server(
        uvicorn.Config(
            web_app(site),
            http=connection,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # who asks is who is connected, whatever is said
            limit_concurrency=_AT_ONCE,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=_FAREWELL,
            h11_max_incomplete_event_size=_LARGEST_HEAD,
        )
    )


def serve(
    site: WebSite,
    taken: socket.socket,
    ready: Callable[[], None],
    until: BinaryIO | None = None,
) -> None:
    """Serve a site at an address until a signal ends it; `ready` is called first.

    The end of `until` is an end as well: whoever holds its other side is gone.
    """
    server = server_of(site)
    if until is not None:
        threading.Thread(target=_end_with, args=(server, until), daemon=True).start()
    ready()
    try:
        server.run(sockets=[taken])
    finally:
        taken.close()
        site.close()


def _end_with(server: uvicorn.Server, until: BinaryIO) -> None:
    while until.read(1):
        pass
    server.should_exit = True
