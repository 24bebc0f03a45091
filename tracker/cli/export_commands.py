"""`tracker export`: facts and changes for other programs."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer

from db import queries
from tracker.catalogue.watchlist import GONE
from tracker.cli.command_context import context_of
from tracker.cli.output import as_json, errors, words
from tracker.errors import TrackerError
from tracker.records import ChangeFilter
from tracker.table.export_rows import change_rows, fact_rows
from tracker.table.stored_table import reviewed_changes

app = typer.Typer(
    no_args_is_help=True, help="Write facts or changes, one JSON object a line."
)


def add_to(root: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    root.add_typer(app, name="export")


OutputOption = Annotated[
    Path,
    typer.Option("--output", "-o", help="The file to write; - for standard output."),
]


@app.command("facts")
def export_facts(ctx: typer.Context, output: OutputOption = Path("-")) -> None:
    """Write what each document said, and from when to when.

    A row is for one plan and term. "sure" is false where the reading is in doubt,
    which the table shows as “?”.
    """
    context = context_of(ctx)
    with context.store.reading() as session:
        documents = sorted(queries.kept_documents(session))
        stays = queries.stays(session, documents)
    if gone := [each for each in documents if each not in context.catalogue.documents]:
        line = f"{GONE}, and written all the same: {', '.join(gone)}"
        errors.print(words(line, "yellow"))
    write_rows(output, fact_rows(stays))


@app.command("changes")
def export_changes(ctx: typer.Context, output: OutputOption = Path("-")) -> None:
    """Write every change with the cells that it moved."""
    with context_of(ctx).store.reading() as session:
        found = reviewed_changes(session, queries.changes(session, ChangeFilter()))
    write_rows(output, change_rows(found))


def write_rows(output: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows to a file, whole or not at all, or to standard output."""
    lines = [as_json(row) for row in rows]
    text = "".join(f"{line}\n" for line in lines)
    if str(output) == "-":
        sys.stdout.write(text)
        return
    if output.is_dir():
        raise TrackerError(f"{output}: is a folder; name a file in it")
    file = output.resolve()  # else a link to it would be replaced
    partial = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        if output.exists() and not output.is_file():  # a pipe or a device
            output.write_text(text, encoding="utf-8")
        else:
            partial.write_text(text, encoding="utf-8")
            partial.replace(file)
    except OSError as error:
        raise TrackerError(f"{output}: {error.strerror}") from None
    finally:
        with suppress(OSError):
            partial.unlink()
    errors.print(words(f"{output}: {len(lines)} rows"))
