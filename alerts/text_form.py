"""An alert as plain text: the form that every other one falls back to."""

import textwrap
from collections.abc import Sequence
from itertools import zip_longest

from alerts.alert_view import (
    LOOK,
    NOTHING,
    AlertView,
    Column,
    DigestView,
    Item,
    Quote,
    TextPart,
)

WIDTH = 96
NARROWEST = 20  # a column below this is not read side by side
GAP = "  "


def text_of(view: AlertView) -> str:
    """Write an alert as lines of at most about 96 characters."""
    blocks = [
        _wrapped(f"{view.heading} · {view.dates}"),
        _wrapped(view.lead),
        _table(view.columns),
        _wrapped(view.unmoved),
        "\n".join(_wrapped(f"! {note}", "  ") for note in view.notes),
        *(_quote(quote) for quote in view.quotes),
        f"{LOOK}:" if view.doubts else "",
        *(_quote(quote) for quote in view.doubts),
        _wrapped(view.more),
        _wrapped(view.besides),
        "\n".join(
            _wrapped(f"opt out  {way.words} {_bare(way.page.url)}".rstrip(), " " * 9)
            for way in view.ways_out
        ),
        _links(view),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def text_of_digest(view: DigestView) -> str:
    """Write a digest as lines of at most about 96 characters."""
    blocks = [
        _wrapped(view.dates),
        _wrapped(view.nothing),
        *(_item(item) for item in (*view.moved, *view.looks)),
        _listed("Also changed", [_item_line(item) for item in view.others]),
        _listed("Only reworded", [_item_line(item) for item in view.reworded]),
        _wrapped(view.more),
        _listed("The watch", view.health),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _item(item: Item) -> str:
    lines = [f"{item.heading} · {item.verdict}", *item.lines, item.dates]
    lines += [item.page.url, item.command]
    first, *rest = (line for line in lines if line)
    return "\n".join([first, *(_wrapped(f"{GAP}{line}", GAP * 2) for line in rest)])


def _item_line(item: Item) -> str:
    return " · ".join((item.heading, item.dates, *item.lines, item.command))


def _listed(heading: str, lines: Sequence[str]) -> str:
    """Put lines under a heading; nothing where there are none."""
    if not lines:
        return ""
    return "\n".join([heading, *(_wrapped(f"{GAP}{line}", GAP * 2) for line in lines)])


def marked_words(parts: Sequence[TextPart]) -> str:
    """Write a sentence with *the words that differ* between asterisks."""
    words = []
    for part in parts:
        bare = part.text.strip()
        if part.marked and bare:
            before, _, after = part.text.partition(bare)
            words.append(f"{before}*{bare}*{after}")
        else:
            words.append(part.text)
    return "".join(words)


def _table(columns: Sequence[Column]) -> str:
    if not columns:
        return ""
    names = max(len(entry.term) for entry in columns[0].entries)
    room = WIDTH - names
    widths = _widths([_wanted(column) for column in columns], room)
    if not widths:
        return _stacked(columns, names)
    lines = _row("", [column.plans for column in columns], names, widths)
    for entries in zip(*(column.entries for column in columns), strict=True):
        cells = [entry.words for entry in entries]
        lines += _row(entries[0].term, cells, names, widths)
    return "\n".join(lines)


def _widths(wanted: Sequence[int], room: int) -> list[int]:
    """Narrow the widest columns until all fit; none, if that is not readable."""
    widths = list(wanted)
    while sum(widths) + len(GAP) * len(widths) > room:
        widest = max(widths)
        if widest <= NARROWEST:
            return []
        widths[widths.index(widest)] -= 1
    return widths


def _wanted(column: Column) -> int:
    return max(
        len(column.plans) + 1, *(len(entry.words) + 1 for entry in column.entries)
    )


def _row(
    name: str, cells: Sequence[str], names: int, widths: Sequence[int]
) -> list[str]:
    wrapped = [
        textwrap.wrap(cell, width, break_on_hyphens=False)
        for cell, width in zip(cells, widths, strict=True)
    ]
    lines = []
    for number, row in enumerate(zip_longest(*wrapped, fillvalue="")):
        padded = [text.ljust(width) for text, width in zip(row, widths, strict=True)]
        label = (name if number == 0 else "").ljust(names)
        lines.append(GAP.join((label, *padded)).rstrip())
    return lines


def _stacked(columns: Sequence[Column], names: int) -> str:
    blocks = []
    for column in columns:
        lines = [column.plans]
        for entry in column.entries:
            lead = GAP + entry.term.ljust(names) + GAP
            lines.append(lead + _wrapped(entry.words, " " * len(lead), len(lead)))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _quote(quote: Quote) -> str:
    was = f"“{marked_words(quote.was)}”" if quote.was else f"({NOTHING})"
    now = f"“{marked_words(quote.now)}”" if quote.now else f"({NOTHING})"
    lines = [_wrapped(quote.about, GAP)] if quote.about else []
    lines.append(_wrapped(f"was  {was}", " " * 5))
    lines.append(_wrapped(f"now  {now}", " " * 5))
    return "\n".join(lines)


def _bare(url: str) -> str:
    """Write a mail address as people copy it; any other address as it is."""
    return url.removeprefix("mailto:")


def _links(view: AlertView) -> str:
    rows = [("page", f"{link.url}  {link.name}".strip()) for link in view.pages]
    rows += view.commands
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join(f"{name.ljust(width)}  {target}" for name, target in rows)


def _wrapped(text: str, indent: str = "", used: int = 0) -> str:
    """Wrap to the width, later lines indented; `used` is taken on the first line."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=" " * used,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )[used:]
