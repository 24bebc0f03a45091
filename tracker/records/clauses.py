"""What a page says: its readable text, clause by clause."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class ClauseKind(StrEnum):
    """What a clause was on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    ROW = "row"  # of a table, cells joined by " | "


@dataclass(frozen=True, slots=True)
class Clause:
    """One heading, paragraph, list item or table row, with the headings above it.

    `text` is one line of clean words. `lead` is the sentence that introduces the
    list an item stands in, or the column names of a table row. `links` are the
    "host/path" of link targets, kept where the link is how one exercises a choice.
    `targets` are all links by place: from where to where in `text`, and the whole
    address, for people to follow. It may differ between visits, so it is no words.
    """

    kind: ClauseKind
    text: str
    headings: tuple[str, ...] = ()
    lead: str = ""
    links: tuple[str, ...] = ()
    targets: tuple[tuple[int, int, str], ...] = field(default=(), compare=False)


class ReadingWay(StrEnum):
    """How the text was found in the page."""

    SELECTOR = "selector"
    STRUCTURE = "structure"
    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "markdown"
    PLAIN = "plain text"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text within a document's main part that was taken for no text of it."""

    text: str  # one line
    reason: str  # what it was taken for, such as "a list of links"


@dataclass(frozen=True, slots=True)
class Reading:
    """The readable text of one page."""

    clauses: tuple[Clause, ...]
    way: ReadingWay
    language: str = ""  # what the text is written in, as far as known: "en"
    notes: tuple[str, ...] = ()  # such as "selector 'main' matches nothing"
    left_out: tuple[LeftOut, ...] = ()  # in the order of the page

    @property
    def left_out_note(self) -> str:
        """Say in one line how much was left out, and why; "" where nothing was."""
        if not self.left_out:
            return ""
        reasons = Counter(each.reason for each in self.left_out)
        counted = ", ".join(f"{count} as {reason}" for reason, count in reasons.items())
        return f"left out of the main part: {counted}"
