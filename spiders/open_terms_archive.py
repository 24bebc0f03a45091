"""Read a git repository or bundle in Open Terms Archive's snapshot layout.

One commit is one snapshot: its date is the time of capture (the author's, where the
history was rewritten later), the path names service and terms, and the message carries
the address (X-source-document-location) and the fetcher. Bytes come straight from git's
objects, by the git command.
Layout: https://docs.opentermsarchive.org
"""

import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import IO

from spiders.temporary_folders import temporary_folder
from tracker.errors import NotFoundError

SOURCE = "open-terms-archive"

# What git keeps unpacked to build later objects on. Of its own 96 MB half will do; with
# 16 MB it unpacks what lies below again and again, for a minute of a whole archive.
_SMALL_CACHE = ("-c", "core.deltaBaseCacheLimit=48m", "-c", "core.packedGitLimit=32m")

_REWRITTEN = timedelta(days=1)  # a capture is committed as soon as it is taken
_CONTENT_TYPES = MappingProxyType(
    {".html": "text/html; charset=utf-8", ".pdf": "application/pdf"}
)


@dataclass(frozen=True, slots=True)
class ArchivedCapture:
    """One recorded snapshot: where it lies, when it was taken, from which address."""

    path: str  # "Service/Terms type.html"
    at: datetime
    blob: str  # git's name of the bytes
    url: str  # "" where the record does not say

    @property
    def content_type(self) -> str:
        """What the record's file ending says of the bytes; "" for other files."""
        return _CONTENT_TYPES.get(PurePosixPath(self.path).suffix, "")


class Archive:
    """An opened archive."""

    def __init__(self, repository: Path) -> None:
        self._repository = repository

    def captures(self) -> list[ArchivedCapture]:
        """List all captures, oldest first."""
        log = self._git(
            "log",
            "--all",
            "--raw",
            "--root",
            "-m",
            "--first-parent",
            "--no-renames",
            "--no-abbrev",
            "-z",
            "--format=%x01%ct %at%x02%B",
        )
        found = list(_parse_log(log.decode("utf-8", "replace")))
        # git lists the newest first; commits of the same second keep their order.
        found.reverse()
        found.sort(key=lambda capture: capture.at)
        return found

    def bodies(self, captures: Sequence[ArchivedCapture]) -> Iterator[bytes]:
        """Give the bytes of these captures, in their order."""
        git = subprocess.Popen(
            ["git", *_SMALL_CACHE, "cat-file", "--batch", "--buffer"],
            cwd=self._repository,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert git.stdin is not None  # noqa: S101  # both are pipes, see above
        assert git.stdout is not None  # noqa: S101
        # Asked from a thread of its own: git answers while it is still asked.
        asking = threading.Thread(target=_ask, args=(git.stdin, captures), daemon=True)
        asking.start()
        try:
            for _ in captures:
                yield _answer(git.stdout)
        finally:
            git.kill()
            asking.join()
            git.stdout.close()
            git.wait()

    def _git(self, *arguments: str) -> bytes:
        return _run_git(*arguments, folder=self._repository)


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a git repository, bare or not, or a bundle file.

    Raises NotFoundError where there is none.
    """
    if not path.exists():
        raise NotFoundError(f"{path}: no such file or folder")
    if path.is_dir():
        try:
            found = _run_git("rev-parse", "--absolute-git-dir", folder=path)
        except NotFoundError:
            raise NotFoundError(f"{path}: not a git repository") from None
        yield Archive(Path(found.decode().strip()))
        return
    with temporary_folder("tracker-archive-") as folder:
        clone = folder / "archive.git"
        try:
            _run_git("clone", "--quiet", "--bare", str(path.absolute()), str(clone))
        except NotFoundError:
            raise NotFoundError(f"{path}: not a git bundle") from None
        yield Archive(clone)


def _run_git(*arguments: str, folder: Path | None = None) -> bytes:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise NotFoundError("git is not installed, and archives need it") from None
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NotFoundError(lines[-1] if lines else "git failed")
    return done.stdout


def _parse_log(log: str) -> Iterator[ArchivedCapture]:
    """Read `git log --raw -z` with commits marked by \\x01 and \\x02."""
    at, url = datetime.min.replace(tzinfo=UTC), ""
    parts = iter(log.split("\0"))
    for part in parts:
        # Between a commit and its files git leaves a line break.
        entry = part.lstrip("\n")
        if entry.startswith("\x01"):
            dates, _, message = entry[1:].partition("\x02")
            committed, authored = map(_moment, dates.split(" "))
            # Whoever rewrites a history commits all of it anew, on that day.
            at = authored if committed - authored > _REWRITTEN else committed
            url = _address_in(message)
        elif entry.startswith(":"):
            path = next(parts)
            _, _, _, blob, status = entry.split()
            if status != "D":
                yield ArchivedCapture(path, at, blob, url)


def _moment(seconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise NotFoundError(
            f"the archive has a capture of no time ({seconds[:20]}): run git fsck"
        ) from None


def _address_in(message: str) -> str:
    for line in message.splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "x-source-document-location":
            return value.strip()
    return ""


def _ask(questions: IO[bytes], captures: Sequence[ArchivedCapture]) -> None:
    # When nobody wants the rest, git is gone and the pipe is broken.
    with suppress(BrokenPipeError), questions:
        for capture in captures:
            questions.write(capture.blob.encode() + b"\n")


def _answer(answers: IO[bytes]) -> bytes:
    header = answers.readline().split()
    if len(header) != 3:
        raise NotFoundError("the archive is damaged: git gave no bytes; run git fsck")
    body = answers.read(int(header[2]))
    answers.read(1)  # the line break after the bytes
    return body
