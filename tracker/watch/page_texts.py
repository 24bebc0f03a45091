"""What a page that is kept says, read anew: its text, and what is left out of it."""

from sqlalchemy.orm import Session

from db import queries
from db.models import SnapshotRow
from db.snapshots import page_of
from tracker.reading import read
from tracker.records import Document, Reading


def reading_of_text(
    session: Session, document: Document, text_id: str
) -> Reading | None:
    """Read the snapshot that first showed a text; None where it is not read any more.

    The rules of today may leave out something else than those it was told by.
    """
    version = queries.version_by_text(session, document.id, text_id)
    snapshot = version and session.get(SnapshotRow, version.snapshot_id)
    if not snapshot:
        return None
    found = read(page_of(session, snapshot), document)
    return found if isinstance(found, Reading) else None
