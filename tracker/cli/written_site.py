"""The folder of a copied site: only what changed is written, and what went is removed.

A list in the folder names the files that are ours, so that nothing else is removed. It
is written before them, with those of before, and after them without: whenever a run is
ended, the next one knows all that is there.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import TrackerError

LIST = ".tracker-site"
_PARTIAL = ".partial"


@dataclass(frozen=True, slots=True)
class WrittenSite:
    """How many files were written, and how many removed."""

    written: int
    removed: int


def write_site(folder: Path, files: Mapping[str, bytes]) -> WrittenSite:
    """Let a folder hold exactly these files, each of them whole at every moment.

    Raises TrackerError where it holds others, or cannot be written.
    """
    try:
        before = _listed(folder)
        folder.mkdir(parents=True, exist_ok=True)
        _list(folder, before | files.keys())
        written = sum(_write(folder / name, content) for name, content in files.items())
        gone = [name for name in sorted(before - files.keys()) if _remove(folder, name)]
        _list(folder, files)
    except OSError as error:
        where = error.filename or folder
        raise TrackerError(f"{where}: {error.strerror}") from None
    return WrittenSite(written, len(gone))


def _listed(folder: Path) -> set[str]:
    """Name the files of before; TrackerError where the folder is somebody else's."""
    try:
        named = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        if folder.exists() and any(folder.iterdir()):
            raise TrackerError(
                f"{folder}: holds something that is no site of ours; name a new folder"
            ) from None
        return set()
    strange = [each for each in named if each.startswith("/") or ".." in each]
    if strange:
        raise TrackerError(f"{folder / LIST}: is damaged; name a new folder")
    return set(named)


def _list(folder: Path, names: Iterable[str]) -> None:
    _write(folder / LIST, "".join(f"{name}\n" for name in sorted(names)).encode())


def _write(file: Path, content: bytes) -> bool:
    """Write a file where it is not so already; say whether it was."""
    with suppress(FileNotFoundError):
        if file.read_bytes() == content:
            return False
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}{_PARTIAL}")
    partial.write_bytes(content)
    os.replace(partial, file)
    return True


def _remove(folder: Path, name: str) -> bool:
    try:
        (folder / name).unlink()
    except FileNotFoundError:
        return False
    for parent in (folder / name).relative_to(folder).parents:
        if parent != Path("."):
            with suppress(OSError):  # others are in it
                (folder / parent).rmdir()
    return True
