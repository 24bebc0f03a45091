"""A pager for what is longer than a screen, on a terminal and nowhere else.

The pager is begun before anything is printed, and quits by itself where all fits on
the screen, as git has it. PAGER names another; where it is empty or `cat`, there is
none.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import suppress

# What only shows: what asks, waits or goes on for long is not paged.
PAGED = frozenset(
    {
        *("table", "compare", "changes", "show", "text", "diff", "versions", "blame"),
        *("search", "history", "explain", "upcoming", "documents", "status"),
        *("schema", "evidence"),
    }
)
# Quit where one screen is enough, let colours through, leave the text on the screen.
_LESS = "FRX"


class Pager:
    """The pager of this process; none until it is begun."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """From now on let what is printed go through a pager, if that is wanted."""
        command = _command()
        if self._process or not command or not _on_a_terminal():
            return
        size = os.get_terminal_size(sys.stdout.fileno())
        with suppress(OSError):  # what is no program pages nothing
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                env={"LESS": _LESS, "LESSCHARSET": "utf-8"} | os.environ,
            )
        if self._process is None or self._process.stdin is None:
            return
        # The screen is still the terminal's: as wide, and with its colours.
        os.environ.setdefault("TTY_COMPATIBLE", "1")
        os.environ.setdefault("COLUMNS", str(size.columns))
        os.environ.setdefault("LINES", str(size.lines))
        sys.stdout.flush()
        for stream in (sys.stdout, sys.stderr):
            if stream.isatty():
                os.dup2(self._process.stdin.fileno(), stream.fileno())
        self._process.stdin.close()

    def end(self) -> None:
        """Wait until the reader has read enough."""
        if self._process is None:
            return
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        nothing = os.open(os.devnull, os.O_WRONLY)
        for number in (1, 2):
            os.dup2(nothing, number)
        # Ctrl-C is the pager's own affair now.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._process.wait()


PAGER = Pager()


def _command() -> list[str]:
    named = os.environ.get("PAGER")
    if named is None:
        return ["less"] if shutil.which("less") else []
    try:
        words = shlex.split(named)
    except ValueError:  # quotes that are not closed
        return []
    return [] if words == ["cat"] else words


def _on_a_terminal() -> bool:
    dumb = os.environ.get("TERM", "dumb") == "dumb"
    return sys.stdin.isatty() and sys.stdout.isatty() and not dumb
