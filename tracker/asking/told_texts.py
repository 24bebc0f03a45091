"""The texts of a document that are told, found by a moment."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from db import queries
from db.damage import noted_damage
from tracker.errors import DamageError, NotFoundError, TrackerError
from tracker.records import Document, Stay
from tracker.typed_times import end_of, parse_day


def told_stays(session: Session, document: Document) -> list[Stay]:
    """List the stays of a document; NotFoundError where it was never read.

    DamageError where what it was found to say is damaged.
    """
    stays = queries.stays(session, [document.id])
    if not stays and (damage := noted_damage(session)):
        raise DamageError(damage[-1])
    if not stays:
        raise NotFoundError(
            f"{document.id} has not been read yet: tracker scan {document.id}"
        )
    return stays


def told_until(
    document: Document, stays: Sequence[Stay], moment: datetime | None
) -> tuple[Stay, Stay | None]:
    """Find the text told last up to a moment, or of all, and the one before."""
    begun = [stay for stay in stays if moment is None or stay.since <= moment]
    if not begun:
        day = moment.date().isoformat() if moment else ""
        raise NotFoundError(
            f"{document.id} was not read before {day}; first on "
            f"{stays[0].since.date().isoformat()}"
        )
    return begun[-1], begun[-2] if len(begun) > 1 else None


def two_texts(
    session: Session,
    document: Document,
    since: str | None,
    until: str | None,
    now: datetime,
) -> tuple[Stay, Stay]:
    """Find the texts that a document showed on two days; without days, the last two.

    Raises TrackerError where the first day comes after the second.
    """
    told = told_stays(session, document)
    last = end_of(parse_day(until, now)) if until else None
    after, previous = told_until(document, told, last)
    if since is None:
        return previous or after, after
    before, _ = told_until(document, told, end_of(parse_day(since, now)))
    if before.since > after.since:
        raise TrackerError(f"--from {since} is later than --to {until}")
    return before, after
