"""What of a page is furniture: around the document on every page, not of it."""

import re
from dataclasses import dataclass

from tracker.reading.collapsed_sections import is_hidden, opened_ids, opens_section
from tracker.reading.furniture_names import (
    furniture_names,
    has_furniture_name,
    is_named_box,
)
from tracker.reading.link_lists import is_foot_row, is_link_list, is_pager
from tracker.reading.overlays import consent_boxes, is_overlay
from tracker.reading.parsing import HEADING_TAGS, Element, attribute, drop, text_of
from tracker.reading.text_sizes import Size, measure

_TAGS = frozenset({"nav", "footer", "dialog", "menu", "input", "progress", "meter"})
_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
        "tooltip",
        "status",
        "alert",
        "listbox",
        "combobox",
    }
)
_COUNTED = re.compile(
    r"[\W_]*(?:\d[\d,.]*[km]? (?:views?|comments?|likes?|reads|replies|responses)"
    r"|\d{1,3} min(?:ute)?s?(?: read| to read))[\W_]*",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\W_]*(?:print|copy|copy link|share|edit)[\W_]*", re.IGNORECASE)
_SHORT = 30  # characters
_PART_SAFE = 0.3  # a part holding more of the text than this is never furniture
_TITLE_LINKS = 5  # at most beside a title, to the sections above it


@dataclass(frozen=True, slots=True)
class _PageContext:
    """What a part of a page is judged against."""

    root: Element
    total: int  # characters of text in it
    opened: frozenset[str]  # ids of parts that buttons open
    names: frozenset[str]  # those that tell furniture, in this page
    title_boxes: frozenset[Element]  # the only title, and what it stands in


def clear(
    root: Element, sizes: dict[Element, Size] | None = None
) -> list[tuple[Element, Element]]:
    """Remove the furniture below `root`; `root` itself stays whatever it is.

    What held any text is returned, each part after the element that it stood in.
    """
    sizes = sizes or measure(root)
    total = max(1, sizes[root].text)
    dropped: list[tuple[Element, Element]] = []
    for box in consent_boxes(root, sizes, total):
        dropped += [(above, box) for above in [box.getparent()] if above is not None]
        drop(box)
    page = _PageContext(
        root, total, opened_ids(root), furniture_names(sizes), _title_boxes(root)
    )
    pending = list(root)
    while pending:
        element = pending.pop()
        if not isinstance(element.tag, str):
            drop(element)
        elif _is_furniture(element, sizes[element], page):
            above = element.getparent()
            if above is not None and sizes[element].text:
                dropped.append((above, element))
            drop(element)
        else:
            pending.extend(element)
    dropped.reverse()  # taken from the page's end on
    return dropped


def _is_furniture(element: Element, size: Size, page: _PageContext) -> bool:
    """Tell whether an element is around the document rather than of it."""
    root, total = page.root, page.total
    large = size.text > _PART_SAFE * total
    tag = str(element.tag)
    if tag in _TAGS or attribute(element, "role").lower() in _ROLES:
        return not large
    if tag == "button":
        return not opens_section(element, root)
    if is_overlay(element, size, total):
        return True
    if large:
        return False
    if is_hidden(element, size, page.opened) or (
        "aria-live" in element.attrib and not size.prose
    ):
        return True
    if tag == "aside" and (size.linked * 2 > size.text or not size.prose):
        return True
    if tag == "header" and element.getparent() is not None:
        return _is_page_header(element, size)
    if element in page.title_boxes and size.links <= _TITLE_LINKS:
        return False
    if is_named_box(element, size, page.names) or _is_count(element, size):
        return True
    if tag in HEADING_TAGS or _is_heading_text(element, size, root):
        return False
    return (
        has_furniture_name(element, size, page.names)
        or is_link_list(element, size)
        or is_pager(element, size)
        or is_foot_row(element, size)
    )


def _title_boxes(root: Element) -> frozenset[Element]:
    """Return the page's only h1 and the elements around it; none where it has more."""
    titles = list(root.iter("h1"))
    return frozenset(
        (titles[0], *titles[0].iterancestors()) if len(titles) == 1 else ()
    )


def _is_page_header(element: Element, size: Size) -> bool:
    """Tell a page's header (logo, menu) from an article's (title, date)."""
    parent = element.getparent()
    on_top = parent is not None and parent.tag in {"body", "html"}
    return (on_top and element.find(".//h1") is None) or size.linked * 2 > size.text > 0


def _is_heading_text(element: Element, size: Size, root: Element) -> bool:
    """Tell whether the element holds words of a heading, not just a mark beside it."""
    if not size.text:
        return False
    up = element.getparent()
    while up is not None and up is not root:
        if up.tag in HEADING_TAGS:
            return text_of(up).strip() == text_of(element).strip()
        up = up.getparent()
    return False


def _is_count(element: Element, size: Size) -> bool:
    """Tell how often it was seen, how long it takes to read, or a mark in a title."""
    if not 0 < size.text <= _SHORT or len(element) > 2:
        return False
    words = text_of(element)
    if _COUNTED.fullmatch(words):
        return True
    parent = element.getparent()
    return (
        parent is not None
        and parent.tag in HEADING_TAGS
        and text_of(parent).strip() != words.strip()
        and _MARKS.fullmatch(words) is not None
    )
