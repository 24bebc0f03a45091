"""Text of a page → element tree, without what browsers never show."""

import re
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml import etree

Element = etree._Element

# Parts that hold no words of the page whatever the page is.
_NEVER_SHOWN = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "embed",
    "canvas",
    "audio",
    "video",
    "map",
    "datalist",
    "select",
    "option",
    "textarea",
    "head",
    "title",
    "kbd",
    "frameset",
)
_OF_A_HEAD = frozenset(
    {"base", "link", "meta", "noscript", "script", "style", "template", "title"}
)
# What is read as a heading, the line of a section that is opened among them.
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
_WRITTEN = 300  # characters in a field: nobody fills in so much beforehand
_MOST_SHADOWS = 100  # parts of a page that draw themselves
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CFEMAIL = re.compile(r"(?:[0-9a-fA-F]{2}){4,200}")


def parse(text: str) -> Element | None:
    """Return the root element of the page, or None where there is no markup to read.

    Scripts, styles, comments and the like are gone; addresses hidden from robots are
    written out.
    """
    text = fit(text)
    if not text.strip():
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None:
        return None
    return root


def fit(text: str) -> str:
    """Return `text` without the characters that no element may hold."""
    return _UNFIT.sub("", text)


def strip_unseen(root: Element) -> None:
    """Take away what browsers never show, and write hidden addresses out."""
    _open_shadows(root)
    _write_addresses(root)
    for element in list(root.iter("textarea")):
        if _shows_text(element):
            element.tag = "pre"
    for head in root.iter("head"):
        # Of a page that leaves out <body>, the parser keeps the first parts in there.
        if any(part.tag not in _OF_A_HEAD for part in head):
            head.tag = "div"
    for element in list(root.iter(*_NEVER_SHOWN)):
        drop(element)


def drop(element: Element) -> None:
    """Remove an element with its content, keeping the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if tail := element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def title_of(root: Element) -> str:
    """Return what the browser's window shows as the page's title."""
    return " ".join((root.findtext(".//title") or "").split())


def attribute(element: Element, name: str) -> str:
    """Return an attribute's value, "" where it is missing."""
    return element.get(name) or ""


def text_of(element: Element) -> str:
    """Return the text of an element with that of all below it, as it is written."""
    return "".join(element.itertext())


def line_of(element: Element) -> str:
    """Return the text of an element as one line, with single spaces."""
    return " ".join(text_of(element).split())


def has_control(element: Element) -> bool:
    """Tell whether there is something to press or fill in."""
    return next(element.iter("button", "input"), None) is not None


def address_behind(code: str) -> str:
    """Return the e-mail address that a content network hid in `code`, or ""."""
    if not _CFEMAIL.fullmatch(code):
        return ""
    key, *hidden = bytes.fromhex(code)
    address = bytes(byte ^ key for byte in hidden).decode("utf-8", "replace")
    return _UNFIT.sub("", address.split("?")[0])


def _shows_text(field: Element) -> bool:
    """Tell whether a field is there to be read, not to be filled in."""
    fixed = "readonly" in field.attrib or "disabled" in field.attrib
    return fixed or len(text_of(field).strip()) >= _WRITTEN


def base_of(root: Element, address: str) -> str:
    """Return what relative links of a page at `address` are relative to."""
    for base in root.iter("base"):
        href = attribute(base, "href").strip()
        if href:
            try:
                joined = urljoin(address, href)
            except ValueError:
                return address
            return joined if urlsplit(joined).scheme in {"http", "https"} else address
    return address


def _open_shadows(root: Element) -> None:
    """Put what a part draws of itself in its place, what it is given in the slot."""
    for template in list(islice(root.iter("template"), _MOST_SHADOWS)):
        host = template.getparent()
        if host is None or "shadowrootmode" not in template.attrib:
            continue
        template.tag = "div"
        slot = next(
            (each for each in template.iter("slot") if not each.get("name")), None
        )
        if slot is None:
            continue
        slot.clear(keep_tail=True)
        slot.text, template.tail = template.tail, None
        slot.extend(each for each in list(host) if each is not template)


def _write_addresses(root: Element) -> None:
    """Undo the hiding of e-mail addresses that some content networks do."""
    for element in list(root.iter("a", "span")):
        code = attribute(element, "data-cfemail")
        href = attribute(element, "href")
        if not code and "/email-protection#" in href:
            code = href.rsplit("#", 1)[1]
        address = address_behind(code)
        if not address:
            continue
        shown = text_of(element)
        if element.get("data-cfemail") or ("email" in shown and "protected" in shown):
            for child in list(element):
                element.remove(child)
            element.text = address
            if "href" in element.attrib:
                element.set("href", f"mailto:{address}")
