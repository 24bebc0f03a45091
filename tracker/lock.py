"""One daemon per database: a lock that dies with the process that holds it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from tracker.errors import StoreError


def lock_path(database_url: str) -> Path | None:
    """The lock file that stands beside an SQLite database; None for any other."""
    address = make_url(database_url)
    if address.get_backend_name() != "sqlite":
        return None
    if not address.database or address.database == ":memory:":
        return None
    path = Path(address.database).expanduser()
    return path.with_name(f"{path.name}.daemon.lock")


@contextmanager
def hold(path: Path | None) -> Iterator[None]:
    """Hold the lock at `path`; StoreError if another process does.

    The kernel lets go of it when the process ends, however it ends; the file stays.
    """
    if path is None:
        yield
        return
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip()
            raise StoreError(
                f"a daemon works on this database already (process {holder}); "
                "stop it, or name another --database"
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
