"""A table under headings as CSV, Markdown or HTML."""

import csv
import html
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import TypeAlias

from alerts.harmless_text import clean

# A list is what several sentences, documents or topics are.
Item: TypeAlias = str | int | float | bool | date | datetime | Sequence[str] | None

BETWEEN = " | "  # the items of a list in one field

# What a spreadsheet would take for a formula, if a page's words began so.
_FORMULA = ("=", "+", "-", "@")

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 15px/1.45 system-ui, sans-serif; margin: 2rem; color: #1a1a1a; }}
h1 {{ font-size: 1.3rem; }}
table {{ border-collapse: collapse; }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; }}
th {{ border-bottom: 2px solid #1a1a1a; position: sticky; top: 0; background: #fff; }}
td {{ border-bottom: 1px solid #ddd; max-width: 40rem; overflow-wrap: break-word; }}
del {{ background: #fbdcd9; text-decoration: line-through; }}
ins {{ background: #d6f0dc; text-decoration: underline; }}
.note {{ color: #595959; }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def shown(item: Item) -> str:
    """Write an item as people read it, in one line without unseen characters."""
    match item:
        case None:
            return ""
        case bool():
            return "yes" if item else "no"
        case datetime():
            return item.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%SZ")
        case date():
            return item.isoformat()
        case str() | int() | float():
            return clean(str(item))
        case _:
            return BETWEEN.join(clean(each) for each in item)


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Item]]) -> str:
    """Write a table as CSV (RFC 4180, lines end in a line feed).

    Words that a spreadsheet would run as a formula have an apostrophe before them.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_inert(shown(item)) for item in row])
    return out.getvalue()


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_markdown(headings: Sequence[str], rows: Iterable[Sequence[Item]]) -> str:
    """Write a table as Markdown, as GitHub reads it."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join(
        f"| {' | '.join(_marked_down(shown(item)) for item in line)} |\n"
        for line in lines
    )


def _marked_down(text: str) -> str:
    for mark in ("\\", "|", "*", "_", "`", "[", "<"):
        text = text.replace(mark, f"\\{mark}")
    return text


def as_html(
    title: str, headings: Sequence[str], rows: Iterable[Sequence[Item]], note: str = ""
) -> str:
    """Write a table as a page of its own: no scripts, nothing from elsewhere."""
    head = "".join(f"<th>{html.escape(clean(each))}</th>" for each in headings)
    lines = "\n".join(
        f"<tr>{''.join(f'<td>{_field(item)}</td>' for item in row)}</tr>"
        for row in rows
    )
    table = (
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{lines}\n</tbody></table>"
    )
    return html_page(title, f"{table}{_note(note)}")


def html_page(title: str, body: str) -> str:
    """Put what is HTML already into a page with our style."""
    return _PAGE.format(title=html.escape(clean(title)), body=body)


def _note(note: str) -> str:
    return f'\n<p class="note">{html.escape(clean(note))}</p>' if note else ""


def _field(item: Item) -> str:
    if item is None or isinstance(item, str | int | float | date):
        return _linked(shown(item))
    return "<br>".join(_linked(clean(each)) for each in item)


def _linked(text: str) -> str:
    plain = html.escape(text)
    if text.startswith(("https://", "http://")) and " " not in text:
        return f'<a href="{plain}">{plain}</a>'
    return plain
