"""What a page carries beside its text: pictures, drawings, scripts and styles."""

import re

LARGEST = 8_000_000  # bytes; with the next two, what is read within two seconds
MOST_TAGS = 120_000

_PICTURE = re.compile(
    rb"data:[a-z0-9.+/;=-]{0,100};base64,(?:[a-z0-9+/=]++|%2[bf]|%3d|\\/)++",
    re.IGNORECASE,
)
# Lines of a drawing; broken by a program, each of its figures is an attribute.
_STROKE = re.compile(rb"<(?:path|polygon|polyline)(?=[\s/>])[^>]*+>", re.IGNORECASE)
_PROGRAM = re.compile(
    rb"<(script|style)(?=[\s>])[^>]*+>[^<]*+(?:<(?!/\1)[^<]*+)*+</\1\s*>",
    re.IGNORECASE,
)

_CROWDED_TAG = re.compile(
    rb"""<[a-z][^\s<>/]*+(?:[\s/]*+[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'"""
    rb"""|[^\s"'=<>`]++))?){500}""",
    re.IGNORECASE,
)


def without_payloads(body: bytes) -> bytes:
    """Return the page without what holds no text, where it is over a limit with it.

    Limits are there for text and tags: a page of 2 kB may carry 12 MB of a picture.
    """
    for payload, instead in ((_PICTURE, b"data:,"), (_STROKE, b""), (_PROGRAM, b"")):
        if len(body) <= LARGEST and not is_crowded(body):
            break
        body = payload.sub(instead, body)
    return body


def is_crowded(body: bytes) -> bool:
    """Tell a page of more tags, or a tag of more attributes, than is read in time."""
    return body.count(b"<") > MOST_TAGS or bool(_CROWDED_TAG.search(body))
