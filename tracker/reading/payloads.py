"""What a page carries beside its text: pictures within it, scripts and styles."""

import re

LARGEST = 8_000_000  # bytes; with the next two, what is read within two seconds
MOST_TAGS = 120_000

_PICTURE = re.compile(
    rb"data:[a-z0-9.+/;=-]{0,100};base64,(?:[a-z0-9+/=]++|%2[bf]|%3d|\\/)++",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    rb"<(script|style)(?=[\s>])[^>]*+>[^<]*+(?:<(?!/\1)[^<]*+)*+</\1\s*>",
    re.IGNORECASE,
)


def without_payloads(body: bytes) -> bytes:
    """Return the page without what holds no text, where it is over a limit with it.

    Limits are there for text and tags: a page of 2 kB may carry 12 MB of a picture.
    """
    if len(body) <= LARGEST and body.count(b"<") <= MOST_TAGS:
        return body
    body = _PICTURE.sub(b"data:,", body)
    if len(body) <= LARGEST and body.count(b"<") <= MOST_TAGS:
        return body
    return _PROGRAM.sub(b"", body)
