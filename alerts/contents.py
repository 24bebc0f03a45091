"""Gathered changes → what is told of it."""

from datetime import datetime

from alerts.advice import commands_of, ways_out_of
from alerts.alert_view import AlertView, Link
from alerts.harmless_text import clean
from alerts.quoted_sentences import doubts_of, more_of, quotes_of
from alerts.subject_line import besides_of, dates_of, lead_of, subject_of
from alerts.table_columns import columns_of, notes_of, unmoved_of
from alerts.told_moves import News, document_of
from tracker.records import Change, GatheredChanges
from tracker.table.plain_words import listed

_WHAT_MOVED = "what moved, and both texts"


def page_of_change(site: str, change: Change) -> str:
    """Return where a change is shown on the pages of `tracker web`."""
    return f"{site}/change/{change.id}"


def view_of(gathered: GatheredChanges, now: datetime, site: str = "") -> AlertView:
    """Say what gathered changes come to; `site` is where our own pages are served."""
    changes = tuple(
        sorted(gathered.changes, key=lambda change: (change.seen_at, change.id))
    )
    news = News(gathered.provider, changes, gathered.before)
    columns = columns_of(gathered, news)
    quotes, left_out = quotes_of(news, changes, gathered.provider)
    doubts, more_doubts = doubts_of(news, gathered.provider)
    documents = [
        document_of(gathered.provider, document_id)
        for document_id in dict.fromkeys(change.document_id for change in changes)
    ]
    return AlertView(
        subject=subject_of(gathered.provider, news, changes, now),
        direction=news.direction,
        heading=clean(
            f"{gathered.provider.name} · {listed([each.name for each in documents])}"
        ),
        dates=dates_of(gathered.provider, changes, now),
        columns=columns,
        unmoved=unmoved_of(columns),
        lead=lead_of(gathered.provider, news, changes),
        notes=tuple(notes_of(gathered, news, columns)),
        quotes=quotes,
        doubts=doubts,
        more=more_of(left_out + more_doubts, changes),
        besides="" if news.is_known else besides_of(news),
        ways_out=tuple(ways_out_of(gathered, news, (*quotes, *doubts))),
        pages=(
            *(Link(clean(each.name), clean(each.url)) for each in documents),
            *(
                Link(_WHAT_MOVED, page_of_change(site, each))
                for each in changes
                if site
            ),
        ),
        commands=commands_of(gathered.provider, news, changes),
    )
