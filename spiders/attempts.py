"""The ways to get one document, in order, and what came of those that failed."""

from dataclasses import dataclass, replace
from enum import StrEnum

from spiders.fetch_failures import one_line
from spiders.scan import Item
from tracker.records import Document, FailedFetch, Fallback, TroubleKind

# Trouble that another way may not have. Where the site forbids us the page, or has
# moved or removed it, another way would only hide what a person must look at.
ELSEWHERE = frozenset(
    {
        TroubleKind.BLOCKED,
        TroubleKind.BROKEN,
        TroubleKind.EMPTY,
        TroubleKind.UNREACHABLE,
        TroubleKind.UNREADABLE,
    }
)


class Way(StrEnum):
    """How a page is reached; named as the page's source is."""

    PLAIN = "scan"
    BROWSER = "browser"
    WAYBACK = "wayback"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to get a document, the ways left, and what failed before."""

    document: Document
    way: Way
    left: tuple[Way, ...] = ()
    failed: tuple[tuple[Way, FailedFetch], ...] = ()

    @classmethod
    def first(cls, document: Document, *, browser: bool) -> "Attempt":
        """Begin; `browser` says whether there is one."""
        usual = Way.BROWSER if document.browser and browser else Way.PLAIN
        left = [
            Way(each)
            for each in document.fallbacks
            if each is not Fallback.BROWSER or (browser and usual is Way.PLAIN)
        ]
        return cls(document, usual, tuple(left))

    def after(self, failure: FailedFetch) -> "Attempt | None":
        """Return the next attempt, if there is one to make."""
        if not self.left or failure.kind not in ELSEWHERE:
            return None
        failed = (*self.failed, (self.way, failure))
        return Attempt(self.document, self.left[0], self.left[1:], failed)

    def outcome(self, item: Item) -> Item:
        """Return the item to report: of failures the first one, with what followed."""
        if not self.failed or not isinstance(item, FailedFetch):
            return item
        (_, first), *others = (*self.failed, (self.way, item))
        words = [first.detail, *(f"{way}: {each.detail}" for way, each in others)]
        return replace(first, detail=one_line("; ".join(words), 400))
