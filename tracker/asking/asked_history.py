"""The history from Python: each question of the command line as a method."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, TypeAlias, TypeVar, overload

from db import queries
from db.clause_search import search
from db.snapshots import snapshot_rows
from db.store import is_missing, open_store
from tracker.asking.answered_rows import Rows
from tracker.asking.questions import (
    announced,
    blame_of,
    chosen_plans,
    history_of,
    versions_of,
)
from tracker.catalogue import Catalogue, load_catalogue
from tracker.errors import NotFoundError
from tracker.exports import row_kinds
from tracker.records import ChangeFilter, Provider, Significance, Sought, Table, Topic
from tracker.settings import load_settings
from tracker.table.document_texts import holds
from tracker.table.export_rows import cell_row, fact_rows
from tracker.table.plan_comparison import PlanKind, Trains, compared
from tracker.table.stored_table import reviewed_changes, tables_at
from tracker.table.whole_rows import (
    clause_row,
    history_row,
    listed_change_row,
    whole_cell_row,
)
from tracker.typed_names import (
    find_document,
    find_documents,
    find_plan,
    find_provider,
    find_providers,
    find_term,
)
from tracker.typed_times import end_of, parse_day, parse_since, parse_until

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

E = TypeVar("E", bound=StrEnum)
_ALL = 1_000_000_000  # clauses

Day: TypeAlias = date | datetime | str  # a string as people type it: "2 weeks ago"


class Tracker:
    """What is kept in a database, asked as the command line asks it.

    Providers, plans, documents and terms are named as on the command line: by id or
    label, in any case, by what else they are called or by how they begin. Days are
    `date`, `datetime` or a string such as "2025-08-29" and "2 weeks ago". Every
    answer is `Rows`, with the columns of `tracker schema`.

    `database` is a file or an SQLAlchemy address; left out, that of the settings.
    `settings` is a settings file, `catalogue` a folder of own provider files, `now`
    the moment (with its zone) that questions are asked at. What is asked
    for and not there raises `tracker.errors.NotFoundError`, what else a person can
    mend `tracker.errors.TrackerError`; each says in one line what to do. Of what is
    damaged in the database and left out of an answer, a warning tells.

    Nothing is fetched and nothing is concluded. A database of an older version is
    brought up to date when it is first asked.
    """

    def __init__(
        self,
        database: str | Path | None = None,
        *,
        settings: str | Path | None = None,
        catalogue: str | Path | None = None,
        now: datetime | None = None,
    ) -> None:
        self._settings = load_settings(
            Path(settings) if settings else None,
            database=None if database is None else _as_text(database),
            catalogue=Path(catalogue) if catalogue else None,
        )
        self._now = now

    @classmethod
    def over(cls, store: Store, catalogue: Catalogue, now: datetime) -> Self:
        """Ask a database that is open already, and stays so."""
        made = cls.__new__(cls)
        made._now = now
        made.__dict__ |= {"_store": store, "_catalogue": catalogue}
        return made

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; the next question opens it again."""
        if "_store" in self.__dict__:
            self._store.close()
            del self._store

    # --- the table ---

    def table(self, *providers: str, at: Day | None = None) -> Rows:
        """Return every cell of some providers, or of all, on a day (`cells`)."""
        found = find_providers(self._catalogue, providers)
        tables = self._tables(found, at)
        return Rows(
            row_kinds.CELLS,
            (
                cell_row(each, each.plan(cell.plan), cell)
                for each in found
                for cell in tables[each.id].values()
            ),
        )

    def compare(
        self,
        *providers: str,
        plan: str | None = None,
        audience: Literal["consumer", "commercial", "api"] | None = None,
        terms: Iterable[str] = ("training_default", "opt_out_channel"),
        trains: Literal["yes", "unless-opted-out", "no", "unsure"] | None = None,
        at: Day | None = None,
    ) -> Rows:
        """Return a row for each plan and term, the worst plan first (`cells`).

        `plan` keeps those with such a name (several by commas), `audience` those of a
        kind, `trains` those that train on content, or do not.
        """
        kind, asked = _one_of(PlanKind, audience), _one_of(Trains, trains)
        found = find_providers(self._catalogue, providers)
        wanted = chosen_plans(found, plan, kind)
        named = tuple(dict.fromkeys(find_term(each) for each in terms))
        rows = compared(wanted, self._tables(found, at), named, asked)
        return Rows(
            row_kinds.CELLS,
            (
                cell_row(each.provider, each.plan, cell)
                for each in rows
                for cell in each.cells
            ),
        )

    def history(self, provider: str, term: str, *, plan: str | None = None) -> Rows:
        """Return what a term of some plans came to say, and when (`history`)."""
        watched = find_provider(self._catalogue, provider)
        plans = watched.plan_ids if plan is None else (find_plan(watched, plan).id,)
        with self._reading() as session:
            found = history_of(session, watched, find_term(term), plans, self._moment)
        return Rows(
            row_kinds.HISTORY,
            (history_row(watched.id, day, cell) for day, cell in found),
        )

    def upcoming(self, *providers: str, at: Day | None = None) -> Rows:
        """Return the cells that will say something else on a later day (`table`)."""
        found = find_providers(self._catalogue, providers)
        return Rows(
            row_kinds.TABLE,
            (
                whole_cell_row(each.provider.id, cell)
                for each in announced(found, self._tables(found, at))
                for cell in each.cells
            ),
        )

    # --- documents ---

    def changes(
        self,
        *,
        provider: str | None = None,
        document: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        significance: Literal["substantive", "editorial"] | None = None,
        topic: str | None = None,
    ) -> Rows:
        """Return changes, oldest first, each with what it moved (`listed_changes`).

        `until` is the last day; a `datetime` is the first moment that is too late.
        """
        wanted = ChangeFilter(
            provider=find_provider(self._catalogue, provider).id if provider else None,
            documents=self._named(document),
            since=parse_since(_typed(since), self._moment),
            until=parse_until(_typed(until), self._moment),
            significance=_one_of(Significance, significance),
            topic=_one_of(Topic, topic),
        )
        with self._reading() as session:
            found = reviewed_changes(session, queries.changes(session, wanted))
        return Rows(row_kinds.LISTED_CHANGES, map(listed_change_row, found))

    def search(
        self,
        *words: str,
        provider: str | None = None,
        document: str | None = None,
        at: Day | None = None,
        since: Day | None = None,
        most: int | None = None,
    ) -> Rows:
        """Return every clause that ever held some words, the best first (`clauses`).

        Words in one string stand beside each other; all strings must be found. `most`
        is how many are returned, else all.
        """
        if not any(each.strip() for each in words):
            raise NotFoundError("search for one word at least")
        wanted = Sought(
            words,
            find_provider(self._catalogue, provider).id if provider else None,
            next(iter(self._named(document)), None),
            None if at is None else end_of(self._day(at)),
            parse_since(_typed(since), self._moment),
        )
        with self._reading() as session:
            found, _ = search(session, wanted, _ALL if most is None else most)
        return Rows(row_kinds.CLAUSES, map(clause_row, found))

    def blame(self, document: str, words: str = "", *, at: Day | None = None) -> Rows:
        """Return the clauses of a text, each with what brought it (`blame`).

        `words` keeps those that hold them.
        """
        watched = find_document(self._catalogue, document)
        moment = None if at is None else end_of(self._day(at))
        with self._reading() as session:
            found = blame_of(session, watched, moment)
        return Rows(
            row_kinds.BLAME,
            (row for row in found.rows if not words or holds(row["text"], words)),
        )

    def versions(self, document: str) -> Rows:
        """Return the texts that a document had, oldest first (`versions`)."""
        watched = find_document(self._catalogue, document)
        with self._reading() as session:
            return Rows(row_kinds.VERSIONS, versions_of(session, watched))

    def facts(self, *names: str) -> Rows:
        """Return what documents said, and from when to when (`facts`).

        `names` are documents, or providers for all of theirs.
        """
        with self._reading() as session:
            documents = self._names(names) if names else queries.kept_documents(session)
            stays = queries.stays(session, sorted(documents))
        return Rows(row_kinds.FACTS, fact_rows(stays))

    def snapshots(self, *names: str) -> Rows:
        """Return what was captured when, and read as what (`snapshots`).

        `names` are documents, or providers for all of theirs.
        """
        with self._reading() as session:
            return Rows(
                row_kinds.SNAPSHOTS,
                snapshot_rows(session, self._names(names) if names else None),
            )

    # --- what the questions rest on ---

    @cached_property
    def _catalogue(self) -> Catalogue:
        found = load_catalogue(
            self._settings.catalogue_folder, only=self._settings.only_own_catalogue
        )
        for line in found.left_out:
            warnings.warn(f"{line}; it is left out", stacklevel=3)
        return found

    @cached_property
    def _store(self) -> Store:
        url = self._settings.database_url
        if is_missing(url):
            raise NotFoundError(
                f"{url.removeprefix('sqlite:///')}: no such database; tracker scan "
                "begins one"
            )
        return open_store(url)

    @property
    def _moment(self) -> datetime:
        return self._now or datetime.now(UTC)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        """Give a session; of what is damaged and left out, warn when it is done."""
        known = set(self._store.damage)
        with self._store.reading() as session:
            yield session
        for line in self._store.damage:
            if line not in known:
                warnings.warn(line, stacklevel=4)

    def _day(self, day: Day) -> date:
        return parse_day(_typed(day), self._moment)

    def _tables(
        self, providers: tuple[Provider, ...], at: Day | None
    ) -> dict[str, Table]:
        day = self._moment.date() if at is None else self._day(at)
        with self._reading() as session:
            return tables_at(session, providers, end_of(day), day)

    def _named(self, document: str | None) -> tuple[str, ...]:
        return (find_document(self._catalogue, document).id,) if document else ()

    def _names(self, names: Iterable[str]) -> list[str]:
        return [each.id for each in find_documents(self._catalogue, names)]


def _as_text(database: str | Path) -> str:
    """Write a path so that it is no address of another kind."""
    return database if isinstance(database, str) else str(database.absolute())


@overload
def _typed(day: Day) -> str: ...
@overload
def _typed(day: None) -> None: ...
def _typed(day: Day | None) -> str | None:
    """Write a day or moment as people type it."""
    return day.isoformat() if isinstance(day, date) else day


def _one_of(kind: type[E], value: str | None) -> E | None:
    """Return the member that is meant; NotFoundError names them all."""
    if value is None:
        return None
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(each.value for each in kind)
        raise NotFoundError(
            f"no {kind.__name__} {value!r}; there are: {known}"
        ) from None
