"""Rows of a kind in every form: text for people and programs, workbooks, Parquet."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from tracker.exports.json_text import as_json
from tracker.exports.row_columns import Row, RowKind
from tracker.exports.row_items import headings_of, items_of
from tracker.exports.written_tables import as_csv, as_html, as_markdown


class Form(StrEnum):
    """A form in which rows are handed on; a file's ending names it."""

    CSV = "csv"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


ENDINGS: Mapping[str, Form] = {
    **{f".{form.value}": form for form in Form},
    ".md": Form.MARKDOWN,
    ".htm": Form.HTML,
    ".ndjson": Form.JSONL,
}
BYTES = frozenset({Form.XLSX, Form.PARQUET})  # that no terminal can show


def _csv(kind: RowKind, rows: Sequence[Row]) -> bytes:
    return as_csv(headings_of(kind), (items_of(kind, row) for row in rows)).encode()


def _markdown(kind: RowKind, rows: Sequence[Row]) -> bytes:
    fields = (items_of(kind, row) for row in rows)
    return as_markdown(headings_of(kind), fields).encode()


def _html(kind: RowKind, rows: Sequence[Row]) -> bytes:
    fields = (items_of(kind, row) for row in rows)
    return as_html(kind.name, headings_of(kind), fields).encode()


def _json(_kind: RowKind, rows: Sequence[Row]) -> bytes:
    return f"{as_json(list(rows), indent=2)}\n".encode()


def _jsonl(_kind: RowKind, rows: Sequence[Row]) -> bytes:
    return "".join(f"{as_json(row)}\n" for row in rows).encode()


def _xlsx(kind: RowKind, rows: Sequence[Row]) -> bytes:
    from tracker.exports.excel_workbook import as_workbook  # a library of its own

    return as_workbook(kind, rows)


def _parquet(kind: RowKind, rows: Sequence[Row]) -> bytes:
    from tracker.exports.parquet_file import as_parquet  # a library of its own

    return as_parquet(kind, rows)


_WRITERS: Mapping[Form, Callable[[RowKind, Sequence[Row]], bytes]] = {
    Form.CSV: _csv,
    Form.XLSX: _xlsx,
    Form.MARKDOWN: _markdown,
    Form.HTML: _html,
    Form.JSON: _json,
    Form.JSONL: _jsonl,
    Form.PARQUET: _parquet,
}


def written(form: Form, kind: RowKind, rows: Sequence[Row]) -> bytes:
    """Write rows in a form; TrackerError where what it takes is not installed."""
    return _WRITERS[form](kind, rows)
