"""Rows as Python has them: a sequence, and data frames where their library is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

from tracker.errors import TrackerError
from tracker.exports.row_columns import Column, Holds, Row, RowKind
from tracker.exports.row_items import field_of, typed_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


class Rows(Sequence[Row]):
    """Rows of one kind, whose columns are those of `tracker schema KIND`.

    Moments are `datetime` in UTC, days are `date`, what is open may be None.
    """

    def __init__(self, kind: RowKind, rows: Iterable[Row]) -> None:
        self.kind = kind
        self._rows = [
            {each.name: typed_of(each, row[each.name]) for each in kind.columns}
            for row in rows
        ]

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> Row | Rows:
        """Return one row, or some of them as rows again."""
        return (
            self._rows[at] if isinstance(at, int) else Rows(self.kind, self._rows[at])
        )

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        """Go through the rows."""
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {self.kind.name}: {', '.join(self.columns)}>"

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.kind.columns]

    @property
    def about(self) -> Mapping[str, str]:
        """What each column holds, in words."""
        return {column.name: column.about for column in self.kind.columns}

    def to_list(self) -> list[dict[str, Any]]:
        """Return the rows as dicts of their own."""
        return [dict(row) for row in self._rows]

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas data frame; TrackerError where pandas is not installed.

        Moments are `datetime64` in UTC and days `datetime64`. A term's several
        values are one text with ` | ` between them, as in CSV and Parquet.
        """
        try:
            import pandas as pd
        except ImportError:
            raise _missing("pandas") from None
        types: dict[Holds, str] = {
            Holds.NUMBER: "Int64",
            Holds.YES_NO: "bool",
            Holds.DAY: "datetime64[s]",
            Holds.MOMENT: "datetime64[us, UTC]",
        }
        return pd.DataFrame(
            {
                column.name: pd.Series(
                    [field_of(column, row[column.name]) for row in self._rows],
                    dtype=types.get(column.holds, "object"),
                )
                for column in self.kind.columns
            }
        )

    def to_polars(self) -> pl.DataFrame:
        """Return a polars data frame; TrackerError where polars is not installed.

        Rows within rows are lists of structs. A term's several values are one text
        with ` | ` between them, as in CSV and Parquet.
        """
        try:
            import polars as pl
        except ImportError:
            raise _missing("polars") from None
        return pl.DataFrame(
            [
                pl.Series(
                    column.name,
                    [field_of(column, row[column.name]) for row in self._rows],
                    _polars_type(column, pl),
                )
                for column in self.kind.columns
            ]
        )


def _missing(library: str) -> TrackerError:
    return TrackerError(f"{library} is not installed: pip install {library}")


_POLARS: Mapping[Holds, Callable[[Any], Any]] = {
    Holds.TEXT: lambda pl: pl.String,
    Holds.NUMBER: lambda pl: pl.Int64,
    Holds.FRACTION: lambda pl: pl.Float64,
    Holds.YES_NO: lambda pl: pl.Boolean,
    Holds.DAY: lambda pl: pl.Date,
    Holds.MOMENT: lambda pl: pl.Datetime("us", "UTC"),
    Holds.TEXTS: lambda pl: pl.List(pl.String),
    Holds.VALUE: lambda pl: pl.String,
}


def _polars_type(column: Column, pl: Any) -> Any:
    if column.holds in (Holds.ROWS, Holds.OBJECT):
        fields = {each.name: _polars_type(each, pl) for each in column.columns}
        struct = pl.Struct(fields)
        return pl.List(struct) if column.holds is Holds.ROWS else struct
    return _POLARS[column.holds](pl)
