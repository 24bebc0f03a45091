"""`tracker blame`: since when each clause of a document has stood there."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from tracker.asking.questions import blame_of
from tracker.cli.arguments import DocumentArgument
from tracker.cli.command_context import context_of
from tracker.cli.output import console, number_of, say, words
from tracker.cli.row_output import RowFormat, RowFormatOption, print_rows
from tracker.exports.row_kinds import BLAME
from tracker.records import ClauseStay
from tracker.table.document_texts import holds
from tracker.table.plain_words import plain_date
from tracker.typed_names import find_document
from tracker.typed_times import end_of, parse_day


def add_to(app: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    app.command("blame")(blame)


def blame(
    ctx: typer.Context,
    document: DocumentArgument,
    sought: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS", help="Only clauses that hold these words, as they stand."
        ),
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="DATE", help="The text of this day.")
    ] = None,
    output: RowFormatOption = RowFormat.TEXT,
) -> None:
    """Tell since when each clause of a document has stood there, and what brought it.

    A clause whose wording was touched counts as new: tracker show ID tells what was
    there before.
    """
    context = context_of(ctx)
    watched = find_document(context.catalogue, document)
    phrase = " ".join(sought or ())
    moment = end_of(parse_day(at, context.now)) if at else None
    with context.store.reading() as session:
        found = blame_of(session, watched, moment)
    rows = [row for row in found.rows if not phrase or holds(row["text"], phrase)]
    if output is not RowFormat.TEXT:
        print_rows(output, BLAME, rows)
        return
    say(f"{watched.id} · text since {plain_date(found.text.since)}", "bold")
    if phrase:
        holding = [each for each in found.stays if holds(each.text, phrase)]
        _say_when_first(phrase, holding, min(each.since for each in found.stays))
    _print_clauses(rows)


def _say_when_first(phrase: str, holding: Sequence[ClauseStay], first: Any) -> None:
    """Say when the words first stood there in any clause, and whether they still do."""
    if not holding:
        say(f"No text of it ever held “{phrase}”: tracker search finds its words apart")
        return
    day = holding[0].since
    before = " or before: our first capture" if day == first else ""
    say(f"“{phrase}” first stood there on {plain_date(day)}{before}.")
    if all(each.until for each in holding):
        gone = max(each.until for each in holding if each.until)
        say(f"It does no more since {plain_date(gone)}:")
        say(f"“{holding[-1].text}”", "dim", indent=2)
    elif len(holding) > 1:
        clauses = number_of(len({each.words for each in holding}), "clause")
        say(f"It stood in {clauses} over time: tracker search “{phrase}”", "dim")


def _print_clauses(rows: Sequence[dict[str, Any]]) -> None:
    """Print clauses under their headings, each beside its day and its change."""
    heading = None
    for row in rows:
        if row["heading"] != heading:
            heading = row["heading"]
            console.print()
            say(heading or "(top)", "bold")
        before = "≤ " if row["before_first_capture"] else ""
        again = " (again)" if row["came_back"] else ""
        _beside(
            f"{before}{plain_date(row['since'])}",
            row["change"] or "",
            row["text"] + again,
        )
    if any(row["before_first_capture"] for row in rows):
        console.print()
        say("≤ it stood there in our first capture, and may have before", "dim")


def _beside(day: str, change: str, text: str) -> None:
    if not console.is_terminal:
        line = Text(f"{day:<14}{change:<10}") + words(text)
        console.print(line, soft_wrap=True)
        return
    row = Table.grid()
    row.add_column(width=14)
    row.add_column(width=10, style="dim")
    row.add_column(overflow="fold")
    row.add_row(day, change, words(text))
    console.print(row)
