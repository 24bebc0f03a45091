"""A story → what is told of it."""

from datetime import datetime

from alerts.advice import commands_of, ways_out_of
from alerts.clean import clean
from alerts.columns import columns_of, notes_of, unmoved_of
from alerts.news import News, document_of
from alerts.quotes import more_of, quotes_of
from alerts.subject import besides_of, dates_of, lead_of, subject_of
from alerts.view import Link, View
from tracker.plain import listed
from tracker.records import Story


def view_of(story: Story, now: datetime) -> View:
    """Say what the changes of a story come to."""
    changes = tuple(
        sorted(story.changes, key=lambda change: (change.seen_at, change.id))
    )
    news = News(story.provider, changes, story.before)
    columns = columns_of(story, news)
    quotes, left_out = quotes_of(news, changes, story.provider)
    documents = [
        document_of(story.provider, document_id)
        for document_id in dict.fromkeys(change.document_id for change in changes)
    ]
    return View(
        subject=subject_of(story.provider, news, changes, now),
        direction=news.direction,
        heading=clean(
            f"{story.provider.name} · {listed([each.name for each in documents])}"
        ),
        dates=dates_of(story.provider, changes, now),
        columns=columns,
        unmoved=unmoved_of(columns),
        lead=lead_of(story.provider, news, changes),
        notes=tuple(notes_of(story, news, columns)),
        quotes=quotes,
        more=more_of(left_out, changes),
        besides="" if news.is_known else besides_of(news),
        ways_out=tuple(ways_out_of(story, news, quotes)),
        pages=tuple(Link(clean(each.name), clean(each.url)) for each in documents),
        commands=commands_of(story.provider, news, changes),
    )
