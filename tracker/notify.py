"""Tell systemd how the daemon is: ready, alive, stopping. Silent without systemd."""

import os
import socket


def notify(message: str) -> None:
    """Send one message of sd_notify, such as "READY=1"."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):  # a name outside the file system
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.sendto(message.encode(), address)


def watchdog_seconds() -> float:
    """How often systemd wants to hear from us at least; 0 if it does not."""
    if os.environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return 0.0
    return int(os.environ.get("WATCHDOG_USEC", "0")) / 1e6
