"""What the JSON API is asked: each question of the command line, at an address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from db import queries
from tracker.asking.questions import announced
from tracker.asking.told_texts import two_texts
from tracker.comparing import compare
from tracker.errors import TrackerError
from tracker.exports import row_kinds, web_row_kinds
from tracker.exports.row_columns import Row, RowKind
from tracker.records import Topic
from tracker.table.stored_table import reviewed_changes
from tracker.table.whole_rows import (
    edit_row,
    history_row,
    listed_change_row,
    shown_change_row,
    whole_cell_row,
)
from tracker.telling.gathering import find_change
from tracker.typed_names import (
    find_documents,
    find_plan,
    find_provider,
    find_providers,
    find_term,
)
from tracker.watch.watch_state import watch_state
from tracker.web.change_pages import change_filter
from tracker.web.document_pages import document_of, text_of
from tracker.web.search_page import sought_of
from tracker.web.web_visits import Visit

VERSION = "1"
_ROOT = "/api/1"
DESCRIPTION = f"{_ROOT}/openapi.json"
_MOST_CLAUSES = 1_000

Told = Sequence[Row] | Row


@dataclass(frozen=True, slots=True)
class Asked:
    """What may stand behind the question mark: its name, and what it means."""

    name: str
    about: str
    several: bool = False
    needed: bool = False
    words: tuple[str, ...] = ()  # that it may be; empty: anything


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what it asks, what rows it is answered by, what may be asked."""

    about: str
    kind: RowKind
    ask: Callable[[Visit], Told]
    asked: tuple[Asked, ...] = ()
    command: str = ""  # of the command line that answers the same


_DAY = Asked("day", "As known, and in force, on this day; else today.")
_PROVIDER = Asked("provider", "Only of this provider.")
_PROVIDERS = Asked("provider", "Only of these providers.", several=True)
_PLAN = Asked("plan", "Only of plans with such a name; several by commas.")


def _table(visit: Visit) -> Told:
    tables = visit.tables()
    return [
        whole_cell_row(each.id, cell)
        for each in find_providers(visit.catalogue, visit.several("provider"))
        for cell in tables[each.id].values()
    ]


def _cells(visit: Visit) -> Told:
    return visit.asked.table(*visit.several("provider"), at=visit.day)


def _compare(visit: Visit) -> Told:
    usual = ("training_default", "opt_out_channel")
    return visit.asked.compare(
        *visit.several("provider"),
        plan=visit.one("plan") or None,
        audience=visit.one("audience") or None,  # type: ignore[arg-type]  # it checks
        terms=visit.several("term") or usual,
        trains=visit.one("trains") or None,  # type: ignore[arg-type]  # it checks
        at=visit.day,
    )


def _history(visit: Visit) -> Told:
    watched = find_provider(visit.catalogue, visit.path["provider"])
    plan = visit.one("plan")
    plans = (find_plan(watched, plan).id,) if plan else watched.plan_ids
    return [
        history_row(watched.id, day, cell)
        for day, cell in visit.history(watched, find_term(visit.path["term"]))
        if cell.plan in plans
    ]


def _changes(visit: Visit) -> Told:
    found = queries.changes_in_short(visit.session, change_filter(visit))
    return [listed_change_row(each) for each in reviewed_changes(visit.session, found)]


def _change(visit: Visit) -> Told:
    return shown_change_row(find_change(visit.session, visit.path["change"]))


def _documents(visit: Visit) -> Told:
    named = find_documents(visit.catalogue, visit.several("provider"))
    watches, counts = queries.watches(visit.session), queries.counts(visit.session)
    return [
        {
            "document": each.id,
            "name": each.name,
            "kind": each.kind.value,
            "covers": list(each.covers),
            "url": each.url,
            "read_at": watches[each.id].read_at if each.id in watches else None,
            **{what: of.get(each.id, 0) for what, of in counts.items()},
        }
        for each in named
    ]


def _text(visit: Visit) -> Told:
    document = document_of(visit)
    stay = text_of(visit, document)
    clauses = queries.clauses_by_text(visit.session, document.id, stay.text_id)
    return {
        "document": document.id,
        "url": document.url,
        "since": stay.since,
        "until": stay.until,
        "text_id": stay.text_id,
        "clauses": [
            {
                "kind": each.kind.value,
                "headings": list(each.headings),
                "text": each.text,
            }
            for each in clauses
        ],
    }


def _versions(visit: Visit) -> Told:
    return visit.asked.versions(document_of(visit).id)


def _blame(visit: Visit) -> Told:
    day = visit.day if visit.one("day") else None
    return visit.asked.blame(document_of(visit).id, visit.one("q"), at=day)


def _diff(visit: Visit) -> Told:
    document = document_of(visit)
    since, until = visit.one("from") or None, visit.one("to") or None
    before, after = two_texts(visit.session, document, since, until, visit.now)
    old, new = (
        queries.clauses_by_text(visit.session, document.id, stay.text_id)
        for stay in (before, after)
    )
    compared = compare(old, new, before.facts, after.facts)
    return {
        "document": document.id,
        "from": before.since,
        "to": after.since,
        "significance": compared.significance.value,
        "edits": [edit_row(edit) for edit in compared.edits],
    }


def _facts(visit: Visit) -> Told:
    return visit.asked.facts(document_of(visit).id)


def _snapshots(visit: Visit) -> Told:
    return visit.asked.snapshots(document_of(visit).id)


def _search(visit: Visit) -> Told:
    sought = sought_of(visit)
    if not sought.phrases:
        raise TrackerError(f"q={visit.one('q')!r} holds no word to look for")
    return visit.asked.search(
        *sought.phrases,
        provider=sought.provider,
        document=sought.document,
        at=visit.day if visit.one("day") else None,
        since=visit.one("since") or None,
        most=_MOST_CLAUSES,
    )


def _upcoming(visit: Visit) -> Told:
    named = find_providers(visit.catalogue, visit.several("provider"))
    return [
        whole_cell_row(each.provider.id, cell)
        for each in announced(named, visit.tables())
        for cell in each.cells
    ]


def _status(visit: Visit) -> Told:
    documents = list(visit.catalogue.documents.values())
    return watch_state(visit.session, documents, visit.now)


_OF_CHANGES = (
    _PROVIDER,
    Asked("document", "Only of this document."),
    Asked("since", "The first day."),
    Asked("until", "The last day."),
    Asked(
        "significance",
        "How much it matters.",
        words=("editorial", "not understood", "substantive"),
    ),
    Asked("topic", "What it is about.", words=tuple(each.value for each in Topic)),
)
_OF_PLANS = (
    _PROVIDERS,
    _PLAN,
    Asked("audience", "Of a kind.", words=("consumer", "commercial", "api")),
    Asked("term", "What is compared; else training and how to opt out.", several=True),
    Asked(
        "trains",
        "Only plans that train on content, or do not.",
        words=("yes", "unless-opted-out", "no", "unsure"),
    ),
    _DAY,
)
_OF_SEARCH = (
    Asked("q", 'Words; those in "quotes" stand beside each other.', needed=True),
    _PROVIDER,
    Asked("document", "Only in this document."),
    Asked("day", "That stood there on this day."),
    Asked("since", "That came on this day or later."),
)
_DOCUMENT = f"{_ROOT}/documents/{{provider}}/{{name}}"
_TEXT_DAY = Asked("day", "The text of this day; else the newest.")

ALL: dict[str, Question] = {
    f"{_ROOT}/table": Question(
        "Every cell, with all that it rests on.",
        row_kinds.TABLE,
        _table,
        (_PROVIDERS, _DAY),
        "table",
    ),
    f"{_ROOT}/cells": Question(
        "Every cell in plain words.",
        row_kinds.CELLS,
        _cells,
        (_PROVIDERS, _DAY),
        "export table",
    ),
    f"{_ROOT}/compare": Question(
        "Plans beside each other, the worst first.",
        row_kinds.CELLS,
        _compare,
        _OF_PLANS,
        "compare",
    ),
    f"{_ROOT}/history/{{provider}}/{{term}}": Question(
        "What a term came to say, and when.",
        row_kinds.HISTORY,
        _history,
        (Asked("plan", "Only of this plan."),),
        "history",
    ),
    f"{_ROOT}/changes": Question(
        "What changed, oldest first.",
        row_kinds.LISTED_CHANGES,
        _changes,
        _OF_CHANGES,
        "changes",
    ),
    f"{_ROOT}/changes/{{change}}": Question(
        "One change, with every clause that differs.",
        web_row_kinds.SHOWN_CHANGE,
        _change,
        command="show",
    ),
    f"{_ROOT}/documents": Question(
        "What is watched.",
        web_row_kinds.DOCUMENTS,
        _documents,
        (_PROVIDERS,),
        "documents",
    ),
    f"{_DOCUMENT}/text": Question(
        "A document's text, clause by clause.", web_row_kinds.TEXT, _text, (_TEXT_DAY,)
    ),
    f"{_DOCUMENT}/versions": Question(
        "The texts that a document had.",
        row_kinds.VERSIONS,
        _versions,
        command="versions",
    ),
    f"{_DOCUMENT}/blame": Question(
        "Since when each clause has stood there.",
        row_kinds.BLAME,
        _blame,
        (_TEXT_DAY, Asked("q", "Only clauses that hold these words.")),
        "blame",
    ),
    f"{_DOCUMENT}/diff": Question(
        "What differs between the texts of two days; else the last change.",
        row_kinds.DIFF,
        _diff,
        (Asked("from", "The first day."), Asked("to", "The second day.")),
        "diff",
    ),
    f"{_DOCUMENT}/facts": Question(
        "What a document said, and from when to when.",
        row_kinds.FACTS,
        _facts,
        command="export facts",
    ),
    f"{_DOCUMENT}/snapshots": Question(
        "What was captured when.",
        row_kinds.SNAPSHOTS,
        _snapshots,
        command="export snapshots",
    ),
    f"{_ROOT}/search": Question(
        "Clauses that ever held some words, the best first: at most 1,000.",
        row_kinds.CLAUSES,
        _search,
        _OF_SEARCH,
        "search",
    ),
    f"{_ROOT}/upcoming": Question(
        "Cells that will say something else on a later day.",
        row_kinds.TABLE,
        _upcoming,
        (_PROVIDERS, _DAY),
        "upcoming",
    ),
    f"{_ROOT}/status": Question("How the watch goes.", web_row_kinds.STATUS, _status),
}

# What a copy of the site has as files: answers to what asks for nothing further.
COPIED: Mapping[str, Question] = {
    path: ALL[path]
    for path in (
        f"{_ROOT}/table",
        f"{_ROOT}/cells",
        f"{_ROOT}/history/{{provider}}/{{term}}",
        f"{_ROOT}/changes",
        f"{_ROOT}/changes/{{change}}",
        f"{_ROOT}/documents",
        f"{_DOCUMENT}/text",
        f"{_DOCUMENT}/versions",
        f"{_DOCUMENT}/facts",
        f"{_ROOT}/upcoming",
        f"{_ROOT}/status",
    )
}
