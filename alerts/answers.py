"""What web receivers answer, in one line, without repeating any address."""

from collections.abc import Mapping
from urllib.error import URLError

from alerts.clean import clean, shorten


def why(error: URLError) -> str:
    """Say why a receiver was not reached."""
    reason = error.reason
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    if isinstance(reason, OSError) and reason.strerror:
        return clean(reason.strerror)
    return type(reason).__name__


def brief(body: str) -> str:
    """Return the beginning of an answer."""
    return shorten(clean(body), 200) or "no reason given"


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a receiver asks to wait, where it gives a number."""
    for name, value in headers.items():
        if name.lower() == "retry-after" and str(value).strip().isdecimal():
            return float(value)
    return None
