"""Files with a history, written into a git repository by the git command.

Commits are made by one `git fast-import` beside the branch, which is then moved to
them at once: whatever ends a run leaves the repository as it was, or whole. The same
files make the same commits everywhere, for names and times are those of the files.
"""

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from tracker.errors import TrackerError

_BESIDE = "refs/tracker/next"
_WHO = "Training-policy tracker <tracker@localhost>"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One commit: a file as it was from a moment on.

    `trailers` are lines at the message's end, by which a later run knows the commit
    again. None is `Date`: that is the commit's own.
    """

    path: str
    at: datetime
    message: str
    trailers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a commit that is there says of itself."""

    at: datetime
    trailers: Mapping[str, str]


class GitRepository:
    """A repository of files that this program alone writes; made where none is.

    Raises TrackerError where the folder holds anything else, or git fails.
    """

    def __init__(self, folder: Path, mark: str) -> None:
        """Open or make it; commits of ours have the trailer `mark`."""
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            holds_nothing = not any(folder.iterdir())
        except OSError as error:
            raise TrackerError(f"{folder}: {error.strerror}; name another") from None
        if holds_nothing:
            self._git("init", "--quiet", "--initial-branch=main")
        elif not (folder / ".git").exists():
            raise TrackerError(
                f"{folder}: is there already and no repository; name a new folder"
            )
        self._head = self._find_head()
        self.recorded = tuple(each for each in self._log() if mark in each.trailers)
        if self._head and not self.recorded:
            raise TrackerError(
                f"{folder}: holds another history than this; name a new folder"
            )

    def add(
        self,
        records: Sequence[FileRecord],
        content: Callable[[FileRecord], bytes | None],
    ) -> None:
        """Add commits in the order of their times, and check out what they leave.

        Contents are asked for path by path, as they are packed best. What has none
        (None) is left out, for a later run.
        """
        if not records:
            return
        git = subprocess.Popen(
            ["git", "fast-import", "--quiet", "--force", "--date-format=raw"],
            cwd=self._folder,
            env=_environment(),
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert git.stdin is not None  # noqa: S101  # both are pipes, see above
        assert git.stderr is not None  # noqa: S101
        try:
            with suppress(BrokenPipeError), git.stdin as stream:
                _write(stream, records, content, self._head)
            said = git.stderr.read().decode("utf-8", "replace")
            if git.wait() != 0:
                raise self._failure(said)
        finally:
            git.kill()
            git.stderr.close()
            git.wait()
        self._git("merge", "--quiet", "--ff-only", _BESIDE)
        self._git("update-ref", "-d", _BESIDE)

    def _find_head(self) -> str:
        done = self._run("rev-parse", "--quiet", "--verify", "HEAD^{commit}")
        return done.stdout.decode().strip()

    def _log(self) -> Iterator[Recorded]:
        """List what is there, the oldest commit first."""
        if not self._head:
            return
        form = "%x00%ct%n%(trailers:only,unfold)"
        log = self._git("log", "--reverse", f"--format={form}").decode()
        for entry in log.split("\0")[1:]:
            seconds, *lines = entry.splitlines()
            pairs = (line.partition(": ") for line in lines if line)
            yield Recorded(
                datetime.fromtimestamp(int(seconds), UTC),
                {name: value for name, _, value in pairs},
            )

    def _git(self, *arguments: str) -> bytes:
        done = self._run(*arguments)
        if done.returncode != 0:
            raise self._failure(done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def _run(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        try:
            return subprocess.run(
                ["git", *arguments],
                cwd=self._folder,
                env=_environment(),
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            raise TrackerError("git is not installed, and this needs it") from None

    def _failure(self, said: str) -> TrackerError:
        lines = [line for line in said.splitlines() if line.strip()]
        why = lines[0].removeprefix("fatal: ") if lines else "git failed"
        return TrackerError(f"{self._folder}: {why}")


def _environment() -> dict[str, str]:
    """Leave out what would point git elsewhere, as where a hook runs us."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")
    } | {"LC_ALL": "C"}


def _write(
    stream: IO[bytes],
    records: Sequence[FileRecord],
    content: Callable[[FileRecord], bytes | None],
    head: str,
) -> None:
    """Write what `git fast-import` reads: all contents first, then the commits."""
    numbered = list(enumerate(records, 1))
    written = set()
    for number, each in sorted(numbered, key=lambda one: (one[1].path, one[1].at)):
        if (data := content(each)) is not None:
            stream.write(b"blob\nmark :%d\n" % number)
            _write_data(stream, data)
            written.add(number)
    begin = f"from {head}\n".encode() if head else b""
    stream.write(b"reset %s\n%s\n" % (_BESIDE.encode(), begin))
    for number, each in sorted(numbered, key=lambda one: (one[1].at, one[0])):
        if number not in written:
            continue
        who = f"{_WHO} {int(each.at.timestamp())} +0000"
        stream.write(f"commit {_BESIDE}\nauthor {who}\ncommitter {who}\n".encode())
        trailers = "".join(
            f"{name}: {it}\n" for name, it in each.trailers.items() if it
        )
        _write_data(stream, f"{each.message.rstrip()}\n\n{trailers}".encode())
        stream.write(f"M 100644 :{number} {each.path}\n\n".encode())
    stream.write(b"done\n")


def _write_data(stream: IO[bytes], data: bytes) -> None:
    stream.write(b"data %d\n" % len(data))
    stream.write(data)
    stream.write(b"\n")


def file_name(text: str) -> str:
    """Make a name that every file system takes, and git reads as one part of a path."""
    plain = "".join("-" if each in '/\\:*?"<>|' else each for each in text)
    printable = "".join(each for each in plain if each.isprintable())
    return printable.strip(" .") or "unnamed"
