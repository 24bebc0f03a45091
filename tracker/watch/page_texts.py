"""What a page that is kept says, read anew: its text, and what is left out of it."""

from sqlalchemy.orm import Session

from db import queries
from db.deletions import deletion_of, snapshot_left
from db.models import SnapshotRow
from db.snapshots import page_of
from tracker.errors import NotFoundError
from tracker.reading import read
from tracker.records import Document, Reading


def reading_of_text(
    session: Session, document: Document, text_id: str
) -> Reading | None:
    """Read the snapshot that first showed a text; None where it is not read any more.

    The rules of today may leave out something else than those it was told by. Raises
    NotFoundError where all that showed it were deleted.
    """
    version = queries.version_by_text(session, document.id, text_id)
    snapshot = version and session.get(SnapshotRow, version.snapshot_id)
    if not snapshot:
        return None
    if deletion := deletion_of(session, snapshot.id):
        left = snapshot_left(session, document.id, text_id)
        if left is None:
            at = f"{snapshot.fetched_at:%Y-%m-%d}"
            raise NotFoundError(
                f"{document.id}: the capture of {at} was {deletion.told}"
            )
        snapshot = left
    found = read(page_of(session, snapshot), document)
    return found if isinstance(found, Reading) else None
