"""What a browser hides until asked: sections that a button or a question opens."""

import re

from lxml import etree

from tracker.reading.parsing import HEADING_TAGS, Element, attribute, line_of, text_of
from tracker.reading.text_sizes import Size

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_COLLAPSED = 200  # hidden parts with more text than this are collapsed sections
_CONTROLLED = etree.XPath(".//@aria-controls | .//@data-target | .//@data-bs-target")
_BLANK = re.compile(r"[\W_]*")
_EXPANDED = etree.XPath("boolean(.//@aria-expanded)")


def opened_ids(root: Element) -> frozenset[str]:
    """Return the ids of the parts that buttons below `root` open."""
    return frozenset(str(name).removeprefix("#") for name in _CONTROLLED(root))


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


def _asks(button: Element) -> bool:
    """Tell whether a button asks what the box after it answers."""
    answer = button.getnext()
    return (
        answer is not None
        and answer.tag not in {"button", "input", "a"}
        and not (button.tail or "").strip()
        and line_of(button).endswith("?")
        and not _BLANK.fullmatch(text_of(answer))
        and _ends_a_sentence(answer)
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
    if "aria-controls" in button.attrib and "aria-expanded" in button.attrib:
        return True
    return _asks(button)


def _is_answer(element: Element, opened: frozenset[str]) -> bool:
    """Tell whether a short hidden part is what a question or button opens."""
    if attribute(element, "id") in opened:
        return True
    before = element.getprevious()
    if before is None:
        return False
    if before.tag in HEADING_TAGS or before.tag == "dt":
        return True
    if line_of(before).rstrip(" +-−–▾▼⌄").endswith("?") and _ends_a_sentence(element):
        return True
    if "aria-expanded" in before.attrib:
        return before.tag == "button" or _ends_a_sentence(element)
    return bool(_EXPANDED(before)) and _ends_a_sentence(element)


def _ends_a_sentence(element: Element) -> bool:
    return text_of(element).rstrip().endswith((".", "!", "?"))
