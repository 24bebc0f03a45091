"""Whether a text that a page shows is news, with what it has shown until now."""

from dataclasses import replace
from datetime import datetime

from db import models
from db.queries import count_stays, first_shown, told_stay
from tracker.records import NotTheDocument
from tracker.watch.second_look import needs_second_look
from tracker.watch.sightings import Sighting
from tracker.watch.stability import LASTING_TIME, Away, Standing, TextStatus, weigh


def weigh_sighting(
    sighting: Sighting, doubt: NotTheDocument | None
) -> tuple[TextStatus, datetime]:
    """Say what a sighting means and since when its text is shown; note it for the next.

    `doubt` says why the text may not be the document's.
    """
    watch = sighting.visit.watch
    is_new = sighting.earlier is None
    was_new_before = watch.away_text is not None and sighting.away is None
    same_news = doubt is not None and was_new_before and is_new
    standing, status, since = weigh(
        _standing_of(sighting),
        sighting.text_id,
        sighting.snapshot.fetched_at,
        stays=0 if is_new or sighting.is_told else _times_in_turn(sighting),
        doubtful=doubt is not None,
        confirm=needs_second_look(sighting),
        same_news=same_news,
    )
    if status is TextStatus.NEWS and is_new:
        since = _first_shown(sighting, since)
    _note_standing(watch, standing)
    watch.look_again = status is TextStatus.WAITING and is_new and doubt is None
    return status, since


def _times_in_turn(sighting: Sighting) -> int:
    """Count the stays of a text, or of the told one where that returned more often.

    Two texts that take turns are one swing, whichever of them is shown.
    """
    session, document = sighting.visit.session, sighting.visit.document.id
    texts = [sighting.text_id, *([sighting.told.text_id] if sighting.told else [])]
    return max(count_stays(session, document, text) for text in texts)


def _first_shown(sighting: Sighting, since: datetime) -> datetime:
    """Date a new text by its first sight, where it went and came back within days.

    Pages are brought in by and by: for some days a site shows the old text, too.
    """
    session, document = sighting.visit.session, sighting.visit.document.id
    stay = told_stay(session, document)
    after = since - LASTING_TIME
    if stay is not None:
        after = max(after, stay.since)
    return first_shown(session, document, sighting.text_id, after) or since


def _standing_of(sighting: Sighting) -> Standing:
    watch = sighting.visit.watch
    standing = Standing(sighting.told.text_id if sighting.told else None)
    if watch.away_text is None or watch.away_since is None or watch.away_last is None:
        return standing
    away = Away(watch.away_text, watch.away_since, watch.away_last, watch.away_times)
    return replace(standing, away=away)


def forget_away(watch: models.WatchRow) -> None:
    """Note that the page shows no other text than the one that was told."""
    _note_standing(watch, Standing())


def _note_standing(watch: models.WatchRow, standing: Standing) -> None:
    away = standing.away
    watch.away_text = away.text_id if away else None
    watch.away_since = away.since if away else None
    watch.away_last = away.last if away else None
    watch.away_times = away.times if away else 0
