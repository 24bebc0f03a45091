"""Troubles of one cause are told as one, and once more when it is over.

When no page at all can be read, the cause is ours, whatever each site seemed to say.
A page that fails in the same way soon after belongs to what was told.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from db import cause_rows
from db.document_locks import lock_documents
from db.models import ToldCauseRow, TroubleRow
from db.outbox import channels_owed
from db.queries import fetch_troubles, watches
from tracker.records import AlertKind, Document, TroubleKind
from tracker.telling.notifier import Notifier

# Nothing can be read: no network, a proxy in the way, a site of our own shut out.
NOTHING_READ = "nothing can be read"
# Within so long every document is asked for at least once.
_JOINS_WITHIN = timedelta(days=2)
_LOCK = "causes of troubles"


def owe_causes(
    session: Session,
    documents: Iterable[Document],
    notifier: Notifier,
    gather: timedelta = timedelta(0),
) -> None:
    """Owe what is to be told of troubles; they wait for `gather` to be told together.

    Whoever has waited that long takes along all others that may be told.
    """
    watched = {each.id: each for each in documents}
    lock_documents(session, [_LOCK])
    last_read = max(
        (
            each.read_at
            for name, each in watches(session).items()
            if name in watched and each.read_at
        ),
        default=None,
    )
    running = cause_rows.running(session)
    for cause in running:
        _see_whether_it_is_over(session, cause, watched, last_read, notifier)
    untold = [
        each
        for each in cause_rows.untold(session)
        if each.document_id in watched and each.last >= notifier.now - notifier.max_age
    ]
    ripe = [each.tell_from for each in untold if each.tell_from]
    if not ripe or min(ripe) > notifier.now - gather:
        return
    running = [each for each in running if each.until is None]
    failing = [each for each in fetch_troubles(session) if each.document_id in watched]
    untold = _tell_that_nothing_is_read(
        session, untold, failing, running, watched, last_read, notifier
    )
    groups: dict[str, list[TroubleRow]] = {}
    for each in untold:
        groups.setdefault(each.cause or str(each.id), []).append(each)
    for name, group in groups.items():
        _tell(session, name, group, running, watched, notifier)


def _tell_that_nothing_is_read(
    session: Session,
    untold: Sequence[TroubleRow],
    failing: Sequence[TroubleRow],
    running: Sequence[ToldCauseRow],
    watched: Mapping[str, Document],
    last_read: datetime | None,
    notifier: Notifier,
) -> list[TroubleRow]:
    """Tell what is ours as ours, and return what is left to be told."""
    ours = [
        each
        for each in failing
        if each.kind != TroubleKind.STALE
        and (last_read is None or each.since > last_read)
    ]
    providers = {watched[each.document_id].provider for each in ours}
    ids = {each.id for each in ours}
    mine = [each for each in untold if each.id in ids]
    known = [each for each in running if each.name == NOTHING_READ]
    if not mine or (len(providers) < 2 and not known):
        return list(untold)
    # Also those that failed but once, and those of which a site seemed to be the cause:
    # nothing else was read since.
    ids_known = {each.id for each in known}
    group = [each for each in ours if each.told_in not in ids_known]
    _tell(session, NOTHING_READ, group, running, watched, notifier)
    return [each for each in untold if each.id not in ids]


def _tell(
    session: Session,
    name: str,
    group: Sequence[TroubleRow],
    running: Sequence[ToldCauseRow],
    watched: Mapping[str, Document],
    notifier: Notifier,
) -> None:
    """Owe one alert about a group, unless it belongs to what was told of its cause."""
    for told in running:
        soon = told.since + _JOINS_WITHIN
        if told.name == name and (
            name == NOTHING_READ or all(each.since <= soon for each in group)
        ):
            for each in group:
                each.told_in = told.id
            return
    cause = cause_rows.begin(session, name, group)
    providers = {watched[each.document_id].provider for each in group}
    provider = providers.pop() if len(providers) == 1 else ""
    last = max(each.last for each in group)
    notifier.owe(session, AlertKind.TROUBLE, cause.id, provider, last)


def _see_whether_it_is_over(
    session: Session,
    cause: ToldCauseRow,
    watched: Mapping[str, Document],
    last_read: datetime | None,
    notifier: Notifier,
) -> None:
    """Tell that a cause is over when all its documents are read, or fail otherwise."""
    members = cause_rows.members(session, cause.id)
    ended = [each.until for each in members if each.until]
    back = min(ended, default=None)
    if back is None and cause.name == NOTHING_READ and last_read:
        back = last_read if last_read > cause.since else None
    for each in members:
        if each.until is None and _fails_otherwise(each, cause, back):
            each.told_in = None  # to be told by its own cause
    if any(
        each.until is None and each.told_in and each.document_id in watched
        for each in members
    ):
        return
    cause.until = notifier.now
    if not members and cause.name != NOTHING_READ:
        return  # all of them turned out to have a cause of ours
    for channel in channels_owed(session, AlertKind.TROUBLE, cause.id):
        # Never too old to be told: whoever was told of it waits for this.
        now = notifier.now
        notifier.owe_one(session, channel, AlertKind.HEALED, cause.id, "", now)


def _fails_otherwise(
    trouble: TroubleRow, cause: ToldCauseRow, back: datetime | None
) -> bool:
    """Say whether a page that is still not read has another cause than the others had.

    Asked for again since the first of them was read, that is.
    """
    if back is None or trouble.last <= back:
        return False
    return cause.name == NOTHING_READ or trouble.cause != cause.name
