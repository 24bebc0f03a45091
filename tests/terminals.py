"""A terminal on which commands are played, and its screen."""

import fcntl
import os
import pty
import selectors
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from types import TracebackType

import pyte

from tests.waiting import PATIENCE


def says_something(terminal: int, seconds: float) -> bool:
    """Wait so long for something to read; however many files are open (no `select`)."""
    with selectors.DefaultSelector() as selector:
        selector.register(terminal, selectors.EVENT_READ)
        return bool(selector.select(seconds))


class Terminal:
    """Runs `tracker ARGUMENTS` on a terminal of its own; `shown` is its screen."""

    def __init__(
        self, arguments: Sequence[str], columns: int = 100, lines: int = 40, **more: str
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self._ours, theirs = pty.openpty()
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, size)
        code = "from tracker.cli import main; main()"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            # The screen answers no questions, such as where its cursor is.
            env=os.environ | {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"} | more,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)

    @property
    def shown(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display).strip()

    def wait_for(self, words: str) -> str:
        """Wait until the screen shows some words; return all that it shows."""
        end = time.monotonic() + PATIENCE
        while words not in self.shown:
            assert time.monotonic() < end, f"no {words!r} on:\n{self.shown}"
            if not self._read() and words not in self.shown:
                raise AssertionError(f"ended without {words!r}:\n{self.shown}")
        return self.shown

    def press(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def end(self) -> int:
        """Wait for the command's end; return its status."""
        end = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < end, f"no end, but:\n{self.shown}"
        return self.process.wait(PATIENCE)

    def _read(self) -> bool:
        """Take what is printed next, if anything; whether more may come."""
        if says_something(self._ours, 0.05):
            try:
                data = os.read(self._ours, 65536)
            except OSError:  # the other side is closed
                return False
            self._stream.feed(data)
            return bool(data)
        return True

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)
