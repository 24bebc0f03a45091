"""The published JSON Schema of each kind of rows."""

from collections.abc import Iterable
from typing import Any

from tracker.exports.row_columns import Column, Holds, RowKind

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_SHAPES: dict[Holds, dict[str, Any]] = {
    Holds.TEXT: _TEXT,
    Holds.NUMBER: {"type": "integer"},
    Holds.FRACTION: {"type": "number"},
    Holds.YES_NO: {"type": "boolean"},
    Holds.DAY: {"type": "string", "format": "date"},
    Holds.MOMENT: {"type": "string", "format": "date-time"},
    Holds.TEXTS: _TEXTS,
    Holds.VALUE: {"anyOf": [_TEXT, _TEXTS]},
}


def json_schema(kind: RowKind) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what is written as JSON of this kind.

    For JSON Lines, `items` is the schema of each line.
    """
    one = _object(kind.columns)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.name,
        "description": kind.about,
        **({"type": "array", "items": one} if kind.is_list else one),
    }


def _object(columns: Iterable[Column]) -> dict[str, Any]:
    named = {column.name: _shape(column) for column in columns}
    return {
        "type": "object",
        "properties": named,
        "required": list(named),
        "additionalProperties": False,
    }


def _shape(column: Column) -> dict[str, Any]:
    match column.holds:
        case Holds.ROWS:
            shape: dict[str, Any] = {"type": "array", "items": _object(column.columns)}
        case Holds.OBJECT:
            shape = _object(column.columns)
        case holds:
            shape = _SHAPES[holds]
    if column.open:
        shape = {"anyOf": [shape, {"type": "null"}]}
    return {"description": column.about, **shape}
