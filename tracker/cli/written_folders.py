"""Folders and archives that commands write: whole or not at all."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tracker.cli.output import errors, words
from tracker.cli.written_files import write_file
from tracker.errors import TrackerError
from tracker.whole_files import whole

# As no file has a time of its own, the same is written each time.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def write_files(output: Path, files: Mapping[str, bytes], said: str) -> None:
    """Write files into a new folder, or into an archive where the name ends in .zip.

    Raises TrackerError where that cannot be done; then nothing is left behind.
    """
    if output.suffix.lower() == ".zip":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                about = zipfile.ZipInfo(f"{output.stem}/{name}", _NO_TIME)
                about.compress_type = zipfile.ZIP_DEFLATED
                about.external_attr = 0o644 << 16
                archive.writestr(about, content)
        write_file(output, packed.getvalue(), said)
        return
    try:
        if output.exists() and (not output.is_dir() or any(output.iterdir())):
            raise TrackerError(f"{output}: is there already; name a new folder or .zip")
        with whole(output) as partial:
            for name, content in files.items():
                file = partial / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
    except OSError as error:
        raise TrackerError(f"{output}: {error.strerror}") from None
    errors.print(words(f"{output}: {said}"))
