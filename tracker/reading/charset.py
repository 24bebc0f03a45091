"""A page's bytes → text, whatever encoding it is in and whatever it claims."""

import codecs
import re

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
# As browsers do: these names mean the Windows code page, a superset.
_BROWSER_NAMES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-7": "utf-8",
}
_STATEFUL = frozenset({"iso2022_jp", "iso2022_kr", "hz"})  # they look like ASCII


def decode(body: bytes, content_type: str = "") -> str:
    """Return the text of `body`; bytes that fit no encoding become U+FFFD.

    Tried in turn: a byte order mark, UTF-8 where it fits, what header and page
    declare, and last Windows' Western code page, which fits anything.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace").lstrip("\ufeff")
    if name := _sixteen_bits(body):
        return body.decode(name, "replace")
    declared = _declared(body, content_type)
    if declared in _STATEFUL:
        return body.decode(declared, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_odd(body, declared)


def _decode_odd(body: bytes, declared: str) -> str:
    """Decode what is not clean UTF-8."""
    if declared and declared != "utf-8":
        return body.decode(declared, "replace")
    text = body.decode("utf-8", "replace")
    # A cut or damaged UTF-8 page has few wrong places, another encoding has many.
    wrong, beyond_ascii = text.count("\ufffd"), sum(byte > 127 for byte in body[:65536])
    if declared or wrong * 10 <= beyond_ascii:
        return text
    return body.decode("cp1252", "replace")


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


def _declared(body: bytes, content_type: str) -> str:
    """Return Python's name of the declared encoding, or "" where there is none."""
    head = body[:4096]
    names = [found[1] for found in [_HEADER.search(content_type)] if found]
    for pattern in (_DECLARED, _XML):
        if found := pattern.search(head):
            names += [found[1].decode("ascii", "replace")]
    for name in names:
        try:
            known = codecs.lookup(name)
        except (LookupError, ValueError):
            continue
        if known._is_text_encoding and known.name not in {"idna", "punycode"}:
            return _BROWSER_NAMES.get(known.name, known.name)
    return ""
