"""A document's text as Markdown, written so that a line differs where words do."""

from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest

from alerts.harmless_text import clean
from tracker.records import Clause, ClauseKind

_MARKS = ("\\", "`", "*", "_", "[", "<")
_DEEPEST = 6
# What would begin a heading, a list or a quote where a paragraph begins.
_BEGINNINGS = ("#", "-", "+", ">", "=", "~", "|")
_CELLS = " | "


def as_markdown_page(clauses: Iterable[Clause]) -> str:
    """Write clauses as Markdown: headings, paragraphs, lists and tables.

    The addresses of links are left out, for they change though nobody changed a word;
    where one exercises a choice they are words, and stand behind them.
    """
    written = _without_column_names(list(clauses))
    return "\n".join(
        block
        for _, together in groupby(written, _belongs)
        for block in _block(together)
    )


def _without_column_names(clauses: Sequence[Clause]) -> list[Clause]:
    """Leave out the rows that name columns: they are the lead of the rows below."""
    return [
        each
        for each, below in zip_longest(clauses, clauses[1:])
        if not (
            each.kind is ClauseKind.ROW
            and below is not None
            and below.kind is ClauseKind.ROW
            and below.lead == each.text
        )
    ]


def _belongs(clause: Clause) -> tuple[object, ...]:
    """Name what stands together without empty lines: a list, or a table."""
    match clause.kind:
        case ClauseKind.ITEM:
            return (clause.kind, clause.headings)
        case ClauseKind.ROW:
            return (clause.kind, clause.headings, clause.lead)
        case _:
            return (clause.kind, id(clause))


def _block(together: Iterable[Clause]) -> list[str]:
    clauses = list(together)
    first = clauses[0]
    match first.kind:
        case ClauseKind.HEADING:
            marks = "#" * min(len(first.headings) + 1, _DEEPEST)
            return [f"{marks} {_words(first)}\n"]
        case ClauseKind.ITEM:
            return ["".join(f"- {_words(each)}\n" for each in clauses)]
        case ClauseKind.ROW:
            return [_table(first.lead, [_words(each) for each in clauses])]
        case _:
            return [f"{_plain_beginning(_words(first))}\n"]


def _table(lead: str, rows: Sequence[str]) -> str:
    """Lay rows out under their column names, or under none where they do not fit."""
    lines = [row.split(_CELLS) for row in rows]
    width = max(map(len, lines))
    names = _escaped(lead).split(_CELLS)
    head = names if len(names) == width else [""] * width
    laid = [head, ["---"] * width, *lines]
    return "".join(
        f"| {_CELLS.join([*cells, *[''] * (width - len(cells))])} |\n" for cells in laid
    )


def _words(clause: Clause) -> str:
    places = "".join(f" ({link})" for link in clause.links)
    return _escaped(clause.text + places)


def _escaped(text: str) -> str:
    text = clean(text)
    for mark in _MARKS:
        text = text.replace(mark, f"\\{mark}")
    return text


def _plain_beginning(text: str) -> str:
    """Let a paragraph be one, though it begins with a mark or a number."""
    if text.startswith(_BEGINNINGS):
        return f"\\{text}"
    number, point, rest = text.partition(".")
    if point and number.isdecimal() and rest[:1] in ("", " "):
        return f"{number}\\.{rest}"
    return text
