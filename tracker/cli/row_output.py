"""Rows on the screen or into a pipe, in the form that is asked for."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from tracker.cli.output import print_json
from tracker.exports.row_columns import Row, RowKind
from tracker.exports.written_rows import Form, written


class RowFormat(StrEnum):
    """How rows are printed."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"


RowFormatOption = Annotated[
    RowFormat,
    typer.Option("--format", help="For people (text), programs, or to send on."),
]


def print_one(output: RowFormat, one: Row, kind: RowKind, rows: Sequence[Row]) -> None:
    """Print what is one thing: whole as JSON, else the rows that it holds."""
    if output is RowFormat.JSON:
        print_json(one)
    else:
        print_rows(output, kind, rows)


def print_rows(output: RowFormat, kind: RowKind, rows: Sequence[Row]) -> None:
    """Print rows in any form but text, which each command lays out itself."""
    typer.echo(written(Form(output.value), kind, rows).decode(), nl=False)
