"""Answers of another tracker, taken over where a cell here rests on the same."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from db import cell_reviews
from tracker.catalogue import Catalogue
from tracker.errors import TrackerError
from tracker.records import Review, Table
from tracker.table.review_rows import parse_review
from tracker.table.stored_table import table_at

# By more than this no clock is wrong whose times are believed.
_AHEAD = timedelta(hours=1)


@dataclass
class ReviewImport:
    """One import: what became of its lines so far."""

    session: Session
    catalogue: Catalogue
    now: datetime
    new: int = 0
    known: int = 0
    without_cell: int = 0
    _said: dict[str, set[Review]] = field(default_factory=dict)  # by provider
    _tables: dict[str, Table] = field(default_factory=dict)

    def take(self, line: bytes) -> None:
        """Keep what a line says; raise TrackerError with what is wrong with it."""
        try:
            review = parse_review(line.decode())
        except UnicodeDecodeError:
            raise TrackerError("is no UTF-8") from None
        if review.at > self.now + _AHEAD:
            # Else it would overrule what people say from now on.
            raise TrackerError(f"at {review.at:%Y-%m-%d %H:%M} is later than now")
        said = self._said_of(review.provider)
        if review in said:
            self.known += 1
        elif self._has_cell(review):
            cell_reviews.keep_review(self.session, review)
            said.add(review)
            self.new += 1
        else:
            self.without_cell += 1

    def _said_of(self, provider: str) -> set[Review]:
        if provider not in self._said:
            self._said[provider] = set(cell_reviews.reviews(self.session, provider))
        return self._said[provider]

    def _has_cell(self, review: Review) -> bool:
        """Say whether a cell rests on the same, today or as announced."""
        watched = self.catalogue.providers.get(review.provider)
        if watched is None:
            return False
        if watched.id not in self._tables:
            today = self.now.date()
            self._tables[watched.id] = table_at(self.session, watched, self.now, today)
        cell = self._tables[watched.id].get((review.plan, review.term))
        if cell is None:
            return False
        return review.basis in (cell.basis, cell.coming and cell.coming.basis)
