"""The table as the database knows it at a moment: the one edge of this room."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from db import queries
from db.cell_reviews import reviews
from db.kept_cells import DatedRow, keep_cells, take_turns_at_cells
from tracker.records import Change, Document, Fact, Provider, Table, Term
from tracker.table.document_history import DatedFacts, DocumentHistory
from tracker.table.export_rows import cell_row
from tracker.table.reviews import with_reviewed_moves, with_reviews
from tracker.table.settled_table import settle_table


def table_at(
    session: Session, provider: Provider, moment: datetime, day: date
) -> Table:
    """Fill the table of a provider from what was known at `moment`, for `day`.

    What people said of a cell counts where it rests on the same sentences, whenever
    they said it.
    """
    return tables_at(session, [provider], moment, day)[provider.id]


def tables_at(
    session: Session, providers: Sequence[Provider], moment: datetime, day: date
) -> dict[str, Table]:
    """Fill the tables of several providers, by their ids."""
    documents = [each for one in providers for each in one.documents]
    histories = _histories_in_short(session, documents, moment, day)
    said = reviews(session)
    return {
        each.id: with_reviews(
            settle_table(each, [histories[one.id] for one in each.documents], day),
            [review for review in said if review.provider == each.id],
            moment,
        )
        for each in providers
    }


def keep_tables(session: Session, providers: Iterable[Provider], now: datetime) -> None:
    """Keep what the tables say today, and will on days to come, for who asks in SQL."""
    providers = list(providers)
    take_turns_at_cells(session, [each.id for each in providers])
    for provider in providers:
        histories = histories_at(session, provider.documents, now)
        said = reviews(session, provider.id)
        announced = {
            version.effective
            for history in histories
            for version in history.versions[-1:]
            if version.effective and version.effective > now.date()
        }
        rows: list[DatedRow] = []
        last: dict[tuple[str, Term], dict[str, Any]] = {}
        for day in (now.date(), *sorted(announced)):
            table = with_reviews(settle_table(provider, histories, day), said, now)
            for key, cell in table.items():
                row = cell_row(provider, provider.plan(cell.plan), cell)
                if last.get(key) != row:
                    last[key] = row
                    rows.append((day, row))
        keep_cells(session, provider.id, rows, now)


def _histories_in_short(
    session: Session, documents: Sequence[Document], moment: datetime, day: date
) -> dict[str, DocumentHistory]:
    """Gather of each document only what its table of `day` is settled from.

    That is the version in force and the newest one: read with all others, the facts
    of years would take longer than all else.
    """
    known: dict[str, list[queries.DatedText]] = {}
    for text in queries.dated_texts(session, [each.id for each in documents], moment):
        known.setdefault(text.document_id, []).append(text)
    needed: dict[str, list[queries.DatedText]] = {}
    for document in documents:
        texts = known.get(document.id, [])
        dated = [_dated(document, each, [each.date]) for each in texts]
        history = DocumentHistory(document, tuple(dated))
        wanted = history.in_force(day), history.coming(day)
        needed[document.id] = [
            text for text, each in zip(texts, dated, strict=True) if each in wanted
        ]
    numbers = {each.version_id for texts in needed.values() for each in texts}
    facts = queries.facts_by_version(session, numbers)
    return {
        document.id: DocumentHistory(
            document,
            tuple(
                _dated(document, each, facts[each.version_id])
                for each in needed[document.id]
                # Damaged, a document is unread: it must not seem to be silent.
                if all(one.version_id in facts for one in needed[document.id])
            ),
        )
        for document in documents
    }


def _dated(
    document: Document, text: queries.DatedText, facts: Iterable[Fact | None]
) -> DatedFacts:
    found = tuple(fact for fact in facts if fact is not None)
    return DatedFacts(document, text.since, found, text.text_id)


def reviewed_changes(session: Session, changes: Iterable[Change]) -> list[Change]:
    """Return stored changes with what people have said since of their sentences."""
    changes = list(changes)
    said = {each: reviews(session, each) for each in {one.provider for one in changes}}
    return [with_reviewed_moves(change, said[change.provider]) for change in changes]


def histories_at(
    session: Session, documents: Sequence[Document], moment: datetime
) -> list[DocumentHistory]:
    """Gather what was known of these documents at a moment."""
    known = queries.stays(session, [document.id for document in documents])
    return [
        DocumentHistory(
            document,
            tuple(
                DatedFacts(document, stay.since, stay.facts, stay.text_id)
                for stay in known
                if stay.document_id == document.id and stay.since <= moment
            ),
        )
        for document in documents
    ]
