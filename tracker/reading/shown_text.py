"""Text as a reader takes it in: without note marks, and without what is struck out."""

import re

from lxml import etree

from tracker.reading.parsing import Element, attribute, drop, line_of, text_of

_STRUCK_TAGS = ("del", "s", "strike")
_MAY_BE_STRUCK = etree.XPath(
    "descendant-or-self::*[@style or @class]"
    "[contains(@style, 'line-through') or contains(@class, 'line-through')"
    " or contains(@class, 'strike') or contains(@class, 'struck')]"
)
_STRUCK_STYLE = re.compile(
    r"text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.IGNORECASE
)
_STRUCK_CLASSES = frozenset(
    [
        "line-through",
        "text-line-through",
        "text-decoration-line-through",
        "strike",
        "strikethrough",
        "strike-through",
        "text-strike",
        "struck",
        "struck-out",
        "struck-through",
    ]
)
_MOST_STRUCK = 0.5  # a page that strikes more than this has forgotten to end it

_MAY_BE_MARK = etree.XPath(
    "descendant::sup | descendant::a[starts-with(@href, '#')]"
    " | descendant::span[contains(@style, 'super') or contains(@class, 'note')"
    " or contains(@class, 'super') or @role = 'doc-noteref']"
)
_FIGURE = re.compile(r"\d{1,3}(?:\s*[,–-]\s*\d{1,3}){0,5}|[*†‡]{1,3}")
_LETTER = re.compile(r"[a-z]|[ivx]{1,4}", re.IGNORECASE)
_NOTE_NAME = re.compile(r"foot-?note|end-?note|note-?ref|fn-?ref|\bnote|\bfn", re.I)
_TEN = re.compile(r"(?:^|\D)10$")
_UNIT = re.compile(r"(?:^|[\W\d_])(?:[kcm]?m|ft|in|yd|mi)$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Raised figures that are characters of their own, after a word or figure.
_RAISED_MARK = re.compile(r"(?<=[\w.,;:!?”’\")\]])[¹²³⁰⁴-⁹]+(?![\w^])")
_RAISED_START = re.compile(r"^\s*[¹²³⁰⁴-⁹]+(?=\s*\w)")
_BLOCKS = frozenset(
    ["p", "li", "td", "th", "div", "dd", "aside", "section", "small", "tr", "body"]
)


def strike_out(root: Element) -> list[str]:
    """Remove what is struck out below `root`; return its words, run by run.

    An insertion needs nothing: it is read as any text. Where most of the page is
    struck out, a mark was never closed, and all stays.
    """
    struck = [*root.iter(*_STRUCK_TAGS), *filter(_is_struck, _MAY_BE_STRUCK(root))]
    if not struck:
        return []
    chosen = set(struck)
    outermost = [
        each
        for each in dict.fromkeys(struck)
        if not any(up in chosen for up in each.iterancestors())
    ]
    words = [line_of(each) for each in outermost]
    if sum(map(len, words)) > _MOST_STRUCK * sum(map(len, root.itertext())):
        return []
    for element in outermost:
        drop(element)
    return [each for each in words if each]


def _is_struck(element: Element) -> bool:
    if _STRUCK_STYLE.search(attribute(element, "style")):
        return True
    return not _STRUCK_CLASSES.isdisjoint(attribute(element, "class").lower().split())


def drop_note_marks(root: Element) -> None:
    """Remove the marks that lead to notes, and write powers as raised figures."""
    marks = list(_MAY_BE_MARK(root))
    begun = {line_of(each) for each in marks if each.tag == "sup" and _begins(each)}
    for element in marks:
        if element.getparent() is None:
            continue
        text = line_of(element)
        before = _text_before(element)
        power = (
            element.tag == "sup"
            and text.isdigit()
            and text not in begun
            and next(element.iter("a"), None) is None
            and (_TEN.search(before) or (text in "23" and _UNIT.search(before)))
        )
        if power:
            for child in list(element):
                element.remove(child)
            element.text = text.translate(_RAISED)
        elif _is_note_mark(element, text) and not _is_alone(element, text):
            drop(element)


def without_raised_marks(text: str) -> str:
    """Return `text` without raised figures that lead to notes; powers stay."""
    if text.isascii():
        return text

    def mark(found: re.Match[str]) -> str:
        before = text[max(0, found.start() - 4) : found.start()]
        power = _TEN.search(before) or _UNIT.search(before)
        return found[0] if power else ""

    return _RAISED_MARK.sub(mark, _RAISED_START.sub("", text))


def _is_note_mark(element: Element, text: str) -> bool:
    bare = text.strip("[]() ")
    if element.tag == "a":
        if attribute(element, "role") == "doc-noteref":
            return True
        named = _NOTE_NAME.search(f"{attribute(element, 'class')}")
        bracketed = text.startswith("[") and text.endswith("]")
        return bool((named or bracketed) and _FIGURE.fullmatch(bare))
    if element.tag == "span":
        raised = "super" in attribute(element, "style")
        named = _NOTE_NAME.search(attribute(element, "class"))
        known = raised or named or "super" in attribute(element, "class")
        return bool(known and _FIGURE.fullmatch(bare))
    if _FIGURE.fullmatch(bare):
        return True
    linked = next(element.iter("a"), None) is not None
    inside = element.getparent()
    linked = linked or (inside is not None and inside.tag == "a")
    named = _NOTE_NAME.search(attribute(element, "class"))
    return bool((linked or named) and _LETTER.fullmatch(bare))


def _begins(element: Element) -> bool:
    """Tell whether a raised figure is the first of its block: there the note stands."""
    parent = element.getparent()
    return (
        parent is not None
        and parent.tag in _BLOCKS
        and element.getprevious() is None
        and not (parent.text or "").strip()
        and bool((element.tail or "").strip() or element.getnext() is not None)
    )


def _text_before(element: Element) -> str:
    before = element.getprevious()
    if before is not None:
        return (before.tail or text_of(before)).rstrip()
    parent = element.getparent()
    return (parent.text or "").rstrip() if parent is not None else ""


def _is_alone(element: Element, text: str) -> bool:
    """Tell whether nothing but the mark stands in its box: then it says something."""
    parent = element.getparent()
    while parent is not None and parent.tag in {"a", "span", "b", "strong", "em", "i"}:
        parent = parent.getparent()
    return parent is not None and line_of(parent) == text
