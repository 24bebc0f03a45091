"""Causes of troubles that were told, and the troubles that each of them stands for."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import ToldCauseRow, TroubleRow


def running(session: Session) -> Sequence[ToldCauseRow]:
    """List the causes that were told and are not over, the oldest first."""
    query = select(ToldCauseRow).where(ToldCauseRow.until.is_(None))
    return session.scalars(query.order_by(ToldCauseRow.since, ToldCauseRow.id)).all()


def members(session: Session, cause_id: str) -> Sequence[TroubleRow]:
    """List the troubles that are told in one cause, the oldest first."""
    query = select(TroubleRow).where(TroubleRow.told_in == cause_id)
    return session.scalars(query.order_by(TroubleRow.since, TroubleRow.id)).all()


def untold(session: Session) -> Sequence[TroubleRow]:
    """List the troubles that go on, were borne for long enough, and are not told."""
    query = select(TroubleRow).where(
        TroubleRow.until.is_(None),
        TroubleRow.tell_from.is_not(None),
        TroubleRow.told_in.is_(None),
    )
    return session.scalars(query.order_by(TroubleRow.since, TroubleRow.id)).all()


def begin(session: Session, name: str, group: Sequence[TroubleRow]) -> ToldCauseRow:
    """Keep that these troubles are told as one; named by the first of them."""
    first = min(each.id for each in group)
    cause_id, number = str(first), 1
    while session.get(ToldCauseRow, cause_id) is not None:
        number += 1  # it was told before, in a cause that is over for the others
        cause_id = f"{first}-{number}"
    since = min(each.since for each in group)
    cause = ToldCauseRow(id=cause_id, name=name, since=since, until=None)
    session.add(cause)
    session.flush()
    for each in group:
        each.told_in = cause.id
    session.flush()
    return cause
