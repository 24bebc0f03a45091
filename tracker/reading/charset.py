"""A page's bytes → text, whatever encoding it is in and whatever it claims."""

import codecs
import re

import webencodings

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers read more under these names than Python does.
_WIDER = {
    "shift_jis": "cp932",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    # A page in which the word could be read is not in UTF-16.
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "x-user-defined": "cp1252",
}
_STATEFUL = frozenset({"iso2022_jp", "iso2022_kr", "hz"})  # they look like ASCII
_OTHERWISE = "cp1252"  # fits anything
_SAMPLE = 200_000  # bytes by which encodings are weighed
# What a text is hardly ever: lost characters, control characters, and three or more
# letters with marks in a row, which is what other scripts look like in Western ones.
_ODD = re.compile("[\ufffd\x80-\x9f\ue000-\uf8ff]|[\u00a1-\u00ff]{3,}")


def decode(body: bytes, content_type: str = "") -> str:
    """Return the text of `body`; bytes that fit no encoding become U+FFFD.

    Tried in turn: a byte order mark, UTF-8 where it fits, and then what header and
    page declare and Windows' Western code page: whichever decodes best.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace").lstrip("\ufeff")
    if name := _sixteen_bits(body):
        return body.decode(name, "replace")
    declared = _declared(body, content_type)
    for name in declared:
        if name in _STATEFUL:
            return body.decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_odd(body, declared)


def _decode_odd(body: bytes, declared: list[str]) -> str:
    """Decode what is not clean UTF-8."""
    sample = body[:_SAMPLE]
    text = sample.decode("utf-8", "replace")
    # A cut or damaged UTF-8 page has few wrong places, another encoding has many.
    wrong, beyond_ascii = text.count("\ufffd"), sum(byte > 127 for byte in sample)
    if wrong * 10 <= beyond_ascii:
        return body.decode("utf-8", "replace")
    names = [name for name in declared if name != "utf-8"] or [_OTHERWISE]
    if len(names) == 1 and names != [_OTHERWISE]:
        names.append(_OTHERWISE)
    # Of equals the first: the header's before the page's, and what is declared first.
    return body.decode(min(names, key=lambda name: _oddness(sample, name)), "replace")


def _oddness(sample: bytes, name: str) -> int:
    """Count the characters that no text would have, decoded in this way."""
    found = _ODD.finditer(sample.decode(name, "replace"))
    return sum(each.end() - each.start() for each in found)


def _sixteen_bits(body: bytes) -> str:
    """Name the two-byte encoding of a page that lacks its mark, if it is one."""
    head = body[:400]
    if len(head) < 20 or b"\x00" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and even < odd // 4:
        return "utf-16-le"
    if even > len(head) // 4 and odd < even // 4:
        return "utf-16-be"
    return ""


def _declared(body: bytes, content_type: str) -> list[str]:
    """Return Python's names of the encodings that header and page declare, in turn."""
    head = body[:4096]
    labels = [found[1] for found in [_HEADER.search(content_type)] if found]
    labels.extend(
        found[1].decode("ascii", "replace")
        for pattern in (_DECLARED, _XML)
        if (found := pattern.search(head))
    )
    return list(dict.fromkeys(filter(None, map(_python_name, labels))))


def _python_name(label: str) -> str:
    """Return what Python calls the encoding of this label, "" where nobody knows it."""
    known = webencodings.lookup(label)
    if known is not None and known.name != "replacement":
        return _WIDER.get(known.name, known.codec_info.name)
    try:
        codec = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    if not codec._is_text_encoding or codec.name in {"idna", "punycode", "utf-7"}:
        return ""
    return codec.name
