"""Tables that hold data, and tables that only lay a page out."""

from tracker.reading.parsing import HEADING_TAGS, Element, attribute, line_of, text_of

_PROSE = 40  # characters of a cell beside its heading: a sentence, no datum
_ENDS = (".", "!", "?", "。")
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
        beside = len(line_of(cell)) - len(line_of(heading))
        return beside >= _PROSE and line_of(cell).endswith(_ENDS)
    paragraphs = sum(1 for _ in cell.iter("p"))
    return paragraphs >= _TEXT_PARAGRAPHS and len(text_of(cell)) >= _TEXT
