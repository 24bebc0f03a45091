"""What is a web address that can be asked, and what is wrong with what is none."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_LONGEST_HOST = 253


def address_fault(url: str) -> str:
    """Say in a few words why `url` names no host to be asked over HTTP; "" if it does.

    Whether that host exists, or may be asked, is another question.
    """
    if url != url.strip() or any(sign.isspace() or sign < " " for sign in url):
        return "it has a space in it"
    try:
        parts = urlsplit(url)
    except ValueError:
        return "its brackets hold no address"
    if parts.scheme not in {"http", "https"}:
        return "it does not begin with https:// or http://"
    try:
        parts.port  # noqa: B018  # asked for what it raises
    except ValueError:
        return f"{parts.netloc.rpartition(':')[2]} is no port (0 to 65535)"
    return host_fault(parts.hostname or "")


def host_fault(host: str) -> str:
    """Say in a few words why `host` is no name or address of a host; "" if it is."""
    if not host:
        return "it names no host"
    try:
        ip_address(host)
    except ValueError:
        return "" if _is_name(host) else f"{host!r} is no name of a host"
    return ""


def _is_name(host: str) -> bool:
    try:
        name = host.removesuffix(".").encode("idna").decode("ascii").lower()
    except UnicodeError:  # a part is empty, or too long
        return False
    labels = name.split(".")
    return (
        len(name) <= _LONGEST_HOST
        and all(map(_LABEL.fullmatch, labels))
        # Four numbers that make no address are no name either.
        and not labels[-1].isdigit()
    )
