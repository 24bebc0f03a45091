"""An alert as Slack blocks, within Slack's limits and with everything escaped."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from alerts.alert_view import (
    LOOK,
    NOTHING,
    AlertView,
    Column,
    DigestView,
    Item,
    Link,
    Quote,
    TextPart,
)

Block: TypeAlias = dict[str, Any]

MOST_BLOCKS = 50
LONGEST_HEADER = 150
LONGEST_TEXT = 3000
LONGEST_FIELD = 2000
MOST_FIELDS = 10

# Slack knows no escape for its marks, so a stranger's are replaced by look-alikes.
_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "*": "∗",
        "~": "∼",
        "`": "ˋ",
    }
)
_OUTER_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_HALF_ENTITY = re.compile(r"&[a-z]{0,4}$")


def blocks_of(view: AlertView) -> tuple[Block, ...]:
    """Lay an alert out as blocks."""
    blocks = [
        _header(view.subject),
        _context(f"{escape(view.heading)} · {escape(view.dates)}"),
        *_sections([escape(view.lead)]),
        *_columns(view.columns),
    ]
    if view.unmoved:
        blocks.append(_context(escape(view.unmoved)))
    blocks += _sections(f":warning: {escape(note)}" for note in view.notes)
    if view.quotes or view.doubts:
        blocks.append({"type": "divider"})
    blocks += _sections(_quote(quote) for quote in view.quotes)
    blocks += _sections([f"*{LOOK}:*"] if view.doubts else [])
    blocks += _sections(_quote(quote) for quote in view.doubts)
    blocks += _sections([escape(view.more), escape(view.besides)])
    blocks += _sections(
        f"*Opt out* · {escape(way.words)} {_link(way.page)}" for way in view.ways_out
    )
    last = _context(_links(view))
    return (*blocks[: MOST_BLOCKS - 1], last)


def notice_blocks(
    subject: str,
    lines: Sequence[str],
    page: Link | None,
    commands: Sequence[tuple[str, str]],
) -> tuple[Block, ...]:
    """Lay out a message of a few lines as blocks."""
    links = [_link(page)] if page else []
    links += [f"{name}: `{escape(command)}`" for name, command in commands]
    last = [_context(" · ".join(links))] if links else []
    return (_header(subject), *_sections(escape(line) for line in lines), *last)


def digest_blocks(view: DigestView) -> tuple[Block, ...]:
    """Lay a digest out as blocks."""
    blocks = [
        _header(view.subject),
        _context(escape(view.dates)),
        *_sections([escape(view.nothing)]),
        *_sections(_item(item) for item in (*view.moved, *view.looks)),
        *_listed("Also changed", [_item_line(item) for item in view.others]),
        *_listed("Only reworded", [_item_line(item) for item in view.reworded]),
        *_sections([escape(view.more)]),
        *_listed("The watch", [escape(line) for line in view.health]),
    ]
    return tuple(blocks[:MOST_BLOCKS])


def _item(item: Item) -> str:
    head = f"*{escape(item.heading)}* · {escape(item.verdict)}"
    links = f"{_link(item.page)} · `{escape(item.command)}`"
    lines = [head, *(escape(line) for line in item.lines)]
    return "\n".join([*lines, f"{escape(item.dates)} · {links}"])


def _item_line(item: Item) -> str:
    words = " · ".join((item.heading, item.dates, *item.lines))
    return f"{escape(words)} · `{escape(item.command)}`"


def _listed(heading: str, lines: Sequence[str]) -> list[Block]:
    """Put lines under a heading, in as few blocks as hold them."""
    texts = [f"*{heading}*"] if lines else []
    for line in lines:
        longer = f"{texts[-1]}\n• {line}"
        if len(longer) <= LONGEST_TEXT:
            texts[-1] = longer
        else:
            texts.append(f"• {line}")
    return _sections(texts)


def escape(text: str) -> str:
    """Keep words from pinging anyone, forming a link, or setting type."""
    return _OUTER_UNDERSCORE.sub("ˍ", text.translate(_ESCAPES))


def _columns(columns: Sequence[Column]) -> list[Block]:
    fields = [_mrkdwn(_column(column), LONGEST_FIELD) for column in columns]
    return [
        {"type": "section", "fields": some}
        for some in (
            fields[start : start + MOST_FIELDS]
            for start in range(0, len(fields), MOST_FIELDS)
        )
    ]


def _column(column: Column) -> str:
    lines = [f"*{escape(column.plans)}*"]
    for entry in column.entries:
        name = escape(entry.term)
        if entry.moved:
            after = escape(entry.after)
            after = f"*{after}*" if entry.sure else after
            lines.append(f"{name}: {escape(entry.before)} → {after}")
        else:
            lines.append(f"{name}: {escape(entry.words)}")
    return "\n".join(lines)


def _quote(quote: Quote) -> str:
    lines = [f"*{escape(quote.about)}*"] if quote.about else []
    lines.append(f">was  {_marked(quote.was)}")
    lines.append(f">now  {_marked(quote.now)}")
    return "\n".join(lines)


def _marked(parts: Sequence[TextPart]) -> str:
    if not parts:
        return f"({NOTHING})"
    words = []
    for part in parts:
        bare = part.text.strip()
        if part.marked and bare:
            before, _, after = part.text.partition(bare)
            words.append(f"{escape(before)}*{escape(bare)}*{escape(after)}")
        else:
            words.append(escape(part.text))
    return "".join(words)


def _links(view: AlertView) -> str:
    pages = [_link(link) for link in view.pages if link.url]
    commands = [f"{name}: `{escape(command)}`" for name, command in view.commands]
    return " · ".join((*pages, *commands))


def _link(page: Link) -> str:
    """Link a page or mail address; one that could break out is only shown."""
    if not re.fullmatch(r"(?:https?://|mailto:)[^\s<>|]+", page.url):
        return escape(f"{page.name} {page.url}".strip())
    return f"<{page.url.replace('&', '&amp;')}|{escape(page.name)}>"


def _header(text: str) -> Block:
    # Plain text: nothing in it is read as markup.
    short = text if len(text) <= LONGEST_HEADER else text[: LONGEST_HEADER - 1] + "…"
    return {
        "type": "header",
        "text": {"type": "plain_text", "text": short, "emoji": False},
    }


def _context(text: str) -> Block:
    return {"type": "context", "elements": [_mrkdwn(text, LONGEST_TEXT)]}


def _sections(texts: Iterable[str]) -> list[Block]:
    return [
        {"type": "section", "text": _mrkdwn(text, LONGEST_TEXT)}
        for text in texts
        if text
    ]


def _mrkdwn(text: str, limit: int) -> Block:
    # Verbatim: Slack must not turn bare words into links, channels or mentions.
    return {"type": "mrkdwn", "text": _fit(text, limit), "verbatim": True}


def _fit(text: str, limit: int) -> str:
    """Cut escaped text without leaving half an entity or an open bold behind."""
    if len(text) <= limit:
        return text
    cut = _HALF_ENTITY.sub("", text[: limit - 2])
    return cut + ("*" if cut.count("*") % 2 else "") + "…"
