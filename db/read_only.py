"""An SQLite file that cannot be written, on a read-only mount or somebody else's.

SQLite in WAL mode wants to write beside the file even to read it.
"""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy.engine import URL

from tracker.errors import StoreError


def is_read_only(file: Path) -> bool:
    """Say whether a file is there that this user, or nobody, can write."""
    writable = os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)
    return file.exists() and not writable


def address_to_read(address: URL, file: Path) -> URL:
    """Return the address by which a file can be read that cannot be written.

    Raises StoreError where its last transactions stand beside it and cannot be read.
    """
    for options in ({"mode": "ro"}, {"mode": "ro", "immutable": "1"}):
        if "immutable" in options and _has_more_beside_it(file):
            break
        name = f"file:{quote(str(file.absolute()))}"
        query = "&".join(f"{key}={value}" for key, value in options.items())
        if _can_be_read(f"{name}?{query}"):
            return address.set(database=name, query=options | {"uri": "true"})
    raise StoreError(
        f"{file}: cannot be read where nothing can be written beside it, for what was "
        f"written last stands in {file.name}-wal: copy both to a folder of your own"
    )


def _has_more_beside_it(file: Path) -> bool:
    wal = file.with_name(f"{file.name}-wal")
    return wal.exists() and wal.stat().st_size > 0


def _can_be_read(uri: str) -> bool:
    connection = None
    try:
        connection = sqlite3.connect(uri, uri=True)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        return False
    except sqlite3.DatabaseError:
        return True  # what is wrong is said when it is opened
    finally:
        if connection is not None:
            connection.close()
    return True
