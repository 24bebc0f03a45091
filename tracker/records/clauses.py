"""What a page says: its readable text, clause by clause."""

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


class LeftOutBecause(StrEnum):
    """Why words of a page are not read as words of its document."""

    FURNITURE = "furniture"  # a menu, a box of links, an offer, a form
    HIDDEN = "hidden"  # no browser shows it, and nothing opens it
    STRUCK = "struck out"
    LABEL = "label"  # of a control, a mark beside a title
    EDGES = "site links"  # around the document, before its title or after its end
    CONTENTS = "contents"  # a list that repeats the headings
    NOTICE = "notice of an update"  # that this or another document was changed
    REPEATED = "repeated"  # the document stands twice


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words within the document's part of a page that are not read as its words."""

    text: str
    because: LeftOutBecause


@dataclass(frozen=True, slots=True)
class Reading:
    """The readable text of one page."""

    clauses: tuple[Clause, ...]
    way: ReadingWay
    language: str = ""  # what the text is written in, as far as known: "en"
    notes: tuple[str, ...] = ()  # such as "selector 'main' matches nothing"
    left_out: tuple[LeftOut, ...] = ()
