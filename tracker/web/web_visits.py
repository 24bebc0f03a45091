"""One question of a reader: what is asked for, of which day, of what."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar
from urllib.parse import quote

from db.deletions import deleted_captures
from tracker.asking.questions import history_of
from tracker.errors import TrackerError
from tracker.records import Cell, Provider, Table, Term
from tracker.table.document_history import DocumentHistory
from tracker.table.stored_table import histories_at, tables_at
from tracker.typed_times import end_of, parse_day
from tracker.web.copied_addresses import CopiedAddresses, relative
from tracker.web.given_answers import Answer
from tracker.web.page_forms import rendered
from tracker.web.site_paths import path_of

if TYPE_CHECKING:
    from enum import StrEnum

    from sqlalchemy.orm import Session

    from tracker.asking.asked_history import Tracker
    from tracker.catalogue import Catalogue

E = TypeVar("E", bound="StrEnum")
T = TypeVar("T")

_DAYS_KEPT = 24  # whose tables are kept, each about a megabyte
_PROVIDERS_KEPT = 4  # of which all that was ever read is kept
_HISTORIES_KEPT = 100  # of a term of a provider
MOST_ROWS = 500  # of one answer
_NONE: Mapping[str, Sequence[str]] = {}


@dataclass(frozen=True, slots=True)
class Signed:
    """A person who may review: their name, and the token that their forms carry."""

    name: str
    token: str
    by_proxy: bool = False  # signed in there, so that there is no way out here


class KnownTables:
    """What was settled last, while nothing is written: tables of days, histories."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state = ""
        self._kept: dict[str, OrderedDict[Any, Any]] = {}

    def at(
        self, session: Session, state: str, providers: Sequence[Provider], day: date
    ) -> dict[str, Table]:
        """Return the tables of a day, by the ids of the providers."""
        return self._once(
            state,
            ("tables", _DAYS_KEPT),
            day,
            lambda: tables_at(session, providers, end_of(day), day),
        )

    def history(
        self,
        session: Session,
        state: str,
        provider: Provider,
        term: Term,
        now: datetime,
    ) -> list[tuple[date, Cell]]:
        """Return what a term of all plans came to say: read once for all terms."""

        def read() -> list[DocumentHistory]:
            return histories_at(session, provider.documents, now)

        def settled() -> list[tuple[date, Cell]]:
            read_before = self._once(
                state, ("read", _PROVIDERS_KEPT), (provider.id, now.date()), read
            )
            plans = provider.plan_ids
            return history_of(session, provider, term, plans, now, read_before)

        key = provider.id, term, now.date()
        return self._once(state, ("settled", _HISTORIES_KEPT), key, settled)

    def _once(
        self, state: str, kind: tuple[str, int], key: object, work: Callable[[], T]
    ) -> T:
        """Return what is kept under a key; else work it out. `kind`: name, how many."""
        name, most = kind
        with self._lock:
            if state != self._state:
                self._state = state
                self._kept.clear()
            kept = self._kept.setdefault(name, OrderedDict())
            if key in kept:
                kept.move_to_end(key)
                known: T = kept[key]
                return known
        found = work()
        with self._lock:
            if state == self._state:
                kept = self._kept.setdefault(name, OrderedDict())
                kept[key] = found
                while len(kept) > most:
                    kept.popitem(last=False)
        return found


@dataclass(frozen=True)
class Visit:
    """What a reader asks for, and what it is answered from.

    `path` holds the parts of the address that are names, `query` what stands behind
    the question mark; `address` is the whole of both.
    """

    session: Session
    catalogue: Catalogue
    asked: Tracker  # the questions that programs ask
    now: datetime
    state: str
    tables_known: KnownTables
    base: str  # where the pages are reached, such as https://policies.example.org
    address: str = "/"
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Sequence[str]] = field(default_factory=lambda: _NONE)
    signed: Signed | None = None
    can_review: bool = False  # whether anybody may sign in at all
    copy: CopiedAddresses | None = None  # the page is of a copy: no server answers

    def one(self, name: str, default: str = "") -> str:
        """Return what stands in the address under a name, once."""
        found = self.query.get(name) or [default]
        return found[-1].strip()

    def several(self, name: str) -> list[str]:
        """Return all that stands in the address under a name, without the empty."""
        found = (each.strip() for each in self.query.get(name, ()))
        return list(dict.fromkeys(each for each in found if each))

    def member(self, name: str, kind: type[E]) -> E | None:
        """Return the member of an enumeration that is asked for; None: none is."""
        typed = self.one(name)
        if not typed:
            return None
        try:
            return kind(typed)
        except ValueError:
            known = ", ".join(each.value for each in kind)
            raise TrackerError(f"{name}={typed!r}: there are {known}") from None

    def number(self, name: str, default: int, most: int) -> int:
        """Return a whole number from 1 on; TrackerError where it is none."""
        typed = self.one(name) or str(default)
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= most):
            raise TrackerError(f"{name}={typed!r}: write a number from 1 to {most}")
        return int(typed)

    @property
    def today(self) -> date:
        """The day of the question, in UTC."""
        return self.now.date()

    @property
    def day(self) -> date:
        """The day that is asked about: `day` in the address, else today."""
        typed = self.one("day")
        return parse_day(typed, self.now) if typed else self.today

    @property
    def providers(self) -> tuple[Provider, ...]:
        """All providers, in the order of the catalogue."""
        return tuple(self.catalogue.providers.values())

    def tables(self, day: date | None = None) -> dict[str, Table]:
        """Return the tables of all providers on a day."""
        return self.tables_known.at(
            self.session, self.state, self.providers, day or self.day
        )

    def deleted(self, document_ids: Sequence[str]) -> list[str]:
        """Say what was deleted on legal request of documents, a line each."""
        return [each.told for each in deleted_captures(self.session, document_ids)]

    def history(self, provider: Provider, term: Term) -> list[tuple[date, Cell]]:
        """Return what a term of a provider's plans came to say, oldest first."""
        return self.tables_known.history(
            self.session, self.state, provider, term, self.now
        )

    def here(self, **changed: object) -> str:
        """Return the address of this page, with something else asked; None: not."""
        asked: dict[str, object] = {**self.query, **changed}
        return f"{self.address.partition('?')[0]}{path_of(**asked)[1:]}"

    def link(self, address: str) -> str:
        """Return where programs elsewhere find what is at an address of the site."""
        if self.copy is None:
            return f"{self.base}{address}"
        place = self.copy.copied(address).place
        if self.base:
            return f"{self.base}/{quote(place)}"
        return relative(self.copy.copied(self.address).place, place)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """List what is asked besides the day, for forms to hand on."""
        return [
            (name, value)
            for name, values in self.query.items()
            if name != "day"
            for value in values
        ]

    def page(self, template: str, title: str, **values: Any) -> Answer:
        """Lay out a page."""
        words = rendered(template, {"visit": self, "title": title, **values})
        return Answer(words.encode(), private=self.signed is not None)


Handler: TypeAlias = Callable[[Visit], Answer]
