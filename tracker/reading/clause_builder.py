"""Blocks of text → clauses, each with its headings, lead-in and links."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tracker.language.spelling import tidy
from tracker.reading.clause_links import Link, choice_targets, link_places
from tracker.reading.line_breaks import ends_line, lines_apart
from tracker.reading.parsing import Element, attribute, text_of
from tracker.reading.shown_text import without_raised_marks
from tracker.reading.table_rows import Table, TableRow, row_texts
from tracker.records import Clause, ClauseKind

_BOLD_LEVEL = 8
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
_LEAD_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")
_INTRODUCES = re.compile(r":$|\b(?:following|below|these|as follows)\b", re.IGNORECASE)
_MOST_LINKS = 200  # of one clause
_HEADING_LENGTH = 120
_LEAD_LENGTH = 600
_WORDLESS = re.compile(r"[\W_]*")
Leave = Callable[[], None]  # what is to be done where an element ends


@dataclass(slots=True)
class BlockText:
    """The text of the block that is being read."""

    parts: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    bold: int = 0  # characters in bold
    length: int = 0
    is_bold: list[bool] = field(default_factory=list)  # of each part
    is_wrapped: bool = False  # its lines end where they were full

    def add(self, text: str, *, bold: bool) -> None:
        """Take a piece of the block's text."""
        self.parts.append(text)
        self.is_bold.append(bold)
        inked = len(text.strip())
        self.length += inked
        if bold:
            self.bold += inked

    def all_bold(self) -> bool:
        """Tell whether all that shows is in bold."""
        return self.bold == self.length

    def break_here(self, mark: str) -> None:
        """Take the end of a line or paragraph."""
        self.parts.append(mark)
        self.is_bold.append(False)

    def bold_lines(self) -> set[str]:
        """Return the lines of which all that shows is in bold."""
        found: set[str] = set()
        line, bold = "", True
        for text, is_bold in zip(self.parts, self.is_bold, strict=True):
            if text.startswith(_BREAK):
                found |= {line.strip()} if bold else set()
                line, bold = "", True
                continue
            line += text
            bold = bold and (is_bold or not text.strip())
        return (found | ({line.strip()} if bold else set())) - {""}


@dataclass(slots=True)
class ClauseBuilder:
    """What was read of a page so far, and the clauses that it came to."""

    base: str
    clauses: list[Clause] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)  # level, text
    leads: list[str] = field(default_factory=list)  # of the lists around
    kinds: list[ClauseKind] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    layouts: set[Element] = field(default_factory=set)  # tables that hold no data
    terms: list[str] = field(default_factory=list)  # of a definition list
    defined: bool = False  # whether these terms have been explained
    row: TableRow | None = None
    block: BlockText = field(default_factory=BlockText)
    bulleted: tuple[int, str] = (0, "")  # where a list without a list stands, its lead
    level: int = 0  # of the heading that is being read, 0 for none
    bold: int = 0

    def _above(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.headings)

    # --- blocks end: what was gathered becomes clauses

    def flush(self) -> None:
        """End the block being read."""
        block, self.block = self.block, BlockText()
        raw = without_raised_marks("".join(block.parts))
        if _WORDLESS.fullmatch(raw):
            return
        if self.row is not None:
            self._into_cell(raw, block)
            return
        if self.level:
            self._heading(self.level, tidy(raw), block.links)
            return
        pieces, bold = [raw], set[str]()
        if _BREAK in raw:
            bold = block.bold_lines()
            pieces = _PARAGRAPHS.split(raw)
            if not block.is_wrapped:
                pieces = [each for piece in pieces for each in lines_apart(piece, bold)]
        texts = [text for text in map(tidy, pieces) if not _WORDLESS.fullmatch(text)]
        if len(texts) == 1:
            bold = set(texts) if block.all_bold() else set()
        for text in texts:
            if text in bold and self._looks_like_heading(text):
                self._heading(_BOLD_LEVEL, text, block.links)
            else:
                self._paragraph(text, block.links)

    def _looks_like_heading(self, text: str) -> bool:
        return (
            not self.kinds
            and len(text) <= _HEADING_LENGTH
            and not text.endswith((".", ":", ";", ","))
            and not _DATED.match(text)
        )

    def _heading(self, level: int, text: str, links: list[Link]) -> None:
        if not text:
            return
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        places = link_places(text, links, self.base)
        self.clauses.append(
            Clause(ClauseKind.HEADING, text, self._above(), targets=places)
        )
        self.headings.append((level, text))

    def _paragraph(self, text: str, links: list[Link]) -> None:
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
        choices = choice_targets(text, links, self.base)
        places = link_places(text, links, self.base)
        self.clauses.append(Clause(kind, text, self._above(), lead, choices, places))

    def add(self, text: str, element: Element) -> None:
        """Take running text; line ends count only where a page shows them."""
        if element.tag != "pre":
            text = text.replace("\n", " ")
        elif "\n" in text:
            self.block.is_wrapped = True
        self.block.add(text, bold=self.bold > 0)

    def break_line(self) -> None:
        """End a line within the block."""
        self.block.break_here(_BREAK)

    def break_paragraph(self) -> None:
        """End a paragraph within the block."""
        self.block.break_here(_BREAK + _BREAK)

    def link(self, element: Element) -> None:
        """Remember where a link of the block leads."""
        if len(self.block.links) < _MOST_LINKS:
            text = tidy(text_of(element))
            self.block.links.append((text, attribute(element, "href")))

    def start_bold(self) -> Leave:
        """Begin text in bold."""
        self.bold += 1

        def leave() -> None:
            self.bold -= 1

        return leave

    def start_heading(self, level: int) -> Leave:
        """Begin a heading of this level, 1 the highest."""
        self.level = level

        def leave() -> None:
            self.flush()
            self.level = 0

        return leave

    def start_details(self) -> Leave:
        """Begin a section that is opened; what its headings say ends with it."""
        outside = list(self.headings)

        def leave() -> None:
            self.flush()
            self.headings = outside

        return leave

    # --- tables

    def start_table(self) -> Leave:
        """Begin a table; its first row may name its columns."""
        self.tables.append(Table())

        def leave() -> None:
            self.flush()
            self.tables.pop()

        return leave

    def _into_cell(self, raw: str, block: BlockText) -> None:
        row = self.row
        assert row is not None  # noqa: S101
        text = tidy(raw)
        choices = choice_targets(text, block.links, self.base)
        lines = [line for line in map(tidy, raw.split(_BREAK)) if line]
        whole = [lines[0]]
        for line in lines[1:]:
            if ends_line(whole[-1], line) and not block.is_wrapped:
                whole.append(line)
            else:
                whole[-1] += f" {line}"
        row.add(whole, block.links, choices, bold=block.all_bold())

    def start_row(self) -> Leave:
        """Begin a row of cells."""
        self.row = TableRow()
        return self._end_row

    def start_cell(self, *, head: bool, columns: int, rows: int) -> None:
        """Begin a cell; `head` says that the page marks it as a name."""
        if self.row is not None:
            self.row.start_cell(head=head, columns=columns, rows=rows)

    def _end_row(self) -> None:
        self.flush()
        row, self.row = self.row, None
        if row is None:
            return
        table = self.tables[-1] if self.tables else Table()
        cells = table.placed(row)
        if not any(cell.lines for cell in row.cells):
            return
        first = not table.rows and row.names_columns()
        names_columns = first or table.names_more(row)
        texts = [" | ".join(each.text for each in cells)]
        if names_columns:
            table.take_names(cells, row)
        else:
            table.open_names = False
            texts = row_texts(cells)
        lead = "" if names_columns else table.columns
        table.rows += 1
        for text in texts:
            choices = tuple(dict.fromkeys(row.choices))
            places = link_places(text, row.links, self.base)
            self.clauses.append(
                Clause(ClauseKind.ROW, text, self._above(), lead, choices, places)
            )

    # --- lists

    def start_list(self) -> Leave:
        """Begin a list; the sentence before it introduces it."""
        return self._introduced_by(self._lead())

    def start_term(self) -> Leave:
        """Begin a term of a definition list, or another name for the same."""
        if self.defined:
            self.terms, self.defined = [], False
        first = len(self.clauses)

        def leave() -> None:
            self.flush()
            self.terms.extend(clause.text for clause in self.clauses[first:])

        return leave

    def start_definition(self) -> Leave:
        """Begin what a term is said to mean; the term introduces it."""
        self.defined = True
        return self._introduced_by(" / ".join(self.terms))

    def _introduced_by(self, lead: str) -> Leave:
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
