"""Edits as an HTML page: before and after side by side, with the words marked."""

import html
from collections.abc import Iterable

from alerts.harmless_text import clean
from tracker.comparing import word_diff
from tracker.exports.written_tables import html_page
from tracker.records import Edit

_TAGS = {-1: "del", 1: "ins"}


def as_edit_page(title: str, note: str, edits: Iterable[Edit]) -> str:
    """Write a page of its own, without scripts and with nothing from elsewhere."""
    lines = []
    last: tuple[str, ...] | None = None
    for edit in edits:
        if edit.headings != last:
            last = edit.headings
            heading = html.escape(clean(" / ".join(edit.headings)) or "(top)")
            lines.append(f'<tr><th colspan="2">{heading}</th></tr>')
        before, after = marked_sides(edit)
        lines.append(f"<tr><td>{before}</td><td>{after}</td></tr>")
    table = f"<table>\n{chr(10).join(lines)}\n</table>" if lines else ""
    said = html.escape(clean(note))
    return html_page(title, f'<p class="note">{said}</p>\n{table}')


def marked_sides(edit: Edit) -> tuple[str, str]:
    """Return both sides as HTML, what is gone and what is new in their tags."""
    sides = {-1: "", 1: ""}
    for sign, part in word_diff(clean(edit.before), clean(edit.after)):
        words = html.escape(part)
        for side, tag in _TAGS.items():
            if sign == 0:
                sides[side] += words
            elif sign == side:
                sides[side] += f"<{tag}>{words}</{tag}>"
    return sides[-1], sides[1]
