"""How edits are printed: clauses with words marked, only these, or two columns."""

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from tracker.cli.output import cleaned_part, console, lay_out, say, say_text
from tracker.comparing import word_diff
from tracker.records import Edit, EditKind

_MARKS = {EditKind.ADDED: "+", EditKind.REMOVED: "-", EditKind.EDITED: "~"}
_STYLES = {-1: "red strike", 0: "", 1: "green"}
# Without colours the marks must still tell what went and what came.
_BRACKETS = {-1: ("[-", "-]"), 0: ("", ""), 1: ("{+", "+}")}
_WORDS_AROUND = 6


def print_edits(edits: Iterable[Edit]) -> None:
    """Print edits with the words that differ marked, under their headings."""
    for edit in _under_headings(edits):
        line = Text(f"{_MARKS[edit.kind]} ")
        for sign, part in word_diff(edit.before, edit.after):
            line.append_text(_marked(sign, part))
        console.print(line, soft_wrap=not console.is_terminal)
        console.print()


def print_words(edits: Iterable[Edit]) -> None:
    """Print only the words that differ, with a few of those around them."""
    for edit in _under_headings(edits):
        parts = word_diff(edit.before, edit.after)
        line = Text()
        for number, (sign, part) in enumerate(parts):
            if sign == 0:
                part = _shortened(part, number > 0, number < len(parts) - 1)
            line.append_text(_marked(sign, part))
        say_text(line, indent=2)
    console.print()


def _shortened(part: str, follows: bool, goes_on: bool) -> str:
    """Cut what is the same to the words next to what differs."""
    found = part.split()
    kept = _WORDS_AROUND * (follows + goes_on)
    if len(found) <= kept + 1:
        return part
    before = " ".join(found[:_WORDS_AROUND]) if follows else ""
    after = " ".join(found[-_WORDS_AROUND:]) if goes_on else ""
    begins = " " if follows and part[:1].isspace() else ""
    ends = " " if goes_on and part[-1:].isspace() else ""
    return (
        f"{begins}{before}{' ' if before else ''}…{' ' if after else ''}{after}{ends}"
    )


def print_side_by_side(edits: Sequence[Edit]) -> None:
    """Print edits in two columns, as they were and as they are."""
    for edit in _under_headings(edits):
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        for _ in range(2):
            table.add_column(ratio=1, overflow="fold")
        sides = {-1: Text(), 1: Text()}
        for sign, part in word_diff(edit.before, edit.after):
            for side, text in sides.items():
                if sign in (0, side):
                    text.append_text(_marked(sign, part))
        table.add_row(sides[-1], sides[1])
        lay_out(table)
        console.print()


def _under_headings(edits: Iterable[Edit]) -> Iterable[Edit]:
    """Print a heading where another begins, before its edits."""
    last: tuple[str, ...] | None = None
    for edit in edits:
        if edit.headings != last:
            last = edit.headings
            say(" / ".join(edit.headings) or "(top)", "bold")
        yield edit


def _marked(sign: int, part: str) -> Text:
    left, right = _BRACKETS[sign]
    return cleaned_part(left + part + right, _STYLES[sign])
