"""Which of the texts that a page shows is the document: news, the same, or a swing.

Pages swing between texts they have shown before (two editions, an A/B test, a stale
cache), and show another document's text for a day. So a text never seen before is
news when it was seen a second time (`confirm`), at once where it only says the same
otherwise; a return to an earlier text, or a text that does not look like the document
(`doubtful`), is news only when it lasts, and the longer the more often it returned.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

# A return lasts when it was seen at least so often, over at least so long.
LASTING_TIMES = 3
CONFIRMED_TIMES = 2
LASTING_TIME = timedelta(days=4)
# A text that had its time and was given up before swings: it is believed later each
# time, so that two editions in turn are told once and not at every turn.
PATIENCE = 4


@dataclass(frozen=True, slots=True)
class Away:
    """What the page shows in place of the told text, since when and how often."""

    text_id: str
    since: datetime
    last: datetime
    times: int = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document stands: the text that was told, and what is shown instead."""

    told: str | None = None
    away: Away | None = None


class TextStatus(StrEnum):
    """What a sighting means."""

    FIRST = "first"  # the document's first text
    SAME = "same"  # nothing new
    WAITING = "waiting"  # another text, that may pass
    NEWS = "news"  # another text, to be told


def weigh(
    standing: Standing,
    text_id: str,
    seen_at: datetime,
    *,
    stays: int = 0,
    doubtful: bool = False,
    confirm: bool = False,
    same_news: bool = False,
) -> tuple[Standing, TextStatus, datetime]:
    """Take one sighting of `text_id` into account.

    `stays` says how often the document has had this text before. `same_news` says that
    the text shown before this one was as new and as doubtful: a page with a varying
    part (a counter, a date) shows no text twice.

    Returns the new standing, what the sighting means, and since when the text has been
    shown.
    """
    if standing.told is None and not doubtful:
        return Standing(told=text_id), TextStatus.FIRST, seen_at
    if text_id == standing.told:
        return Standing(told=text_id), TextStatus.SAME, seen_at
    away = standing.away
    if away is None or not (same_news or away.text_id == text_id):
        away = Away(text_id, since=seen_at, last=seen_at)
    else:
        away = replace(away, text_id=text_id, last=seen_at, times=away.times + 1)
    if not doubtful and not stays:
        if confirm and away.times < CONFIRMED_TIMES:
            return replace(standing, away=away), TextStatus.WAITING, away.since
        return Standing(told=text_id), TextStatus.NEWS, away.since

    lasting_time = LASTING_TIME * PATIENCE ** max(stays - 1, 0)
    if away.times < LASTING_TIMES or away.last - away.since < lasting_time:
        return replace(standing, away=away), TextStatus.WAITING, away.since
    status = TextStatus.FIRST if standing.told is None else TextStatus.NEWS
    return Standing(told=text_id), status, away.since
