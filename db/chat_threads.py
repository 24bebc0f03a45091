"""Under which message of a chat the others about a document stand."""

from contextlib import suppress

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.models import ThreadRow
from db.store import Store


class StoredThreads:
    """The threads of all channels, kept in the database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def first(self, channel: str, name: str) -> str | None:
        """Return what the chat calls the first message of a thread, if there is one."""
        with self._store.reading() as session:
            return thread_of(session, channel, name)

    def begin(self, channel: str, name: str, first: str) -> None:
        """Let later messages of this name stand under `first`."""
        with self._store.writing() as session:
            begin_thread(session, channel, name, first)


def thread_of(session: Session, channel: str, name: str) -> str | None:
    """Return what the chat calls the first message of a thread, if there is one."""
    row = session.get(ThreadRow, (channel, name))
    return row.first if row else None


def begin_thread(session: Session, channel: str, name: str, first: str) -> None:
    """Let later messages of this name stand under `first`."""
    with suppress(IntegrityError), session.begin_nested():
        # Else another process has just begun it, and its message is as good.
        session.merge(ThreadRow(channel=channel, name=name, first=first))
