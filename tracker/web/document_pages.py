"""A document: its text on a day, the texts it had, since when each clause stands."""

from collections.abc import Sequence

from db import queries
from tracker.asking.questions import blame_of, versions_of
from tracker.asking.told_texts import told_stays, told_until, two_texts
from tracker.comparing import compare
from tracker.errors import NotFoundError
from tracker.records import Clause, Document, Fact, Stay, Term
from tracker.typed_names import find_document
from tracker.typed_times import end_of
from tracker.watch.page_texts import reading_of_text
from tracker.web.days import days_of
from tracker.web.given_answers import Answer
from tracker.web.page_forms import marked_parts
from tracker.web.redlines import View, redlines
from tracker.web.web_visits import Visit

_DEEPEST = 4  # of headings


def documents(visit: Visit) -> Answer:
    """List what is watched: when it was read last, texts and changes kept."""
    return visit.page(
        "documents.html",
        "Documents under watch",
        providers=visit.providers,
        watches=queries.watches(visit.session),
        counts=queries.counts(visit.session),
    )


def document_of(visit: Visit) -> Document:
    """Return the document that the address names."""
    return find_document(
        visit.catalogue, f"{visit.path['provider']}/{visit.path['name']}"
    )


def text_of(visit: Visit, document: Document) -> Stay:
    """Return the text that was told on the day that is asked about."""
    moment = end_of(visit.day) if visit.one("day") else None
    return told_until(document, told_stays(visit.session, document), moment)[0]


def text(visit: Visit) -> Answer:
    """Show a document's text on a day, with the sentences that the table rests on."""
    document = document_of(visit)
    title = f"{visit.catalogue.provider_of(document.provider).name}: {document.name}"
    if not queries.stays(visit.session, [document.id]):
        return visit.page("unread.html", title, document=document)
    stay = text_of(visit, document)
    clauses = queries.clauses_by_text(visit.session, document.id, stay.text_id)
    return visit.page(
        "text.html",
        title,
        days=days_of(visit),
        document=document,
        stay=stay,
        clauses=_marked(clauses, stay.facts),
    )


def _marked(
    clauses: Sequence[Clause], facts: Sequence[Fact]
) -> list[tuple[Clause, int, list[tuple[str, bool]], list[Fact]]]:
    """Mark in each clause the sentences that are quoted, with what they say."""
    quoted: dict[int, list[tuple[str, Fact]]] = {}
    for fact in facts:
        if fact.term is not Term.EFFECTIVE_DATE:
            for quote, number in ((fact.quote, fact.clause), *fact.more):
                quoted.setdefault(number, []).append((quote, fact))
    rows = []
    for number, clause in enumerate(clauses):
        here = quoted.get(number, [])
        places = _apart([(clause.text.find(quote), len(quote)) for quote, _ in here])
        depth = min(len(clause.headings) + 2, _DEEPEST)
        said = list(dict.fromkeys(fact for _, fact in here))
        rows.append((clause, depth, marked_parts(clause.text, places), said))
    return rows


def _apart(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join places that overlap."""
    places: list[tuple[int, int]] = []
    for begin, length in sorted(found):
        if begin < 0:
            continue
        if places and begin < places[-1][1]:
            places[-1] = places[-1][0], max(places[-1][1], begin + length)
        else:
            places.append((begin, begin + length))
    return places


def versions(visit: Visit) -> Answer:
    """List the texts that a document had, the newest first."""
    document = document_of(visit)
    rows = versions_of(visit.session, document)
    before = [None, *(row["since"] for row in rows)]
    return visit.page(
        "versions.html",
        f"{document.name}: its texts",
        document=document,
        rows=list(zip(rows, before, strict=False))[::-1],
    )


def blame(visit: Visit) -> Answer:
    """Tell since when each clause of a text has stood there, and what brought it."""
    document = document_of(visit)
    moment = end_of(visit.day) if visit.one("day") else None
    return visit.page(
        "blame.html",
        f"{document.name}: since when",
        days=days_of(visit),
        document=document,
        blame=blame_of(visit.session, document, moment),
    )


def left_out(visit: Visit) -> Answer:
    """Show what of a page is not read as its document's words, and why."""
    document = document_of(visit)
    stay = text_of(visit, document)
    reading = reading_of_text(visit.session, document, stay.text_id)
    if reading is None:
        raise NotFoundError(
            f"{document.id}: its page is not read as a document any more: "
            "tracker rebuild"
        )
    return visit.page(
        "left_out.html",
        f"{document.name}: what is left out",
        days=days_of(visit),
        document=document,
        stay=stay,
        left_out=reading.left_out,
    )


def diff(visit: Visit) -> Answer:
    """Show what differs between the texts of two days."""
    document = document_of(visit)
    before, after = two_texts(
        visit.session,
        document,
        visit.one("from") or None,
        visit.one("to") or None,
        visit.now,
    )
    old, new = (
        queries.clauses_by_text(visit.session, document.id, stay.text_id)
        for stay in (before, after)
    )
    compared = compare(old, new, before.facts, after.facts)
    return visit.page(
        "diff.html",
        f"{document.name}: what differs",
        document=document,
        before=before,
        after=after,
        compared=compared,
        redlines=redlines(compared.edits),
        view=visit.member("view", View) or View.SIDES,
    )
