"""Markdown → clauses, as far as policies kept by Open Terms Archive need it."""

import re
from collections.abc import Iterator

from tracker.language.sentences import lead_in
from tracker.records import Clause, ClauseKind

_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\((?:[^()]|\([^)]*\))*\)")
_MARKS = re.compile(
    r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\\(?=[.\-()\[\]*_#+!&])|`"
)
_RULE = re.compile(r"\* \* \*")
_UNDERLINE = re.compile(r"(=+|-{3,})$")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ITEM = re.compile(r"(?:[*+-]|\d+\\?[.)]|\([a-z]\))\s+(.*)")
_PROSE_END = re.compile(r"[.:;,]$")
_LONGEST_TITLE = 90  # a line on its own, without a mark at its end, is a title
_UNDER_ALL = 7  # the level of such a title

Block = tuple[str, int, str]  # "heading", "item", "row" or "paragraph"; level; text


def clauses_of(markdown: str) -> Iterator[Clause]:
    """Read a document's clauses, with their headings and lead-ins, in order."""
    above: dict[int, str] = {}
    lead = ""
    for kind, level, raw in _blocks(markdown):
        text = _clean(raw)
        if not text:
            continue
        if kind == "paragraph" and _is_title(text):
            kind, level = "heading", _UNDER_ALL
        if kind == "heading":
            above = {at: title for at, title in above.items() if at < level}
            yield Clause(ClauseKind.HEADING, text, tuple(above.values()))
            above[level], lead = text, ""
            continue
        own = "" if kind == "paragraph" else lead
        yield Clause(ClauseKind(kind), text, tuple(above.values()), own)
        if kind == "paragraph":
            lead = lead_in(text) if text.endswith(":") else ""


def _is_title(text: str) -> bool:
    return len(text) < _LONGEST_TITLE and not _PROSE_END.search(text)


def _clean(text: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    return " ".join(_MARKS.sub("", text).split()).strip("| ")


def _blocks(markdown: str) -> Iterator[Block]:
    """Gather lines into blocks; a blank line, or another block's mark, ends one."""
    kind, lines = "paragraph", list[str]()
    for line in [*markdown.split("\n"), ""]:
        stripped = line.strip()
        if lines and kind == "paragraph" and _UNDERLINE.match(stripped):
            yield "heading", 1 if stripped[0] == "=" else 2, " ".join(lines)
            lines = []
            continue
        heading, item = _HEADING.match(stripped), _ITEM.match(stripped)
        rule, row = _RULE.match(stripped), stripped.startswith("|")
        if lines and (not stripped or heading or item or row or rule):
            yield kind, 0, " ".join(lines)
            lines = []
        if not stripped or rule:
            kind = "paragraph" if not line.startswith("  ") else kind
        elif heading:
            yield "heading", len(heading[1]), heading[2]
        elif item:
            kind, lines = "item", [item[1]]
        elif row:
            yield "row", 0, " | ".join(cell.strip() for cell in stripped.split("|"))
        else:
            if not lines:
                kind = (
                    "item" if kind == "item" and line.startswith("  ") else "paragraph"
                )
            lines.append(stripped)
    if lines:
        yield kind, 0, " ".join(lines)
