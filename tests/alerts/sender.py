"""A sender in a process of its own, for tests that end it or run two at once.

python -m tests.alerts.sender DATABASE FOLDER [die|full|fills]: each message sent is a
line in FOLDER/sent. With `die` the process is killed between sending and noting; with
`full` the disk is full from the start, with `fills` from the first message on.
"""

import os
import resource
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from alerts.notices import word_test
from alerts.sender import Sender
from alerts.wording import Message
from db.store import open_store
from tracker.records import AlertKind


class FileChannel:
    """Writes a line for each message; one write, so that lines stay whole."""

    name = "file"

    def __init__(self, path: Path, then: str = "") -> None:
        self._path = path
        self._then = then

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:  # noqa: ARG002
        with self._path.open("ab", buffering=0) as out:
            out.write(f"{message_id} {message.subject}\n".encode())
        if self._then == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if self._then == "fills":
            fill_disk()


def fill_disk() -> None:
    """Let no file grow any more, as if the disk were full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def tell(_kind: AlertKind, subjects: Sequence[str]) -> Message:
    return word_test(" ".join(subjects))


def main() -> None:
    database, folder, *rest = sys.argv[1:]
    channel = FileChannel(Path(folder) / "sent", *rest)
    store = open_store(database)
    if rest == ["full"]:
        fill_disk()
    done = Sender(store, {"file": channel}, tell, lambda: datetime.now(UTC)).deliver()
    store.close()
    sys.exit(0 if not done.errors else 1)


if __name__ == "__main__":
    main()
