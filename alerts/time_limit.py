"""One limit over all of a delivery: looking up, connecting, waiting for drops.

The time-out of a connection is one of each step, and there may be many: addresses to
try, lines that come letter by letter. Looking a name up, or a file's lock, has none.
"""

import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Lock, Thread
from typing import TypeVar

T = TypeVar("T")


def begin(act: Callable[[], T]) -> "Future[T]":
    """Act in a thread that may be left behind; give what will come of it."""
    answer: Future[T] = Future()

    def work() -> None:
        try:
            answer.set_result(act())
        except BaseException as error:  # for whoever waits
            answer.set_exception(error)

    Thread(target=work, name="deliver", daemon=True).start()
    return answer


class TimeLimit:
    """So many seconds from now on, for all that one delivery does.

    When they are over, nothing is sent any more: what was connected is cut off, and
    what still looks a name up will not connect.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._lock = Lock()
        self._connections: list[socket.socket] = []
        self._is_over = False

    @property
    def left(self) -> float:
        """The seconds that are left; never less than 0."""
        return 0.0 if self._is_over else max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """Raise TimeoutError where it is over."""
        if not self.left:
            raise TimeoutError

    def watch(self, connection: socket.socket) -> socket.socket:
        """Have a connection cut off when it is over; give it back.

        TimeoutError, and the connection closed, where it is over by now.
        """
        with self._lock:
            if self.left:
                # Its own handle, for TLS takes the connection's away.
                self._connections.append(connection.dup())
                return connection
        connection.close()
        raise TimeoutError

    def run(self, act: Callable[[], T]) -> T:
        """Act in a thread that is left behind where it takes longer: TimeoutError."""
        self.check()
        answer = begin(act)
        try:
            return answer.result(self.left)
        finally:
            self._cut_off(keep=answer.done())

    def _cut_off(self, *, keep: bool) -> None:
        with self._lock:
            self._is_over = not keep
            connections, self._connections = self._connections, []
        for each in connections:
            if not keep:
                with suppress(OSError):  # the other side was quicker
                    each.shutdown(socket.SHUT_RDWR)
            each.close()
