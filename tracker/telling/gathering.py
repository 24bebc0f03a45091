"""Gather what one alert tells: changes of one provider, and its table around them."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

from db import queries
from tracker.catalogue import Catalogue
from tracker.errors import NotFoundError
from tracker.records import Change, GatheredChanges
from tracker.table.stored_table import reviewed_changes, table_at


def find_change(session: Session, prefix: str) -> Change:
    """Find a change by its id, or by as much of it as is unique."""
    # Bytes that are no text come as signs that no database takes.
    found = queries.change_by_id(session, prefix) if prefix.isalnum() else []
    if not found:
        raise NotFoundError(f"no change {prefix!r}; see: tracker changes")
    if len(found) > 1:
        ids = ", ".join(change.id for change in found)
        raise NotFoundError(f"{prefix!r} may be {ids}; write more of it")
    return reviewed_changes(session, found)[0]


def gather_changes(
    session: Session, change_ids: Sequence[str], catalogue: Catalogue
) -> GatheredChanges:
    """Gather changes, which are of one provider, with its table around them.

    The tables are those known just before the first and just after the last change,
    each for its own day.
    """
    changes = sorted(
        (find_change(session, each) for each in change_ids),
        key=lambda change: (change.seen_at, change.id),
    )
    provider = catalogue.provider_of(changes[0].provider)
    before = changes[0].seen_at - timedelta(microseconds=1)
    after = changes[-1].seen_at
    return GatheredChanges(
        provider,
        tuple(changes),
        before=table_at(session, provider, before, before.date()),
        after=table_at(session, provider, after, after.date()),
    )
