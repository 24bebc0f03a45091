"""How a process ends: its reader goes away, its disk is full, Ctrl-C."""

import errno
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from types import FrameType

# The status of a command that did, or told, less than all: a page could not be read,
# or something that is kept is damaged.
SOME_LEFT_OUT = 3
INTERRUPTED = 130  # the status of what Ctrl-C ended, as shells have it
_A_MOMENT = 0.02  # seconds, until what dropped an interrupt has gone on
_interrupted: list[int] = []  # what was made an exception of
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


def run_to_its_end(command: Callable[[], None]) -> None:
    """Run a command; Ctrl-C ends it quietly at any moment, with its status.

    Before it begins and when it is done there is nothing to bring to an end, and the
    process ends as if it were in C. Streams that are closed are opened on nothing, so
    that no file of ours takes their place.
    """
    _end_by_interrupts()
    _open_what_is_closed()
    try:
        command()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        _end_by_interrupts()


def _end_by_interrupts() -> None:
    # A shell's & (and others) have it ignored; so it stays.
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def heed_interrupts() -> None:
    """From now on let Ctrl-C be an exception, so that what is begun can be undone."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _interrupt)
        sys.unraisablehook = _heed_what_was_dropped


def _interrupt(number: int, frame: FrameType | None) -> None:
    _interrupted.append(number)
    signal.default_int_handler(number, frame)


def _heed_what_was_dropped(dropped: "sys.UnraisableHookArgs") -> None:
    """Interrupt once more where the exception was met by code that can raise none.

    So is C code that makes classes or drops objects: Python would tell of it on
    standard error, and go on as if nobody had pressed anything.
    """
    if not isinstance(dropped.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(dropped)
        return
    # From elsewhere and later, for it would be dropped here, too.
    Thread(target=_interrupt_again, args=[len(_interrupted)], daemon=True).start()


def _interrupt_again(before: int) -> None:
    """Interrupt until it is seen: what is about to wait for something misses one."""
    main = threading.main_thread().ident
    while main and len(_interrupted) == before:
        time.sleep(_A_MOMENT)
        if signal.getsignal(signal.SIGINT) is not _interrupt:
            return  # it is for others by now
        signal.pthread_kill(main, signal.SIGINT)


@contextmanager
def printing() -> Iterator[None]:
    """Print to the end what a command says.

    A reader that went away (`| head`) is nothing wrong, and ends it with status 0; a
    disk without room is one line, and status 2.
    """
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        if not _reader_is_gone():
            raise  # it is another pipe's
        _print_to_nothing()
        sys.exit(0)
    except OSError as error:
        if error.errno not in _NO_ROOM or error.filename is not None:
            raise
        _print_to_nothing()
        said = f"tracker: what it prints cannot be written: {error.strerror}\n"
        with suppress(OSError):
            os.write(sys.stderr.fileno(), said.encode())
        sys.exit(2)


def _reader_is_gone() -> bool:
    looking = select.poll()
    for number in (1, 2):
        looking.register(number, 0)  # what is wrong is told unasked
    return any(seen & (select.POLLERR | select.POLLHUP) for _, seen in looking.poll(0))


def _print_to_nothing() -> None:
    """Let what is still to be printed go nowhere, or Python would fail once more."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    try:
        sys.stderr.flush()
    except OSError:
        os.dup2(nothing, sys.stderr.fileno())


def _open_what_is_closed() -> None:
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
    sys.stdin = sys.stdin or open(0, closefd=False)  # noqa: SIM115
    sys.stdout = sys.stdout or open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", closefd=False)  # noqa: SIM115
