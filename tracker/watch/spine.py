"""The spine: a page comes in; what it changes, and the alerts it owes, are kept.

Live scans, imported archives and replays go through the same steps; only the times
differ, and a replay owes nothing to anybody. All is in the visit's transaction.
"""

from datetime import datetime

from db.conclusions import begin_stay, keep_change, keep_sighting
from db.models import SnapshotRow, StayRow
from db.queries import told_stay
from db.snapshots import add_snapshot
from tracker.records import NotTheDocument, Page
from tracker.watch.changes import change_between, nearest_version
from tracker.watch.failures import take_other_page
from tracker.watch.news import forget_away, weigh_sighting
from tracker.watch.page_reading import PageReading, read_page
from tracker.watch.recognition import ToldReadings
from tracker.watch.second_look import needs_second_look, seen_again
from tracker.watch.sightings import (
    Sighting,
    doubt_about,
    sighting_of,
    stood_in,
    version_of,
)
from tracker.watch.stability import TextStatus
from tracker.watch.troubles import record_reading
from tracker.watch.visits import Happened, Outcome, Visit


def take(
    visit: Visit,
    page: Page,
    stay: StayRow | None,
    reading: PageReading | None = None,
) -> Outcome:
    """Keep a page and conclude from it.

    `stay` is that of the text told last. `reading` is what another process made
    of the page; without it the page is read here, and only where words may have moved.
    """
    snapshot = add_snapshot(visit.session, page)
    if snapshot is None:
        return visit.outcome(Happened.KNOWN)
    visit.note_try(page.fetched_at)
    if reading is None:
        reading = read_page(page, visit.document, ToldReadings(visit, stay))
    return conclude(visit, snapshot, stay, reading)


def conclude(
    visit: Visit, snapshot: SnapshotRow, stay: StayRow | None, reading: PageReading
) -> Outcome:
    """Conclude from what a snapshot shows, the newest of its document."""
    at, mark = snapshot.fetched_at, reading.fingerprint
    visit.watch.seen_at, visit.watch.look_again = at, False
    if reading.result is None:
        keep_sighting(visit.session, snapshot, mark, reading.text_id, None)
        visit.watch.read_at = at
        return visit.outcome(Happened.SAME)
    if isinstance(reading.result, NotTheDocument):
        keep_sighting(visit.session, snapshot, mark, None, reading.result)
        return take_other_page(visit, snapshot, reading.result)

    sighting = sighting_of(visit, snapshot, stay, reading.result, reading.text_id)
    doubt = doubt_about(sighting)
    if doubt is not None and not doubt.may_last:
        keep_sighting(visit.session, snapshot, mark, None, doubt)
        return take_other_page(visit, snapshot, doubt)
    keep_sighting(visit.session, snapshot, mark, reading.text_id, doubt)
    if doubt is None and (waited := _told_before(sighting, stay)):
        return waited
    return _weighed(sighting, stay, doubt)


def _weighed(
    sighting: Sighting, stay: StayRow | None, doubt: NotTheDocument | None
) -> Outcome:
    """Conclude from a text by what the page has shown until now."""
    visit, at = sighting.visit, sighting.snapshot.fetched_at
    status, since = weigh_sighting(sighting, doubt)
    if doubt is not None and status is TextStatus.WAITING:
        return take_other_page(visit, sighting.snapshot, doubt)
    visit.watch.read_at = at
    if not visit.is_replay:
        record_reading(
            visit.session, visit.document, sighting.reading, at, visit.notifier
        )
    if status is TextStatus.SAME:
        return visit.outcome(Happened.SAME)
    if status is TextStatus.WAITING:
        return visit.outcome(Happened.WAITING)
    return _take_news(sighting, stay, since, doubt, at)


def _told_before(sighting: Sighting, stay: StayRow | None) -> Outcome | None:
    """Tell a text that waited where this one holds its news, then conclude from this.

    None where there is no such text.
    """
    visit, since = sighting.visit, sighting.visit.watch.away_since
    if since is None or not needs_second_look(sighting):
        return None
    waited = seen_again(sighting)
    if waited is None or doubt_about(waited) is not None:
        return None
    told = _take_news(waited, stay, since, None, sighting.snapshot.fetched_at)
    forget_away(visit.watch)
    stay = told_stay(visit.session, visit.document.id)
    onward = sighting_of(
        visit, sighting.snapshot, stay, sighting.reading, sighting.text_id
    )
    outcome = _weighed(onward, stay, None)
    return outcome if outcome.change or not told.change else told


def _take_news(
    sighting: Sighting,
    stay: StayRow | None,
    since: datetime,
    doubt: NotTheDocument | None,
    found_out: datetime,
) -> Outcome:
    """Compare the new text, settle its cells, and keep all of it with the alerts.

    `doubt` says why the text was not believed until it had lasted. Alerts are owed by
    when it was found out: a lasting return began some days ago.
    """
    visit, happened, change = sighting.visit, Happened.FIRST, None
    after = version_of(sighting)
    if sighting.told is not None and not stood_in(sighting, doubt):
        happened = Happened.SAME
        before = nearest_version(sighting, sighting.told)
        change = change_between(before, after, sighting, since, doubt)
        if change is not None:
            happened = Happened.NEWS
            keep_change(visit.session, change, before.row, after.row)
            visit.notifier.owe_change(visit.session, change, visit.document, found_out)
    begin_stay(visit.session, after.row, since, stay)
    return visit.outcome(happened, change=change)
