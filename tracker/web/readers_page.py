"""What each reader made of the sentences that a cell rests on, and how probable.

The texts are read again for it, which takes seconds: so it is for those who review, and
everybody else is told whether a reading is sure.
"""

from collections.abc import Iterator

from db import queries
from tracker.errors import TrackerError
from tracker.records import Cell, Document, Provider
from tracker.table.explanation import Evidence, Role, explain_document
from tracker.table.plain_words import term_name
from tracker.table.stored_table import histories_at
from tracker.typed_names import find_plan, find_provider, find_term
from tracker.typed_times import end_of
from tracker.web.given_answers import Answer
from tracker.web.web_visits import Visit

_SHOWN = (Role.DECIDES, Role.AGAINST, Role.SAME)


def readers(visit: Visit) -> Answer:
    """Show what each reader made of the sentences behind a cell."""
    watched = find_provider(visit.catalogue, visit.path["provider"])
    plan = find_plan(watched, visit.path["plan"])
    term = find_term(visit.path["term"])
    if visit.signed is None:
        raise TrackerError(
            "this is for those who sign in to review; others: "
            f"tracker explain {watched.id} {plan.id} {term.value}"
        )
    cell = visit.tables()[watched.id][plan.id, term]
    return visit.page(
        "readers.html",
        f"{watched.name} {plan.name}: {term_name(term)}: what readers made of it",
        provider=watched,
        plan=plan,
        term=term,
        cell=cell,
        sentences=list(_sentences(visit, watched, cell)),
    )


def _sentences(
    visit: Visit, watched: Provider, cell: Cell
) -> Iterator[tuple[Document, Evidence]]:
    named = {each.document_id for each in (*cell.sources, *cell.overruled)}
    documents = [each for each in watched.documents if each.id in named]
    for history in histories_at(visit.session, documents, end_of(visit.day)):
        version = history.in_force(visit.day)
        if version is None:
            continue
        document = history.document
        clauses = queries.clauses_by_text(visit.session, document.id, version.text_id)
        explained = explain_document(document, watched, clauses, version.facts, cell)
        for evidence in explained.evidence:
            if evidence.role in _SHOWN:
                yield document, evidence
