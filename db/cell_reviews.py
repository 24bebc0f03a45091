"""What people said of cells, as it is stored: kept, listed, taken back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.damage import sound
from db.models import ReviewRow
from db.row_values import review_of, value_to_row
from tracker.records import Review, Term


def keep_review(session: Session, review: Review) -> None:
    """Keep what a person said of a cell."""
    session.add(
        ReviewRow(
            provider=review.provider,
            plan=review.plan,
            term=review.term.value,
            by=review.by,
            at=review.at,
            note=review.note,
            confirms=review.confirms,
            value=value_to_row(review.value),
            sentences=sorted(review.basis.sentences),
            texts=sorted(list(each) for each in review.basis.texts),
        )
    )
    session.flush()


def reviews(session: Session, provider_id: str | None = None) -> list[Review]:
    """List what people said of cells, oldest first."""
    query = select(ReviewRow).order_by(ReviewRow.at, ReviewRow.id)
    if provider_id is not None:
        query = query.where(ReviewRow.provider == provider_id)
    return list(sound(session.scalars(query), review_of))


def drop_review(session: Session, provider: str, plan: str, term: Term) -> bool:
    """Take back what was said last of a cell; False where nothing was.

    What holds and what is announced were confirmed together, and so they go.
    """
    rows = session.scalars(
        select(ReviewRow)
        .where(
            ReviewRow.provider == provider,
            ReviewRow.plan == plan,
            ReviewRow.term == term.value,
        )
        .order_by(ReviewRow.at.desc())
    ).all()
    for row in rows:
        if row.at == rows[0].at:
            session.delete(row)
    return bool(rows)
