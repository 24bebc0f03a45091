"""Files that commands write: whole or not at all, or to standard output."""

import sys
from pathlib import Path

from tracker.cli.output import errors, words
from tracker.errors import TrackerError
from tracker.whole_files import whole


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
        if output.exists() and not output.is_file():  # a pipe or a device
            output.write_bytes(content)
        else:
            with whole(output) as partial:
                partial.write_bytes(content)
    except OSError as error:  # its name may be too long, too
        raise TrackerError(f"{output}: {error.strerror}") from None
    errors.print(words(f"{output}: {said}"))
