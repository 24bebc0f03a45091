"""`tracker versions` and `tracker diff`: the texts of a document, and what differs."""

from pathlib import Path
from typing import Annotated, Any

import typer

from db import queries
from tracker.asking.questions import versions_of
from tracker.asking.told_texts import two_texts
from tracker.cli.arguments import DocumentArgument, FailOnOption, fail_if_so
from tracker.cli.command_context import context_of
from tracker.cli.edit_output import (
    print_edits,
    print_side_by_side,
    print_words,
)
from tracker.cli.output import (
    listing,
    number_of,
    say,
    stamp,
)
from tracker.cli.row_output import RowFormat, RowFormatOption, print_one, print_rows
from tracker.cli.written_files import write_file
from tracker.comparing import compare
from tracker.errors import TrackerError
from tracker.exports.edit_page import as_edit_page
from tracker.exports.row_kinds import EDITS, VERSIONS
from tracker.records import Comparison, Document, Stay
from tracker.table.plain_words import plain_date
from tracker.table.whole_rows import edit_row
from tracker.typed_names import find_document


def add_to(app: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    app.command("versions")(list_versions)
    app.command("diff")(show_diff)


def list_versions(
    ctx: typer.Context,
    document: DocumentArgument,
    output: RowFormatOption = RowFormat.TEXT,
) -> None:
    """List the texts that a document had, oldest first, and what each one brought."""
    context = context_of(ctx)
    watched = find_document(context.catalogue, document)
    with context.store.reading() as session:
        rows = versions_of(session, watched)
    if output is not RowFormat.TEXT:
        print_rows(output, VERSIONS, rows)
        return
    say(f"{watched.id} · {number_of(len(rows), 'text')}", "bold")
    listing(
        ["since", "dated", "words", "new", "gone", "change", "matters"],
        [_shown(row, first=number == 0) for number, row in enumerate(rows)],
    )
    say(f"Two of them: tracker diff {watched.id} --from DATE --to DATE", "dim")


def _shown(row: dict[str, Any], *, first: bool) -> list[str]:
    return [
        plain_date(row["since"]),
        row["effective"] or "",
        str(row["words"]),
        "" if first else f"+{row['came']}",
        "" if first else f"-{row['went']}",
        row["change"] or "",
        "first capture" if first else row["significance"] or "noise",
    ]


FromOption = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="The text as told on this day."),
]
ToOption = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="… against this day.")
]


def show_diff(
    ctx: typer.Context,
    document: DocumentArgument,
    since: FromOption = None,
    until: ToOption = None,
    only_words: Annotated[
        bool, typer.Option("--words", help="Only the words that differ.")
    ] = False,
    side_by_side: Annotated[
        bool, typer.Option("--side-by-side", help="Before and after in two columns.")
    ] = False,
    page: Annotated[
        Path | None,
        typer.Option(
            "--html", metavar="FILE", help="As a page; - for standard output."
        ),
    ] = None,
    fail_on: FailOnOption = None,
    output: RowFormatOption = RowFormat.TEXT,
) -> None:
    """Show what differs between two days' texts; default: the last change."""
    context = context_of(ctx)
    if only_words + side_by_side + (page is not None) + (output != "text") > 1:
        raise TrackerError(
            "--words, --side-by-side, --html and --format are four ways to show it; "
            "choose one"
        )
    watched = find_document(context.catalogue, document)
    with context.store.reading() as session:
        before, after = two_texts(session, watched, since, until, context.now)
        old, new = (
            queries.clauses_by_text(session, watched.id, stay.text_id)
            for stay in (before, after)
        )
    comparison = compare(old, new, before.facts, after.facts)
    if page is not None or output is RowFormat.HTML:
        _write_page(page or Path("-"), watched, before, after, comparison)
    elif output is not RowFormat.TEXT:
        _print_rows(output, watched, before, after, comparison)
    else:
        say(f"{watched.id} · {stamp(before.since)} → {stamp(after.since)}", "bold")
        ways = {(True, False): print_words, (False, True): print_side_by_side}
        ways.get((only_words, side_by_side), print_edits)(comparison.edits)
        if not comparison.edits:
            say("The words are the same.")
    fail_if_so(fail_on, [comparison.significance] if comparison.edits else [])


def _print_rows(
    output: RowFormat,
    document: Document,
    before: Stay,
    after: Stay,
    comparison: Comparison,
) -> None:
    edits = [edit_row(edit) for edit in comparison.edits]
    whole = {
        "document": document.id,
        "from": before.since,
        "to": after.since,
        "significance": comparison.significance.value,
        "edits": edits,
    }
    print_one(output, whole, EDITS, edits)


def _write_page(
    file: Path,
    document: Document,
    before: Stay,
    after: Stay,
    comparison: Comparison,
) -> None:
    days = f"{plain_date(before.since)} → {plain_date(after.since)}"
    said = number_of(len(comparison.edits), "clause") + " differ"
    if len(comparison.edits) == 1:
        said = "1 clause differs"
    if not comparison.edits:
        said = "The words are the same"
    note = f"{said}. {document.url}"
    text = as_edit_page(f"{document.name}, {days}", note, comparison.edits)
    write_file(file, text.encode(), f"{days}: {said}")
