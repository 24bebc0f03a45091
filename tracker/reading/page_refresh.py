"""Pages that send their readers on: `<meta http-equiv="refresh">`."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from tracker.reading.parsing import Element, attribute

# How a browser reads it: seconds, then a mark, then perhaps "url=", perhaps in quotes.
_REFRESH = re.compile(
    r"""\s*(?P<wait>\d{1,6})(?:\.[\d.]*)?\s*(?:[;,]|\s)\s*(?:url\s*=\s*)?"""
    r"""(?:"(?P<double>[^"]*)"?|'(?P<single>[^']*)'?|(?P<bare>\S.*))""",
    re.IGNORECASE | re.DOTALL,
)
_SOON = 10  # seconds; who waits longer is shown a page to be read
_IN_WHAT_IS_NOT_RUN = frozenset({"noscript", "template"})


def refresh_target(root: Element, address: str) -> str:
    """Return the whole address that a page at `address` sends on to soon, or "".

    What only reloads the page, waits long enough for it to be read, or is meant for
    browsers without scripts sends nobody on.
    """
    for meta in root.iter("meta"):
        if attribute(meta, "http-equiv").strip().lower() != "refresh":
            continue
        if any(up.tag in _IN_WHAT_IS_NOT_RUN for up in meta.iterancestors()):
            continue
        found = _REFRESH.fullmatch(attribute(meta, "content"))
        if found is None or int(found["wait"]) > _SOON:
            continue
        named = found["double"] or found["single"] or found["bare"] or ""
        if target := _whole(named.strip(), _base(root, address)):
            return "" if target == urldefrag(address)[0] else target
    return ""


def _base(root: Element, address: str) -> str:
    """Return the address that links of the page are relative to."""
    base = root.find(".//base[@href]")
    return address if base is None else _whole(attribute(base, "href"), address)


def _whole(named: str, base: str) -> str:
    try:
        target = urldefrag(urljoin(base, named))[0]
        web = urlsplit(target).scheme in {"http", "https"}
    except ValueError:
        return ""
    return target if web else ""
