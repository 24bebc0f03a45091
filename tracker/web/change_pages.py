"""What changed: the list, and one change with its redline and its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alerts.direction import Direction, overall
from db import queries
from db.clause_history import captures_at
from tracker.errors import TrackerError
from tracker.records import (
    Change,
    ChangeFilter,
    Move,
    Provider,
    Significance,
    Term,
    Topic,
)
from tracker.table.moves import gist, grouped_moves
from tracker.table.stored_table import reviewed_changes
from tracker.telling.gathering import find_change
from tracker.typed_names import find_document, find_provider
from tracker.typed_times import parse_since, parse_until
from tracker.web.given_answers import Answer
from tracker.web.redlines import Redline, View, quote_parts, redlines
from tracker.web.shown_cells import mark_of_value
from tracker.web.web_visits import Visit

_A_PAGE = 40  # changes


def change_filter(visit: Visit) -> ChangeFilter:
    """Read from the address which changes are asked for."""
    catalogue = visit.catalogue
    provider, document = visit.one("provider"), visit.one("document")
    since, until = visit.one("since"), visit.one("until")
    first = parse_since(since or None, visit.now)
    last = parse_until(until or None, visit.now)
    if first and last and first >= last:
        raise TrackerError(f"since {since} is later than until {until}")
    return ChangeFilter(
        provider=find_provider(catalogue, provider).id if provider else None,
        documents=(find_document(catalogue, document).id,) if document else (),
        since=first,
        until=last,
        significance=visit.member("significance", Significance),
        topic=visit.member("topic", Topic),
    )


def changes(visit: Visit) -> Answer:
    """List changes, the newest first."""
    wanted = change_filter(visit)
    number = visit.number("page", 1, 10_000)
    found = queries.changes_in_short(visit.session, wanted)[::-1]
    shown = found[(number - 1) * _A_PAGE : number * _A_PAGE]
    return visit.page(
        "changes.html",
        "What changed",
        changes=[(each, gist(each)) for each in reviewed_changes(visit.session, shown)],
        how_many=len(found),
        page=number,
        pages=max(1, -(-len(found) // _A_PAGE)),
        asked={
            name: visit.one(name)
            for name in (
                "provider",
                "document",
                "significance",
                "topic",
                "since",
                "until",
            )
        },
        topics=list(Topic),
        kinds=[each for each in Significance if each is not Significance.NOISE],
        providers=visit.providers,
    )


@dataclass(frozen=True, slots=True)
class ShownMove:
    """What moved for some plans alike, with both sentences compared."""

    names: str
    plan: str
    move: Move
    mark_before: str
    mark_after: str
    words: Redline


def change(visit: Visit) -> Answer:
    """Show one change: what moved for whom, the words, and the captures behind it."""
    found = find_change(visit.session, visit.path["change"])
    watched = visit.catalogue.provider_of(found.provider)
    moves = [each for each in found.moves if each.term is not Term.EFFECTIVE_DATE]
    moved = {each.plan for each in moves}
    document = visit.catalogue.documents.get(found.document_id)
    return visit.page(
        "change.html",
        f"{watched.name}: {document.name if document else found.document_id}",
        change=found,
        provider=watched,
        document=document,
        moves=[_shown(watched, each) for each in grouped_moves(moves)],
        unmoved=[each.name for each in watched.plans if each.id not in moved],
        direction=_direction(moves),
        view=visit.member("view", View) or View.SIDES,
        redlines=redlines(found.comparison.edits),
        evidence=_evidence(visit, found),
        others=_others(visit, found),
    )


def _direction(moves: Sequence[Move]) -> Direction | None:
    """Say which way a change goes; `look` where any of its moves is in doubt."""
    if not moves:
        return None
    return overall(moves) if all(each.sure for each in moves) else Direction.LOOK


def _shown(provider: Provider, group: Sequence[Move]) -> ShownMove:
    move = group[0]
    known = {plan.id: plan.name for plan in provider.plans}
    return ShownMove(
        ", ".join(known.get(each.plan, each.plan) for each in group),
        move.plan,
        move,
        mark_of_value(move.term, move.before),
        mark_of_value(move.term, move.after),
        quote_parts(move.quote_before, move.quote_after),
    )


def _evidence(
    visit: Visit, found: Change
) -> list[tuple[str, datetime, dict[str, Any]]]:
    """List the captures of the two texts: label, moment, what is known of them."""
    stays = queries.stays(visit.session, [found.document_id])
    before = [
        each.since
        for each in stays
        if each.text_id == found.before_text and each.since < found.seen_at
    ]
    moments = [("before", each) for each in before[-1:]] + [("after", found.seen_at)]
    known = captures_at(visit.session, found.document_id, [each for _, each in moments])
    return [(label, each, known[each]) for label, each in moments if each in known]


def _others(visit: Visit, found: Change) -> tuple[Change | None, Change | None]:
    """Return the change of this document before, and the one after."""
    wanted = ChangeFilter(documents=(found.document_id,))
    around = queries.changes_in_short(visit.session, wanted)
    at = next(n for n, each in enumerate(around) if each.id == found.id)
    return (
        around[at - 1] if at else None,
        around[at + 1] if at + 1 < len(around) else None,
    )
