"""Pages that hold several documents side by side: tabs, or boxes that open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tracker.reading.document_names import (
    calls_a_document,
    naming_words,
    slug,
    telling_words,
)
from tracker.reading.parsing import Element, attribute, line_of
from tracker.reading.text_sizes import Size
from tracker.records import Document, NotTheDocument, TroubleKind

_DOCUMENT_PROSE = 1500  # a part with less prose is no document of its own
_NEARLY_ALL = 0.8  # of the prose stands in the parts
_LABEL_LENGTH = 80


@dataclass(frozen=True, slots=True)
class PartLabels:
    """What parts of a page are called elsewhere in it, by their ids."""

    # By tabs and buttons; a tab is known by its own id, too.
    tabs: Mapping[str, str]
    # By links within the page alone: such a list stands above one document as well.
    links: Mapping[str, str]


def part_labels(root: Element) -> PartLabels:
    """Return what tabs, buttons and links call parts, before furniture goes."""
    tabs: dict[str, str] = {}
    links: dict[str, str] = {}
    for element in root.iter():
        tab = attribute(element, "role") == "tab"
        opens = attribute(element, "aria-controls")
        leads_to = attribute(element, "href").strip()
        inside = leads_to[1:] if leads_to[:1] == "#" else ""
        if not (tab or opens or inside) or not (label := line_of(element)):
            continue
        if len(label) > _LABEL_LENGTH:
            continue
        for key in (attribute(element, "id") if tab else "", opens, tab and inside):
            if key:
                tabs.setdefault(key, label)
        if inside:
            links.setdefault(inside, label)
    return PartLabels(tabs, links)


def one_of_several(
    here: Element,
    sizes: Mapping[Element, Size],
    document: Document,
    labels: PartLabels,
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
        if (chosen := _by_id(parts, names, labels.tabs)) is not None:
            return chosen
        called = _documents(parts, labels, document.name)
        if not called:
            continue
        if (chosen := _by_name(called, document.name)) is not None:
            return chosen
        held = sum(_prose(part, sizes) for part in called)
        if held >= _NEARLY_ALL * _prose(here, sizes):
            named = "; ".join(called.values())[:200]
            detail = f"several documents, none called {document.name!r}: {named}"
            refused = refused or NotTheDocument(TroubleKind.MOVED, detail)
    return refused


def _documents(
    parts: Sequence[Element], labels: PartLabels, name: str
) -> dict[Element, str]:
    """Return those parts that are documents, with what they are called; else none.

    Links alone tell less than tabs: a list of contents is made of them, too. So every
    part has to be called something, and the page something else than ours.
    """
    called = {part: each for part in parts if (each := _label(part, labels.tabs))}
    if _are_documents(called):
        return called
    for part in parts:
        if part not in called and (linked := _linked(part, labels.links)):
            called[part] = linked
    whole = len(called) == len(parts) and not _titled_as(name, parts)
    return called if whole and _are_documents(called) else {}


def _are_documents(called: Mapping[Element, str]) -> bool:
    return len(called) > 1 and all(map(calls_a_document, called.values()))


def _titled_as(name: str, parts: Sequence[Element]) -> bool:
    """Tell whether a title outside of the parts has our name: they are sections."""
    inside = set(parts)
    for title in parts[0].getroottree().iter("h1"):
        if inside.isdisjoint(title.iterancestors()):
            return naming_words(line_of(title)) == naming_words(name)
    return False


def _by_id(
    parts: list[Element], names: set[str], tabs: Mapping[str, str]
) -> Element | None:
    """Return the part that has our name as its id, or that a tab of our name opens."""
    marked = [
        part
        for part in parts
        if attribute(part, "id") or attribute(part, "role") == "tabpanel"
    ]
    for part in marked if len(marked) > 1 else ():
        if names & {slug(attribute(part, "id")), slug(_tab(part, tabs))}:
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


def _label(part: Element, tabs: Mapping[str, str]) -> str:
    """Return what a part that is opened is called; "" for a section of a text."""
    if label := _tab(part, tabs):
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
        if label := tabs.get(attribute(held, "id"), ""):
            return label
    heading = next(iter(part), None)
    if heading is not None and heading.tag == "h1":
        return line_of(heading)[:_LABEL_LENGTH]
    return ""


def _linked(part: Element, links: Mapping[str, str]) -> str:
    """Return what links to a part call it, or to the first thing in it; else ""."""
    here: Element | None = part
    while here is not None:
        if label := links.get(attribute(here, "id") or attribute(here, "name"), ""):
            return label
        here = next(iter(here), None)
    return ""


def _tab(part: Element, tabs: Mapping[str, str]) -> str:
    return tabs.get(attribute(part, "aria-labelledby"), "") or tabs.get(
        attribute(part, "id"), ""
    )


def _prose(element: Element, sizes: Mapping[Element, Size]) -> int:
    size = sizes.get(element)
    return size.prose if size else 0
