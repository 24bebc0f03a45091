"""Replay: conclude anew from all snapshots of a document, in place or on the side."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import conclusions, models, queries
from db.side_database import aside_of, basis_of, carry_over
from db.snapshots import page_of, readable_snapshots, unread_snapshots
from db.store import Store
from tracker.catalogue import Catalogue
from tracker.errors import TrackerError
from tracker.records import Clause, Document, Provider, Reading
from tracker.telling.notifier import NOBODY, Notifier
from tracker.watch.news import forget_away
from tracker.watch.page_reading import PageReading, read_page
from tracker.watch.recognition import ToldReadings
from tracker.watch.rule_versions import is_by_todays_rules
from tracker.watch.spine import conclude
from tracker.watch.visits import Visit, open_visit

# What snapshots read as, by their ids.
SnapshotReadings: TypeAlias = Mapping[int, PageReading]

_NONE_READ: SnapshotReadings = MappingProxyType({})

logger = logging.getLogger(__name__)


def replay(
    session: Session,
    document: Document,
    catalogue: Catalogue,
    notifier: Notifier = NOBODY,
    readings: SnapshotReadings = _NONE_READ,
) -> None:
    """Conclude anew from all snapshots of a document; what was concluded is no news.

    `notifier` is for what nobody has been told of yet: snapshots that our rules failed
    on, and a text that waited for a second look. `readings` are of snapshots that were
    read already.
    """
    _replay_in_place(open_visit(session, document, catalogue, notifier), readings)


def replay_aside(
    store: Store,
    document: Document,
    catalogue: Catalogue,
    notifier: Notifier = NOBODY,
) -> None:
    """Replay a document, and keep others from writing only for a moment.

    Read and compared is on the side. Should anything come in meanwhile, it is
    concluded once more in place, where at least reading need not be done again.
    """
    with store.reading() as session:
        basis = basis_of(session, document.id)
        if basis is None:
            return
        concluded = _concluded_until(session, document)
        readings = _read_all(session, document)
    with aside_of(basis, document.id) as aside:
        visit = open_visit(aside, document, catalogue, notifier)
        _conclude_anew(visit, concluded, readings)
        with store.writing() as session:
            visit = open_visit(session, document, catalogue, notifier)
            if basis_of(session, document.id) != basis or not carry_over(
                aside, session, document.id
            ):
                _replay_in_place(visit, readings)


@contextmanager
def concluded_aside(
    store: Store, document: Document, catalogue: Catalogue
) -> Iterator[Session | None]:
    """Conclude a document anew on the side, and keep nothing of it.

    None where it waits for a replay, or its text was read by other rules than today's:
    what would be concluded is then not what was.
    """
    provider = catalogue.provider(document.provider)
    with store.reading() as session:
        basis = basis_of(session, document.id)
        watch = session.get(models.WatchRow, document.id)
        stay = queries.told_stay(session, document.id)
        if basis is None or _waits_for_replay(watch, stay, document, provider):
            yield None
            return
        readings = _read_all(session, document)
    with aside_of(basis, document.id) as aside:
        _conclude_anew(open_visit(aside, document, catalogue, NOBODY), None, readings)
        aside.flush()
        yield aside


def replay_safely(store: Store, document: Document, catalogue: Catalogue) -> bool:
    """Replay one document whole or not at all; False where our rules failed on it.

    DamageError where something that it is concluded from is damaged.
    """
    try:
        replay_aside(store, document, catalogue)
    except TrackerError:
        raise
    except Exception:  # one document's failure must not keep the others from it
        logger.exception("%s could not be concluded from anew", document.id)
        return False
    return True


# --- documents that wait for it ---


def late_documents(session: Session) -> list[str]:
    """List documents that got snapshots out of order and wait for a replay."""
    return list(
        session.scalars(
            select(models.WatchRow.document_id).where(models.WatchRow.replay)
        )
    )


def catch_up(
    store: Store, document: Document, catalogue: Catalogue, notifier: Notifier
) -> None:
    """Replay a document on the side if it waits for it, before a page is taken."""
    provider = catalogue.provider(document.provider)
    with store.reading() as session:
        watch = session.get(models.WatchRow, document.id)
        stay = queries.told_stay(session, document.id)
        waits = _waits_for_replay(watch, stay, document, provider)
    if waits:
        replay_aside(store, document, catalogue, notifier)


def caught_up(visit: Visit) -> models.StayRow | None:
    """Replay the document in place if it waits for it; return the told text's stay.

    What waited when a page began its way has mostly been replayed on the side.
    """
    stay = queries.told_stay(visit.session, visit.document.id)
    if not _waits_for_replay(visit.watch, stay, visit.document, visit.provider):
        return stay
    _replay_in_place(visit, _NONE_READ)
    return queries.told_stay(visit.session, visit.document.id)


def _waits_for_replay(
    watch: models.WatchRow | None,
    stay: models.StayRow | None,
    document: Document,
    provider: Provider,
) -> bool:
    """Say whether a document got pages out of order, or was read by older rules.

    Else the next page would look like a change of theirs.
    """
    if watch is not None and watch.replay:
        return True
    return stay is not None and not is_by_todays_rules(stay.version, document, provider)


# --- how it is done ---


def _replay_in_place(visit: Visit, readings: SnapshotReadings) -> None:
    concluded = _concluded_until(visit.session, visit.document)
    conclusions.forget_conclusions(visit.session, visit.document.id)
    _conclude_anew(visit, concluded, readings)


def _conclude_anew(
    visit: Visit, concluded: datetime | None, readings: SnapshotReadings
) -> None:
    """Conclude from all snapshots; those later than `concluded` may be told."""
    session, document, watch = visit.session, visit.document, visit.watch
    was_read_at = watch.read_at
    forget_away(watch)
    watch.read_at, watch.replay, watch.look_again = None, False, False
    for snapshot in unread_snapshots(session, document.id):
        is_news = concluded is not None and snapshot.fetched_at > concluded
        notifier = visit.notifier if is_news else NOBODY
        step = replace(visit, notifier=notifier, is_replay=True, readings=readings)
        stay = queries.told_stay(session, document.id)
        reading = readings.get(snapshot.id)
        if reading is None:
            page = page_of(session, snapshot)
            reading = read_page(page, document, ToldReadings(step, stay))
        conclude(step, snapshot, stay, reading)
    if watch.read_at is not None and was_read_at is not None:
        # A site may have said since that the newest page is unchanged.
        watch.read_at = max(watch.read_at, was_read_at)


def _concluded_until(session: Session, document: Document) -> datetime | None:
    """Return up to which moment what a document showed was told, or was nothing."""
    newest = queries.newest_sighting(session, document.id)
    watch = conclusions.watch_of(session, document.id)
    if newest is not None and watch.away_since is not None:
        return min(newest, watch.away_since - timedelta(microseconds=1))
    return newest


def _read_all(session: Session, document: Document) -> dict[int, PageReading]:
    """Read the snapshots of a document, by their ids; what looks alike only once."""
    readings: dict[int, PageReading] = {}
    known: dict[str, PageReading] = {}
    clauses: dict[Clause, Clause] = {}  # most texts share most of them
    for snapshot in readable_snapshots(session, document.id):
        page = page_of(session, snapshot)
        reading = read_page(page, document, known)
        is_read_before = known.get(reading.fingerprint) is reading
        if not is_read_before and isinstance(reading.result, Reading):
            mine = reading.result.clauses
            shared = tuple(clauses.setdefault(each, each) for each in mine)
            result = replace(reading.result, clauses=shared)
            reading = replace(reading, result=result)
        if page.status == 200 and page.final_url == page.url:
            known.setdefault(reading.fingerprint, reading)
        readings[snapshot.id] = reading
    return readings
