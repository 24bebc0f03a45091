"""Rows as a Parquet file, with the types of their columns."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from tracker.errors import TrackerError
from tracker.exports.row_columns import Column, Holds, Row, RowKind
from tracker.exports.row_items import field_of

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError:
    pa = None

_MISSING = (
    "Parquet needs a library that is not installed: "
    'pip install "training-policy-tracker[parquet]"'
)


def as_parquet(kind: RowKind, rows: Sequence[Row]) -> bytes:
    """Write rows as Parquet; a term's several values are one text with bars.

    Raises TrackerError, with what to install, where the library is missing.
    """
    if pa is None:
        raise TrackerError(_MISSING)
    schema = pa.schema([_field(column) for column in kind.columns])
    columns = [
        pa.array([field_of(column, row[column.name]) for row in rows], _type(column))
        for column in kind.columns
    ]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), out)
    return out.getvalue()


def _field(column: Column) -> Any:
    about = {"about": column.about}
    return pa.field(column.name, _type(column), nullable=column.open, metadata=about)


_TYPES: dict[Holds, Callable[[], Any]] = {
    Holds.TEXT: lambda: pa.string(),
    Holds.NUMBER: lambda: pa.int64(),
    Holds.FRACTION: lambda: pa.float64(),
    Holds.YES_NO: lambda: pa.bool_(),
    Holds.DAY: lambda: pa.date32(),
    Holds.MOMENT: lambda: pa.timestamp("us", "UTC"),
    Holds.TEXTS: lambda: pa.list_(pa.string()),
    Holds.VALUE: lambda: pa.string(),
}


def _type(column: Column) -> Any:
    if column.holds is Holds.ROWS:
        return pa.list_(pa.struct([_field(each) for each in column.columns]))
    return _TYPES[column.holds]()
