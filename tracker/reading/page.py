"""Read one page by its document's declaration."""

from tracker.language.spelling import tidy
from tracker.reading.charset import decode
from tracker.reading.clause_walk import walk
from tracker.reading.control_labels import without_contents, without_labels
from tracker.reading.error_signs import MOST_TEXT, not_the_document, refused
from tracker.reading.furniture import clear
from tracker.reading.languages import language_of
from tracker.reading.main_part import by_selectors, by_structure, tab_labels
from tracker.reading.page_dates import date_line, with_date
from tracker.reading.parsing import Element, parse, strip_unseen, title_of
from tracker.reading.pdf import read_pdf
from tracker.reading.repetition import without_repeats
from tracker.reading.text_sizes import measure
from tracker.records import (
    Clause,
    Document,
    NotTheDocument,
    Page,
    Reading,
    ReadingWay,
    TroubleKind,
)


def read(page: Page, document: Document) -> Reading | NotTheDocument:
    """Return the document's clauses as `page` shows them, or what it is instead.

    The document's selectors come first; where there are none, or nothing matches,
    the main content is found by structure, and the reading says so.
    """
    if trouble := refused(page, document):
        return trouble
    notes: tuple[str, ...] = ()
    title = ""
    if page.body.lstrip()[:5] == b"%PDF-":
        found = read_pdf(page.body)
        if isinstance(found, NotTheDocument):
            return found
        clauses, way = found, ReadingWay.PDF
    else:
        root = parse(decode(page.body, page.content_type))
        if root is None:
            return NotTheDocument(TroubleKind.EMPTY, "the page holds no text")
        title = tidy(title_of(root))
        strip_unseen(root)
        if sum(map(len, root.itertext())) > MOST_TEXT:
            reason = "more text than a document has"
            return NotTheDocument(TroubleKind.UNREADABLE, reason)
        clauses, notes, way = _read_tree(root, page, document)
    clauses = without_contents(without_labels(clauses, title))
    clauses = without_repeats(clauses)
    reading = Reading(tuple(clauses), way, language_of(clauses), notes)
    return not_the_document(reading, page) or reading


def _read_tree(
    root: Element, page: Page, document: Document
) -> tuple[list[Clause], tuple[str, ...], ReadingWay]:
    """Return the clauses of a page, with notes and the way they were found."""
    base = page.final_url or page.url or document.url
    parts, notes = by_selectors(root, document)
    way = ReadingWay.SELECTOR
    for part in parts:
        clear(part)
    clauses = walk(parts, base)
    if not clauses:
        way = ReadingWay.STRUCTURE
        tabs = tab_labels(root)
        sizes = measure(root)
        line = date_line(root, sizes)
        clear(root, sizes)
        clauses = walk([by_structure(root, document, tabs)], base)
        clauses = with_date(clauses, line)
    return clauses, tuple(notes), way
