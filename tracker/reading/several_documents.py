"""Pages that hold several documents side by side: tabs, or boxes that open."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from tracker.reading.document_names import calls_a_document, slug, telling_words
from tracker.reading.parsing import Element, attribute, line_of
from tracker.reading.text_sizes import Size
from tracker.records import Document, NotTheDocument, TroubleKind

_DOCUMENT_PROSE = 1500  # a part with less prose is no document of its own
_NEARLY_ALL = 0.8  # of the prose stands in the parts
_LABEL_LENGTH = 80


def tab_labels(root: Element) -> dict[str, str]:
    """Return what tabs and buttons are called, before furniture goes.

    By the ids of tabs, and by those of the parts that they and other buttons open.
    """
    labels: dict[str, str] = {}
    for element in root.iter():
        tab = attribute(element, "role") == "tab"
        opens = attribute(element, "aria-controls")
        if not (tab or opens) or len(label := line_of(element)) > _LABEL_LENGTH:
            continue
        for key in (attribute(element, "id") if tab else "", opens):
            if key and label:
                labels.setdefault(key, label)
    return labels


def one_of_several(
    here: Element,
    sizes: Mapping[Element, Size],
    document: Document,
    labels: Mapping[str, str],
) -> Element | NotTheDocument | None:
    """Return the one of several documents in a page that has our name.

    None where the page holds one document only, as far as can be told; and what it
    is instead where it holds several and nothing else, and none has our name.
    """
    names = {slug(document.name), slug(urlsplit(document.url).fragment)} - {""}
    seen: set[Element] = set()
    refused: NotTheDocument | None = None
    for element in here.iter():
        above = element.getparent()
        if above is None or above in seen or _prose(element, sizes) < _DOCUMENT_PROSE:
            continue
        seen.add(above)
        parts = [each for each in above if _prose(each, sizes) >= _DOCUMENT_PROSE]
        if len(parts) < 2:
            continue
        if (chosen := _by_id(parts, names, labels)) is not None:
            return chosen
        called = {part: label for part in parts if (label := _label(part, labels))}
        told = [each for each in called.values() if calls_a_document(each)]
        if len(told) < 2 or len(told) < len(called):
            continue
        if (chosen := _by_name(called, document.name)) is not None:
            return chosen
        held = sum(_prose(part, sizes) for part in called)
        if held >= _NEARLY_ALL * _prose(here, sizes):
            named = "; ".join(told)[:200]
            detail = f"several documents, none called {document.name!r}: {named}"
            refused = refused or NotTheDocument(TroubleKind.MOVED, detail)
    return refused


def _by_id(
    parts: list[Element], names: set[str], labels: Mapping[str, str]
) -> Element | None:
    """Return the part that has our name as its id, or that a tab of our name opens."""
    marked = [
        part
        for part in parts
        if attribute(part, "id") or attribute(part, "role") == "tabpanel"
    ]
    for part in marked if len(marked) > 1 else ():
        if names & {slug(attribute(part, "id")), slug(_tab(part, labels))}:
            return part
    return None


def _by_name(called: Mapping[Element, str], name: str) -> Element | None:
    """Return the one part whose label shares most with our name, and all that tells."""
    wanted = telling_words(name)
    fits = {
        part: len(wanted ^ telling_words(label))
        for part, label in called.items()
        if wanted <= telling_words(label) or telling_words(label) <= wanted
        if telling_words(label)
    }
    least = min(fits.values(), default=0)
    best = [part for part, apart in fits.items() if apart == least]
    return best[0] if len(best) == 1 else None


def _label(part: Element, labels: Mapping[str, str]) -> str:
    """Return what a part that is opened is called; "" for a section of a text."""
    if label := _tab(part, labels):
        return label
    if part.tag == "details":
        summary = part.find("summary")
        return "" if summary is None else line_of(summary)[:_LABEL_LENGTH]
    for held in part.iter("details"):  # a box around it
        summary = held.find("summary")
        if summary is not None:
            return line_of(summary)[:_LABEL_LENGTH]
        break
    for held in part:
        if label := labels.get(attribute(held, "id"), ""):
            return label
    heading = next(iter(part), None)
    if heading is not None and heading.tag == "h1":
        return line_of(heading)[:_LABEL_LENGTH]
    return ""


def _tab(part: Element, labels: Mapping[str, str]) -> str:
    return labels.get(attribute(part, "aria-labelledby"), "") or labels.get(
        attribute(part, "id"), ""
    )


def _prose(element: Element, sizes: Mapping[Element, Size]) -> int:
    size = sizes.get(element)
    return size.prose if size else 0
