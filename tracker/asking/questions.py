"""Questions that take more than one look into the database, each answered whole."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from db import queries
from db.cell_reviews import reviews
from db.clause_history import captures_at, clause_stays
from tracker.asking.told_texts import told_stays, told_until
from tracker.errors import NotFoundError
from tracker.records import (
    Cell,
    ChangeFilter,
    ClauseStay,
    Coming,
    Document,
    Plan,
    Provider,
    Stay,
    Table,
    Term,
)
from tracker.table.document_history import DocumentHistory
from tracker.table.document_texts import blame_rows, version_rows
from tracker.table.plain_words import marked_cell
from tracker.table.plan_comparison import PlanKind, is_of
from tracker.table.settled_table import cell_history
from tracker.table.stored_table import histories_at
from tracker.typed_names import find_plans

_NO_CAPTURE = {"capture": None, "source": None, "sha256": None}


def chosen_plans(
    providers: Sequence[Provider], typed: str | None, kind: PlanKind | None
) -> list[tuple[Provider, Plan]]:
    """List the plans that are meant; raise NotFoundError where no provider has any."""
    found = [
        (provider, plan)
        for provider in providers
        for plan in _plans_of(provider, typed)
        if kind is None or is_of(plan, kind)
    ]
    if not found:
        what = " ".join(each for each in (kind and kind.value, typed) if each)
        raise NotFoundError(
            f"none of these providers has a plan {what!r}; see: tracker catalogue list"
        )
    return found


def _plans_of(provider: Provider, typed: str | None) -> Sequence[Plan]:
    if typed is None:
        return provider.plans
    named: list[Plan] = []
    for word in typed.split(","):
        with suppress(NotFoundError):  # others may have such a plan
            named += find_plans(provider, word)
    return [plan for plan in provider.plans if plan in named]


@dataclass(frozen=True, slots=True)
class Announced:
    """Cells of equal plans that will say something else from a later day on."""

    provider: Provider
    coming: Coming
    cells: tuple[Cell, ...]  # alike but for the plan

    @property
    def plans(self) -> str:
        """The names of the plans."""
        return ", ".join(self.provider.plan(cell.plan).name for cell in self.cells)


def announced(
    providers: Sequence[Provider], tables: dict[str, Table]
) -> list[Announced]:
    """List what the tables say is coming, the soonest first; no document's new date."""
    alike: dict[tuple[object, ...], list[Cell]] = {}
    for provider in providers:
        for cell in tables[provider.id].values():
            if cell.coming is not None and cell.term is not Term.EFFECTIVE_DATE:
                key = (
                    *(cell.coming.in_force_from, provider.id, cell.term),
                    *(marked_cell(cell), cell.coming.quote),
                )
                alike.setdefault(key, []).append(cell)
    by_id = {provider.id: provider for provider in providers}
    found = [
        Announced(by_id[str(id_)], cells[0].coming, tuple(cells))
        for (_, id_, *_), cells in alike.items()
        if cells[0].coming is not None
    ]
    return sorted(found, key=lambda each: (each.coming.in_force_from, each.provider.id))


def history_of(
    session: Session,
    provider: Provider,
    term: Term,
    plans: Sequence[str],
    now: datetime,
    histories: Sequence[DocumentHistory] | None = None,
) -> list[tuple[date, Cell]]:
    """List what a term of some plans came to say, each with the day, oldest first.

    `histories` is what the provider's documents said, where that was read already.
    """
    if histories is None:
        histories = histories_at(session, provider.documents, now)
    said = reviews(session, provider.id)
    found = cell_history(provider, histories, term, now.date(), said)
    return [(day, cell) for day, cell in found if cell.plan in plans]


def versions_of(session: Session, document: Document) -> list[dict[str, Any]]:
    """Write one row for each text of a document; NotFoundError where it has none."""
    return version_rows(
        told_stays(session, document),
        clause_stays(session, document.id),
        queries.changes(session, ChangeFilter(documents=(document.id,))),
    )


@dataclass(frozen=True, slots=True)
class Blame:
    """A text, a row for each of its clauses, and all clauses that there ever were."""

    text: Stay
    rows: Sequence[dict[str, Any]]
    stays: Sequence[ClauseStay]


def blame_of(session: Session, document: Document, moment: datetime | None) -> Blame:
    """Tell what brought each clause of the text told at a moment; None: the newest.

    Raises NotFoundError where there was none.
    """
    text, _ = told_until(document, told_stays(session, document), moment)
    stays = clause_stays(session, document.id)
    came = {each.since for each in stays}
    captures = dict.fromkeys(came, _NO_CAPTURE)
    captures |= captures_at(session, document.id, came)
    rows = blame_rows(
        text,
        queries.clauses_by_text(session, document.id, text.text_id),
        stays,
        queries.changes(session, ChangeFilter(documents=(document.id,))),
        captures,
    )
    return Blame(text, rows, stays)
