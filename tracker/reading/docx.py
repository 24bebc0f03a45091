"""A word processor's document (DOCX) → element tree, as its readers see it.

What tracked changes took away is not read, what they brought in is.
"""

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree

from tracker.reading.figures import figure
from tracker.reading.parsing import Element, text_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LARGEST = 20_000_000  # bytes of one part, unpacked
_TEXT, _STYLES = "word/document.xml", "word/styles.xml"
_LINKS = "word/_rels/document.xml.rels"
_NOT_SHOWN = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"})
_SPACES = {f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_WRITTEN_IN_PLACE = {f"{_W}br": "br", f"{_W}cr": "br"}
_MOST_STYLES = 20  # that one may be based on another


class DamagedError(ValueError):
    """A document that cannot be unpacked or is none."""


def docx_tree(body: bytes) -> Element:
    """Return the document as elements of a page; raise DamagedError."""
    try:
        with zipfile.ZipFile(BytesIO(body)) as packed:
            text = _part(packed, _TEXT)
            styles = _part(packed, _STYLES)
            links = _part(packed, _LINKS)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise DamagedError("a damaged document of a word processor") from error
    held = None if text is None else text.find(f"{_W}body")
    if held is None:
        raise DamagedError("a document of a word processor without text")
    root = etree.Element("body")
    _Writer(_heading_styles(styles), _targets(links)).fill(root, held)
    return root


def _part(packed: zipfile.ZipFile, name: str) -> Element | None:
    if name not in packed.namelist():
        return None
    with packed.open(name) as file:
        raw = file.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        raise DamagedError("a document of a word processor that is too large to read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError) as error:
        raise DamagedError("a damaged document of a word processor") from error


def _heading_level(name: str) -> int:
    """Return the level of a style such as "heading 2"; 0 for others."""
    if not name.startswith("heading "):
        return 0
    level = figure(name[8:], 6)
    return 0 if level is None else level or 1


def _outline_level(written: str) -> int:
    """Return the level of a heading by its outline, 0 to 8; 0 for what is none."""
    outline = figure(written, 9)
    return 0 if outline in (None, 9) else min(6, (outline or 0) + 1)


def _heading_styles(styles: Element | None) -> Mapping[str, int]:
    """Return the levels of headings by the ids of their styles."""
    own: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in () if styles is None else styles.iter(f"{_W}style"):
        name = _value(style.find(f"{_W}name")).lower()
        key = style.get(f"{_W}styleId") or ""
        based[key] = _value(style.find(f"{_W}basedOn"))
        outline = _value(style.find(f"{_W}pPr/{_W}outlineLvl"))
        if name == "title":
            own[key] = 1
        elif (level := _heading_level(name)) or (level := _outline_level(outline)):
            own[key] = level
    for key in based:
        above = key
        for _ in range(_MOST_STYLES):
            if above in own or not above:
                break
            above = based.get(above, "")
        if above in own:
            own.setdefault(key, own[above])
    return own


def _targets(links: Element | None) -> Mapping[str, str]:
    """Return where links lead, by their ids."""
    return {
        link.get("Id") or "": link.get("Target") or ""
        for link in (() if links is None else links)
        if isinstance(link.tag, str)
    }


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val") or ""


class _Writer:
    """Writes the parts of a document as elements of a page."""

    def __init__(self, levels: Mapping[str, int], links: Mapping[str, str]) -> None:
        self._levels = levels
        self._links = links

    def fill(self, box: Element, held: Element) -> None:
        """Write what `held` holds into `box`: paragraphs, lists and tables."""
        for part in _blocks(held):
            if part.tag == f"{_W}p":
                self._paragraph(box, part)
                continue
            table = etree.SubElement(box, "table")
            for row in part.iter(f"{_W}tr"):
                if next(row.iterancestors(f"{_W}tbl"), None) is not part:
                    continue  # of a table within a cell
                line = etree.SubElement(table, "tr")
                for cell in row.iter(f"{_W}tc"):
                    if next(cell.iterancestors(f"{_W}tr"), None) is row:
                        self.fill(etree.SubElement(line, "td"), cell)

    def _paragraph(self, box: Element, held: Element) -> None:
        style = _value(held.find(f"{_W}pPr/{_W}pStyle"))
        outline = _value(held.find(f"{_W}pPr/{_W}outlineLvl"))
        level = self._levels.get(style, 0)
        level = level or _outline_level(outline)
        listed = held.find(f"{_W}pPr/{_W}numPr") is not None or "list" in style.lower()
        if level:
            block = etree.Element(f"h{level}")
        elif listed:
            block = etree.Element("li")
        else:
            block = etree.Element("p")
        self._runs(block, held)
        if not text_of(block).strip():
            return
        if block.tag == "li":
            last = box[-1] if len(box) else None
            box = (
                etree.SubElement(box, "ul")
                if last is None or last.tag != "ul"
                else last
            )
        box.append(block)

    def _runs(self, block: Element, held: Element) -> None:
        for part in held:
            if part.tag in _NOT_SHOWN or not isinstance(part.tag, str):
                continue
            if part.tag == f"{_W}r":
                self._run(block, part)
            elif part.tag == f"{_W}hyperlink":
                target = self._links.get(part.get(f"{_R}id") or "", "")
                link = etree.SubElement(block, "a", href=target)
                self._runs(link, part)
            elif part.tag != f"{_W}pPr":
                self._runs(block, part)  # what was put in, fields, controls

    def _run(self, block: Element, run: Element) -> None:
        properties = run.find(f"{_W}rPr")
        if _is_on(properties, "vanish"):
            return
        into = block
        if _is_on(properties, "strike") or _is_on(properties, "dstrike"):
            into = etree.SubElement(into, "s")
        if _is_on(properties, "b"):
            into = etree.SubElement(into, "b")
        for part in run:
            if part.tag == f"{_W}t":
                _write(into, part.text or "")
            elif part.tag in _SPACES:
                _write(into, _SPACES[str(part.tag)])
            elif part.tag in _WRITTEN_IN_PLACE:
                etree.SubElement(into, _WRITTEN_IN_PLACE[str(part.tag)])


def _blocks(held: Element) -> Iterator[Element]:
    """Yield paragraphs and tables in their order, out of whatever is around them."""
    pending = list(reversed(held))
    while pending:
        part = pending.pop()
        if part.tag in {f"{_W}p", f"{_W}tbl"}:
            yield part
        elif part.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo"}:
            pending.extend(reversed(part))


def _is_on(properties: Element | None, name: str) -> bool:
    mark = None if properties is None else properties.find(f"{_W}{name}")
    return mark is not None and mark.get(f"{_W}val") not in {"0", "false", "off"}


def _write(into: Element, text: str) -> None:
    if len(into):
        into[-1].tail = (into[-1].tail or "") + text
    else:
        into.text = (into.text or "") + text
