"""Rows as an Excel workbook: the table on one sheet for each term, others on one."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from tracker.errors import TrackerError
from tracker.exports.row_columns import Holds, Row, RowKind
from tracker.exports.row_items import item_of
from tracker.exports.row_kinds import CELLS
from tracker.exports.written_tables import Item, shown

_MOST_LETTERS = 32_767  # in one cell of Excel
_CUT = " … (cut: a cell of Excel holds no more)"
_MOST_ROWS = 1_048_575
_WIDTHS: Mapping[Holds, int] = {Holds.YES_NO: 7, Holds.DAY: 12, Holds.MOMENT: 18}
_WIDE = frozenset({"quotes", "evidence", "words", "coming_quote", "cells"})


def as_workbook(kind: RowKind, rows: Sequence[Row]) -> bytes:
    """Write rows as .xlsx; the same rows always give the same bytes."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        # Else the moment of writing would be in it.
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
        for name, columns, some in _sheets(kind, rows):
            _fill(book, name, RowKind(name, "", columns, ()), some)
    return out.getvalue()


def _sheets(kind: RowKind, rows: Sequence[Row]) -> list[tuple[str, Any, list[Row]]]:
    if kind is not CELLS:
        return [(kind.name, kind.columns, list(rows))]
    spared = ("provider", "plan", "term", "term_name", "value")  # said in words
    columns = tuple(each for each in kind.columns if each.name not in spared)
    by_term: dict[str, list[Row]] = {}
    for row in rows:
        by_term.setdefault(row["term_name"], []).append(row)
    return [(name, columns, some) for name, some in by_term.items()]


def _fill(book: Any, name: str, kind: RowKind, rows: Sequence[Row]) -> None:
    if len(rows) > _MOST_ROWS:
        raise TrackerError(f"{len(rows)} rows are more than a sheet holds; take CSV")
    sheet = book.add_worksheet(name[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format(
        {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}
    )
    for number, column in enumerate(kind.columns):
        width = 60 if column.name in _WIDE else _WIDTHS.get(column.holds, 20)
        sheet.set_column(number, number, width, wrapped)
        sheet.write_string(0, number, column.name.replace("_", " "), bold)
        sheet.write_comment(0, number, column.about)
    for line, row in enumerate(rows, 1):
        for number, column in enumerate(kind.columns):
            item = item_of(column, row[column.name])
            _write(sheet, line, number, item, wrapped, day)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(rows), 1), len(kind.columns) - 1)


def _write(
    sheet: Any, line: int, number: int, item: Item, wrapped: Any, day: Any
) -> None:
    if isinstance(item, datetime):
        # Excel knows no zones; all times are UTC.
        sheet.write_datetime(
            line, number, item.astimezone(UTC).replace(tzinfo=None), day
        )
    elif isinstance(item, date):
        sheet.write_datetime(line, number, item, day)
    elif isinstance(item, int) and not isinstance(item, bool):
        sheet.write_number(line, number, item, wrapped)
    else:
        text = "\n".join(map(shown, item)) if isinstance(item, list) else shown(item)
        if len(text) > _MOST_LETTERS:
            text = text[: _MOST_LETTERS - len(_CUT)] + _CUT
        if _is_address(text):
            sheet.write_url(line, number, text, wrapped)
        else:
            sheet.write_string(line, number, text, wrapped)


def _is_address(text: str) -> bool:
    short = len(text) < 2_000  # longer ones are refused by Excel
    return short and text.startswith(("https://", "http://")) and "\n" not in text
