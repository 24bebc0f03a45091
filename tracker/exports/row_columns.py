"""What a column of rows holds: one description for every form, schema and manual."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]


class Holds(StrEnum):
    """What kind of values a column has; each may also be null where it is `open`."""

    TEXT = "text"
    NUMBER = "number"  # whole
    FRACTION = "fraction"
    YES_NO = "yes or no"
    DAY = "day"  # 2025-08-29
    MOMENT = "moment"  # 2025-08-29T12:00:00+00:00
    TEXTS = "texts"  # a list
    VALUE = "value"  # a term's: a text, or a list of them
    ROWS = "rows"  # a list of objects with `columns` of their own
    OBJECT = "object"  # one such object


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in JSON and SQL, what it holds, and what that means."""

    name: str
    about: str
    holds: Holds = Holds.TEXT
    open: bool = False  # null where there is nothing
    columns: tuple["Column", ...] = ()


@dataclass(frozen=True, slots=True)
class RowKind:
    """Rows of one kind: what one row is, and its columns in their order."""

    name: str
    about: str
    columns: tuple[Column, ...]
    commands: tuple[str, ...]  # that write such rows as JSON
    is_list: bool = True  # else a single object
