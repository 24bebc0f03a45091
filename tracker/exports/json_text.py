"""Values as JSON that is harmless on a terminal."""

import json
import re
from datetime import UTC, date, datetime
from typing import Any

_BEYOND_ASCII = re.compile("[^\x00-\x7e]")


def as_json(value: Any, indent: int | None = None) -> str:
    """Write a value as JSON; dates and times as ISO 8601.

    JSON itself escapes the control characters below U+0020, but not those above, nor
    what turns the direction of writing or is not seen at all; it may be a page's.
    """
    text = json.dumps(value, indent=indent, ensure_ascii=False, default=_plain)
    return _BEYOND_ASCII.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    return char if char.isprintable() else json.dumps(char)[1:-1]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
