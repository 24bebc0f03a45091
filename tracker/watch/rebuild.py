"""Conclude anew from the snapshots, under today's rules, and say what that moved."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db import queries
from db.row_values import facts_of
from db.store import Store
from tracker.catalogue import Catalogue
from tracker.records import ChangeFilter, Document, Fact, Move
from tracker.table.moves import moves_between
from tracker.watch.replay import replay_safely


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild of one document moved: ours, not theirs, so nobody is alerted."""

    document_id: str
    moves: tuple[Move, ...]  # cells of the text that holds now
    new: tuple[str, ...]  # ids of changes that were not known before
    gone: tuple[str, ...]  # ids of changes that no longer count as such
    failed: bool = False  # our rules failed on it: all is as it was, see the log

    @property
    def moved(self) -> bool:
        """Whether anything differs."""
        return bool(self.moves or self.new or self.gone)


def rebuild(
    store: Store, catalogue: Catalogue, documents: tuple[Document, ...]
) -> Iterator[Rebuilt]:
    """Rebuild documents one by one, each whole or not at all."""
    for document in documents:
        with store.reading() as session:
            facts, changes = _conclusions(session, document)
        if not replay_safely(store, document, catalogue):
            yield Rebuilt(document.id, (), (), (), failed=True)
            continue
        with store.reading() as session:
            facts_now, changes_now = _conclusions(session, document)
        plans = catalogue.provider(document.provider).plan_ids
        yield Rebuilt(
            document.id,
            moves_between(facts, facts_now, plans),
            tuple(sorted(changes_now - changes)),
            tuple(sorted(changes - changes_now)),
        )


def _conclusions(
    session: Session, document: Document
) -> tuple[tuple[Fact, ...], frozenset[str]]:
    stay = queries.told_stay(session, document.id)
    facts = facts_of(stay.version) if stay else ()
    wanted = ChangeFilter(documents=(document.id,))
    return facts, frozenset(each.id for each in queries.changes(session, wanted))
