"""Tell systemd how the daemon is: ready, alive, stopping. Silent without systemd."""

import logging
import os
import socket
import time

logger = logging.getLogger(__name__)


def notify(message: str) -> None:
    """Send one message of sd_notify, such as "READY=1".

    Where nobody listens any more, the work goes on: that is said in the log only.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):  # a name outside the file system
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
            channel.sendto(message.encode(), address)
    except OSError as error:
        logger.warning("systemd does not hear %s: %s", message, error.strerror)


def notify_reloading() -> None:
    """Say that the settings are being read again; "READY=1" is to follow."""
    now = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
    notify(f"RELOADING=1\nMONOTONIC_USEC={now}")


def watchdog_seconds() -> float:
    """How often systemd wants to hear from us at least; 0 if it does not."""
    if os.environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return 0.0
    return int(os.environ.get("WATCHDOG_USEC", "0")) / 1e6
