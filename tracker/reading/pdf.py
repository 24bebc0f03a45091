"""PDF pages → clauses."""

import io
import logging
import re
from collections.abc import Sequence
from typing import Any

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError, PyPdfError

from tracker.language.spelling import tidy
from tracker.records import Clause, ClauseKind, NotTheDocument, TroubleKind

_MOST_PAGES = 120
_MOST_CONTENT = 4_000_000  # bytes of page content; more takes longer than allowed
_MOST_DRAWN = 100_000  # pieces of text and other steps of drawing, forms included
_FORM = 100  # steps that opening a form costs
_MOST_UNPACKED = 8_000_000  # bytes of one stream: content, font or table
_LIMITS = Configuration(
    zlib_maximum_output_length=_MOST_UNPACKED,
    lzw_maximum_output_length=_MOST_UNPACKED,
    run_length_maximum_output_length=_MOST_UNPACKED,
    brotli_maximum_output_length=_MOST_UNPACKED,
    array_based_stream_maximum_output_length=_MOST_UNPACKED,
)
_BULLET = re.compile(r"^\s*(?:[•●○▪■◦·‣–-]|\(?(?:[a-z]|[ivx]{1,4})[.)])\s+")
_NUMBERED = re.compile(
    r"^\s*(?:(?:section|article)\s+)?\d{1,2}(?:\.\d{1,2})*[.)]?\s+\S", re.I
)
_ENDS = (".", ":", ";", "!", "?", ".”", '."', ".)")
_HEADING_LENGTH = 90
_NUMBER_LINE = re.compile(
    r"\s*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*", re.IGNORECASE
)


def read_pdf(body: bytes) -> list[Clause] | NotTheDocument:
    """Return the clauses of a PDF file, or why it cannot be read."""
    # Damage that pypdf repairs is no news for whoever runs the tracker.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with apply_configuration(_LIMITS):
            pages = _page_lines(body)
    except LimitReachedError:
        return NotTheDocument(TroubleKind.UNREADABLE, "a PDF too large to read")
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        ArithmeticError,
        RecursionError,
        OSError,
        NotImplementedError,
        AssertionError,
        MemoryError,
    ) as error:
        # A damaged file surfaces as nearly anything; each means the same here.
        reason = type(error).__name__
        return NotTheDocument(TroubleKind.UNREADABLE, f"damaged PDF ({reason})")
    if isinstance(pages, NotTheDocument):
        return pages
    clauses = _clauses(_without_running_lines(pages))
    if not clauses:
        return NotTheDocument(TroubleKind.UNREADABLE, "a PDF without text (a scan?)")
    return clauses


def _page_lines(body: bytes) -> list[list[str]] | NotTheDocument:
    """Return the lines of every page."""
    reader = PdfReader(io.BytesIO(body))
    if reader.is_encrypted and not reader.decrypt(""):
        return NotTheDocument(TroubleKind.UNREADABLE, "a PDF locked by a password")
    if len(reader.pages) > _MOST_PAGES:
        return NotTheDocument(
            TroubleKind.UNREADABLE, f"a PDF of {len(reader.pages)} pages"
        )
    pages: list[list[str]] = []
    content, drawing = 0, _Drawing()
    for page in reader.pages:
        stream = page.get_contents()
        content += len(stream.get_data()) if stream is not None else 0
        if content > _MOST_CONTENT:
            return NotTheDocument(TroubleKind.UNREADABLE, "a PDF too large to read")
        text = page.extract_text(visitor_operand_before=drawing.step)
        drawing.check()  # what it raised within a form, pypdf kept to itself
        pages.append(text.splitlines())
    return pages


class _Drawing:
    """Counts what is drawn: forms within forms may be drawn without end."""

    def __init__(self) -> None:
        self._steps = 0

    def step(self, operator: bytes, operands: Sequence[Any], *_: object) -> None:
        """Count one step, the pieces of text that it shows, or a form to be opened."""
        pieces = operands[0] if operator == b"TJ" and operands else ()
        if operator == b"Do":
            self._steps += _FORM
        else:
            self._steps += len(pieces) if isinstance(pieces, list) else 1
        self.check()

    def check(self) -> None:
        """Raise LimitReachedError where it was too much."""
        if self._steps > _MOST_DRAWN:
            raise LimitReachedError("drawn too much")


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Drop page numbers, and the lines that stand on top or bottom of most pages."""
    edges: dict[str, int] = {}
    for lines in pages:
        filled = [line.strip() for line in lines if line.strip()]
        for line in {*filled[:2], *filled[-2:]}:
            edges[line] = edges.get(line, 0) + 1
    often = {line for line, count in edges.items() if count > max(2, len(pages) // 2)}
    return [
        [
            line
            for line in lines
            if line.strip() not in often and not _NUMBER_LINE.fullmatch(line)
        ]
        for lines in pages
    ]


def _clauses(pages: list[list[str]]) -> list[Clause]:
    """Join lines to paragraphs, and tell headings and list items by their looks."""
    clauses: list[Clause] = []
    heads: tuple[str, ...] = ()
    open_lines: list[str] = []
    lead = ""

    def close() -> None:
        nonlocal heads, lead
        text = tidy(" ".join(open_lines))
        open_lines_now = list(open_lines)
        open_lines.clear()
        if not text:
            return
        if _BULLET.match(open_lines_now[0]):
            clauses.append(Clause(ClauseKind.ITEM, text, heads, lead))
        elif _is_heading(text, len(open_lines_now)):
            clauses.append(Clause(ClauseKind.HEADING, text))
            heads = (text,)
            lead = ""
        else:
            clauses.append(Clause(ClauseKind.PARAGRAPH, text, heads))
            lead = text if text.endswith(":") else ""

    for line in (line for lines in pages for line in lines):
        if not line.strip():
            close()
            continue
        ended = bool(open_lines) and open_lines[-1].rstrip().endswith(_ENDS)
        new = _BULLET.match(line) or (_NUMBERED.match(line) and ended)
        alone = len(open_lines) == 1 and _is_heading(tidy(open_lines[0]), 1)
        if open_lines and (
            new or alone or (ended and line[:1].isupper() and len(open_lines[-1]) < 70)
        ):
            close()
        open_lines.append(line)
    close()
    return clauses


def _is_heading(text: str, lines: int) -> bool:
    short = len(text) <= _HEADING_LENGTH and lines == 1
    return (
        short
        and not text.endswith((".", ",", ";", ":"))
        and (bool(_NUMBERED.match(text)) or text.isupper() or text.istitle())
    )
