"""Owe digests when their hour has come, and gather what they tell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from alerts.digest_wording import Digest, OverdueDocument, TroubledDocument
from db import digest_alerts, queries
from db.row_values import trouble_of
from tracker.catalogue import Catalogue
from tracker.errors import NotFoundError
from tracker.records import (
    AlertKind,
    Change,
    ChangeFilter,
    Document,
    GatheredChanges,
    Provider,
    Term,
)
from tracker.settings.alert_rules import When
from tracker.settings.channel_settings import ChannelSettings
from tracker.table.stored_table import reviewed_changes
from tracker.telling.gathering import find_change, gather_changes
from tracker.telling.notifier import Notifier
from tracker.telling.trouble_limits import TOLD_AFTER_TIMES, is_stale


@dataclass(frozen=True, slots=True)
class Period:
    """What one digest of a channel is about; `subject` names it in the outbox."""

    channel: str
    frequency: str
    since: datetime
    until: datetime

    @property
    def subject(self) -> str:
        """All of it in one line."""
        since, until = (
            f"{each:%Y-%m-%dT%H:%M}+00:00" for each in (self.since, self.until)
        )
        return f"{self.channel} {self.frequency} {since} {until}"

    @classmethod
    def of(cls, subject: str) -> "Period":
        """Read what `subject` wrote."""
        channel, frequency, since, until = subject.rsplit(" ", 3)
        return cls(
            channel,
            frequency,
            datetime.fromisoformat(since),
            datetime.fromisoformat(until),
        )


def owe_digests(
    session: Session, channels: Iterable[ChannelSettings], notifier: Notifier
) -> None:
    """Owe each channel the digest of its last whole period; owing twice is once."""
    for channel in channels:
        found = channel.digest_time.period(notifier.now)
        if found is None:
            continue
        period = Period(channel.name, channel.digest.value, *found)
        kind, at = AlertKind.DIGEST, notifier.now
        if notifier.owe_one(session, channel.name, kind, period.subject, "", at):
            digest_alerts.collect(session, channel.name, period.subject, period.since)


def digest_owed(session: Session, subject: str, catalogue: Catalogue) -> Digest:
    """Gather what an owed digest tells."""
    period = Period.of(subject)
    ids = digest_alerts.changes_of_digest(session, subject)
    return _digest(session, period, _known(session, ids), catalogue)


def digest_to_come(
    session: Session, channel: ChannelSettings, catalogue: Catalogue, now: datetime
) -> Digest:
    """Gather what the next digest of a channel would tell if it came now."""
    found = channel.digest_time.period(now)
    since = found[1] if found else now
    ids = digest_alerts.changes_to_collect(session, channel.name, since)
    period = Period(channel.name, channel.digest.value, since, now)
    return _digest(session, period, _known(session, ids), catalogue)


def digest_since(
    session: Session,
    since: datetime,
    channel: str | None,
    catalogue: Catalogue,
    notifier: Notifier,
) -> Digest:
    """Gather all changes since a moment; for a channel, those it is ever told."""
    found = [
        change
        for change in reviewed_changes(
            session, queries.changes(session, ChangeFilter(since=since))
        )
        if channel is None or _is_told(change, channel, catalogue, notifier)
    ]
    period = Period(channel or "", "", since, notifier.now)
    return _digest(session, period, found, catalogue)


def _is_told(
    change: Change, channel: str, catalogue: Catalogue, notifier: Notifier
) -> bool:
    document = catalogue.documents.get(change.document_id)
    if document is None:
        return False
    return notifier.route(channel, change, document).when is not When.NEVER


def _known(session: Session, ids: Iterable[str]) -> list[Change]:
    """Find changes; a rebuild may have found that one is none."""
    found = []
    for each in ids:
        try:
            found.append(find_change(session, each))
        except NotFoundError:
            continue
    return sorted(found, key=lambda change: (change.seen_at, change.id))


def _digest(
    session: Session,
    period: Period,
    changes: Sequence[Change],
    catalogue: Catalogue,
) -> Digest:
    troubles = [
        TroubledDocument(*_who(catalogue, row.document_id), trouble_of(row))
        for row in queries.troubles_within(session, period.since, period.until)
        if row.times >= TOLD_AFTER_TIMES and row.document_id in catalogue.documents
    ]
    ended = [each for each in troubles if _ended(each, period.until)]
    open_ = [each for each in troubles if not _ended(each, period.until)]
    troubled = {each.document.id for each in open_}
    return Digest(
        name=f"{period.frequency.capitalize()} digest".strip().capitalize(),
        since=period.since,
        until=period.until,
        changes=tuple(
            _gather_one(session, change, catalogue)
            for change in changes
            if change.document_id in catalogue.documents
        ),
        begun=tuple(x for x in open_ if x.trouble.since >= period.since),
        ended=tuple(ended),
        ongoing=tuple(x for x in open_ if x.trouble.since < period.since),
        overdue=tuple(_overdue(session, catalogue, troubled, period.until)),
        watched=len(catalogue.documents),
    )


def _ended(troubled: TroubledDocument, moment: datetime) -> bool:
    return troubled.trouble.until is not None and troubled.trouble.until <= moment


def _gather_one(
    session: Session, change: Change, catalogue: Catalogue
) -> GatheredChanges:
    """Tell one change; its table is looked up only where a term moved."""
    if any(move.term is not Term.EFFECTIVE_DATE for move in change.moves):
        return gather_changes(session, [change.id], catalogue)
    return GatheredChanges(catalogue.provider(change.provider), (change,), {}, {})


def _overdue(
    session: Session, catalogue: Catalogue, troubled: set[str], moment: datetime
) -> Iterable[OverdueDocument]:
    """Name documents that are not read although nobody knows them to be in trouble."""
    watches = queries.watches(session)
    for document in catalogue.documents.values():
        watch = watches.get(document.id)
        read_at = watch.read_at if watch else None
        if document.id in troubled:
            continue
        if read_at is None or is_stale(document, read_at, moment):
            yield OverdueDocument(*_who(catalogue, document.id), read_at)


def _who(catalogue: Catalogue, document_id: str) -> tuple[Provider, Document]:
    document = catalogue.document(document_id)
    return catalogue.provider(document.provider), document
