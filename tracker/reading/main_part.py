"""Where in a page the document is: by its selectors, or by structure."""

import copy
from functools import lru_cache

from cssselect import SelectorError
from lxml.cssselect import CSSSelector

from tracker.reading.parsing import Element, attribute, drop
from tracker.reading.several_documents import PartLabels, one_of_several
from tracker.reading.text_sizes import Size, measure
from tracker.records import Document, NotTheDocument, Range

_MOST = 0.9  # a part with this share of the prose holds the document
_DATE_LINE = 80  # characters of prose that may stand between a title and the text
_TITLE_ROOM = 1.25  # how much more text may come along with the title
_PROSE_NEEDED = 200  # less prose than this is no document to look for


def by_selectors(root: Element, document: Document) -> tuple[list[Element], list[str]]:
    """Return the parts that the document declares, and notes on what matched nothing.

    Parts that the document excludes are removed from the tree on the way.
    """
    notes: list[str] = []
    cuts = [_cut(root, part, notes) for part in document.ranges]
    for selector in document.remove:
        for element in _matches(root, selector, notes):
            drop(element)
    parts = [cut for cut in cuts if cut is not None]
    for part in parts:
        for selector in document.remove:
            for element in _matches(part, selector, notes):
                drop(element)
    chosen: set[Element] = set()
    for selector in document.select:
        found = _matches(root, selector, notes)
        if not found:
            notes.append(f"selector {selector!r} matches nothing")
        chosen.update(found)
    outermost = [
        element
        for element in root.iter()
        if element in chosen and not any(up in chosen for up in element.iterancestors())
    ]
    return [*outermost, *parts], notes


def by_structure(
    root: Element, document: Document, labels: PartLabels
) -> Element | NotTheDocument:
    """Return the element that holds the page's main content, after furniture went.

    Where a page holds several documents side by side, it is the one of our name; what
    the page is instead, where none of them is ours. `labels`: what it calls its parts.
    """
    bodies = list(root.iter("body"))
    top = bodies[0] if bodies else root
    sizes = measure(top)
    if sizes[top].prose < _PROSE_NEEDED:
        return top
    here = _with_title(_narrow(top, sizes), top, sizes)
    # One of them may hold nearly all, and would be taken for the page.
    ours = one_of_several(top, sizes, document, labels)
    return here if ours is None else ours


def _narrow(top: Element, sizes: dict[Element, Size]) -> Element:
    """Go down as long as one child holds nearly all of the prose."""
    here, needed = top, _MOST * sizes[top].prose
    while True:
        fitting = [child for child in here if _prose(child, sizes) >= needed]
        if not fitting or fitting[0].tag in {"table", "tbody", "tr", "ul", "ol", "p"}:
            return here
        here = fitting[0]


def _prose(element: Element, sizes: dict[Element, Size]) -> int:
    size = sizes.get(element)
    return size.prose if size else 0


def _with_title(here: Element, top: Element, sizes: dict[Element, Size]) -> Element:
    """Go up to the article around it, and to its title where that is near."""
    best = here
    limit = _TITLE_ROOM * sizes[here].text
    below: Element | None = None
    for up in (here, *here.iterancestors()):
        if up not in sizes or sizes[up].text > limit:
            break
        main = up.tag in {"article", "main"} or attribute(up, "role") == "main"
        if main:
            best = up
        before = below.getprevious() if below is not None else None
        while before is not None and sizes[before].prose <= _DATE_LINE:
            if before.tag in {"h1", "h2"}:
                return up
            before = before.getprevious()
        if up.find(".//h1") is not None:
            return up
        below = up
        if up is top:
            break
    return best


@lru_cache(maxsize=1024)
def _selector(selector: str) -> CSSSelector | None:
    try:
        return CSSSelector(selector, translator="html")
    except (SelectorError, ValueError):
        return None


def _matches(root: Element, selector: str, notes: list[str]) -> list[Element]:
    compiled = _selector(selector)
    if compiled is None:
        notes.append(f"selector {selector!r} cannot be read")
        return []
    return [element for element in compiled(root) if isinstance(element.tag, str)]


def _cut(root: Element, part: Range, notes: list[str]) -> Element | None:
    """Return a copy of the page with nothing but what stands between two elements."""
    page = copy.deepcopy(root)
    starts, ends = _matches(page, part.start, notes), _matches(page, part.end, notes)
    order = list(page.iter())
    place = {element: number for number, element in enumerate(order)}
    if not starts:
        notes.append(f"selector {part.start!r} matches nothing")
        return None
    first = starts[0]
    begin = place[first]
    after = [element for element in ends if place[element] > begin]
    if not after:
        notes.append(f"selector {part.end!r} matches nothing")
        return None
    last = after[0]
    _keep_between(order, place, first, last, part)
    return page


def _keep_between(
    order: list[Element],
    place: dict[Element, int],
    first: Element,
    last: Element,
    part: Range,
) -> None:
    begin, end = place[first], place[last]
    above_first = {first, *first.iterancestors()}
    above_last = {last, *last.iterancestors()}
    for element in above_first - {first}:
        element.text = None
    for number, element in enumerate(order):
        if number < begin and element not in above_first:
            _erase(element)
        elif number >= end and element not in above_last:
            if part.include_end and last in element.iterancestors():
                continue
            _erase(element)
    for element in above_last:
        element.tail = None
    if not part.include_end:
        _erase(last)
    if not part.include_start:
        _empty(first)


def _erase(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)  # its tail goes with it


def _empty(element: Element) -> None:
    element.text = None
    for child in list(element):
        element.remove(child)
