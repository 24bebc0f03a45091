"""Search over all clauses that ever stood anywhere."""

import re

from db.clause_search import search
from tracker.errors import TrackerError
from tracker.records import Sought
from tracker.typed_names import find_document, find_provider
from tracker.typed_times import end_of, parse_since
from tracker.web.given_answers import Answer
from tracker.web.page_forms import marked_parts
from tracker.web.web_visits import Visit

_A_PAGE, _PAGES = 20, 50
_MOST_WORDS, _LONGEST = 12, 200
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')


def sought_of(visit: Visit) -> Sought:
    """Read from the address what is sought; TrackerError where that is too much."""
    typed = visit.one("q")
    words = tuple(
        found[1] if found[2] is None else found[2].strip('"')
        for found in _PHRASE.finditer(typed)
    )
    words = tuple(each for each in words if re.search(r"\w", each))
    if len(words) > _MOST_WORDS or len(typed) > _LONGEST:
        raise TrackerError(f"that are too many words: {_MOST_WORDS} at most")
    provider, document = visit.one("provider"), visit.one("document")
    return Sought(
        words,
        find_provider(visit.catalogue, provider).id if provider else None,
        find_document(visit.catalogue, document).id if document else None,
        end_of(visit.day) if visit.one("day") else None,
        parse_since(visit.one("since") or None, visit.now),
    )


def found_clauses(visit: Visit) -> Answer:
    """Show the clauses that hold what is sought, the best first."""
    sought = sought_of(visit)
    number = visit.number("page", 1, _PAGES)
    found, how_many = (
        search(visit.session, sought, number * _A_PAGE) if sought.phrases else ([], 0)
    )
    shown = found[(number - 1) * _A_PAGE :]
    return visit.page(
        "search.html",
        "Search all clauses",
        sought=visit.one("q"),
        asked=bool(sought.phrases),
        found=[(each, marked_parts(each.text, each.found)) for each in shown],
        how_many=how_many,
        page=number,
        pages=min(_PAGES, max(1, -(-how_many // _A_PAGE))),
        provider=visit.one("provider"),
        providers=visit.providers,
    )
