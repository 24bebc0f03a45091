"""The words of a table cell that are no text: pictures, icons, boxes to be ticked."""

import re

from lxml import etree

from tracker.reading.parsing import Element, attribute, line_of, text_of

_ROLE_CELLS = etree.XPath(
    "descendant::*[@role][@role = 'cell' or @role = 'gridcell'"
    " or @role = 'columnheader' or @role = 'rowheader']"
)
_LABELLED = etree.XPath(
    ".//img | .//svg | .//i | .//input[@type = 'checkbox' or @type = 'radio']"
    " | .//*[@aria-label] | .//*[@title] | .//span[not(node())]"
)
_LONGEST = 80  # characters of a picture's words; longer ones describe what it shows
_FILE = re.compile(r"\.(?:png|svg|gif|jpe?g|webp)$", re.IGNORECASE)
_YES_MARK, _NO_MARK = "✓✔✅☑🗸", "✗✘✕✖❌❎×"
_MARK = re.compile(
    rf"\s*([{_YES_MARK}]|[{_NO_MARK}])[\ufe0e\ufe0f]?(?=\W*$|\s*[,;(–—*†‡\d])"
)
# What icons are called.
_YES_NAME = re.compile(
    r"(?:check|checked|check-?mark|tick|tick-?mark|green-?check|yes|included)", re.I
)
_NO_NAME = re.compile(
    r"(?:cross|cross-?mark|x-?mark|red-?x|no|not-?included|times|close)", re.I
)
_ICON_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(check|checkmark|tick)|(times|xmark|cross))(?:$|[\s_-])", re.I
)
_HIDDEN_WORDS = re.compile(r"sr-only|visually-?hidden|screen-?reader", re.IGNORECASE)


def write_cells(root: Element) -> None:
    """Write out what the cells of tables show to the eye, or say to those who hear.

    The words of a picture, an icon or an unseen label become text. A mark that is all
    of a cell is the word that it stands for, so that ✓ and ✗ differ as Yes and No do.
    """
    for cell in [*root.iter("td", "th"), *_ROLE_CELLS(root)]:
        if len(cell):
            _write_labels(cell)
        _write_mark(cell)


def _write_labels(cell: Element) -> None:
    for element in cell.iter("span", "div", "p"):
        if _HIDDEN_WORDS.search(attribute(element, "class")):
            element.set("class", "")  # its words are the cell's
    said = line_of(cell) if next(cell.iter("svg"), None) is None else ""
    wordless = not re.search(r"\w", said)
    for element in list(_LABELLED(cell)):
        label = _label(element, wordless=wordless)
        if not label or label.lower() in said.lower():
            continue
        for child in list(element):
            element.remove(child)
        element.tag = "span"
        for name in ("hidden", "aria-hidden", "class", "style"):
            element.attrib.pop(name, None)
        element.text = f" {label} "
        said = f"{said} {label}"
    own = attribute(cell, "aria-label")
    if own and not re.search(r"\w", text_of(cell)) and not _sign(cell):
        cell.text = _word_for(own)


def _label(element: Element, *, wordless: bool) -> str:
    """Return the words that stand for what an element shows, "" for none."""
    if element.tag == "input":
        return "Yes" if "checked" in element.attrib else "No"
    titles = element.findall("title") if element.tag == "svg" else []
    shown = "" if element.tag == "svg" else text_of(element).strip()
    if re.search(r"\w", shown):
        return ""
    names = [attribute(element, name) for name in ("alt", "aria-label", "title")]
    names += [line_of(each) for each in titles]
    label = next((name.strip() for name in names if name.strip()), "")
    if label and len(label) <= _LONGEST:
        return _word_for(label)
    if label or shown or not wordless:
        return ""
    found = _ICON_CLASS.search(attribute(element, "class"))
    return "" if found is None else "Yes" if found[1] else "No"


def _word_for(label: str) -> str:
    bare = _FILE.sub("", label).strip(" .!_")
    bare = re.sub(r"[\s_-]*(?:icon|sign)$", "", bare, flags=re.IGNORECASE)
    if _YES_NAME.fullmatch(bare) and bare.lower() != "included":
        return "Yes"
    if _NO_NAME.fullmatch(bare) and "included" not in bare.lower():
        return "No"
    return _FILE.sub("", label)


def _sign(cell: Element) -> re.Match[str] | None:
    return _MARK.match(text_of(cell))


def _write_mark(cell: Element) -> None:
    """Write the word for a mark that is all of a cell, or all but a remark."""
    found = _sign(cell)
    if found is None:
        return
    rest = text_of(cell)[found.end() :]
    word = "Yes" if found[1] in _YES_MARK else "No"
    if re.match(r"\W*(?:yes|no|included|not included)\b", rest, re.IGNORECASE):
        word = ""
    for element in cell.iter():
        for place in ("text", "tail"):
            text = getattr(element, place)
            if (place == "tail" and element is cell) or not text:
                continue
            if found[1] in text:
                setattr(
                    element,
                    place,
                    re.sub(
                        rf"{re.escape(found[1])}[\ufe0e\ufe0f]?",
                        f" {word} ",
                        text,
                        count=1,
                    ),
                )
                return
