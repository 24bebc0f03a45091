"""The spine: a page comes in; what it changes, and the alerts it owes, are kept.

Live scans, imported archives and replays go through the same steps; only the times
differ, and a replay owes nothing to anybody. All is in the visit's transaction.
"""

from datetime import datetime

from db.conclusions import begin_stay, keep_change, keep_sighting
from db.models import SnapshotRow, StayRow
from db.snapshots import add_snapshot
from tracker.records import NotTheDocument, Page
from tracker.watch.changes import change_between, nearest_version
from tracker.watch.failures import take_other_page
from tracker.watch.news import weigh_sighting
from tracker.watch.page_reading import PageReading, read_page
from tracker.watch.recognition import ToldReadings
from tracker.watch.sightings import Sighting, doubt_about, sighting_of, version_of
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
    keep_sighting(visit.session, snapshot, mark, reading.text_id, doubt)
    status, since = weigh_sighting(sighting, doubt)
    if doubt is not None and status is TextStatus.WAITING:
        return take_other_page(visit, snapshot, doubt)
    visit.watch.read_at = at
    if not visit.is_replay:
        record_reading(
            visit.session, visit.document, reading.result, at, visit.notifier
        )
    if status is TextStatus.SAME:
        return visit.outcome(Happened.SAME)
    if status is TextStatus.WAITING:
        return visit.outcome(Happened.WAITING)
    return _take_news(sighting, stay, since, doubt)


def _take_news(
    sighting: Sighting,
    stay: StayRow | None,
    since: datetime,
    doubt: NotTheDocument | None,
) -> Outcome:
    """Compare the new text, settle its cells, and keep all of it with the alerts.

    `doubt` says why the text was not believed until it had lasted.
    """
    visit, happened, change = sighting.visit, Happened.FIRST, None
    after = version_of(sighting)
    if sighting.told is not None:
        happened = Happened.SAME
        before = nearest_version(sighting, sighting.told)
        change = change_between(before, after, sighting, since, doubt)
        if change is not None:
            happened = Happened.NEWS
            keep_change(visit.session, change, before.row, after.row)
            # Told by when it was found out: a lasting return began some days ago.
            at = sighting.snapshot.fetched_at
            visit.notifier.owe_change(visit.session, change, visit.document, at)
    begin_stay(visit.session, after.row, since, stay)
    return visit.outcome(happened, change=change)
