"""Which new texts must be seen twice before they are told.

On live pages, which can be fetched once more minutes later, and only where it matters.
Archived captures are hours apart: each is told as it came.
"""

from collections.abc import Iterable

from db.stamps import LIVE_SOURCES
from tracker.records import Clause, Term
from tracker.table.moves import moves_between
from tracker.watch.sightings import Sighting

# The part of the words whose loss is looked at twice.
SHRUNK = 1 / 3


def needs_second_look(sighting: Sighting) -> bool:
    """Say whether what a term of the table says moved, or a third of the words is gone.

    False of a document's first text, and of the one that was told.
    """
    told = sighting.told
    if told is None or sighting.is_told or sighting.snapshot.source not in LIVE_SOURCES:
        return False
    if _length(sighting.reading.clauses) < (1 - SHRUNK) * _length(told.clauses):
        return True
    plans = sighting.visit.provider.plan_ids
    moves = moves_between(told.facts, sighting.facts, plans)
    return any(move.term is not Term.EFFECTIVE_DATE for move in moves)


def _length(clauses: Iterable[Clause]) -> int:
    return sum(len(clause.text) for clause in clauses)
