"""The table as the database knows it at a moment: the one edge of this room."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from db.cell_reviews import reviews
from db.queries import stays
from tracker.records import Change, Document, Provider, Table
from tracker.table.document_history import DatedFacts, DocumentHistory
from tracker.table.reviews import with_reviewed_moves, with_reviews
from tracker.table.settled_table import settle_table


def table_at(
    session: Session, provider: Provider, moment: datetime, day: date
) -> Table:
    """Fill the table of a provider from what was known at `moment`, for `day`.

    What people said of a cell counts where it rests on the same sentences, whenever
    they said it.
    """
    histories = histories_at(session, provider.documents, moment)
    table = settle_table(provider, histories, day)
    return with_reviews(table, reviews(session, provider.id), moment)


def reviewed_changes(session: Session, changes: Iterable[Change]) -> list[Change]:
    """Return stored changes with what people have said since of their sentences."""
    changes = list(changes)
    said = {each: reviews(session, each) for each in {one.provider for one in changes}}
    return [with_reviewed_moves(change, said[change.provider]) for change in changes]


def histories_at(
    session: Session, documents: Sequence[Document], moment: datetime
) -> list[DocumentHistory]:
    """Gather what was known of these documents at a moment."""
    known = stays(session, [document.id for document in documents])
    return [
        DocumentHistory(
            document,
            tuple(
                DatedFacts(document, stay.since, stay.facts, stay.text_id)
                for stay in known
                if stay.document_id == document.id and stay.since <= moment
            ),
        )
        for document in documents
    ]
