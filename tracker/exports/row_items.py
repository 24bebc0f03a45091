"""What stands in a column: fit for a cell of a table, for a frame, and for Python."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from tracker.exports.row_columns import Column, Holds, Row, RowKind
from tracker.exports.written_tables import BETWEEN, Item


def headings_of(kind: RowKind) -> list[str]:
    """Return the names of the columns."""
    return [column.name for column in kind.columns]


def items_of(kind: RowKind, row: Row) -> list[Item]:
    """Return a row's fields in the order of its columns, each fit for one cell."""
    return [item_of(column, row[column.name]) for column in kind.columns]


def item_of(column: Column, value: Any) -> Item:
    """Return what stands in one cell; rows within a row are a line of words each."""
    if column.holds is Holds.ROWS:
        return [_in_words(column, each) for each in value]
    if column.holds is Holds.OBJECT:
        return value and _in_words(column, value)
    found: Item = typed_of(column, value)
    return found


def typed_of(column: Column, value: Any) -> Any:
    """Return a value as Python has it: moments in UTC, days, lists, dicts within."""
    match column.holds:
        case Holds.MOMENT if value is not None:
            moment = datetime.fromisoformat(value) if isinstance(value, str) else value
            return moment.astimezone(UTC)
        case Holds.DAY if isinstance(value, str):
            return date.fromisoformat(value)
        case _ if isinstance(value, tuple):
            return list(value)
    return _within(column, value, typed_of)


def field_of(column: Column, value: Any) -> Any:
    """Return a value as a column of one type has it: a term's values are one text."""
    if column.holds is Holds.VALUE and isinstance(value, list | tuple):
        return BETWEEN.join(value)
    if column.holds in (Holds.ROWS, Holds.OBJECT):
        return _within(column, value, field_of)
    return typed_of(column, value)


def _within(column: Column, value: Any, change: Callable[[Column, Any], Any]) -> Any:
    """Return rows within a row, or the object, with each of their fields changed."""
    match column.holds:
        case Holds.ROWS:
            return [_changed(column, each, change) for each in value]
        case Holds.OBJECT if value is not None:
            return _changed(column, value, change)
    return value


def _changed(column: Column, row: Row, change: Callable[[Column, Any], Any]) -> Row:
    return {each.name: change(each, row[each.name]) for each in column.columns}


def _in_words(column: Column, row: Row) -> str:
    named = {each.name: row[each.name] for each in column.columns}
    parts = (
        f"{name}: {', '.join(value) if isinstance(value, list | tuple) else value}"
        for name, value in named.items()
        if value not in (None, "", True)
    )
    return "; ".join(parts)
