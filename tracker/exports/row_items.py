"""A row of a kind as the items of one line, each fit for one cell of a table."""

from datetime import date, datetime
from typing import Any

from tracker.exports.row_columns import Column, Holds, Row, RowKind
from tracker.exports.written_tables import Item


def headings_of(kind: RowKind) -> list[str]:
    """Return the names of the columns."""
    return [column.name for column in kind.columns]


def items_of(kind: RowKind, row: Row) -> list[Item]:
    """Return a row's fields in the order of its columns, each fit for one cell."""
    return [item_of(column, row[column.name]) for column in kind.columns]


def item_of(column: Column, value: Any) -> Item:
    """Return what stands in one cell; rows within a row are a line of words each."""
    match column.holds:
        case Holds.ROWS:
            return [_in_words(column, each) for each in value]
        case Holds.MOMENT if isinstance(value, str):
            return datetime.fromisoformat(value)
        case Holds.DAY if isinstance(value, str):
            return date.fromisoformat(value)
    found: Item = value
    return found


def _in_words(column: Column, row: Row) -> str:
    named = {each.name: row[each.name] for each in column.columns}
    parts = (
        f"{name}: {', '.join(value) if isinstance(value, list | tuple) else value}"
        for name, value in named.items()
        if value not in (None, "", True)
    )
    return "; ".join(parts)
