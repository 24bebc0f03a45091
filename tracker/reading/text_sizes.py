"""How much text each element of a tree holds, and how much of it in links."""

from dataclasses import dataclass

from tracker.reading.parsing import Element, attribute

# A run of text of this length is prose; shorter ones are labels as often as not.
_PROSE = 40


@dataclass(slots=True)
class Size:
    """Characters of text in an element with all below it."""

    text: int = 0
    linked: int = 0
    links: int = 0
    inner: int = 0  # links to places of the same page
    prose: int = 0


def measure(root: Element) -> dict[Element, Size]:
    """Measure every element below `root`, and `root` itself."""
    order = [element for element in root.iter() if isinstance(element.tag, str)]
    sizes = {element: Size() for element in order}
    # Children come after their parents, so backwards every child is complete
    # before it is added to its parent.
    for element in reversed(order):
        size = sizes[element]
        own = len(element.text.strip()) if element.text else 0
        size.text += own
        if own >= _PROSE:
            size.prose += own
        if element.tag == "a":
            size.linked = size.text
            size.links += 1
            size.prose = 0
            if attribute(element, "href").startswith("#"):
                size.inner += 1
        parent = element.getparent()
        if element is root or parent is None:
            continue
        after = len(element.tail.strip()) if element.tail else 0
        above = sizes[parent]
        above.text += size.text + after
        above.linked += size.linked
        above.links += size.links
        above.inner += size.inner
        above.prose += size.prose + (after if after >= _PROSE else 0)
    return sizes
