"""`tracker search`: every clause that ever held some words."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.text import Text

from db.clause_search import search
from tracker.cli.arguments import DocumentOption, ProviderOption
from tracker.cli.command_context import context_of
from tracker.cli.output import cleaned_part, console, number_of, say, say_text, words
from tracker.cli.row_output import RowFormat, RowFormatOption, print_rows
from tracker.exports.row_kinds import CLAUSES
from tracker.records import FoundClause, Sought
from tracker.table.plain_words import plain_date
from tracker.table.whole_rows import clause_row
from tracker.typed_names import find_document, find_provider
from tracker.typed_times import end_of, parse_day, parse_since

_USUALLY = 10
_AROUND = 110  # letters of a clause that are shown before and behind what is found


def add_to(app: typer.Typer) -> None:
    """Put this module's commands on the command line."""
    app.command("search")(search_clauses)


def search_clauses(
    ctx: typer.Context,
    sought: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help="All must stand in a clause; those in quotes beside each other. "
            "train* finds what begins so.",
        ),
    ],
    provider: ProviderOption = None,
    document: DocumentOption = None,
    at: Annotated[
        str | None, typer.Option(metavar="DATE", help="That stood there on this day.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="That came on this day or later.")
    ] = None,
    most: Annotated[
        int, typer.Option("--most", min=1, max=100_000, help="How many are shown.")
    ] = _USUALLY,
    output: RowFormatOption = RowFormat.TEXT,
) -> None:
    """Find every clause that ever held some words, the best first.

    Words are found whatever their case and ending. Each clause has the days on which
    it came and went.
    """
    context = context_of(ctx)
    wanted = Sought(
        tuple(sought),
        find_provider(context.catalogue, provider).id if provider else None,
        find_document(context.catalogue, document).id if document else None,
        end_of(parse_day(at, context.now)) if at else None,
        parse_since(since, context.now),
    )
    with context.store.reading() as session:
        found, how_many = search(session, wanted, most)
    if output is not RowFormat.TEXT:
        print_rows(output, CLAUSES, [clause_row(each) for each in found])
        return
    for each in found:
        _print_clause(each)
    if not found:
        say(f"No clause holds {_quoted(sought)}.")
        return
    more = f", the best {len(found)} are shown: --most" if how_many > len(found) else ""
    say(f"{number_of(how_many, 'clause')}{more}", "dim")


def _quoted(sought: Sequence[str]) -> str:
    return " and ".join(f"“{each}”" for each in sought)


def _print_clause(found: FoundClause) -> None:
    first = plain_date(found.first_seen)
    begun = f"before {first}" if found.before_first_capture else f"since {first}"
    ended = f", gone {plain_date(found.gone)}" if found.gone else ""
    again = f", came {found.times} times" if found.times > 1 else ""
    line = words(found.document_id, "bold") + Text(f"  {begun}{ended}{again}")
    if found.gone:
        line.stylize("dim", len(found.document_id))
    console.print(line, soft_wrap=not console.is_terminal)
    if found.heading:
        say(found.heading, "dim", indent=2)
    _print_marked(found)
    console.print()


def _print_marked(found: FoundClause) -> None:
    """Print the words that were found, marked, with what stands around them."""
    begin, end = max(0, found.found[0][0] - _AROUND), found.found[0][1] + _AROUND
    if len(found.text) <= 2 * _AROUND + 60:
        begin, end = 0, len(found.text)
    while 0 < begin < found.found[0][0] and not found.text[begin - 1].isspace():
        begin += 1
    while end < len(found.text) and not found.text[end].isspace():
        end += 1
    line = Text("… " if begin else "")
    place = begin
    for start, stop in found.found:
        if stop > end:
            break
        line.append_text(cleaned_part(found.text[place:start], ""))
        line.append_text(cleaned_part(found.text[start:stop], "bold green"))
        place = stop
    line.append_text(cleaned_part(found.text[place:end], ""))
    line.append(" …" if end < len(found.text) else "")
    say_text(line, indent=2)
