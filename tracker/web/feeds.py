"""What changed as Atom and JSON Feed, and what is announced as a calendar."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from alerts.harmless_text import clean
from db import queries
from tracker.asking.announced_dates import calendar_dates
from tracker.asking.questions import announced, chosen_plans
from tracker.exports.calendar_file import as_calendar
from tracker.exports.json_text import as_json
from tracker.records import Change, ChangeFilter, Move, Term
from tracker.table.moves import gist, grouped_moves
from tracker.table.plain_words import marked_value, term_name
from tracker.table.stored_table import reviewed_changes
from tracker.typed_names import find_providers, find_term
from tracker.web.given_answers import Answer
from tracker.web.page_forms import rendered
from tracker.web.site_paths import path_of
from tracker.web.web_visits import Handler, Visit

_MOST = 50  # entries
_ATOM = "http://www.w3.org/2005/Atom"
_URN = "urn:training-policy-tracker:"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One change as both kinds of feeds tell it."""

    change: Change
    title: str
    link: str
    html: str
    text: str


def atom(visit: Visit) -> Answer:
    """Write the newest changes as Atom."""
    found = _entries(visit)
    ET.register_namespace("", _ATOM)
    feed = ET.Element(_tag("feed"))
    own = visit.link(visit.address)
    newest = max((each.change.seen_at for each in found), default=_EPOCH)
    _add(feed, "id", own if visit.base else f"{_URN}copy{visit.address}")
    _add(feed, "title", _title(visit))
    _add(feed, "updated", newest.isoformat())
    _add(ET.SubElement(feed, _tag("author")), "name", "training-policy-tracker")
    ET.SubElement(feed, _tag("link"), {"rel": "self", "href": own})
    ET.SubElement(
        feed, _tag("link"), {"rel": "alternate", "href": visit.link("/changes")}
    )
    for each in found:
        entry = ET.SubElement(feed, _tag("entry"))
        _add(entry, "id", f"{_URN}change:{each.change.id}")
        _add(entry, "title", each.title)
        _add(entry, "updated", each.change.seen_at.isoformat())
        ET.SubElement(entry, _tag("link"), {"rel": "alternate", "href": each.link})
        _add(entry, "content", each.html).set("type", "html")
    body: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Answer(body, "application/atom+xml; charset=utf-8")


def json_feed(visit: Visit) -> Answer:
    """Write the newest changes as JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(visit),
        "home_page_url": visit.link("/changes"),
        "feed_url": visit.link(visit.address),
        "items": [
            {
                "id": f"{_URN}change:{each.change.id}",
                "url": each.link,
                "title": each.title,
                "content_html": each.html,
                "content_text": each.text,
                "date_published": each.change.seen_at.astimezone(UTC).isoformat(),
                "tags": [topic.value for topic in each.change.comparison.topics],
            }
            for each in _entries(visit)
        ],
    }
    return Answer(as_json(feed, indent=2).encode(), "application/feed+json")


def calendar(visit: Visit) -> Answer:
    """Write what is announced as a calendar."""
    named = find_providers(visit.catalogue, visit.several("provider"))
    found = calendar_dates(announced(named, visit.tables(visit.today)))
    # Stamped with the day: the same as long as nothing changes on it.
    stamp = datetime.combine(visit.today, time.min, UTC)
    return Answer(as_calendar(found, stamp), "text/calendar; charset=utf-8")


FEEDS: dict[str, Handler] = {
    "/feeds/changes.atom": atom,
    "/feeds/changes.json": json_feed,
    "/feeds/upcoming.ics": calendar,
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _entries(visit: Visit) -> list[_Entry]:
    """List the newest changes that are asked for, the newest first."""
    fits = _fitting(visit)
    named = {
        each.id for each in find_providers(visit.catalogue, visit.several("provider"))
    }
    found = [
        change
        for change in reversed(queries.changes_in_short(visit.session, ChangeFilter()))
        if change.provider in named and change.significance.may_matter
    ]
    kept = [each for each in reviewed_changes(visit.session, found) if fits(each)]
    return [_entry(visit, each) for each in kept[:_MOST]]


def _fitting(visit: Visit) -> Callable[[Change], bool]:
    """Return what says whether a change moved a plan and a term that are asked for."""
    plan, term = visit.one("plan"), visit.one("term")
    if not plan and not term:
        return lambda _change: True
    plans = {
        (provider.id, each.id)
        for provider, each in chosen_plans(visit.providers, plan or None, None)
    }
    wanted = find_term(term) if term else None

    def moved(change: Change) -> bool:
        return any(
            (change.provider, move.plan) in plans
            and move.term is not Term.EFFECTIVE_DATE
            and wanted in (None, move.term)
            for move in change.moves
        )

    return moved


def _entry(visit: Visit, change: Change) -> _Entry:
    provider = visit.catalogue.provider_of(change.provider)
    document = visit.catalogue.documents.get(change.document_id)
    moves = [
        (", ".join(_plan_name(visit, change, each) for each in group), group[0])
        for group in grouped_moves(change.moves)
        if group[0].term is not Term.EFFECTIVE_DATE
    ]
    name = document.name if document else change.document_id
    html = rendered("feed_entry.html", {"change": change, "moves": moves})
    lines = [
        f"{names}: {term_name(move.term)}: "
        f"{marked_value(move.term, move.before, move.sure_before)} → "
        f"{marked_value(move.term, move.after, move.sure_after)}"
        for names, move in moves
    ]
    return _Entry(
        change,
        clean(f"{provider.name} · {name}: {gist(change)}"),
        visit.link(path_of("change", change.id)),
        html,
        "\n".join(map(clean, lines or change.comparison.reasons)),
    )


def _plan_name(visit: Visit, change: Change, move: Move) -> str:
    known = visit.catalogue.provider_of(change.provider).plans
    return next((each.name for each in known if each.id == move.plan), move.plan)


def _title(visit: Visit) -> str:
    asked = [*visit.several("provider"), visit.one("plan"), visit.one("term")]
    return " · ".join(
        ["AI policies: what changed", *(clean(each) for each in asked if each)]
    )


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, _tag(name))
    child.text = text
    return child
