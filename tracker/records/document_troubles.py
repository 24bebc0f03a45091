"""Why a document could not be read, and since when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TroubleKind(StrEnum):
    """Why a document could not be read; each is told once, and once when it heals."""

    UNREACHABLE = "unreachable"  # no answer, DNS, TLS, time-out
    REFUSED = "refused"  # robots.txt, or an address that may not be fetched
    BLOCKED = "blocked"  # 403, 429, challenge page, login
    GONE = "gone"  # 404, 410, a not-found page with status 200
    BROKEN = "broken"  # 5xx, an application error with status 200
    EMPTY = "empty"  # a page without the text
    MOVED = "moved"  # redirected to another site, home page or marketing
    OTHER_EDITION = "other_edition"  # another language or another region's text
    SHRUNK = "shrunk"  # half of the document is missing
    UNREADABLE = "unreadable"  # not a page that can be read: type, size, damage
    DAMAGED = "damaged"  # what we kept of it
    SELECTOR = "selector"  # the document's selector matches nothing any more
    STALE = "stale"  # not read for three times its interval


# A site's own words, addresses above all, may be as long as it likes.
_LONGEST_DETAIL = 400


def short_detail(detail: str) -> str:
    """Cut what is said of a trouble to what a person reads."""
    too_long = len(detail) > _LONGEST_DETAIL
    return f"{detail[: _LONGEST_DETAIL - 1]}…" if too_long else detail


@dataclass(frozen=True, slots=True)
class NotTheDocument:
    """A page that is not the document: kept as a snapshot, never a version.

    Where it `may_last`, it becomes the document by staying.
    """

    kind: TroubleKind
    detail: str
    may_last: bool = True

    def __post_init__(self) -> None:
        """Cut a detail that a site has made too long."""
        object.__setattr__(self, "detail", short_detail(self.detail))


@dataclass(frozen=True, slots=True)
class Trouble:
    """A document that cannot be read as it should, since when, and until when."""

    document_id: str
    kind: TroubleKind
    detail: str
    since: datetime
    until: datetime | None = None
