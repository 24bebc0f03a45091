"""Which new texts must be seen twice before they are told: all that would be told.

What stood in one capture alone and is gone is a fault of the page or its cache as
often as a change, whether the next look is minutes away on a live page, or hours in an
imported history. It is told by when it was first seen.
"""

from dataclasses import replace

from db.snapshots import newest_snapshot_of, page_of
from tracker.comparing import compare
from tracker.comparing.shared_news import shares_news
from tracker.records import Reading, Significance
from tracker.watch.changes import nearest_version
from tracker.watch.page_reading import read_page
from tracker.watch.sightings import Sighting


def needs_second_look(sighting: Sighting) -> bool:
    """Say whether a text that the document never had differs in what would be told.

    False of a document's first text, and of one that only says the same otherwise.
    """
    told = sighting.told
    if told is None or sighting.is_told or sighting.earlier is not None:
        return False
    before = nearest_version(sighting, told).clauses
    comparison = compare(before, sighting.reading.clauses)
    return comparison.significance is not Significance.NOISE


def seen_again(sighting: Sighting) -> Sighting | None:
    """Return the text shown before this one, where this one holds some of its news.

    It waited, and is to be told before what came on top of it. So it is, too, on a page
    with a varying part (a counter, a date), which shows no text twice.
    """
    visit, told = sighting.visit, sighting.told
    away_text = visit.watch.away_text
    if told is None or away_text in {None, sighting.text_id} or sighting.away:
        return None
    snapshot = newest_snapshot_of(visit.session, visit.document.id, away_text or "")
    if snapshot is None:
        return None
    reading = visit.readings.get(snapshot.id) or read_page(
        page_of(visit.session, snapshot), visit.document
    )
    shown = reading.result
    if not isinstance(shown, Reading):
        return None
    if not shares_news(told.clauses, shown.clauses, sighting.reading.clauses):
        return None
    return replace(
        sighting, snapshot=snapshot, reading=shown, text_id=away_text, earlier=None
    )
