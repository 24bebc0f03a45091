"""What assistants may ask: the questions of the command line, as tools.

Nothing here writes. A cell is confirmed by a person, who is told where.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, TypeAlias

from pydantic import Field

from db import queries
from db.clause_history import captures_at
from db.clause_search import search
from db.read_only_store import ReadOnlyStore
from tracker.asking.asked_history import Tracker
from tracker.asking.told_texts import told_stays, told_until
from tracker.catalogue import Catalogue
from tracker.records import Cell, Significance, Sought, Term
from tracker.table.plain_words import marked_cell
from tracker.table.plan_comparison import PlanKind, Trains
from tracker.table.review_list import to_review
from tracker.table.stored_table import tables_at
from tracker.table.whole_rows import clause_row, shown_change_row
from tracker.telling.gathering import find_change
from tracker.typed_names import find_document, find_provider, find_providers
from tracker.typed_times import end_of, parse_day
from tracker.web.site_paths import path_of
from tracker.web.told_to_assistants import Told, gaps_of, told

_MOST_FOUND = 50  # clauses of a search

Name: TypeAlias = Annotated[str, Field(max_length=200)]
Names: TypeAlias = Annotated[
    list[Name],
    Field(max_length=30, description="Providers, by id or name; empty: all of them."),
]
Day: TypeAlias = Annotated[
    str, Field(max_length=40, description="Such as 2025-08-29; empty: today.")
]
Document: TypeAlias = Annotated[
    str, Field(max_length=200, description="A document's id: acme/privacy-policy.")
]
Skip: TypeAlias = Annotated[
    int, Field(ge=0, le=1_000_000, description="How many rows were seen already.")
]


class AssistantTools:
    """The tools, over one database; `address` is where people find the pages."""

    def __init__(
        self,
        store: ReadOnlyStore,
        catalogue: Catalogue,
        clock: Callable[[], datetime],
        address: str | None = None,
    ) -> None:
        self._store, self._catalogue, self._clock = store, catalogue, clock
        self._address = address

    # --- the table ---

    def table(
        self,
        providers: Names = [],  # noqa: B006  # the schema shows it; nobody changes it
        terms: list[Term] = [Term.TRAINING_DEFAULT, Term.OPT_OUT_CHANNEL],  # noqa: B006
        day: Day = "",
        skip: Skip = 0,
    ) -> Told:
        """Tell what each plan's documents say: whether content is trained on, how to
        opt out, how long it is kept … on a day, with the sentences."""
        at = self._day(day)
        found = self._asked.table(*providers, at=at)
        rows = [each for each in found if each["term"] in terms]
        return told(at, rows, gaps_of(rows), skip)

    def compare(
        self,
        providers: Names = [],  # noqa: B006
        plan: Annotated[
            str, Field(max_length=200, description="Names of plans, by commas.")
        ] = "",
        audience: PlanKind | None = None,
        terms: list[Term] = [Term.TRAINING_DEFAULT, Term.OPT_OUT_CHANNEL],  # noqa: B006
        trains: Trains | None = None,
        day: Day = "",
        skip: Skip = 0,
    ) -> Told:
        """Set plans of many providers beside each other, the worst for users first;
        with `trains`, only those that train on content, or do not."""
        at = self._day(day)
        rows = self._asked.compare(
            *providers,
            plan=plan or None,
            audience=audience,  # type: ignore[arg-type]  # a text of these
            terms=terms,
            trains=trains,  # type: ignore[arg-type]  # the same
            at=at,
        )
        return told(at, rows, gaps_of(rows), skip)

    def history(
        self, provider: Name, term: Term, plan: Name = "", skip: Skip = 0
    ) -> Told:
        """Tell what a term of a provider's plans came to say, and on which days."""
        rows = self._asked.history(provider, term, plan=plan or None)
        gaps = [] if rows else [f"{provider}: {term}: nothing was ever read on it"]
        return told(self._clock().date(), rows, gaps, skip)

    def to_confirm(self, providers: Names = [], skip: Skip = 0) -> Told:  # noqa: B006
        """List the cells that deserve a person's look, and how a person answers.

        Only a person can confirm or correct a cell; no tool does."""
        now = self._clock()
        found = find_providers(self._catalogue, providers)
        with self._store.reading() as session:
            tables = tables_at(session, found, end_of(now.date()), now.date())
        rows = [
            {
                "provider": each.provider,
                "plans": [cell.plan for cell in each.cells],
                "term": each.cells[0].term.value,
                "state": each.cells[0].state.value,
                "says": marked_cell(each.cells[0]),
                "sure": each.cells[0].sure_now,
                "why": each.why,
                "quotes": [source.quote for source in each.cells[0].sources],
                "documents": [source.document_id for source in each.cells[0].sources],
                "a_person_confirms": self._where(each.provider, each.cells[0]),
            }
            for each in to_review((one, tables[one.id]) for one in found)
        ]
        gaps = [f"{each['provider']}: {each['term']}: {each['why']}" for each in rows]
        return told(now.date(), rows, gaps, skip)

    # --- documents ---

    def changes(
        self,
        provider: Name = "",
        since: Day = "",
        until: Day = "",
        significance: Significance | None = None,
        skip: Skip = 0,
    ) -> Told:
        """List what changed in documents, oldest first, with the cells that moved and
        the sentences of before and after. `since` and `until` are days."""
        rows = self._asked.changes(
            provider=provider or None,
            since=since or None,
            until=until or None,
            significance=significance,  # type: ignore[arg-type]  # a text of these
        )
        gaps = [
            f"{row['id']}: {move['plan']}: {move['term']}: may have moved: not sure"
            for row in rows
            for move in row["moves"]
            if not move["sure"]
        ]
        if not rows:
            gaps = [
                "no change is recorded there; that a page was read then is not said"
            ]
        return told(self._day(until), rows, gaps, skip)

    def change(
        self, change: Annotated[str, Field(max_length=40, description="Its id.")]
    ) -> Told:
        """Show one change whole: every clause that differs, why it counts, and the
        captures that are the evidence."""
        with self._store.reading() as session:
            found = find_change(session, change)
            kept = captures_at(session, found.document_id, [found.seen_at])
        row = shown_change_row(found)
        edits = row.pop("edits")
        row["captures"] = [{"fetched_at": at, **each} for at, each in kept.items()]
        gaps = [] if kept else ["the capture behind it is not kept any more"]
        return told(found.seen_at.date(), [row, *edits], gaps)

    def search(
        self,
        words: Annotated[
            list[Annotated[str, Field(max_length=100)]],
            Field(
                min_length=1,
                max_length=12,
                description="Phrases that must all stand in a clause; train* is what "
                "begins so.",
            ),
        ],
        provider: Name = "",
        document: Document = "",
        day: Day = "",
        skip: Skip = 0,
    ) -> Told:
        """Find clauses that ever stood in a document, the best first, with the days
        between which they stood there."""
        catalogue = self._catalogue
        sought = Sought(
            tuple(words),
            find_provider(catalogue, provider).id if provider else None,
            find_document(catalogue, document).id if document else None,
            end_of(self._day(day)) if day else None,
        )
        with self._store.reading() as session:
            found, how_many = search(session, sought, _MOST_FOUND + skip)
        rows = [clause_row(each) for each in found]
        gaps = [] if rows else ["no clause that was ever read holds all of that"]
        return told(self._day(day), rows, gaps, skip, how_many - len(rows))

    def text(self, document: Document, day: Day = "", skip: Skip = 0) -> Told:
        """Hand on what a document said on a day, clause by clause."""
        watched = find_document(self._catalogue, document)
        at = self._day(day)
        with self._store.reading() as session:
            stays = told_stays(session, watched)
            stay, _ = told_until(watched, stays, end_of(at))
            clauses = queries.clauses_by_text(session, watched.id, stay.text_id)
        rows = [
            {
                "document": watched.id,
                "clause": number,
                "kind": each.kind.value,
                "headings": list(each.headings),
                "text": each.text,
            }
            for number, each in enumerate(clauses)
        ]
        until = f", up to {stay.until.date()}" if stay.until else ""
        gaps = [
            f"it was read to say so from {stay.since.date()} on{until}; between two "
            "readings a page may have said something else"
        ]
        return told(at, rows, gaps, skip)

    def watched(self, providers: Names = []) -> Told:  # noqa: B006
        """List providers, their plans and documents, and when each was read last."""
        found = find_providers(self._catalogue, providers)
        with self._store.reading() as session:
            read = queries.watches(session)
        rows = [
            {
                "provider": each.id,
                "name": each.name,
                "plans": [f"{plan.id}: {plan.name}" for plan in each.plans],
                "documents": [
                    {
                        "document": one.id,
                        "url": one.url,
                        "read_last": read[one.id].read_at if one.id in read else None,
                    }
                    for one in each.documents
                ],
            }
            for each in found
        ]
        never = [
            f"{one.id} was never read"
            for each in found
            for one in each.documents
            if one.id not in read or read[one.id].read_at is None
        ]
        return told(self._clock().date(), rows, never)

    # --- what they rest on ---

    @property
    def _asked(self) -> Tracker:
        return Tracker.over(self._store, self._catalogue, self._clock())

    def _day(self, typed: str) -> date:
        now = self._clock()
        return parse_day(typed, now) if typed else now.date()

    def _where(self, provider: str, cell: Cell) -> str:
        term = cell.term.value
        if self._address:
            return f"{self._address}{path_of('cell', provider, cell.plan, term)}"
        return f"tracker review confirm {provider} {cell.plan} {term}"
