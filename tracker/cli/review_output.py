"""How a cell that deserves a look is printed: what it says, and its sentences."""

from textwrap import wrap

from tracker.cli.output import console, say
from tracker.records import Cell
from tracker.table.plain_words import marked_cell, marked_value, plain_date
from tracker.table.review_list import ToReview

_QUOTE_WIDTH = 84


def print_entry(entry: ToReview) -> None:
    """Print what is to be looked at, beginning as the command does that answers."""
    name = f"{entry.provider} {entry.plans} {entry.cells[0].term.value}"
    say(f"{name}: {entry.why}", "bold")
    print_cell(entry.cells[0])


def print_cell(cell: Cell) -> None:
    """Print what a cell says, and the sentences that it rests on."""
    coming = cell.coming
    say(marked_cell(cell), indent=2)
    for source in cell.sources:
        value = marked_value(cell.term, source.value, source.sure)
        say(f"{source.document_id}: {value}", "dim", indent=2)
        _print_quote(source.quote)
    if coming and coming.quote:
        value = marked_value(cell.term, coming.value, coming.sure)
        day = plain_date(coming.in_force_from)
        say(f"{coming.document_id}, from {day}: {value}", "dim", indent=2)
        _print_quote(coming.quote)


def _print_quote(quote: str) -> None:
    """Print a sentence on lines that can be read, into a pipe as well."""
    if console.is_terminal:  # which is as wide as it is
        say(f"“{quote}”", "dim", indent=4)
        return
    for line in wrap(f"“{quote}”", _QUOTE_WIDTH):
        say(line, "dim", indent=4)
