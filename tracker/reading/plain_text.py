"""Plain text → element tree: paragraphs, headings and lists, by how lines stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from tracker.reading.parsing import Element, fit

_UNDERLINE = re.compile(r"\s*([=\-~_*#])\1{2,}\s*")
_BULLET = re.compile(r"\s*[-*+•·●○▪■◦‣⁃–]\s+")
# It stays with its text: at the start of a line may stand any number.
_NUMBER = re.compile(r"\s*\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+")
_SECTION = re.compile(
    r"\s*(?:(?:section|article|part|annex|appendix|schedule)\s+[\dA-Z]|\d{1,2}(?:\.\d{1,2})*"
    r"[.)]?\s+\S|[IVX]{1,5}\.\s+\S|#{1,6}\s+\S)",
    re.IGNORECASE,
)
_ENDS = (".", ",", ";", ":", "!", "?", "…")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)([^\n*_]+?)(?<=\S)\1")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # since when it holds, as a rule
_LETTER = re.compile(r"[^\W\d_]")
_HEADING_LENGTH = 90
_HEADING_WORDS = 12
_TITLE_WORDS = 5  # of a title with its text on the next line
_WRAPPED = 120  # characters: longer lines are whole paragraphs
_ROOM = 12  # characters that a line leaves free though the next word would have fitted
_PREFORMATTED = 0.5  # of a page's text stands in one box: it is the document
_FEWEST = 400  # characters in it


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines that stand together, without an empty one between them."""

    lines: tuple[str, ...]
    first: bool  # of the text


def plain_tree(text: str) -> Element:
    """Return `text` as the elements that its lines stand for."""
    root = etree.Element("body")
    _fill(root, fit(text))
    return root


def open_preformatted(root: Element, total: int) -> None:
    """Write out the one box of text that a page shows as it is, if it is the document.

    `total` is how many characters of text the page has.
    """
    for box in list(root.iter("pre")):
        text = box.text or ""
        if len(box) or len(text) < max(_FEWEST, _PREFORMATTED * total):
            continue
        box.tag, box.text = "div", None
        _fill(box, text)


def _fill(box: Element, text: str) -> None:
    text = _EMPHASIS.sub(r"\2", text.replace("\r\n", "\n").replace("\r", "\n"))
    width = _width(text.split("\n"))
    for block in _blocks(text):
        _add(box, block, width)


def _width(lines: Sequence[str]) -> int:
    """Return where lines are broken; 0 where every line is a paragraph of its own."""
    longest = max((len(line.rstrip()) for line in lines), default=0)
    return longest if longest <= _WRAPPED else 0


def _blocks(text: str) -> Iterator[_Lines]:
    gathered: list[str] = []
    first = True
    for line in [*text.expandtabs(4).replace("\f", "\n").split("\n"), ""]:
        if line.strip():
            gathered.append(line.rstrip())
        elif gathered:
            yield _Lines(tuple(gathered), first)
            gathered, first = [], False


def _add(box: Element, block: _Lines, width: int) -> None:
    """Add what one block of lines stands for."""
    lines = list(block.lines)
    level = 0
    if len(lines) >= 2 and _UNDERLINE.fullmatch(lines[1]) and not _is_rule(lines[0]):
        level = 1 if lines[1].strip()[0] == "=" else 2
        _element(box, f"h{level}", lines[0])
        lines = lines[2:]
    lines = [line for line in lines if not _is_rule(line)]
    if not lines:
        return
    paragraphs = list(_paragraphs(lines, width))
    if len(paragraphs) == 1 and not level and _is_heading(paragraphs[0], alone=True):
        _element(box, f"h{_level(paragraphs[0], first=block.first)}", paragraphs[0])
        return
    if not level and len(paragraphs) > 1 and _is_heading(paragraphs[0], alone=False):
        _element(box, f"h{_level(paragraphs[0], first=block.first)}", paragraphs.pop(0))
    for paragraph in paragraphs:
        if bullet := _BULLET.match(paragraph):
            _element(_list(box), "li", paragraph[bullet.end() :])
        elif len(paragraphs) > 1 and _NUMBER.match(paragraph):
            _element(_list(box), "li", paragraph)
        else:
            _element(box, "p", paragraph)


def _paragraphs(lines: Sequence[str], width: int) -> Iterator[str]:
    """Join lines that were broken for their length alone."""
    lone = sum(map(_is_marked, lines)) == 1
    gathered = lines[0]
    for line, following in pairwise(lines):
        if _goes_on(gathered, line, following, width, lone=lone):
            gathered = f"{gathered} {following.strip()}"
        else:
            yield gathered
            gathered = following
    yield gathered


def _goes_on(
    gathered: str, line: str, following: str, width: int, *, lone: bool
) -> bool:
    """Tell whether a line ends only because it was full, amid what was `gathered`.

    `lone` says that one line of these only could be an item.
    """
    word = following.split(None, 1)[0]
    full = bool(width) and len(line) + 1 + len(word) > width - _ROOM
    if _is_marked(following):
        # A dash or a number may begin a line within a sentence as well: what it
        # takes back must not be parted from what is taken back.
        rest = following.strip().split(None, 1)[1:]
        amid = full or (lone and bool(rest) and rest[0][0].islower())
        return amid and not line.endswith(_ENDS) and not _is_marked(gathered)
    if _is_marked(gathered) and _indent(following) > _indent(gathered):
        return True
    return full or word[0].islower() or line.endswith((",", "-"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_marked(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def _is_heading(paragraph: str, *, alone: bool) -> bool:
    """Tell a title by its length and end; `alone` between empty lines, or on top."""
    text = paragraph.strip()
    if len(text) > _HEADING_LENGTH or len(text.split()) > _HEADING_WORDS:
        return False
    if text.endswith(_ENDS) or _YEAR.search(text) or not _LETTER.search(text):
        return False
    if text.isupper() or _SECTION.match(text):
        return True
    first = _LETTER.search(text)
    capital = first is not None and first[0].isupper()
    titled = alone or len(text.split()) <= _TITLE_WORDS
    return capital and titled and not _is_marked(text)


def _level(heading: str, *, first: bool) -> int:
    if first:
        return 1
    number = re.match(r"\s*\d{1,2}((?:\.\d{1,2})*)", heading)
    return min(6, 2 + number[1].count(".")) if number else 2


def _is_rule(line: str) -> bool:
    return _UNDERLINE.fullmatch(line) is not None


def _list(box: Element) -> Element:
    if len(box) and box[-1].tag == "ul":
        return box[-1]
    return etree.SubElement(box, "ul")


def _element(box: Element, tag: str, text: str) -> None:
    etree.SubElement(box, tag).text = " ".join(text.split())
