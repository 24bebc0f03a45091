"""What a browser hides until asked: sections that a button or a question opens."""

import re

from lxml import etree

from tracker.reading.parsing import HEADING_TAGS, Element, attribute, text_of
from tracker.reading.text_sizes import Size

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_COLLAPSED = 200  # hidden parts with more text than this are collapsed sections
_CONTROLLED = etree.XPath(".//@aria-controls")
_EXPANDED = etree.XPath("boolean(.//@aria-expanded)")


def opened_ids(root: Element) -> frozenset[str]:
    """Return the ids of the parts that buttons below `root` open."""
    return frozenset(map(str, _CONTROLLED(root)))


def is_hidden(element: Element, size: Size, opened: frozenset[str]) -> bool:
    """Tell whether a browser hides it, and not as a section to be opened.

    `opened` are the ids of the parts that buttons open.
    """
    if not hides(element) or size.text >= _COLLAPSED:
        return False
    return not size.text or not _is_answer(element, opened)


def hides(element: Element) -> bool:
    """Tell whether a browser hides an element, for now or for good."""
    return (
        "hidden" in element.attrib
        or attribute(element, "aria-hidden").lower() == "true"
        or _HIDDEN.search(attribute(element, "style")) is not None
    )


def opens_section(button: Element, root: Element) -> bool:
    """Tell whether a button is the heading of a section that it opens."""
    parent = button.getparent()
    while parent is not None and parent is not root:
        if parent.tag in HEADING_TAGS:
            return True
        parent = parent.getparent()
    if button.find(".//h2") is not None or button.find(".//h3") is not None:
        return True
    return "aria-controls" in button.attrib and "aria-expanded" in button.attrib


def _is_answer(element: Element, opened: frozenset[str]) -> bool:
    """Tell whether a short hidden part is what a question or button opens."""
    if attribute(element, "id") in opened:
        return True
    before = element.getprevious()
    if before is None:
        return False
    if before.tag in HEADING_TAGS:
        return True
    if "aria-expanded" in before.attrib:
        return before.tag == "button" or _ends_a_sentence(element)
    return bool(_EXPANDED(before)) and _ends_a_sentence(element)


def _ends_a_sentence(element: Element) -> bool:
    return text_of(element).rstrip().endswith((".", "!", "?"))
