"""Verify a database: everything is looked at, whatever is found broken on the way."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.chain import Head
from db.references import lost_references
from db.store import Store
from tracker.catalogue import Catalogue
from tracker.errors import StoreError
from tracker.proving.bodies_check import check_bodies
from tracker.proving.chain_check import check_chain
from tracker.proving.conclusions_check import check_conclusions
from tracker.proving.findings import Tally
from tracker.proving.readings_check import check_texts

Look: TypeAlias = Callable[[Session, Tally], None]


@dataclass(frozen=True, slots=True)
class Check:
    """One part of a verification."""

    name: str  # what is looked at, for people
    look: Look

    def run(self, store: Store, tally: Tally) -> None:
        """Look at one state of the database, and go on where it fails."""
        try:
            with store.reading() as session:
                self.look(session, tally)
        except StoreError as error:
            tally.broken(self.name, f"could not be looked at to the end: {error}")


def checks(
    catalogue: Catalogue, *, quick: bool, published: Iterable[Head] = ()
) -> Sequence[Check]:
    """Return the parts of a verification; a quick one unpacks and reads no page."""
    found = [
        Check("the file", _check_file),
        Check("references", _check_references),
        Check("the chain", lambda s, t: check_chain(s, t, published)),
        Check("texts", partial(_check_texts, catalogue=catalogue, anew=not quick)),
        Check("conclusions", check_conclusions),
    ]
    if not quick:
        found.insert(3, Check("bodies", check_bodies))
    return found


def _check_texts(
    session: Session, tally: Tally, *, catalogue: Catalogue, anew: bool
) -> None:
    check_texts(session, catalogue, tally, anew=anew)


def _check_file(session: Session, tally: Tally) -> None:
    """Let SQLite look at its own pages; PostgreSQL sees to its own."""
    if session.get_bind().dialect.name != "sqlite":
        return
    try:
        lines = session.execute(text("PRAGMA quick_check(20)")).scalars().all()
    except DBAPIError as error:
        lines = [str(error.orig)]
    for line in lines:
        if line != "ok":
            tally.broken("the file", line)


def _check_references(session: Session, tally: Tally) -> None:
    for line in lost_references(session):
        where, _, what = line.partition(": ")
        tally.broken(where, what)
