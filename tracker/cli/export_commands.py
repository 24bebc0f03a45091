"""`tracker export`: the table, facts, changes and snapshots, to be taken elsewhere."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from db import queries
from db.snapshots import snapshot_rows
from tracker.asking.announced_dates import calendar_dates
from tracker.asking.questions import announced
from tracker.catalogue.watchlist import GONE
from tracker.cli import history_exports, proof_exports, site_exports
from tracker.cli.arguments import AtOption, NamesArgument, ProvidersArgument
from tracker.cli.command_context import Context, context_of
from tracker.cli.output import errors, number_of, words
from tracker.cli.written_files import write_file
from tracker.errors import TrackerError
from tracker.exports.row_columns import Row, RowKind
from tracker.exports.row_kinds import CELLS, CHANGES, FACTS, SNAPSHOTS
from tracker.exports.written_rows import BYTES, ENDINGS, Form, written
from tracker.records import ChangeFilter
from tracker.table.export_rows import cell_row, change_rows, fact_rows
from tracker.table.stored_table import reviewed_changes, tables_at
from tracker.typed_names import find_documents, find_providers
from tracker.typed_times import end_of, parse_day

app = typer.Typer(
    no_args_is_help=True,
    help="Write the table, facts, changes … or coming dates for other programs.",
)


def add_to(root: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    proof_exports.add_to(app)
    site_exports.add_to(app)
    history_exports.add_to(app)
    root.add_typer(app, name="export")


OutputOption = Annotated[
    Path,
    typer.Option("--output", "-o", help="The file to write; - for standard output."),
]
FormOption = Annotated[
    Form | None,
    typer.Option("--format", help="Default: as the file's ending says, or jsonl."),
]


@app.command("table")
def export_table(
    ctx: typer.Context,
    names: ProvidersArgument = None,
    at: AtOption = None,
    form: FormOption = None,
    output: OutputOption = Path("-"),
) -> None:
    """Write every cell with its sentences, links, dates and state.

    In Excel each term has a sheet.
    """
    context = context_of(ctx)
    form = _form(form, output)
    day = parse_day(at, context.now) if at else context.now.date()
    providers = find_providers(context.catalogue, names or ())
    with context.store.reading() as session:
        tables = tables_at(session, providers, end_of(day), day)
    rows = [
        cell_row(each, each.plan(cell.plan), cell)
        for each in providers
        for cell in tables[each.id].values()
    ]
    _write(output, form, CELLS, rows)


@app.command("facts")
def export_facts(
    ctx: typer.Context,
    names: NamesArgument = None,
    form: FormOption = None,
    output: OutputOption = Path("-"),
) -> None:
    """Write what each document said, and from when to when.

    A row is for one plan and term. "sure" is false where the reading is in doubt,
    which the table shows as “?”.
    """
    context = context_of(ctx)
    form = _form(form, output)
    with context.store.reading() as session:
        # Named, a document must be in the catalogue; else all that are kept come.
        documents = (
            _documents(context, names)
            if names
            else sorted(queries.kept_documents(session))
        )
        stays = queries.stays(session, documents)
    if gone := [each for each in documents if each not in context.catalogue.documents]:
        line = f"{GONE}, and written all the same: {', '.join(gone)}"
        errors.print(words(line, "yellow"))
    _write(output, form, FACTS, list(fact_rows(stays)))


@app.command("changes")
def export_changes(
    ctx: typer.Context,
    names: NamesArgument = None,
    form: FormOption = None,
    output: OutputOption = Path("-"),
) -> None:
    """Write every change with the cells that it moved."""
    context = context_of(ctx)
    form = _form(form, output)
    # Named, a document must be in the catalogue; else all that are kept are written.
    wanted = ChangeFilter(documents=tuple(_documents(context, names)) if names else ())
    with context.store.reading() as session:
        found = reviewed_changes(session, queries.changes(session, wanted))
    _write(output, form, CHANGES, list(change_rows(found)))


@app.command("snapshots")
def export_snapshots(
    ctx: typer.Context,
    names: NamesArgument = None,
    form: FormOption = None,
    output: OutputOption = Path("-"),
) -> None:
    """Write what was captured, and what it was read as."""
    context = context_of(ctx)
    form = _form(form, output)
    documents = _documents(context, names) if names else None
    with context.store.reading() as session:
        rows = snapshot_rows(session, documents)
    _write(output, form, SNAPSHOTS, rows)


@app.command("calendar")
def export_calendar(
    ctx: typer.Context,
    names: ProvidersArgument = None,
    at: AtOption = None,
    output: OutputOption = Path("-"),
) -> None:
    """Write what is announced for later days as iCalendar.

    A calendar program that reads it again knows each date again.
    """
    from tracker.exports.calendar_file import as_calendar  # a library of its own

    context = context_of(ctx)
    now = context.now
    day = parse_day(at, now) if at else now.date()
    providers = find_providers(context.catalogue, names or ())
    with context.store.reading() as session:
        tables = tables_at(session, providers, end_of(day), day)
    dates = calendar_dates(announced(providers, tables))
    write_file(output, as_calendar(dates, now), number_of(len(dates), "date"))


def _documents(context: Context, names: Sequence[str] | None) -> list[str]:
    return sorted(each.id for each in find_documents(context.catalogue, names or ()))


def _form(asked: Form | None, output: Path) -> Form:
    """Return the form that is asked for; raise where a terminal cannot show it."""
    form = asked or ENDINGS.get(output.suffix.lower(), Form.JSONL)
    if form in BYTES and str(output) == "-" and sys.stdout.isatty():
        raise TrackerError(f"{form.value} is nothing for a terminal: --output FILE")
    return form


def _write(output: Path, form: Form, kind: RowKind, rows: Sequence[Row]) -> None:
    write_file(output, written(form, kind, rows), number_of(len(rows), "row"))
