"""Folders that are gone with whoever made them; after a kill, with the next one."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

_LOCK = ".in-use"
# Between a folder's being made and its being locked.
_JUST_MADE_SECONDS = 600


@contextmanager
def temporary_folder(prefix: str) -> Iterator[Path]:
    """Give a new folder, named by `prefix`; those that a kill left are swept first."""
    _sweep(prefix)
    with TemporaryDirectory(prefix=prefix) as name, Path(name, _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield Path(name)


def _sweep(prefix: str) -> None:
    """Remove the folders of this user that nobody holds any more."""
    for folder in Path(gettempdir()).glob(f"{prefix}*"):
        with suppress(OSError):  # somebody else sweeps, too
            if folder.stat().st_uid == os.getuid() and not _is_in_use(folder):
                shutil.rmtree(folder)


def _is_in_use(folder: Path) -> bool:
    try:
        with Path(folder, _LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return time.time() - folder.stat().st_mtime < _JUST_MADE_SECONDS
    return False
