"""Files that a person names: read to their end, which some do not have.

A path may lead to a device, or to a pipe to which nobody writes; what is read of it
has one limit of size and one of time, so that nothing waits for it without end.
"""

import errno
import os
import select
import stat
import time
from pathlib import Path

MOST_BYTES = 64 * 2**20
SECONDS = 10.0  # in which what is no ordinary file has to come to its end


def read_given_bytes(
    path: Path, *, most: int = MOST_BYTES, seconds: float = SECONDS
) -> bytes:
    """Return the bytes of a file, or of a pipe such as `<(…)` of a shell makes.

    Raises OSError, whose strerror says what is wrong with it.
    """
    # Without waiting: a pipe without a writer would not even be opened.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(handle, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return _read_by_and_by(path, handle, most, seconds)
        found = file.read(most + 1)
        parts = [found]
        while found and sum(map(len, parts)) <= most:
            found = file.read(most)
            parts.append(found)
    return _short_enough(path, b"".join(parts), most)


def read_given_text(path: Path) -> str:
    """Return the text of a file that a person names.

    Raises OSError, as above, or UnicodeDecodeError.
    """
    return read_given_bytes(path).decode("utf-8-sig")


def _read_by_and_by(path: Path, handle: int, most: int, seconds: float) -> bytes:
    end = time.monotonic() + seconds
    found = bytearray()
    waiting = select.poll()
    waiting.register(handle, select.POLLIN)
    while len(found) <= most:
        left = end - time.monotonic()
        if left <= 0 or not waiting.poll(left * 1000):
            raise OSError(
                errno.ETIMEDOUT,
                f"no file, and not at its end after {seconds:g} seconds",
                str(path),
            )
        part = os.read(handle, 2**16)
        if not part:
            break
        found += part
    return _short_enough(path, bytes(found), most)


def _short_enough(path: Path, found: bytes, most: int) -> bytes:
    if len(found) > most:
        raise OSError(errno.EFBIG, f"longer than {most // 2**20} MB", str(path))
    return found
