"""Files that commands write: whole or not at all, or to standard output."""

import glob
import os
import sys
from contextlib import suppress
from pathlib import Path

from tracker.cli.output import errors, words
from tracker.errors import TrackerError


def write_file(output: Path, content: bytes, said: str) -> None:
    """Write a file, a link's target, a pipe or a device; `-` is standard output.

    `said` tells what is in it. Raises TrackerError where it cannot be written; then
    nothing is left behind.
    """
    if str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        if output.is_dir():
            raise TrackerError(f"{output}: is a folder; name a file in it")
    except OSError as error:  # its name is too long
        raise TrackerError(f"{output}: {error.strerror}") from None
    file = output.resolve()  # else a link to it would be replaced
    _sweep(file)
    partial = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        if output.exists() and not output.is_file():  # a pipe or a device
            output.write_bytes(content)
        else:
            partial.write_bytes(content)
            partial.replace(file)
    except OSError as error:
        raise TrackerError(f"{output}: {error.strerror}") from None
    finally:
        with suppress(OSError):
            partial.unlink()
    errors.print(words(f"{output}: {said}"))


def _sweep(file: Path) -> None:
    """Remove what others had begun to write, and were killed."""
    for partial in file.parent.glob(f".{glob.escape(file.name)}.*"):
        process = partial.name.removeprefix(f".{file.name}.")
        if process.isdecimal() and not _is_running(int(process)):
            with suppress(OSError):
                partial.unlink()


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
