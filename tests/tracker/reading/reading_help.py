"""What the tests of reading share: pages of our own words, and how they are written."""

from datetime import UTC, datetime
from pathlib import Path

from tracker.reading import read
from tracker.records import Clause, ClauseKind, Document, Page, Reading

PAGES = Path(__file__).parents[2] / "pages"

DOCUMENT = Document(
    id="harbour/privacy-policy",
    provider="harbour",
    name="Privacy Policy",
    url="https://harbour-lantern.example/privacy",
    covers=("free",),
)


def page_of(
    body: bytes | str,
    *,
    status: int = 200,
    final_url: str = DOCUMENT.url,
    content_type: str = "text/html",
) -> Page:
    """Return a page as a site answers with it."""
    raw = body.encode() if isinstance(body, str) else body
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Page(DOCUMENT.id, DOCUMENT.url, final_url, now, status, content_type, raw)


def reading_of(body: bytes | str, document: Document = DOCUMENT) -> Reading:
    """Read a page that is the document."""
    found = read(page_of(body), document)
    assert isinstance(found, Reading), found
    return found


def written(clause: Clause) -> str:
    """Write a clause as the files of expected text do.

    "# " before a heading, "- " an item, "| " a row; {lead of a row or definition};
    <link by which one makes a choice>.
    """
    mark = {ClauseKind.HEADING: "# ", ClauseKind.ITEM: "- ", ClauseKind.ROW: "| "}
    links = "".join(f" <{link}>" for link in clause.links)
    lead = ""
    if clause.lead and not clause.lead.endswith(":"):
        lead = f" {{{clause.lead}}}"
    return f"{mark.get(clause.kind, '')}{clause.text}{lead}{links}"
