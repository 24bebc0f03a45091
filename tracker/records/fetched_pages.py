"""What came of asking a site for a page: the page, that it is unchanged, or nothing."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from tracker.records.capture_evidence import Evidence
from tracker.records.document_troubles import TroubleKind, short_detail


@dataclass(frozen=True, slots=True)
class Page:
    """What a site answered with at one moment: the bytes, and how they came."""

    document_id: str
    url: str  # asked for
    final_url: str  # after redirects
    fetched_at: datetime  # aware, UTC
    status: int
    content_type: str
    body: bytes
    source: str = "scan"  # "scan", "browser", "wayback", "open-terms-archive", …
    etag: str = ""  # what the site calls this state of the page, as it was sent
    last_modified: str = ""
    # How it came; None where nobody knows, or where it is not asked for.
    evidence: Evidence | None = field(default=None, compare=False)

    @property
    def sha256(self) -> str:
        """The body's SHA-256 in hex: the snapshot's address."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A site's word that the page is still as it was when it was last fetched."""

    document_id: str
    url: str
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class FailedFetch:
    """A page that did not come."""

    document_id: str
    url: str
    failed_at: datetime
    kind: TroubleKind
    detail: str  # one line for people
    status: int | None = None
    answer: Page | None = None  # what came in the page's place: evidence, no version

    def __post_init__(self) -> None:
        """Cut a detail that a site has made too long."""
        object.__setattr__(self, "detail", short_detail(self.detail))
