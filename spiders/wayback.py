"""Find a page's newest capture in the Wayback Machine: its index, its addresses."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

SOURCE = "wayback"


class NoCaptureError(ValueError):
    """The index names no capture that can be used; the words say why."""


@dataclass(frozen=True, slots=True)
class WaybackCapture:
    """One capture: which address was captured, and when."""

    url: str
    at: datetime

    def address(self, base: str) -> str:
        """Where its bytes are, as they were captured."""
        return f"{base.rstrip('/')}/web/{self.at:%Y%m%d%H%M%S}id_/{self.url}"


def index_address(base: str, url: str) -> str:
    """Where the index tells of the newest capture of `url` that was a page."""
    asked = {"url": url, "output": "json", "limit": "-1", "filter": "statuscode:200"}
    return f"{base.rstrip('/')}/cdx/search/cdx?{urlencode(asked)}"


def newest_capture(index: bytes, now: datetime) -> WaybackCapture:
    """Read what the index answered: JSON rows, the first of them names the columns.

    Raises NoCaptureError.
    """
    try:
        answered = json.loads(index)
        if not isinstance(answered, list):
            raise TypeError
        columns, *rows = answered or [[]]
        found = [dict(zip(columns, row, strict=True)) for row in rows]
        captures = [
            WaybackCapture(
                str(row["original"]),
                datetime.strptime(row["timestamp"], "%Y%m%d%H%M%S").replace(tzinfo=UTC),
            )
            for row in found
        ]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NoCaptureError("the Wayback Machine's index cannot be read") from None
    captures = [
        each
        for each in captures
        # One from the future would make all pages to come look old.
        if each.at <= now and each.url.startswith(("http://", "https://"))
    ]
    if not captures:
        raise NoCaptureError("the Wayback Machine has no capture")
    return max(captures, key=lambda each: each.at)
