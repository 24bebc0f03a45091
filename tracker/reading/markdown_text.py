"""Markdown → element tree, as the pages are drawn that it is written for."""

import re

from markdown_it import MarkdownIt

from tracker.reading.parsing import Element, parse

# Indented text is a paragraph here: policies are indented, and hold no code.
_READER = (
    MarkdownIt("commonmark", {"html": True})
    .enable(["table", "strikethrough"])
    .disable("code")
)
# What tools that publish Markdown keep on top of a file, and never show.
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(?:[^\n]*\n){0,60}?---[ \t]*(?:\n|\Z)")
_MARKS = "[]*_`~&<|!"
_MOST_MARKS = 40_000  # with the next one, what is read within some seconds
_MOST_TEXT = 1_000_000  # characters
_ENTRY = re.compile(r"^[\w.-]+\s*:", re.MULTILINE)


class CrowdedError(ValueError):
    """More marks than anybody writes: it would take minutes to read."""


def markdown_tree(text: str) -> Element | None:
    """Return what `text` is drawn as; None where there is nothing in it.

    CrowdedError is raised where no person wrote it.
    """
    if len(text) > _MOST_TEXT or sum(map(text.count, _MARKS)) > _MOST_MARKS:
        raise CrowdedError
    text = text.replace("\r\n", "\n")
    head = _FRONT_MATTER.match(text)
    if head and _ENTRY.search(head[0]):
        text = text[head.end() :]
    return parse(_READER.render(text))
