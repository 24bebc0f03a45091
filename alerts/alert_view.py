"""What an alert says, in plain words, before it takes the form of a mail or a chat.

Every word of a stranger's has been cleaned (alerts/harmless_text.py); the forms only
escape.
"""

from dataclasses import dataclass

from alerts.direction import Direction

LOOK = "May have changed, look"  # above what was read in doubt
NOTHING = "nothing on this"  # in place of a sentence that is not there


@dataclass(frozen=True, slots=True)
class TextPart:
    """A run of a sentence; marked where the other sentence differs."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One term in a column: what it says, or how it moved."""

    term: str
    before: str  # empty where nothing moved
    after: str
    note: str = ""  # "unchanged", "better", "worse"
    sure: bool = True  # where it moved, surely

    @property
    def moved(self) -> bool:
        """Whether this is news."""
        return bool(self.before)

    @property
    def words(self) -> str:
        """Both sides in one line."""
        if self.moved:
            return f"{self.before} → {self.after}"
        return f"{self.after} ({self.note})" if self.note else self.after


@dataclass(frozen=True, slots=True)
class Column:
    """Plans whose entries are all the same."""

    plans: str
    moved: bool
    unread: bool  # what the plans are told was not read, so that nobody knows
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a document as it was and as it is; empty where there is none."""

    about: str
    was: tuple[TextPart, ...]
    now: tuple[TextPart, ...]


@dataclass(frozen=True, slots=True)
class WayOut:
    """How some plans opt out, in plain words, with the sentence and the page."""

    plans: str
    way: str
    quote: str
    page: "Link"

    @property
    def words(self) -> str:
        """All but the page in one line."""
        quote = f" — “{self.quote}”" if self.quote else ""
        return f"{self.plans}: {self.way}{quote}"


@dataclass(frozen=True, slots=True)
class Link:
    """A page, by name and address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """One change as a digest tells it."""

    heading: str  # provider · document
    dates: str
    verdict: str  # "worse", "look" …; empty off the table
    lines: tuple[str, ...]
    page: Link
    command: str  # shows all of it


@dataclass(frozen=True, slots=True)
class DigestView:
    """One digest in plain words."""

    subject: str
    dates: str  # from … to …
    nothing: str  # said in place of changes where there are none
    moved: tuple[Item, ...]
    looks: tuple[Item, ...]  # that may have moved
    others: tuple[Item, ...]
    reworded: tuple[Item, ...]
    more: str  # what was left out, and how to see it
    health: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlertView:
    """One alert in plain words."""

    subject: str
    direction: Direction
    heading: str  # provider · documents
    dates: str  # seen …, takes effect …
    columns: tuple[Column, ...]
    unmoved: str  # names the plans for which nothing moved
    lead: str  # what a change off the table is about
    notes: tuple[str, ...]
    quotes: tuple[Quote, ...]
    doubts: tuple[Quote, ...]  # of what may have changed
    more: str  # what was left out, and how to see it
    besides: str  # what changed and stands in none of the columns
    ways_out: tuple[WayOut, ...]
    pages: tuple[Link, ...]
    commands: tuple[tuple[str, str], ...]  # what it shows, command
