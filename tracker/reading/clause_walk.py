"""Element tree → clauses in reading order, with headings, lead-ins and links."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tracker.language.spelling import tidy
from tracker.reading.links import address, is_choice, target
from tracker.reading.parsing import Element, attribute
from tracker.records import Clause, ClauseKind

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# Tables of boxes, as some sites draw them.
_TABLE_ROLES = {
    "table": "table",
    "row": "tr",
    "cell": "td",
    "columnheader": "th",
    "rowheader": "th",
}
_SUMMARY_LEVEL = 7
_BOLD_LEVEL = 8
_BOLD = frozenset({"b", "strong"})
_BREAK = "\n"
_PARAGRAPHS = re.compile(
    r"\n[ \t\r\f\v\u00a0]*\n\s*|\n(?=\s*(?:[•●○▪■◦·]|\(?\d{1,2}[.)]\s))"
)
# Editors write lists as paragraphs, each with its bullet.
_BULLET = re.compile(r"[•·●○▪■◦‣⁃➢✓]\s+(?=\w)")
_LAST_MARKS = re.compile(r"(?:\s+[·•])+$")
_DATED = re.compile(
    r"(?:last |date )?(?:effective|updated|modified|revised)\b.*\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_ENDS_A_LINE = ".!?:;0123456789abcdefghijklmnopqrstuvwxyz"
_LEAD_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")
_INTRODUCES = re.compile(r":$|\b(?:following|below|these|as follows)\b", re.IGNORECASE)
# Where nothing marks a table's first row, its words do.
_COLUMN_NAME = re.compile(
    r"(?:[^\W\d]+ ){0,3}(?:what|how long|how|when|why|who|where|plans?|tiers?|purposes?"
    r"|categor(?:y|ies)|types?|data|information|retention|period|duration|storage"
    r"|description|details|examples?|(?:legal|lawful) bas[ie]s|features?|products?"
    r"|services?|settings?|sources?|recipients?|name|providers?|sub-?processors?"
    r"|country|location|default|kept for|used for)(?: [^\W\d]+){0,3}\??",
    re.IGNORECASE,
)
_MOST_LINKS = 200  # of one clause
_MOST_TRIES = 100  # to find the words of one
_LONGEST_HREF = 2000  # characters; no address for people is longer
_HEADING_LENGTH = 120
_LEAD_LENGTH = 600
_WORDLESS = re.compile(r"[\W_]*")
_Leave = Callable[[], None]


@dataclass(slots=True)
class _Buffer:
    """The text of the block that is being read."""

    parts: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)  # text, href
    bold: int = 0  # characters in bold
    length: int = 0

    def add(self, text: str, *, bold: bool) -> None:
        self.parts.append(text)
        inked = len(text.strip())
        self.length += inked
        if bold:
            self.bold += inked


@dataclass(slots=True)
class _Row:
    """The table row that is being read."""

    cells: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)  # text, href
    heads: list[bool] = field(default_factory=list)  # which cells look like names

    def names_columns(self) -> bool:
        """Tell whether this row, a table's first, says what its columns hold."""
        named = [
            head for text, head in zip(self.cells, self.heads, strict=True) if text
        ]
        if len(self.cells) < 2 or not named:
            return False
        return all(named) or all(map(_COLUMN_NAME.fullmatch, self.cells))


@dataclass(slots=True)
class _Table:
    """The table that is being read, as far as rows need it."""

    names: str = ""
    rows: int = 0


@dataclass(slots=True)
class _Walk:
    """State of one walk through the parts of a page."""

    base: str
    clauses: list[Clause] = field(default_factory=list)
    heads: list[tuple[int, str]] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)  # of the lists around
    kinds: list[ClauseKind] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)  # of a definition list
    defined: bool = False  # whether these terms have been explained
    row: _Row | None = None
    buffer: _Buffer = field(default_factory=_Buffer)
    bulleted: tuple[int, str] = (0, "")  # where a list without a list stands, its lead
    level: int = 0  # of the heading that is being read, 0 for none
    bold: int = 0

    def above(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.heads)

    # --- blocks end: what was gathered becomes clauses

    def flush(self) -> None:
        """End the block being read."""
        buffer, self.buffer = self.buffer, _Buffer()
        raw = "".join(buffer.parts)
        if _WORDLESS.fullmatch(raw):
            return
        if self.row is not None:
            self._into_cell(raw, buffer)
            return
        if self.level:
            self._heading(self.level, tidy(raw))
            return
        pieces = _PARAGRAPHS.split(raw) if _BREAK in raw else [raw]
        texts = [text for text in map(tidy, pieces) if not _WORDLESS.fullmatch(text)]
        if len(texts) == 1 and self._looks_like_heading(texts[0], buffer):
            self._heading(_BOLD_LEVEL, texts[0])
            return
        for text in texts:
            self._paragraph(text, buffer.links)

    def _looks_like_heading(self, text: str, buffer: _Buffer) -> bool:
        return (
            not self.kinds
            and buffer.bold == buffer.length
            and len(text) <= _HEADING_LENGTH
            and not text.endswith((".", ":", ";", ","))
            and not _DATED.match(text)
        )

    def _heading(self, level: int, text: str) -> None:
        if not text:
            return
        while self.heads and self.heads[-1][0] >= level:
            self.heads.pop()
        self.clauses.append(Clause(ClauseKind.HEADING, text, self.above()))
        self.heads.append((level, text))

    def _paragraph(self, text: str, links: list[tuple[str, str]]) -> None:
        kind = self.kinds[-1] if self.kinds else ClauseKind.PARAGRAPH
        lead = self.leads[-1] if self.leads else ""
        if text.endswith(("·", "•")):
            text = _LAST_MARKS.sub("", text)
        if not self.kinds and (bullet := _BULLET.match(text)):
            place, lead = self.bulleted
            if place != len(self.clauses):
                lead = self._lead()
            self.bulleted = (len(self.clauses) + 1, lead)
            kind, text = ClauseKind.ITEM, text[bullet.end() :]
        kept = _kept(text, links, self.base)
        targets = _placed(text, links, self.base)
        self.clauses.append(Clause(kind, text, self.above(), lead, kept, targets))

    def add(self, text: str, element: Element) -> None:
        """Take running text; line ends count only where a page shows them."""
        if element.tag != "pre":
            text = text.replace("\n", " ")
        self.buffer.add(text, bold=self.bold > 0)

    def link(self, element: Element) -> None:
        """Remember where a link of the block leads."""
        if len(self.buffer.links) < _MOST_LINKS:
            text = tidy("".join(element.itertext()))
            self.buffer.links.append((text, attribute(element, "href")))

    def start_bold(self) -> _Leave:
        self.bold += 1

        def leave() -> None:
            self.bold -= 1

        return leave

    def start_heading(self, level: int) -> _Leave:
        self.level = level

        def leave() -> None:
            self.flush()
            self.level = 0

        return leave

    def start_details(self) -> _Leave:
        """Begin a section that is opened; what its headings say ends with it."""
        outside = list(self.heads)

        def leave() -> None:
            self.flush()
            self.heads = outside

        return leave

    # --- tables

    def start_table(self) -> _Leave:
        self.tables.append(_Table())

        def leave() -> None:
            self.flush()
            self.tables.pop()

        return leave

    def _into_cell(self, raw: str, buffer: _Buffer) -> None:
        row = self.row
        assert row is not None  # noqa: S101
        text = tidy(raw)
        if not row.cells:
            row.cells.append("")
            row.heads.append(False)
        if not row.cells[-1] and buffer.bold == buffer.length:
            row.heads[-1] = True
        row.cells[-1] = f"{row.cells[-1]} {text}".strip()
        row.kept.extend(_kept(text, buffer.links, self.base))
        row.links.extend(buffer.links)

    def start_row(self) -> _Leave:
        self.row = _Row()
        return self._end_row

    def start_cell(self, *, head: bool) -> None:
        if self.row is not None:
            self.row.cells.append("")
            self.row.heads.append(head)

    def _end_row(self) -> None:
        self.flush()
        row, self.row = self.row, None
        if row is None or not any(row.cells):
            return
        text = " | ".join(row.cells)
        table = self.tables[-1] if self.tables else _Table()
        names = not table.rows and row.names_columns()
        kept = tuple(dict.fromkeys(row.kept))
        targets = _placed(text, row.links, self.base)
        lead = "" if names else table.names
        self.clauses.append(
            Clause(ClauseKind.ROW, text, self.above(), lead, kept, targets)
        )
        table.rows += 1
        if names:
            table.names = text

    # --- lists

    def start_list(self) -> _Leave:
        return self._introduced_by(self._lead())

    def start_term(self) -> _Leave:
        """Begin a term of a definition list, or another name for the same."""
        if self.defined:
            self.terms, self.defined = [], False
        first = len(self.clauses)

        def leave() -> None:
            self.flush()
            self.terms.extend(clause.text for clause in self.clauses[first:])

        return leave

    def start_definition(self) -> _Leave:
        """Begin what a term is said to mean; the term introduces it."""
        self.defined = True
        return self._introduced_by(" / ".join(self.terms))

    def _introduced_by(self, lead: str) -> _Leave:
        self.leads.append(lead)
        self.kinds.append(ClauseKind.ITEM)

        def leave() -> None:
            self.flush()
            self.leads.pop()
            self.kinds.pop()

        return leave

    def _lead(self) -> str:
        """Return the sentence that introduces a list starting here."""
        if not self.clauses:
            return ""
        last = self.clauses[-1]
        if last.kind is ClauseKind.HEADING:
            return ""
        sentence = _LEAD_END.split(last.text)[-1]
        if len(sentence) <= _LEAD_LENGTH and _INTRODUCES.search(sentence):
            return sentence
        return ""


def walk(parts: list[Element], base: str) -> list[Clause]:
    """Return the clauses of these parts of a page; `base` is the page's address."""
    state = _Walk(base)
    for part in parts:
        _visit(state, part)
        state.flush()
    return state.clauses


def _visit(state: _Walk, part: Element) -> None:
    """Read one part without recursion: pages nest deeper than Python calls may."""
    stack: list[tuple[Element, _Leave | None]] = [(part, None)]
    while stack:
        element, leave = stack.pop()
        if leave is None and isinstance(element.tag, str):
            leave = _enter(state, element)
            if element.text:
                state.add(element.text, element)
            if len(element):
                stack.append((element, leave))
                stack.extend((child, None) for child in reversed(element))
                continue
        if leave is not None:
            leave()
        if element is not part and element.tail:
            state.add(element.tail, element)


def _enter(state: _Walk, element: Element) -> _Leave:
    """Note that an element begins; return what is to be done where it ends."""
    tag = _tag(element)
    if tag == "br":
        state.buffer.parts.append(_BREAK)
        return _nothing
    if tag == "a":
        state.link(element)
    if tag in _BOLD:
        return state.start_bold()
    if tag == "span" and _begins_anew(element):
        state.buffer.parts.append(_BREAK + _BREAK)
    level = 0 if state.level or state.row else _heading_level(element)
    if tag not in _BLOCKS and not level:
        return _nothing
    state.flush()
    if level:
        return state.start_heading(level)
    if state.row is not None:
        if tag in {"td", "th"}:
            state.start_cell(head=tag == "th" or _in_table_head(element))
        return state.flush
    if tag in {"ul", "ol"}:
        return state.start_list()
    if tag == "details":
        return state.start_details()
    if tag == "summary" and next(element.iter(*_LEVELS), None) is None:
        return state.start_heading(_SUMMARY_LEVEL)
    if tag == "table":
        return state.start_table()
    if tag == "tr" and _columns(element) > 1:
        return state.start_row()
    if tag == "dt":
        return state.start_term()
    if tag == "dd":
        return state.start_definition()
    return state.flush


def _begins_anew(span: Element) -> bool:
    """Tell whether a span is a paragraph of its own, by what it and the last say.

    Between words of one line there would be a space.
    """
    before = span.getprevious()
    if before is None or before.tag != "span" or before.tail:
        return False
    last, first = "".join(before.itertext()), "".join(span.itertext())[:1]
    return first.isupper() and last.count(" ") > 1 and last[-1] in _ENDS_A_LINE


def _nothing() -> None:
    """End an element that makes no difference."""


def _heading_level(element: Element) -> int:
    """Return 1 to 7 for what is a heading, else 0."""
    tag = str(element.tag)
    if tag in _LEVELS:
        return _LEVELS[tag]
    if attribute(element, "role").lower() == "heading":
        level = attribute(element, "aria-level")
        return int(level) if level in {"1", "2", "3", "4", "5", "6"} else 2
    return 0


def _in_table_head(cell: Element) -> bool:
    """Tell whether a cell stands in the part of a table that names its columns."""
    row = cell.getparent()
    above = row.getparent() if row is not None else None
    return above is not None and above.tag == "thead"


def _columns(row: Element) -> int:
    return sum(1 for cell in row if _tag(cell) in {"td", "th"})


def _tag(element: Element) -> str:
    """Return an element's tag, or that of the part of a table that it stands for."""
    role = element.get("role")
    tag = str(element.tag)
    return _TABLE_ROLES.get(role, tag) if role and tag in {"div", "span"} else tag


def _kept(text: str, links: list[tuple[str, str]], base: str) -> tuple[str, ...]:
    """Return the targets of those links in `text` by which one makes a choice."""
    kept: dict[str, None] = {}
    for anchor, href in links:
        start = text.find(anchor) if anchor else -1
        if start >= 0 and is_choice(text, start, start + len(anchor)):
            kept[target(href, base)] = None
    kept.pop("", None)
    return tuple(kept)


def _placed(
    text: str, links: list[tuple[str, str]], base: str
) -> tuple[tuple[int, int, str], ...]:
    """Return where in `text` its links stand, in their order, and lead."""
    placed = []
    last = 0
    for anchor, href in links:
        start = _word(text, anchor, last)
        if start < 0:
            continue
        last = start + len(anchor)
        if len(href) <= _LONGEST_HREF and (whole := address(href, base)):
            placed.append((start, last, whole))
    return tuple(placed)


def _word(text: str, words: str, begin: int) -> int:
    """Return where whole `words` stand in `text` from `begin` on, else -1."""
    if not words:
        return -1
    start = begin - 1
    for _ in range(_MOST_TRIES):
        start = text.find(words, start + 1)
        if start < 0:
            break
        around = (
            text[max(start - 1, 0) : start],
            text[start + len(words) : start + len(words) + 1],
        )
        joined = zip(around, (words[0], words[-1]), strict=True)
        if not any(out.isalnum() and end.isalnum() for out, end in joined):
            return start
    return -1
