"""How tests wait for what must come: for the thing itself, and with patience.

What comes takes far less. The end of patience only keeps a run from hanging, so that it
may be as long as a busy machine needs.
"""

import random
import socket
import time
from collections.abc import Callable

PATIENCE = 120.0  # seconds


def wait_until(holds: Callable[[], object], said: Callable[[], str] = str) -> None:
    """Wait until something holds; `said` tells what was seen where it never does."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, said() or "it did not come"
        time.sleep(0.005)


def free_port() -> int:
    """Find a port that nobody uses, and that the system gives to nobody unasked."""
    while True:
        port = random.randrange(10_000, 32_000)
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return port
