"""A cheap mark of a page: equal marks mean equal words.

A page is cut into tags and text where the parser would cut it. Scripts, styles and
comments are left out, and of the tags' attributes those that no rule of reading looks
at. Whatever is odd stays in whole, so that a doubt costs a reading, never a change.
"""

import hashlib
import re
from functools import lru_cache

from tracker.reading.links import ID_PART
from tracker.reading.parsing import address_behind
from tracker.reading.signs import LARGEST
from tracker.records import Document

# What reading looks at in a tag; `charset` and `content` may say the encoding.
_KEPT = frozenset(
    {
        b"class",
        b"id",
        b"role",
        b"hidden",
        b"href",
        b"style",
        b"charset",
        b"content",
        b"data-cfemail",
        b"aria-hidden",
        b"aria-live",
        b"aria-modal",
        b"aria-level",
        b"aria-controls",
        b"aria-expanded",
        b"aria-labelledby",
    }
)
_VALUE = rb"""(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))"""
_ATTRIBUTES = rb"""(?:\s+[^\s"'<>/=]+""" + _VALUE + rb"""?)*+\s*/?>"""
_TOKEN = re.compile(
    # Left out: comments, styles, and scripts that end where they seem to end.
    rb"<!--(?!-?>).*?--!?>"
    rb"|<style" + _ATTRIBUTES + rb"[^<]*+(?:<(?!/style)[^<]*+)*+(?=</style[\s/>])"
    rb"|<script" + _ATTRIBUTES + rb"[^<]*+(?:<(?!!--|/script)[^<]*+)*+"
    rb"(?=</script[\s/>])"
    rb"|<script" + _ATTRIBUTES + rb"[^<]*+(?:<(?!/?script)[^<]*+)*+(?=</script[\s/>])"
    # Kept in whole: odd scripts with all that follows, and text that looks like tags.
    rb"|(<script.*|<plaintext.*"
    rb"|<(?:title|textarea|xmp|noembed|noframes|iframe)[\s>].*?"
    rb"</(?:title|textarea|xmp|noembed|noframes|iframe)"
    # Tags that are as they should be, then anything else.
    rb"|<[a-z][a-z0-9:-]*+" + _ATTRIBUTES + rb"|<?[^<]++|<)",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    rb"""\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
)
_HIDES = re.compile(rb"none|hidden", re.IGNORECASE)
_ID = re.compile(ID_PART.pattern.encode(), re.IGNORECASE)
_WRAPPER = re.compile(rb"/(?:url|redirect|l\.php)/?\?")
_NAMED_BY_SELECTOR = re.compile(r"\[\s*([\w-]+)")


def fingerprint(body: bytes, document: Document) -> str:
    """Name what of these bytes could matter to the document's words."""
    if not _plain_html(body):
        return hashlib.sha256(body).hexdigest()
    raw = _attributes_of_selectors(document)
    parts = [
        _tag(part, raw) if part[:1] == b"<" else part for part in _TOKEN.findall(body)
    ]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _plain_html(body: bytes) -> bool:
    """Tell whether the page is text in UTF-8, as nearly all are."""
    if len(body) > LARGEST or b"\x00" in body or body.lstrip()[:5] == b"%PDF-":
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@lru_cache(maxsize=256)
def _attributes_of_selectors(document: Document) -> frozenset[bytes]:
    """Return the attributes that the document's selectors name."""
    selectors = [*document.select, *document.remove]
    for part in document.ranges:
        selectors += [part.start, part.end]
    names = _NAMED_BY_SELECTOR.findall(" ".join(selectors))
    return frozenset(name.lower().encode() for name in names)


@lru_cache(maxsize=50_000)
def _tag(token: bytes, raw: frozenset[bytes]) -> bytes:
    """Write a tag with the attributes that matter; `raw` are kept letter for letter."""
    if token[1:2] in b"/!?" or token[-1:] != b">":
        return token
    name_end = re.match(rb"<[a-zA-Z][a-zA-Z0-9:-]*", token)
    if name_end is None:
        return token
    kept = [name_end[0].lower()]
    place = name_end.end()
    while found := _ATTRIBUTE.match(token, place):
        place = found.end()
        name = found[1].lower()
        value = found[2] or found[3] or found[4] or b""
        if name in raw:
            kept.append(name + b"=" + value)
        elif name in _KEPT:
            kept.append(name + b"=" + _value(name, value))
    rest = token[place:].strip()
    if rest not in {b">", b"/>"}:
        return token
    return b"\x00".join(kept) + b">"


def _value(name: bytes, value: bytes) -> bytes:
    """Return what of an attribute's value can make a difference."""
    if name == b"style":
        return value if _HIDES.search(value) else b""
    if name == b"data-cfemail":
        return address_behind(value.decode()).encode() or value
    if name != b"href":
        return value
    if b"/email-protection#" in value:
        code = value.rsplit(b"#", 1)[1].decode()
        return address_behind(code).encode() or value
    if value.startswith(b"#"):
        return b"#"
    if b"&" not in value.split(b"?")[0] and not _WRAPPER.search(value):
        value = value.split(b"#")[0].split(b"?")[0]
    return _ID.sub(b"\x01", value)
