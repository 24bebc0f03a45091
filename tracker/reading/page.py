"""Read one page by its document's declaration."""

from collections.abc import Callable
from dataclasses import replace

from tracker.language.spelling import tidy
from tracker.reading.cell_words import write_cells
from tracker.reading.charset import decode
from tracker.reading.clause_walk import walk
from tracker.reading.control_labels import without_contents, without_labels
from tracker.reading.docx import DamagedError, docx_tree
from tracker.reading.edge_furniture import without_edges
from tracker.reading.error_signs import MOST_TEXT, not_the_document, refused
from tracker.reading.furniture import clear
from tracker.reading.hubs import hub
from tracker.reading.languages import language_of
from tracker.reading.left_out import LeftOutParts, left_out_clauses, note_of
from tracker.reading.main_part import by_selectors, by_structure
from tracker.reading.markdown_text import CrowdedError, markdown_tree
from tracker.reading.missing_pages import missing_or_elsewhere
from tracker.reading.page_dates import date_line, with_date
from tracker.reading.page_kinds import PageKind, kind_of
from tracker.reading.page_refresh import refresh_target
from tracker.reading.parsing import Element, base_of, parse, strip_unseen, title_of
from tracker.reading.payloads import without_payloads
from tracker.reading.pdf import read_pdf
from tracker.reading.plain_text import open_preformatted, plain_tree
from tracker.reading.repetition import without_repeats
from tracker.reading.several_documents import part_labels
from tracker.reading.shown_text import drop_note_marks, strike_out
from tracker.reading.text_sizes import measure
from tracker.reading.update_notices import without_update_notices
from tracker.records import (
    Clause,
    Document,
    LeftOutBecause,
    NotTheDocument,
    Page,
    Reading,
    ReadingWay,
    TroubleKind,
)

_WAYS = {PageKind.MARKDOWN: ReadingWay.MARKDOWN, PageKind.PLAIN: ReadingWay.PLAIN}


def read(page: Page, document: Document) -> Reading | NotTheDocument:
    """Return the document's clauses as `page` shows them, or what it is instead.

    The document's selectors come first; where there are none, or nothing matches,
    the main content is found by structure, and the reading says so.
    """
    page = replace(page, body=without_payloads(page.body))
    if trouble := refused(page, document):
        return trouble
    kind = kind_of(page)
    if kind is PageKind.PDF:
        found = read_pdf(page.body)
        if isinstance(found, NotTheDocument):
            return found
        return _finished(Reading(tuple(found), ReadingWay.PDF), page, "")
    if kind is PageKind.DOCX:
        try:
            tree = docx_tree(page.body)
        except DamagedError as error:
            return NotTheDocument(TroubleKind.UNREADABLE, str(error))
        written = tuple(walk([tree], page.url))
        return _finished(Reading(written, ReadingWay.DOCX), page, "")
    return _read_text(page, document, kind)


def _read_text(
    page: Page, document: Document, kind: PageKind
) -> Reading | NotTheDocument:
    """Read what is text, with markup or without."""
    text = decode(page.body, page.content_type)
    if kind is PageKind.PLAIN:
        root: Element | None = plain_tree(text)
    elif kind is PageKind.MARKDOWN:
        try:
            root = markdown_tree(text)
        except CrowdedError:
            return NotTheDocument(TroubleKind.UNREADABLE, "too much markup to read")
    else:
        root = parse(text)
    if root is None:
        return NotTheDocument(TroubleKind.EMPTY, "the page holds no text")
    title = tidy(title_of(root))
    base = base_of(root, page.final_url or page.url or document.url)
    onward = refresh_target(root, base)
    write_cells(root)
    strip_unseen(root)
    total = sum(map(len, root.itertext()))
    if total > MOST_TEXT:
        return NotTheDocument(TroubleKind.UNREADABLE, "more text than a document has")
    if way := _WAYS.get(kind):
        reading = Reading(tuple(walk([root], base)), way)
    else:
        open_preformatted(root, total)
        found = _read_tree(root, base, document)
        if isinstance(found, NotTheDocument):
            return found
        reading = found
    return _finished(reading, page, title, onward)


def _read_tree(
    root: Element, base: str, document: Document
) -> Reading | NotTheDocument:
    """Return the clauses of a page, with notes and the way they were found."""
    gone = LeftOutParts()
    gone.add(strike_out(root), LeftOutBecause.STRUCK)
    drop_note_marks(root)
    parts, notes = by_selectors(root, document)
    way = ReadingWay.SELECTOR
    for part in parts:
        clear(part, left_out=gone)
    clauses = walk(parts, base)
    if not clauses:
        way = ReadingWay.STRUCTURE
        labels = part_labels(root)
        sizes = measure(root)
        line = date_line(root, sizes)
        clear(root, sizes, gone)
        main = by_structure(root, document, labels)
        if isinstance(main, NotTheDocument):
            return main
        parts = [main]
        clauses = with_date(walk(parts, base), line)
    left_out = gone.within(parts)
    return Reading(tuple(clauses), way, notes=tuple(notes), left_out=left_out)


def _finished(
    reading: Reading, page: Page, title: str, onward: str = ""
) -> Reading | NotTheDocument:
    """Take away what is no text of the document, and tell whether it is one at all."""
    clauses, left_out = list(reading.clauses), reading.left_out
    if trouble := missing_or_elsewhere(clauses, title, onward):
        return trouble
    for without, because in _tidying(title):
        kept = without(clauses)
        left_out += left_out_clauses(clauses, kept, because)
        clauses = kept
    whole = Reading(
        tuple(clauses),
        reading.way,
        language_of(clauses),
        (*reading.notes, *note_of(left_out)),
        left_out,
    )
    return not_the_document(whole, page) or hub(clauses) or whole


def _tidying(
    title: str,
) -> tuple[tuple[Callable[[list[Clause]], list[Clause]], LeftOutBecause], ...]:
    """List what takes clauses away, in its order, each with what it takes them for."""
    return (
        (lambda clauses: without_labels(clauses, title), LeftOutBecause.LABEL),
        (without_update_notices, LeftOutBecause.NOTICE),
        (lambda clauses: without_edges(clauses, title), LeftOutBecause.EDGES),
        (without_contents, LeftOutBecause.CONTENTS),
        (without_repeats, LeftOutBecause.REPEATED),
    )
