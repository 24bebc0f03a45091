"""A copy of the site in a folder, and a plain web host that hands it out."""

import functools
import http.server
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from db.read_only_store import ReadOnlyStore
from db.store import open_store
from tracker.asking.asked_history import Tracker
from tracker.catalogue import load_catalogue
from tracker.web.site_copy import SiteCopy

BELOW = "privacy/ai"  # the path below which the copy is handed out


def copied_files(
    folder: Path, day: date | None = None, base: str = ""
) -> dict[str, bytes]:
    """Make a copy of the site of the database and catalogue in a folder."""
    opened = open_store(f"sqlite:///{folder / 'tracker.sqlite3'}")
    store, now = ReadOnlyStore(opened, math.inf), datetime.now(UTC)
    catalogue = load_catalogue(folder / "catalogue", only=True)
    try:
        with store.reading() as session:
            asked = Tracker.over(store, catalogue, now)
            copy = SiteCopy(session, catalogue, asked, now, day, base)
            return dict(copy.files())
    finally:
        store.close()
        opened.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_said: Any) -> None:
        """Say nothing."""


@contextmanager
def handed_out(files: dict[str, bytes], folder: Path) -> Iterator[str]:
    """Let a web host that knows nothing but files hand a copy out, below a path."""
    for name, content in files.items():
        file = folder / BELOW / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    handler = functools.partial(_Quiet, directory=str(folder))
    host = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=host.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{host.server_port}/{BELOW}/"
    finally:
        host.shutdown()
        thread.join()
        host.server_close()
