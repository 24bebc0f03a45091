"""Tables that hold data, and tables that only lay a page out."""

from tracker.reading.parsing import HEADING_TAGS, Element, attribute, text_of

_PROSE = 200  # characters of a cell beside its heading
_TEXT_PARAGRAPHS, _TEXT = 3, 300  # so much in one cell is text, no datum


def table_of(part: Element) -> Element | None:
    """Return the table that a row or cell belongs to."""
    return next(part.iterancestors("table"), None)


def is_layout(table: Element) -> bool:
    """Tell a table that holds headings and paragraphs, or other tables, from data."""
    if attribute(table, "role").lower() in {"presentation", "none"}:
        return True
    named = table.iter("th", "thead", "caption")
    if any(table_of(each) is table for each in named):
        return False
    if next(table.iterdescendants("table"), None) is not None:
        return True
    return any(_holds_text(cell) for cell in table.iter("td"))


def _holds_text(cell: Element) -> bool:
    heading = next(cell.iter(*HEADING_TAGS), None)
    if heading is not None:
        return len(text_of(cell)) - len(text_of(heading)) >= _PROSE
    paragraphs = sum(1 for _ in cell.iter("p"))
    return paragraphs >= _TEXT_PARAGRAPHS and len(text_of(cell)) >= _TEXT
