"""Whoever connects and stands still gives up the place to others."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.tracker.web.served import Reader, serve
from tests.waiting import PATIENCE, wait_until
from tracker.web.timed_connections import TimedConnection
from tracker.web.web_server import _AT_ONCE

pytestmark = pytest.mark.realtime


class Hurried(TimedConnection):
    head_seconds = 0.5
    whole_seconds = 1.0


@pytest.fixture(scope="module")
def hurried(_filled: Path) -> Iterator[Reader]:
    with serve(_filled, connection=Hurried) as made:
        yield made


def connect(reader: Reader) -> socket.socket:
    return socket.create_connection(("127.0.0.1", reader.port), timeout=PATIENCE)


def is_closed(connection: socket.socket) -> bool:
    """Read to the end; one that is not closed would let us wait."""
    try:
        while connection.recv(65_536):
            pass
    except ConnectionError:
        pass
    return True


def is_heard(connection: socket.socket, said: bytes) -> bool:
    """Say more, and whether the connection is still there."""
    try:
        connection.sendall(said)
    except TimeoutError:
        return True
    except OSError:
        return False
    return True


FORM = b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nname="


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\n", id="half a question"),
        pytest.param(FORM, id="half a form"),
    ],
)
def test_who_says_no_more_is_not_waited_for(hurried: Reader, said: bytes) -> None:
    with connect(hurried) as connection:
        connection.sendall(said)
        assert is_closed(connection)


def test_who_says_it_drop_by_drop_is_not_waited_for(hurried: Reader) -> None:
    with connect(hurried) as connection:
        wait_until(lambda: not is_heard(connection, b"G"))


def test_who_takes_no_answer_is_not_waited_for(hurried: Reader) -> None:
    """More is asked for than any buffer holds, and nothing is read."""
    asked = b"GET /table HTTP/1.1\r\nHost: a\r\n\r\n"
    with connect(hurried) as connection:
        connection.settimeout(0.1)
        wait_until(lambda: not is_heard(connection, asked * 50))


def test_a_reader_who_asks_again_and_again_is_kept(hurried: Reader) -> None:
    with connect(hurried) as connection:
        for _ in range(8):
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            said = b""
            while not said.endswith(b"ok\n"):
                more = connection.recv(65_536)
                assert more, said
                said += more
            time.sleep(0.15)


def test_a_crowd_that_says_nothing_keeps_nobody_out_for_long(hurried: Reader) -> None:
    with ExitStack() as crowd:
        for _ in range(_AT_ONCE + 10):
            crowd.enter_context(connect(hurried))
        wait_until(lambda: hurried.ask("/healthz").status == 200)
