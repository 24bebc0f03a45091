"""What snapshots are stamped with: how much is later than a moment, what is set aside.

A snapshot that a wrong clock has stamped stays, like any other. A sighting says that it
is misdated, and nothing is concluded from it until it is taken back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, or_, select
from sqlalchemy.orm import Session

from db import models

# What a sighting says of a snapshot that was stamped by a clock that was wrong.
MISDATED = "misdated"
# Stamped by the clock of this machine, in the order of their ids.
LIVE_SOURCES = frozenset({"scan", "browser"})


@dataclass(frozen=True, slots=True)
class Stamps:
    """How the snapshots that count lie around a moment."""

    total: int
    later: int
    newest_before: datetime | None
    oldest_later: datetime | None
    newest: datetime | None


def newest_stamp(session: Session) -> datetime | None:
    """Return when a page was tried or seen last, by what is kept."""
    tried, seen = session.execute(
        select(func.max(models.WatchRow.tried_at), func.max(models.WatchRow.seen_at))
    ).one()
    return max((at for at in (tried, seen) if at), default=None)


def stamps_around(session: Session, moment: datetime) -> Stamps:
    """Count the snapshots before and after a moment."""
    at = models.SnapshotRow.fetched_at

    def of(figure: Any, *which: ColumnElement[bool]) -> Any:
        return session.scalar(_counting(figure).where(*which))

    return Stamps(
        of(func.count(at)),
        of(func.count(at), at > moment),
        of(func.max(at), at <= moment),
        of(func.min(at), at > moment),
        of(func.max(at)),
    )


def _counting(figure: Any) -> Select[Any]:
    """Ask for a figure of the snapshots that are not set aside."""
    trouble = models.SightingRow.trouble
    return (
        select(figure)
        .select_from(models.SnapshotRow)
        .outerjoin(
            models.SightingRow, models.SightingRow.snapshot_id == models.SnapshotRow.id
        )
        .where(or_(trouble.is_(None), trouble != MISDATED))
    )


def set_aside(session: Session, watch: models.WatchRow, now: datetime) -> int:
    """Set aside what is stamped later than `now`; return how many snapshots.

    They are kept, and a replay concludes from the others.
    """
    document_id = watch.document_id
    ahead = [each for each in _snapshots(session, document_id) if each.fetched_at > now]
    _mark(session, ahead, f"which is later than now ({now:%Y-%m-%d %H:%M})")
    for trouble in session.scalars(
        select(models.TroubleRow).where(
            models.TroubleRow.document_id == document_id, models.TroubleRow.last > now
        )
    ):
        trouble.since, trouble.last = min(trouble.since, now), now
        trouble.until = trouble.until and min(trouble.until, now)
    watch.tried_at = watch.tried_at and min(watch.tried_at, now)
    _see_again(session, watch)
    if watch.read_at and watch.read_at > now:
        watch.read_at = watch.seen_at
    return len(ahead)


def set_aside_until(session: Session, now: datetime) -> list[str]:
    """List documents of which something is set aside that is not later than now."""
    query = (
        select(models.SightingRow.document_id)
        .join(
            models.SnapshotRow, models.SnapshotRow.id == models.SightingRow.snapshot_id
        )
        .where(
            models.SightingRow.trouble == MISDATED,
            models.SnapshotRow.fetched_at <= now,
        )
        .distinct()
    )
    return sorted(session.scalars(query))


def take_back(session: Session, watch: models.WatchRow, now: datetime) -> int:
    """Take back what was set aside although its stamp was right; return how many.

    What was stamped meanwhile, by a clock that was behind, is set aside instead. The
    document then waits for a replay.
    """
    snapshots = _snapshots(session, watch.document_id)
    aside = _aside(session, watch.document_id)
    back, wrong = [], set[int]()
    for each in snapshots:
        if each.id not in aside or each.fetched_at > now:
            continue
        meanwhile = _stamped_meanwhile(each, snapshots, aside)
        if meanwhile is not None:
            back.append(each)
            wrong |= {other.id for other in meanwhile}
    if not back:
        return 0
    _forget_sightings(session, back)
    _mark(
        session,
        [each for each in snapshots if each.id in wrong],
        "by a clock that was behind",
    )
    _see_again(session, watch)
    return len(back)


def _stamped_meanwhile(
    snapshot: models.SnapshotRow,
    snapshots: Sequence[models.SnapshotRow],
    aside: frozenset[int],
) -> list[models.SnapshotRow] | None:
    """Return what came after a snapshot with earlier stamps; None where that is right.

    Those of a clock that was behind end when it is set right, with a jump that is
    longer than the time it was behind for. After a clock that was ahead, stamps go on
    until they have come up to it.
    """
    if snapshot.source not in LIVE_SOURCES:
        return []
    live = [
        each
        for each in snapshots
        if each.source in LIVE_SOURCES and each.id not in aside
    ]
    at = snapshot.fetched_at
    if any(each.id < snapshot.id and each.fetched_at > at for each in live):
        return None
    after = [each for each in live if each.id > snapshot.id and each.fetched_at < at]
    stamps = [each.fetched_at for each in after]
    if stamps and at - max(stamps) <= max(stamps) - min(stamps):
        return None
    return after


def _snapshots(session: Session, document_id: str) -> Sequence[models.SnapshotRow]:
    of_document = models.SnapshotRow.document_id == document_id
    query = select(models.SnapshotRow).where(of_document)
    return session.scalars(query.order_by(models.SnapshotRow.id)).all()


def _aside(session: Session, document_id: str) -> frozenset[int]:
    return frozenset(
        session.scalars(
            select(models.SightingRow.snapshot_id).where(
                models.SightingRow.document_id == document_id,
                models.SightingRow.trouble == MISDATED,
            )
        )
    )


def _mark(session: Session, snapshots: Iterable[models.SnapshotRow], why: str) -> None:
    """Let sightings say that these are misdated, in the place of what they said."""
    snapshots = list(snapshots)
    _forget_sightings(session, snapshots)
    session.add_all(
        models.SightingRow(
            snapshot_id=each.id,
            document_id=each.document_id,
            fingerprint="",  # judged without reading, so that no replay reads it
            trouble=MISDATED,
            detail=f"stamped {each.fetched_at:%Y-%m-%d %H:%M}, {why}",
        )
        for each in snapshots
    )
    session.flush()


def _forget_sightings(
    session: Session, snapshots: Iterable[models.SnapshotRow]
) -> None:
    session.execute(
        delete(models.SightingRow).where(
            models.SightingRow.snapshot_id.in_([each.id for each in snapshots])
        ),
        execution_options={"synchronize_session": False},
    )


def _see_again(session: Session, watch: models.WatchRow) -> None:
    """Have the document concluded from what counts now."""
    newest = _counting(func.max(models.SnapshotRow.fetched_at))
    watch.seen_at = session.scalar(
        newest.where(models.SnapshotRow.document_id == watch.document_id)
    )
    watch.replay = True
