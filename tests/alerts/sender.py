"""A sender in a process of its own, for tests that end it or run two at once.

python -m tests.alerts.sender DATABASE FOLDER [die]: each message sent is a line in
FOLDER/sent; with `die` the process is killed between sending and noting.
"""

import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from alerts.notices import word_test
from alerts.outbox import Sender
from alerts.wording import Message
from db.outbox import AlertKind
from db.store import open_store


class FileChannel:
    """Writes a line for each message; one write, so that lines stay whole."""

    name = "file"

    def __init__(self, path: Path, dies: bool = False) -> None:
        self._path = path
        self._dies = dies

    def send(self, message: Message, message_id: str, to: Sequence[str] = ()) -> None:  # noqa: ARG002
        with self._path.open("ab", buffering=0) as out:
            out.write(f"{message_id} {message.subject}\n".encode())
        if self._dies:
            os.kill(os.getpid(), signal.SIGKILL)


def tell(_kind: AlertKind, subjects: Sequence[str]) -> Message:
    return word_test(" ".join(subjects))


def main() -> None:
    database, folder, *rest = sys.argv[1:]
    channel = FileChannel(Path(folder) / "sent", dies="die" in rest)
    store = open_store(database)
    done = Sender(store, {"file": channel}, tell, lambda: datetime.now(UTC)).deliver()
    store.close()
    sys.exit(0 if not done.errors else 1)


if __name__ == "__main__":
    main()
