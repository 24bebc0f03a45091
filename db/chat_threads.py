"""Remember under which message of a chat the others about a document stand."""

from db import outbox
from db.store import Store


class StoredThreads:
    """The threads of all channels, kept in the database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def first(self, channel: str, name: str) -> str | None:
        """Return what the chat calls the first message of a thread, if there is one."""
        with self._store.reading() as session:
            return outbox.thread_of(session, channel, name)

    def begin(self, channel: str, name: str, first: str) -> None:
        """Let later messages of this name stand under `first`."""
        with self._store.writing() as session:
            outbox.begin_thread(session, channel, name, first)
