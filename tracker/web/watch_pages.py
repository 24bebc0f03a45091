"""What is to come, how the watch goes, and what deserves a person's look."""

from datetime import timedelta

from alerts.trouble_causes import causes_of
from db import queries
from tracker.asking.questions import announced
from tracker.table.review_list import to_review
from tracker.watch.watch_state import watch_state
from tracker.web.days import days_of
from tracker.web.given_answers import Answer
from tracker.web.shown_cells import mark_of
from tracker.web.web_visits import Visit
from tracker.web.what_is_reviewed import basis_name

_A_DAY = timedelta(days=1)


def upcoming(visit: Visit) -> Answer:
    """List what is announced for a later day, the soonest first."""
    found = announced(visit.providers, visit.tables())
    return visit.page(
        "upcoming.html",
        "Announced for a later day",
        days=days_of(visit),
        found=[
            (each, (each.coming.in_force_from - visit.day) // _A_DAY) for each in found
        ],
    )


def status(visit: Visit) -> Answer:
    """Tell how the watch goes."""
    documents = list(visit.catalogue.documents.values())
    watches = queries.watches(visit.session)
    troubles = queries.open_troubles(visit.session, visit.catalogue.documents)
    read = [each.read_at for each in watches.values() if each.read_at]
    return visit.page(
        "status.html",
        "How the watch goes",
        state=watch_state(visit.session, documents, visit.now),
        causes=causes_of(troubles),
        documents=visit.catalogue.documents,
        watches=watches,
        newest=max(read, default=None),
        read=len(read),
    )


def to_look_at(visit: Visit) -> Answer:
    """List what deserves a look, what matters most first."""
    tables = visit.tables(visit.today)
    found = to_review((each, tables[each.id]) for each in visit.providers)
    return visit.page(
        "reviews.html",
        "What deserves a look",
        found=[
            (
                visit.catalogue.provider(each.provider),
                each,
                mark_of(each.cells[0]),
                basis_name(each.cells[0]),
            )
            for each in found
        ],
        cells=sum(len(each.cells) for each in found),
    )
