"""`tracker text`: what a document says, clause by clause, and what was left out."""

from typing import Annotated

import typer

from db import queries
from tracker.asking.told_texts import told_stays, told_until
from tracker.cli.arguments import DocumentArgument
from tracker.cli.command_context import context_of
from tracker.cli.output import console, say, stamp
from tracker.errors import NotFoundError
from tracker.records import Clause, ClauseKind, LeftOut
from tracker.typed_names import find_document
from tracker.typed_times import end_of, parse_day
from tracker.watch.page_texts import reading_of_text

_MARKS = {ClauseKind.HEADING: "# ", ClauseKind.ITEM: "- ", ClauseKind.ROW: "| "}


def add_to(app: typer.Typer) -> None:
    """Put this module's command on the command line."""
    app.command("text")(show_text)


def show_text(
    ctx: typer.Context,
    document: DocumentArgument,
    at: Annotated[
        str | None, typer.Option(metavar="DATE", help="As told on this day.")
    ] = None,
    left_out: Annotated[
        bool, typer.Option("--left-out", help="What its part of the page says besides.")
    ] = False,
) -> None:
    """Show what a document says, clause by clause; default: the text told last.

    With --left-out, what stands in the document's part of the page and is not read
    as its words, each with the reason.
    """
    context = context_of(ctx)
    watched = find_document(context.catalogue, document)
    moment = end_of(parse_day(at, context.now)) if at else None
    with context.store.reading() as session:
        stay, _ = told_until(watched, told_stays(session, watched), moment)
        if left_out:
            reading = reading_of_text(session, watched, stay.text_id)
        else:
            clauses = queries.clauses_by_text(session, watched.id, stay.text_id)
    say(f"{watched.id} · since {stamp(stay.since)}", "bold")
    if not left_out:
        for clause in clauses:
            say(clause_line(clause))
        return
    if reading is None:
        raise NotFoundError(
            f"{watched.id}: its page is not read as a document any more: "
            "tracker rebuild"
        )
    for each in reading.left_out:
        say(left_out_line(each))
    passages = "passage" if len(reading.left_out) == 1 else "passages"
    console.print(f"{len(reading.left_out)} {passages} left out.")


def clause_line(clause: Clause) -> str:
    """Write a clause in a line, with a mark for what it is."""
    return _MARKS.get(clause.kind, "") + clause.text


def left_out_line(each: LeftOut) -> str:
    """Write what is left out in a line, with the reason."""
    return f"{each.because}: {each.text}"
