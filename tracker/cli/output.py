"""How commands print: tables for people, JSON for programs."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from alerts.harmless_text import clean
from tracker.exports.json_text import as_json
from tracker.table.plain_words import SILENT, UNREAD


class Format(StrEnum):
    """How a listing is printed."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[
    Format, typer.Option("--format", help="For people (text) or programs (json).")
]

# Into a pipe or a file the lines may be longer than a terminal's usual 80.
_WIDTH = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120

_LABEL = 11  # columns that a label takes
_LEAST = 20  # columns in which words can be read
_GAP = "  "


class _Console(Console):
    """A console that leaves it to the root command what a reader's going away is."""

    def on_broken_pipe(self) -> None:
        """Let the error through: rich would end the program with status 1."""
        raise BrokenPipeError


console = _Console(highlight=False, width=_WIDTH)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(value: Any) -> None:
    """Print a value as JSON; dates and times as ISO 8601."""
    typer.echo(as_json(value, indent=2))


def words(text: str, style: str = "") -> Text:
    """Take a stranger's words as they are: no markup, no control characters."""
    return Text(clean(text), style=style)


def cleaned_part(text: str, style: str) -> Text:
    """Clean a piece of a sentence, keeping the spaces at its ends."""
    if not text.strip():
        return Text(" " if text else "", style)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() else ""
    return Text(before, style) + words(text, style) + Text(after, style)


def say(text: str, style: str = "", indent: int = 0) -> None:
    """Print a line of words; where it is too long, what follows is indented too.

    Into a pipe or a file a line stays one line, for whoever looks for words in it.
    """
    say_text(words(text, style), indent)


def say_text(text: Text, indent: int = 0) -> None:
    """Print a line of words that are clean and have their styles, as `say` does."""
    if not console.is_terminal:
        console.print(Text(" " * indent) + text, soft_wrap=True)
        return
    console.print(Padding(text, (0, 0, 0, indent), expand=False))


def labelled(label: str, text: str, style: str = "") -> None:
    """Print words beside a label; what is too long goes on beneath the words."""
    if not console.is_terminal:
        line = Text(f"{label:<{_LABEL}}") + words(text, style)
        console.print(line, soft_wrap=True)
        return
    row = Table.grid()
    row.add_column(width=_LABEL)
    row.add_column(overflow="fold")
    row.add_row(label, words(text, style))
    console.print(row)


def lay_out(table: Table) -> None:
    """Print a table; into a pipe or a file without spaces at the ends of lines."""
    if console.is_terminal:
        console.print(table)
        return
    with console.capture() as printed:
        console.print(table)
    for line in printed.get().splitlines():
        typer.echo(line.rstrip())


def listing(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under headings; into a pipe or a file, each as one line.

    On a terminal the last column may be wrapped. Where even that leaves it no room,
    each row is a heading with the rest beneath.
    """
    lines = [[clean(cell) for cell in row] for row in (headings, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    before_last = sum(widths[:-1]) + len(_GAP) * (len(widths) - 1)
    if not console.is_terminal:
        for line in lines:
            typer.echo(_GAP.join(map(str.ljust, line, widths)).rstrip())
    elif before_last + min(widths[-1], _LEAST) <= console.width:
        table = grid(headings, lines[1:])
        for column in table.columns[:-1]:
            column.no_wrap = True
        console.print(table)
    else:
        for first, *rest in lines[1:]:
            named = zip(headings[1:], rest, strict=True)
            say(first, "bold")
            say(" · ".join(f"{name} {cell}" for name, cell in named if cell), indent=2)


def grid(headings: Sequence[str], rows: Sequence[Sequence[str | Text]]) -> Table:
    """Lay rows out under headings."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(
            *(cell if isinstance(cell, Text) else words(cell) for cell in row)
        )
    return table


def styled(answer: str) -> Text:
    """Show what a cell says: the worst stands out, silence stands back."""
    if answer.startswith("YES"):
        return words(answer, "bold red")
    return words(answer, "dim" if answer in (SILENT, UNREAD) else "")


def number_of(count: int, thing: str) -> str:
    """Say how many there are: `1 plan`, `2 plans`."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def stamp(moment: datetime | None) -> str:
    """Write a moment short, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M") if moment else "never"
