"""The eight weeks that the demo plays: when each is, and what happens in it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Revision:
    """The state of all pages in one week."""

    number: int
    story: str  # what the companies did, in plain words

    @property
    def at(self) -> datetime:
        """The moment at which the demo reads the pages."""
        return FIRST + timedelta(weeks=self.number - 1)


REVISIONS = tuple(
    Revision(number, story)
    for number, story in enumerate(
        (
            "the first look",
            "nothing but noise: ids, menus, languages, banners, quotes",
            "Larkmoor moves to another office; Codling mends a typo",
            "Larkmoor announces: from 20 April it trains on chats of Free and Pro",
            "Codling's policy is an error page; Inkpond's terms are behind a challenge",
            "both pages are back; Codling keeps prompts for 90 days instead of 30",
            "Larkmoor offers zero retention; Inkpond reorders its terms",
            "the announced day; Larkmoor's help tells how to opt out, Codling "
            "contradicts itself, Inkpond's opt-out moves from a form to the settings",
        ),
        start=1,
    )
)
