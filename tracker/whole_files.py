"""Files and folders that are written whole or not at all, whoever is killed meanwhile.

What is unfinished lies beside the file, under its name with a dot before it and the
number of its process behind it: so the next who writes there knows what a kill left.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def whole(file: Path) -> Iterator[Path]:
    """Give the path to write to; it takes the place of `file` (or a link's target).

    A folder can be made there, too, where there is none yet but an empty one. Where
    something is raised meanwhile, nothing is left behind. Raises OSError.
    """
    target = Path(os.path.realpath(file))  # else a link to it would be replaced
    _sweep(target)
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    _remove(partial)  # of one that had our number
    try:
        yield partial
        partial.replace(target)
    finally:
        _remove(partial)


def _sweep(target: Path) -> None:
    """Remove what others had begun to write, and were killed."""
    unfinished = re.compile(rf"\.{re.escape(target.name)}\.([0-9]+)(?:[-.][a-z]+)?")
    with suppress(OSError):
        for beside in list(target.parent.iterdir()):
            found = unfinished.fullmatch(beside.name)
            if found and not _is_running(int(found[1])):
                _remove(beside)


def _remove(partial: Path) -> None:
    """Remove what is unfinished, with what a database has beside it."""
    if partial.is_dir() and not partial.is_symlink():
        shutil.rmtree(partial, ignore_errors=True)
        return
    for ending in ("", "-wal", "-shm", "-journal", ".queue"):
        with suppress(OSError):
            partial.with_name(partial.name + ending).unlink()


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
