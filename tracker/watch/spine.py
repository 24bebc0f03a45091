"""The spine: a page comes in; what it changes, and the alerts it owes, are kept.

Live scans, imported archives and rebuilds go through the same steps; only the times
differ, and a rebuild owes nothing to anybody.
"""

import hashlib
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import conclusions, models, queries
from db.document_locks import lock_documents
from db.packing import unpack_clauses
from db.row_values import facts_of
from db.side_database import aside_of, basis_of, carry_over
from db.snapshots import (
    add_snapshot,
    page_of,
    readable_snapshots,
    unread_snapshots,
)
from db.store import Store
from tracker.catalogue import Catalogue
from tracker.comparing import compare
from tracker.errors import TrackerError
from tracker.reading import READER_VERSION, judge
from tracker.records import (
    Change,
    Clause,
    Document,
    Fact,
    FailedFetch,
    Move,
    NotTheDocument,
    Page,
    Provider,
    Reading,
    ReadingWay,
    Significance,
    Term,
    TroubleKind,
    Unchanged,
    change_id,
)
from tracker.table.document_history import facts_by_cell
from tracker.telling.notifier import NOBODY, Notifier
from tracker.watch.fact_readers import read_facts, readers_version
from tracker.watch.page_reading import Looked, fingerprint_of, look
from tracker.watch.stability import Away, Standing, TextStatus, settle
from tracker.watch.troubles import in_trouble, well

# What snapshots read as, by their ids.
Looks: TypeAlias = Mapping[int, Looked]

logger = logging.getLogger(__name__)

# Sources whose pages can be fetched once more, minutes later.
LIVE_SOURCES = frozenset({"scan", "browser"})
# Pages whose time is that of somebody else's fetch.
WAYBACK = "wayback"
# By more than this no clock is wrong that is kept at all.
AHEAD = timedelta(hours=1)
# The part of the words whose loss is looked at twice.
SHRUNK = 1 / 3


class Happened(StrEnum):
    """What came of a page."""

    KNOWN = "known"  # this very snapshot is kept already
    LATE = "late"  # older than the newest snapshot: kept, and replayed later
    FAILED = "failed"  # it did not come
    NOT_THE_DOCUMENT = "not the document"
    FIRST = "first"
    SAME = "same"
    WAITING = "waiting"  # another text, told if it stays or is seen again
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a page: `change` where there is one to tell."""

    document_id: str
    happened: Happened
    detail: str = ""
    change: Change | None = None


def take(
    session: Session,
    item: Page | FailedFetch,
    catalogue: Catalogue,
    notifier: Notifier = NOBODY,
    looked: Looked | None = None,
) -> Outcome:
    """Take one fetched page, or the failure to fetch it, all in `session`.

    `looked` gives what another process made of the page; without it the page is
    read here, and only where words may have moved.
    """
    document = catalogue.document(item.document_id)
    lock_documents(session, [document.id])
    watch = conclusions.watch_of(session, document.id)
    _put_times_right(session, watch, notifier.now)
    if isinstance(item, FailedFetch):
        return _take_failure(session, item, document, notifier)
    if item.fetched_at - AHEAD > notifier.now:
        # Kept, it would make all that is fetched until then look late.
        detail = f"{_later(item.fetched_at, notifier.now)}; not kept: set the clock"
        return Outcome(document.id, Happened.FAILED, detail)
    is_late = watch.seen_at is not None and item.fetched_at < watch.seen_at
    if not is_late:
        _catch_up(session, document, catalogue, notifier)
    if item.source == WAYBACK:
        # Tried now, whenever it was captured, and even where it is known or late.
        _tried(watch, notifier.now)
    snapshot = add_snapshot(session, item)
    if snapshot is None:
        return Outcome(document.id, Happened.KNOWN)
    if is_late:
        watch.replay = True
        return Outcome(document.id, Happened.LATE)
    _tried(watch, item.fetched_at)
    watch.seen_at, watch.look_again = item.fetched_at, False
    seen = _look_again(session, watch, item, document, looked)
    return _Step(session, snapshot, document, catalogue, notifier).see(watch, seen)


def take_unchanged(
    session: Session, item: Unchanged, catalogue: Catalogue, notifier: Notifier
) -> Outcome:
    """Take a site's word that the newest page, which was read, is unchanged.

    No bytes came, so there is no snapshot; that the document was read is noted. A
    text that waits for its second look counts as seen only when it comes again.
    """
    document = catalogue.document(item.document_id)
    lock_documents(session, [document.id])
    watch = conclusions.watch_of(session, document.id)
    _put_times_right(session, watch, notifier.now)
    _catch_up(session, document, catalogue, notifier)
    _tried(watch, item.checked_at)
    if watch.away_text is None:
        watch.read_at = item.checked_at
        well(session, document, item.checked_at, notifier)
    return Outcome(document.id, Happened.SAME)


def take_safely(
    store: Store,
    item: Page | FailedFetch | Unchanged,
    catalogue: Catalogue,
    notifier: Notifier,
    looked: Looked | None = None,
) -> Outcome:
    """Take one item in a transaction of its own; a bug costs one document one look.

    What was fetched is kept all the same, and replayed when the rules are mended.
    Storage trouble is raised as StoreError: nothing can go on without storage.
    """
    try:
        if not isinstance(item, FailedFetch):
            document = catalogue.document(item.document_id)
            catch_up(store, document, catalogue, notifier)
        with store.writing() as session:
            if isinstance(item, Unchanged):
                return take_unchanged(session, item, catalogue, notifier)
            return take(session, item, catalogue, notifier, looked)
    except TrackerError:
        raise
    except Exception as error:  # one document's failure must not end a scan
        logger.exception("%s could not be concluded from", item.document_id)
        with store.writing() as session:
            return _put_aside(session, item, catalogue, notifier, error)


def _put_aside(
    session: Session,
    item: Page | FailedFetch | Unchanged,
    catalogue: Catalogue,
    notifier: Notifier,
    error: Exception,
) -> Outcome:
    """Keep what our own rules failed on, and say so."""
    document = catalogue.document(item.document_id)
    lock_documents(session, [document.id])
    watch = conclusions.watch_of(session, document.id)
    detail = f"our rules failed on it ({type(error).__name__}): tracker rebuild"
    page: Page | None
    match item:
        case Page():
            page, at = item, item.fetched_at
            _tried(watch, notifier.now if item.source == WAYBACK else at)
        case FailedFetch():
            page, at = item.answer, item.failed_at
            _tried(watch, at)
        case Unchanged():
            page, at = None, item.checked_at
            _tried(watch, at)
    snapshot = None if page is None else add_snapshot(session, page)
    if page is not None and snapshot is not None:
        if isinstance(item, FailedFetch):
            doubt = NotTheDocument(item.kind, item.detail)
            conclusions.keep_sighting(session, snapshot, "", None, doubt)
        watch.seen_at = max(watch.seen_at or page.fetched_at, page.fetched_at)
        watch.replay = True
    if snapshot is not None or page is None:
        kind = TroubleKind.UNREADABLE
        in_trouble(session, document, kind, detail, at, notifier)
    return Outcome(document.id, Happened.FAILED, detail)


def replay(
    session: Session,
    document: Document,
    catalogue: Catalogue,
    notifier: Notifier = NOBODY,
    looks: Looks = MappingProxyType({}),
) -> None:
    """Conclude anew from all snapshots of a document; what was concluded is no news.

    `notifier` is for what nobody has been told of yet: snapshots that our rules failed
    on, and a text that waited for a second look. `looks` are snapshots read already.
    """
    lock_documents(session, [document.id])
    concluded = _concluded_until(session, document)
    conclusions.forget_conclusions(session, document.id)
    _conclude(session, document, catalogue, notifier, concluded, looks)


def _conclude(
    session: Session,
    document: Document,
    catalogue: Catalogue,
    notifier: Notifier,
    concluded: datetime | None,
    looks: Looks,
) -> None:
    """Conclude from all snapshots; those later than `concluded` may be told."""
    watch = conclusions.watch_of(session, document.id)
    was_read_at = watch.read_at
    watch.away_text = watch.away_since = watch.away_last = None
    watch.read_at, watch.away_times, watch.replay = None, 0, False
    watch.look_again = False
    for snapshot in unread_snapshots(session, document.id):
        looked: Looked | str | None = looks.get(snapshot.id)
        if looked is None:
            page = page_of(session, snapshot)
            looked = _look_again(session, watch, page, document, None)
        is_news = concluded is not None and snapshot.fetched_at > concluded
        told = notifier if is_news else NOBODY
        step = _Step(session, snapshot, document, catalogue, told, rebuilds=True)
        watch.look_again = False
        step.see(watch, looked)
        watch.seen_at = snapshot.fetched_at
    if watch.read_at is not None and was_read_at is not None:
        # A site may have said since that the newest page is unchanged.
        watch.read_at = max(watch.read_at, was_read_at)


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
        looks = _read_all(session, document)
    with aside_of(basis, document.id) as aside:
        _conclude(aside, document, catalogue, notifier, concluded, looks)
        with store.writing() as session:
            lock_documents(session, [document.id])
            if basis_of(session, document.id) != basis or not carry_over(
                aside, session, document.id
            ):
                replay(session, document, catalogue, notifier, looks)


def _read_all(session: Session, document: Document) -> dict[int, Looked]:
    """Read the snapshots of a document, by their ids; what looks alike only once."""
    looks: dict[int, Looked] = {}
    seen: dict[str, Looked] = {}
    clauses: dict[Clause, Clause] = {}  # most texts share most of them
    for snapshot in readable_snapshots(session, document.id):
        page = page_of(session, snapshot)
        looked = look(page, document, seen)
        known = seen.get(looked.fingerprint)
        if known is not looked and isinstance(looked.result, Reading):
            mine = looked.result.clauses
            shared = tuple(clauses.setdefault(each, each) for each in mine)
            looked = replace(looked, result=replace(looked.result, clauses=shared))
        if page.status == 200 and page.final_url == page.url:
            seen.setdefault(looked.fingerprint, looked)
        looks[snapshot.id] = looked
    return looks


def replay_safely(store: Store, document: Document, catalogue: Catalogue) -> bool:
    """Replay one document whole or not at all; False where our rules failed on it."""
    try:
        replay_aside(store, document, catalogue)
    except TrackerError:
        raise
    except Exception:  # one document's failure must not keep the others from it
        logger.exception("%s could not be concluded from anew", document.id)
        return False
    return True


def _concluded_until(session: Session, document: Document) -> datetime | None:
    """Return up to which moment what a document showed was told, or was nothing."""
    newest = queries.newest_sighting(session, document.id)
    watch = conclusions.watch_of(session, document.id)
    if newest is not None and watch.away_since is not None:
        return min(newest, watch.away_since - timedelta(microseconds=1))
    return newest


def late_documents(session: Session) -> list[str]:
    """List documents that got snapshots out of order and wait for a replay."""
    return list(
        session.scalars(
            select(models.WatchRow.document_id).where(models.WatchRow.replay)
        )
    )


def _put_times_right(session: Session, watch: models.WatchRow, now: datetime) -> None:
    """Set aside what a clock that was ahead has stamped, once it is right again."""
    newest = max((at for at in (watch.seen_at, watch.tried_at) if at), default=now)
    if newest - AHEAD <= now:
        return
    detail = _later(newest, now)
    doubt = NotTheDocument(TroubleKind.UNREADABLE, detail)
    count = conclusions.put_times_right(session, watch, now, doubt)
    logger.warning(
        "%s: %s; %d snapshots are set aside", watch.document_id, detail, count
    )


def _later(at: datetime, now: datetime) -> str:
    stamped, moment = f"{at:%Y-%m-%d %H:%M}", f"{now:%Y-%m-%d %H:%M}"
    return f"stamped {stamped}, which is later than now ({moment})"


def catch_up(
    store: Store, document: Document, catalogue: Catalogue, notifier: Notifier
) -> None:
    """Reread a document on the side if it waits for it, before a page is taken."""
    with store.reading() as session:
        waits = _waits_for_replay(session, document, catalogue)
    if waits:
        replay_aside(store, document, catalogue, notifier)


def _catch_up(
    session: Session, document: Document, catalogue: Catalogue, notifier: Notifier
) -> None:
    if _waits_for_replay(session, document, catalogue):
        replay(session, document, catalogue, notifier)


def _waits_for_replay(
    session: Session, document: Document, catalogue: Catalogue
) -> bool:
    """Say whether a document got pages out of order, or was read by older rules.

    Else the next page would look like a change of theirs. What the catalogue says of
    a document (selectors, plans) is a rule too.
    """
    watch = session.get(models.WatchRow, document.id)
    if watch is not None and watch.replay:
        return True
    stay = queries.told_stay(session, document.id)
    if stay is None:
        return False
    provider = catalogue.provider(document.provider)
    read_by = stay.version.reader_version, stay.version.facts_version
    return read_by != (_reader_version(document), _facts_version(document, provider))


def _reader_version(document: Document) -> str:
    """Name the rules that read a document: ours, and its own in the catalogue."""
    own = document.select, document.remove, document.ranges, document.language
    return f"{READER_VERSION} {_short_name(own)}"


def _facts_version(document: Document, provider: Provider) -> str:
    """Name the rules that find its facts: the readers', and the plans they know."""
    own = document.covers, document.kind, document.name, provider.plans
    return f"{readers_version()} {_short_name(own)}"


def _short_name(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:8]


def _look_again(
    session: Session,
    watch: models.WatchRow,
    page: Page,
    document: Document,
    looked: Looked | None,
) -> Looked | str:
    """Return what the page reads as, or its fingerprint where it shows nothing new.

    A page that looks like one that showed the told text is not read.
    """
    if looked is not None:
        return looked
    mark = fingerprint_of(page, document)
    stay = queries.told_stay(session, document.id)
    if (
        stay is not None
        and watch.away_text is None
        and page.status == 200
        and page.final_url == page.url
        and queries.was_seen(session, document.id, mark, stay.version.text_id)
        # Whether a trouble goes on is seen only by reading.
        and not queries.open_troubles(session, [document.id])
    ):
        return mark
    return Looked.at(page, document, mark)


@dataclass(frozen=True)
class _Step:
    """One page on its way through the spine."""

    session: Session
    snapshot: models.SnapshotRow
    document: Document
    catalogue: Catalogue
    notifier: Notifier
    rebuilds: bool = False  # troubles were recorded when they happened

    def see(self, watch: models.WatchRow, seen: Looked | str) -> Outcome:
        """Conclude from what the page shows."""
        stay = queries.told_stay(self.session, self.document.id)
        if isinstance(seen, str):
            assert stay is not None  # noqa: S101  # only then is reading left out
            self._sighted(seen, stay.version.text_id)
            watch.read_at = self.snapshot.fetched_at
            return Outcome(self.document.id, Happened.SAME)
        if isinstance(seen.result, NotTheDocument):
            self._sighted(seen.fingerprint, None, seen.result)
            return self._not_the_document(seen.result)
        return self._settle(watch, stay, seen, seen.result)

    def _settle(
        self,
        watch: models.WatchRow,
        stay: models.StayRow | None,
        seen: Looked,
        reading: Reading,
    ) -> Outcome:
        """Decide whether the text that was read is news."""
        text_id = seen.text_id
        told = stay.version if stay else None
        doubt: NotTheDocument | None = None
        if told is None or told.text_id != text_id:
            known = unpack_clauses(told.clauses) if told else None
            doubt = judge(reading, known, self.document)
        self._sighted(seen.fingerprint, text_id, doubt)

        confirm = told is not None and self._wants_second_look(told, seen, reading)
        standing, verdict, since = settle(
            _standing(told, watch),
            text_id,
            self.snapshot.fetched_at,
            self._earlier(text_id),
            doubtful=doubt is not None,
            confirm=confirm,
            same_news=(confirm or doubt is not None)
            and watch.away_text is not None
            and self._is_new(watch.away_text)
            and self._is_new(text_id),
        )
        away = self._away_version(watch, text_id)
        _remember(watch, standing)
        if doubt is not None and verdict is TextStatus.WAITING:
            return self._not_the_document(doubt)
        watch.look_again = verdict is TextStatus.WAITING and self._is_new(text_id)
        watch.read_at = self.snapshot.fetched_at
        self._read_well(reading)
        if verdict is TextStatus.SAME:
            return Outcome(self.document.id, Happened.SAME)
        if verdict is TextStatus.WAITING:
            return Outcome(self.document.id, Happened.WAITING)

        after = self._version(reading, text_id)
        change = None
        if told is not None:
            before = _nearest(reading.clauses, told, away)
            change = self._change(before, after, reading.clauses, since)
        conclusions.begin_stay(self.session, after, since, stay)
        if change is None:
            happened = Happened.FIRST if told is None else Happened.SAME
            return Outcome(self.document.id, happened)
        return Outcome(self.document.id, Happened.NEWS, change=change)

    def _change(
        self,
        before: models.VersionRow,
        after: models.VersionRow,
        clauses: tuple[Clause, ...],
        since: datetime,
    ) -> Change | None:
        """Compare, and keep what differs with the cells it moves and the alerts."""
        facts_before, facts_after = facts_of(before), facts_of(after)
        comparison = compare(
            unpack_clauses(before.clauses), clauses, facts_before, facts_after
        )
        if comparison.significance is Significance.NOISE:
            return None
        change = Change(
            id=self._free_id(since),
            document_id=self.document.id,
            provider=self.document.provider,
            seen_at=since,
            comparison=comparison,
            moves=moves_between(facts_before, facts_after, self._provider().plan_ids),
            effective=_effective(facts_after),
            before_text=before.text_id,
            after_text=after.text_id,
        )
        conclusions.keep_change(self.session, change, before, after)
        # Told by when it was found out: a lasting return began some days ago.
        at = self.snapshot.fetched_at
        self.notifier.owe_change(self.session, change, self.document, at)
        return change

    def _free_id(self, since: datetime) -> str:
        """Name the change; two of one second, or of one name, are told apart."""
        moment = since
        while self.session.get(models.ChangeRow, change_id(self.document.id, moment)):
            moment += timedelta(microseconds=1)
        return change_id(self.document.id, moment)

    def _wants_second_look(
        self, told: models.VersionRow, seen: Looked, reading: Reading
    ) -> bool:
        """Say whether a new text must be seen twice before it is told.

        On live pages, where what a term of the table says moved, or a third of the
        words is gone. Archived captures are hours apart: each is told as it came.
        """
        if self.snapshot.source not in LIVE_SOURCES or told.text_id == seen.text_id:
            return False
        if _length(reading.clauses) < (1 - SHRUNK) * _length(
            unpack_clauses(told.clauses)
        ):
            return True
        facts = self._find_facts(reading)
        moves = moves_between(facts_of(told), facts, self._provider().plan_ids)
        return any(move.term is not Term.EFFECTIVE_DATE for move in moves)

    def _find_facts(self, reading: Reading) -> tuple[Fact, ...]:
        return read_facts(reading.clauses, self.document, self._provider())

    def _is_new(self, text_id: str) -> bool:
        return not self._earlier(text_id)

    def _version(self, reading: Reading, text_id: str) -> models.VersionRow:
        known = queries.version_by_text(self.session, self.document.id, text_id)
        if known is not None:
            return known
        return conclusions.keep_version(
            self.session,
            self.snapshot,
            reading,
            text_id,
            self._find_facts(reading),
            _reader_version(self.document),
            _facts_version(self.document, self._provider()),
        )

    def _provider(self) -> Provider:
        return self.catalogue.provider(self.document.provider)

    def _earlier(self, text_id: str) -> tuple[str, ...]:
        known = queries.version_by_text(self.session, self.document.id, text_id)
        return (text_id,) if known is not None else ()

    def _away_version(
        self, watch: models.WatchRow, text_id: str
    ) -> models.VersionRow | None:
        """Find the earlier version that the page showed lately instead of the told."""
        if watch.away_text is None or watch.away_text == text_id:
            return None
        return queries.version_by_text(self.session, self.document.id, watch.away_text)

    def _sighted(
        self, mark: str, text_id: str | None, doubt: NotTheDocument | None = None
    ) -> None:
        conclusions.keep_sighting(self.session, self.snapshot, mark, text_id, doubt)

    def _not_the_document(self, doubt: NotTheDocument) -> Outcome:
        self._in_trouble(doubt.kind, doubt.detail)
        detail = f"{doubt.kind.value.replace('_', ' ')}: {doubt.detail}"
        return Outcome(self.document.id, Happened.NOT_THE_DOCUMENT, detail)

    def _read_well(self, reading: Reading) -> None:
        """End the trouble with the page; begin or end that with its selectors."""
        self._well()
        declared = self.document.select or self.document.ranges
        if declared and reading.way is ReadingWay.STRUCTURE:
            detail = "; ".join(reading.notes) or "the selector matches nothing"
            self._in_trouble(TroubleKind.SELECTOR, detail)
        else:
            self._well(of_selector=True)

    def _in_trouble(self, kind: TroubleKind, detail: str) -> None:
        if not self.rebuilds:
            at = self.snapshot.fetched_at
            in_trouble(self.session, self.document, kind, detail, at, self.notifier)

    def _well(self, *, of_selector: bool = False) -> None:
        if not self.rebuilds:
            at = self.snapshot.fetched_at
            well(
                self.session, self.document, at, self.notifier, of_selector=of_selector
            )


def moves_between(
    before: Iterable[Fact], after: Iterable[Fact], plans: Iterable[str]
) -> tuple[Move, ...]:
    """List the cells that a document now answers otherwise, plan by plan."""
    old, new = facts_by_cell(before), facts_by_cell(after)
    moves = []
    for term in Term:
        for plan in plans:
            was, now = old.get((plan, term)), new.get((plan, term))
            if (was and was.value) == (now and now.value):
                continue
            moves.append(
                Move(
                    plan,
                    term,
                    was.value if was else None,
                    now.value if now else None,
                    was.evidence if was else "",
                    now.evidence if now else "",
                )
            )
    return tuple(moves)


def _take_failure(
    session: Session, failure: FailedFetch, document: Document, notifier: Notifier
) -> Outcome:
    """Record that a page did not come; what came in its place is kept as evidence."""
    watch = conclusions.watch_of(session, document.id)
    _tried(watch, failure.failed_at)
    watch.look_again = False
    if failure.answer is not None:
        snapshot = add_snapshot(session, failure.answer)
        if snapshot is None:
            return Outcome(document.id, Happened.KNOWN)
        doubt = NotTheDocument(failure.kind, failure.detail)
        conclusions.keep_sighting(session, snapshot, "", None, doubt)
    in_trouble(
        session, document, failure.kind, failure.detail, failure.failed_at, notifier
    )
    return Outcome(document.id, Happened.FAILED, failure.detail)


def _tried(watch: models.WatchRow, at: datetime) -> None:
    watch.tried_at = max(watch.tried_at or at, at)


def _standing(told: models.VersionRow | None, watch: models.WatchRow) -> Standing:
    standing = Standing(told.text_id if told else None)
    if watch.away_text is None or watch.away_since is None or watch.away_last is None:
        return standing
    away = Away(watch.away_text, watch.away_since, watch.away_last, watch.away_times)
    return replace(standing, away=away)


def _remember(watch: models.WatchRow, standing: Standing) -> None:
    away = standing.away
    watch.away_text = away.text_id if away else None
    watch.away_since = away.since if away else None
    watch.away_last = away.last if away else None
    watch.away_times = away.times if away else 0


def _length(clauses: Iterable[Clause]) -> int:
    return sum(len(clause.text) for clause in clauses)


def _nearest(
    clauses: Iterable[Clause], told: models.VersionRow, away: models.VersionRow | None
) -> models.VersionRow:
    """Choose what a new text is compared with, where the page was swinging.

    The text that was told, or the earlier one that was shown instead of it lately:
    whichever shares more clauses with the new one.
    """
    if away is None:
        return told
    new = {clause.text for clause in clauses}

    def shared(version: models.VersionRow) -> int:
        return len(new & {clause.text for clause in unpack_clauses(version.clauses)})

    return away if shared(away) > shared(told) else told


def _effective(facts: Iterable[Fact]) -> date | None:
    for fact in facts:
        if fact.term is Term.EFFECTIVE_DATE and isinstance(fact.value, str):
            return date.fromisoformat(fact.value)
    return None
