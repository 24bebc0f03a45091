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
from tracker.reading.payloads import LARGEST, MOST_TAGS
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
        b"name",  # of slots
        b"shadowrootmode",
        b"aria-hidden",
        b"aria-live",
        b"aria-modal",
        b"aria-level",
        b"aria-controls",
        b"aria-expanded",
        b"aria-labelledby",
        b"aria-label",
        b"alt",
        b"title",
        b"colspan",
        b"rowspan",
        b"checked",
        b"type",  # of boxes to be ticked
        b"readonly",
        b"disabled",
        b"lang",
        b"data-target",
        b"data-bs-target",
    }
)
_VALUE = rb"""(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))"""
_ATTRIBUTES = rb"""(?:\s+[^\s"'<>/=]+""" + _VALUE + rb"""?)*+\s*/?>"""
_TOKEN = re.compile(
    # Left out: comments, styles, scripts that end where they seem to, empty boxes.
    rb"<!--(?!-?>).*?--!?>"
    rb"|<style" + _ATTRIBUTES + rb"[^<]*+(?:<(?!/style)[^<]*+)*+</style\s*>"
    rb"|<script" + _ATTRIBUTES + rb"[^<]*+(?:<(?!!--|/script)[^<]*+)*+</script\s*>"
    rb"|<script" + _ATTRIBUTES + rb"[^<]*+(?:<(?!/?script)[^<]*+)*+</script\s*>"
    rb"|<template" + _ATTRIBUTES + rb"</template>"
    rb"|<iframe" + _ATTRIBUTES + rb"[^<]*+</iframe\s*>"
    rb"|<noscript"
    + _ATTRIBUTES
    + rb"\s*+(?:<(?:img|iframe|link)"
    + _ATTRIBUTES
    + rb"\s*+(?:</iframe>\s*+)?)*+</noscript>"
    # Kept in whole: odd scripts with all that follows, and text that looks like tags.
    rb"|(<script.*|<plaintext.*"
    rb"|<(?:title|textarea|xmp|noembed|noframes|iframe)[\s>].*?"
    rb"</(?:title|textarea|xmp|noembed|noframes|iframe)\s*>"
    # Tags that are as they should be, then anything else.
    rb"|<[a-z][a-z0-9:-]*+" + _ATTRIBUTES + rb"|<?[^<]++|<)",
    re.IGNORECASE | re.DOTALL,
)
# Styles, and what holds text in which there are no tags.
_HIDING = rb"(style|title|textarea|xmp|noembed|noframes|iframe)"
_BEGIN = re.compile(rb"<" + _HIDING + rb"[\s/>]", re.IGNORECASE)
_END = re.compile(rb"</" + _HIDING + rb"\s*>", re.IGNORECASE)
_ENDS_ODDLY = re.compile(rb"</" + _HIDING + rb"(?!\s*>)", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rb"""\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
)
_TAG_NAME = re.compile(rb"<[a-zA-Z][a-zA-Z0-9:-]*")
# What of a style reading looks at: hidden, struck out, raised.
_STYLES = re.compile(rb"display\s*:\s*none|visibility\s*:\s*hidden|line-through|super")
_ID = re.compile(ID_PART.pattern.encode(), re.IGNORECASE)
_WRAPPER = re.compile(rb"/(?:url|redirect|l\.php)/?\?")
_NAMED_BY_SELECTOR = re.compile(r"\[\s*([\w-]+)")
# Numbers that frameworks count up: "select-807-input", ":r1a:".
_COUNTED = re.compile(rb":\w+:|\d+")
_NUMBERED = frozenset({b"id", b"aria-controls", b"aria-labelledby"})
_WORDLESS_TAGS = (b"<link", b"<meta")
# Marks beside the attribute names that selectors look at.
_PLACES = b":places"
_NUMBERS = b":numbers"


def fingerprint(body: bytes, document: Document) -> str:
    """Name what of these bytes could matter to the document's words."""
    if not _plain_html(body):
        return hashlib.sha256(body).hexdigest()
    raw = _looked_at(document)
    spaces = b"" if b"<pre" in body else b" "  # "": they are kept as they are
    parts: list[bytes] = []
    titles: list[bytes] = []
    for part in _TOKEN.findall(body):
        if part[:1] == b"<":
            part = _tag(part, raw)
            if part[:6] == b"<title":
                titles.append(part)
                continue
        elif spaces and part.isspace():
            part = spaces
            if parts and parts[-1] == spaces:
                continue
        if part:
            parts.append(part)
    return hashlib.sha256(b"".join(parts + titles)).hexdigest()


def _plain_html(body: bytes) -> bool:
    """Tell whether the page is text in UTF-8, as nearly all are."""
    if len(body) > LARGEST or body.count(b"<") > MOST_TAGS:
        return False
    if b"\x00" in body or body.lstrip()[:1] != b"<":
        return False  # a file of another kind, or text in which "<" may be no tag
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return _ends(body)


def _ends(body: bytes) -> bool:
    """Tell whether all that hides what follows it ends, and ends as it should.

    Else each of many beginnings would be followed to the end of the page.
    """
    if body.rfind(b"<!--") > max(body.rfind(b"-->"), body.rfind(b"--!>")):
        return False
    if _ENDS_ODDLY.search(body):
        return False
    ended = {found[1].lower(): found.start() for found in _END.finditer(body)}
    begun = {found[1].lower(): found.start() for found in _BEGIN.finditer(body)}
    return all(place < ended.get(name, 0) for name, place in begun.items())


@lru_cache(maxsize=256)
def _looked_at(document: Document) -> frozenset[bytes]:
    """Return the attributes that the document's selectors name, and what else counts.

    Selectors that count places need every element in its place; numbers in them, or
    in the document's name, need numbers kept.
    """
    selectors = [*document.select, *document.remove]
    for part in document.ranges:
        selectors += [part.start, part.end]
    text = " ".join(selectors)
    names = {name.lower().encode() for name in _NAMED_BY_SELECTOR.findall(text)}
    if any(mark in text for mark in ":+~"):
        names.add(_PLACES)
    if any(char.isdigit() for char in text + document.name + document.url):
        names.add(_NUMBERS)
    return frozenset(names)


@lru_cache(maxsize=8192)
def _tag(token: bytes, raw: frozenset[bytes]) -> bytes:
    """Write a tag with the attributes that matter; `raw` are kept letter for letter."""
    if token[1:2] in b"/!?" or token[-1:] != b">":
        return token
    name_end = _TAG_NAME.match(token)
    if name_end is None:
        return token
    if name_end[0] in _WORDLESS_TAGS and _PLACES not in raw and b"charset" not in token:
        return b""
    kept = [name_end[0].lower()]
    place = name_end.end()
    while found := _ATTRIBUTE.match(token, place):
        place = found.end()
        name = found[1].lower()
        value = found[2] or found[3] or found[4] or b""
        if name in raw:
            kept.append(name + b"=" + value)
        elif name in _KEPT:
            kept.append(name + b"=" + _value(name, value, raw))
    if token[place:].strip() not in {b">", b"/>"}:
        return token
    return b"\x00".join(kept) + b">"


def _value(name: bytes, value: bytes, raw: frozenset[bytes]) -> bytes:
    """Return what of an attribute's value can make a difference."""
    if name == b"style":
        return b" ".join(sorted(set(_STYLES.findall(value.lower()))))
    if name == b"href":
        return _href(value, raw)
    if name == b"data-cfemail":
        return address_behind(value.decode()).encode() or value
    if name in _NUMBERED and _NUMBERS not in raw:
        return _COUNTED.sub(b"0", value)
    return value


def _href(value: bytes, raw: frozenset[bytes]) -> bytes:
    """Return a link's target without what `links.target` drops.

    What it leads to in this page is kept as other ids are: a link may be its name.
    """
    if b"/email-protection#" in value:
        code = value.rsplit(b"#", 1)[1].decode()
        return address_behind(code).encode() or value
    if value.startswith(b"#"):
        return value if _NUMBERS in raw else _COUNTED.sub(b"0", value)
    if b"&" not in value.split(b"?")[0] and not _WRAPPER.search(value):
        value = value.split(b"#")[0].split(b"?")[0]
    return _ID.sub(b"\x01", value)
