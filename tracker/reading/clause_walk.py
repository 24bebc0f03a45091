"""Element tree → clauses in reading order: what each element begins and ends."""

from tracker.reading.clause_builder import ClauseBuilder, Leave
from tracker.reading.parsing import Element, attribute, text_of
from tracker.reading.table_layout import is_layout, table_of
from tracker.reading.table_rows import span_of
from tracker.records import Clause

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
_BOLD_TAGS = frozenset({"b", "strong"})
_ENDS_A_LINE = ".!?:;0123456789abcdefghijklmnopqrstuvwxyz"


def walk(parts: list[Element], base: str) -> list[Clause]:
    """Return the clauses of these parts of a page; `base` is the page's address."""
    builder = ClauseBuilder(base)
    for part in parts:
        _visit(builder, part)
        builder.flush()
    return builder.clauses


def _visit(builder: ClauseBuilder, part: Element) -> None:
    """Read one part without recursion: pages nest deeper than Python calls may."""
    stack: list[tuple[Element, Leave | None]] = [(part, None)]
    while stack:
        element, leave = stack.pop()
        if leave is None and isinstance(element.tag, str):
            leave = _enter(builder, element)
            if element.text:
                builder.add(element.text, element)
            if len(element):
                stack.append((element, leave))
                stack.extend((child, None) for child in reversed(element))
                continue
        if leave is not None:
            leave()
        if element is not part and element.tail:
            builder.add(element.tail, element)


def _enter(builder: ClauseBuilder, element: Element) -> Leave:
    """Note that an element begins; return what is to be done where it ends."""
    tag = _tag(element)
    if tag == "br":
        builder.break_line()
        return _nothing
    if tag == "a":
        builder.link(element)
    if tag in _BOLD_TAGS:
        return builder.start_bold()
    if tag == "span" and _begins_anew(element):
        builder.break_paragraph()
    level = 0 if builder.level or builder.row else _heading_level(element)
    if tag not in _BLOCKS and not level:
        return _nothing
    builder.flush()
    if level:
        return builder.start_heading(level)
    if builder.row is not None:
        if tag in {"td", "th"}:
            builder.start_cell(
                head=tag == "th" or _in_table_head(element),
                columns=span_of(attribute(element, "colspan"), 50),
                rows=span_of(attribute(element, "rowspan")),
            )
        return builder.flush
    if tag in {"ul", "ol"}:
        return builder.start_list()
    if tag == "details":
        return builder.start_details()
    if tag == "summary" and next(element.iter(*_LEVELS), None) is None:
        return builder.start_heading(_SUMMARY_LEVEL)
    if tag == "table":
        return _table(builder, element)
    if (
        tag == "tr"
        and _columns(builder, element) > 1
        and not _lays_out(builder, element)
    ):
        return builder.start_row()
    if tag == "dt":
        return builder.start_term()
    if tag == "dd":
        return builder.start_definition()
    return builder.flush


def _table(builder: ClauseBuilder, table: Element) -> Leave:
    """Note that a table begins; one that only lays the page out is read as boxes."""
    if is_layout(table):
        builder.layouts.add(table)
        return builder.flush
    return builder.start_table()


def _lays_out(builder: ClauseBuilder, row: Element) -> bool:
    return bool(builder.layouts) and table_of(row) in builder.layouts


def _begins_anew(span: Element) -> bool:
    """Tell whether a span is a paragraph of its own, by what it and the last say.

    Between words of one line there would be a space.
    """
    before = span.getprevious()
    if before is None or before.tag != "span" or before.tail:
        return False
    last, first = text_of(before), text_of(span)[:1]
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


def _columns(builder: ClauseBuilder, row: Element) -> int:
    """Count a row's cells, and those that reach into it from above."""
    reaching = len(builder.tables[-1].reaching) if builder.tables else 0
    return reaching + sum(1 for cell in row if _tag(cell) in {"td", "th"})


def _tag(element: Element) -> str:
    """Return an element's tag, or that of the part of a table that it stands for."""
    role = element.get("role")
    tag = str(element.tag)
    return _TABLE_ROLES.get(role, tag) if role and tag in {"div", "span"} else tag
