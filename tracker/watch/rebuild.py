"""Conclude anew from the snapshots, under today's rules, and say what that moved."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db import queries
from db.conclusions import set_aside
from db.document_locks import lock_documents
from db.row_values import facts_of
from db.snapshots import page_of, readable_snapshots
from db.store import Store
from tracker.catalogue import Catalogue
from tracker.errors import DamageError
from tracker.records import Document, Fact, Move, TroubleKind
from tracker.table.moves import moves_between
from tracker.watch.causes import RULES_FAILED
from tracker.watch.replay import replay_safely


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild of one document moved: ours, not theirs, so nobody is alerted."""

    document_id: str
    moves: tuple[Move, ...]  # cells of the text that holds now
    new: tuple[str, ...]  # ids of changes that were not known before
    gone: tuple[str, ...]  # ids of changes that no longer count as such
    failure: str = ""  # why all is as it was: our rules (see the log), or damage

    @property
    def moved(self) -> bool:
        """Whether anything differs."""
        return bool(self.moves or self.new or self.gone)


def rebuild(
    store: Store,
    catalogue: Catalogue,
    documents: tuple[Document, ...],
    *,
    without_damaged: bool = False,
) -> Iterator[Rebuilt]:
    """Rebuild documents one by one, each whole or not at all.

    A document of which a capture is damaged is left as it was, unless what is damaged
    is to be done without.
    """
    for document in documents:
        if without_damaged:
            _set_damaged_aside(store, document)
        with store.reading() as session:
            facts, changes = _conclusions(session, document)
        if failure := _failure(store, document, catalogue):
            yield Rebuilt(document.id, (), (), (), failure)
            continue
        with store.reading() as session:
            facts_now, changes_now = _conclusions(session, document)
        plans = catalogue.provider(document.provider).plan_ids
        yield Rebuilt(
            document.id,
            moves_between(facts, facts_now or (), plans) if facts is not None else (),
            tuple(sorted(changes_now - changes)),
            tuple(sorted(changes - changes_now)),
        )


def _set_damaged_aside(store: Store, document: Document) -> None:
    """Let captures that are damaged be concluded from no more; they stay kept."""
    with store.writing() as session:
        lock_documents(session, [document.id])
        for snapshot in readable_snapshots(session, document.id):
            try:
                page_of(session, snapshot)
            except DamageError as damage:
                set_aside(session, snapshot, TroubleKind.DAMAGED, str(damage))


def _failure(store: Store, document: Document, catalogue: Catalogue) -> str:
    """Replay a document; say why that could not be done, if it could not."""
    try:
        return "" if replay_safely(store, document, catalogue) else RULES_FAILED
    except DamageError as damage:
        return str(damage)


def _conclusions(
    session: Session, document: Document
) -> tuple[tuple[Fact, ...] | None, frozenset[str]]:
    """Give the facts of the text told last (None: damaged), and the changes' ids."""
    stay = queries.told_stay(session, document.id)
    facts: tuple[Fact, ...] | None = None
    with suppress(DamageError):
        facts = facts_of(stay.version) if stay else ()
    return facts, frozenset(queries.change_ids(session, document.id))
