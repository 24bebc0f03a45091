"""Read one page by its document's declaration."""

from dataclasses import replace

from tracker.language.spelling import tidy
from tracker.reading.cell_words import write_cells
from tracker.reading.charset import decode
from tracker.reading.clause_walk import walk
from tracker.reading.control_labels import without_contents, without_labels
from tracker.reading.error_signs import MOST_TEXT, not_the_document, refused
from tracker.reading.furniture import clear
from tracker.reading.languages import language_of
from tracker.reading.left_out import LeftOutParts, left_out_clauses, note_of
from tracker.reading.main_part import by_selectors, by_structure, tab_labels
from tracker.reading.page_dates import date_line, with_date
from tracker.reading.parsing import Element, base_of, parse, strip_unseen, title_of
from tracker.reading.payloads import without_payloads
from tracker.reading.pdf import read_pdf
from tracker.reading.repetition import without_repeats
from tracker.reading.shown_text import drop_note_marks, strike_out
from tracker.reading.text_sizes import measure
from tracker.records import (
    Clause,
    Document,
    LeftOut,
    LeftOutBecause,
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
    page = replace(page, body=without_payloads(page.body))
    if trouble := refused(page, document):
        return trouble
    notes: tuple[str, ...] = ()
    title, left_out = "", tuple[LeftOut, ...]()
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
        base = base_of(root, page.final_url or page.url or document.url)
        write_cells(root)
        strip_unseen(root)
        if sum(map(len, root.itertext())) > MOST_TEXT:
            reason = "more text than a document has"
            return NotTheDocument(TroubleKind.UNREADABLE, reason)
        clauses, notes, way, left_out = _read_tree(root, base, document)
    clauses, tidied = _tidied(clauses, title)
    left_out += tidied
    reading = Reading(
        tuple(clauses),
        way,
        language_of(clauses),
        (*notes, *note_of(left_out)),
        left_out,
    )
    return not_the_document(reading, page) or reading


def _tidied(
    clauses: list[Clause], title: str
) -> tuple[list[Clause], tuple[LeftOut, ...]]:
    """Return the clauses without labels, contents and repeats, and what these were."""
    named = without_labels(clauses, title)
    told = without_contents(named)
    once = without_repeats(told)
    return once, (
        *left_out_clauses(clauses, named, LeftOutBecause.LABEL),
        *left_out_clauses(named, told, LeftOutBecause.CONTENTS),
        *left_out_clauses(told, once, LeftOutBecause.REPEATED),
    )


def _read_tree(
    root: Element, base: str, document: Document
) -> tuple[list[Clause], tuple[str, ...], ReadingWay, tuple[LeftOut, ...]]:
    """Return a page's clauses, with notes, the way they were found, and the rest."""
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
        tabs = tab_labels(root)
        sizes = measure(root)
        line = date_line(root, sizes)
        clear(root, sizes, gone)
        parts = [by_structure(root, document, tabs)]
        clauses = walk(parts, base)
        clauses = with_date(clauses, line)
    return clauses, tuple(notes), way, gone.within(parts)
