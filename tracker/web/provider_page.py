"""One provider: its plans, its documents, and what changed when."""

from collections import defaultdict

from db import queries
from tracker.records import Change, ChangeFilter, Term
from tracker.table.moves import gist
from tracker.table.stored_table import reviewed_changes
from tracker.typed_names import find_provider
from tracker.web.days import days_of
from tracker.web.given_answers import Answer
from tracker.web.shown_cells import columns_of, terms_of
from tracker.web.web_visits import Visit


def provider(visit: Visit) -> Answer:
    """Show a provider's table, its timeline, and where it stands written."""
    watched = find_provider(visit.catalogue, visit.path["provider"])
    found = queries.changes_in_short(visit.session, ChangeFilter(provider=watched.id))
    years: dict[int, list[tuple[Change, str]]] = defaultdict(list)
    for change in reversed(reviewed_changes(visit.session, found)):
        years[change.seen_at.year].append((change, gist(change)))
    return visit.page(
        "provider.html",
        watched.name,
        days=days_of(visit),
        provider=watched,
        columns=columns_of(watched, visit.tables()[watched.id]),
        terms=terms_of(tuple(Term)),
        years=years,
        watches=queries.watches(visit.session),
    )
