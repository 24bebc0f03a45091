"""What careful readers say that documents state, beside the documents' own clauses.

The labels are those of ../shared/gold; the clauses are taken from databases made by
`tracker import`, as they stood at the end of each labelled text's first stay.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import select

from db.models import StayRow
from db.packing import unpack_clauses
from db.store import open_store
from tracker.errors import TrackerError
from tracker.records import LIST_TERMS, Clause, Term

Item = tuple[str, Term, str]  # plan, term, and a value or one of the values of a list
Cell = tuple[str, Term]
Move = tuple[str, Term, str, str]  # plan, term, value before and after

_FEWEST_SIGHTINGS = 2  # a text seen once may have been a mishap
_LATER = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class LabelledVersion:
    """One labelled text of a document; what is unsure counts for nobody."""

    document: str
    text: str
    labels: str  # the name of their file
    clauses: tuple[Clause, ...]
    stated: frozenset[Item]
    unsure: frozenset[Item]

    def counts(self, item: Item) -> bool:
        """Say whether an item may be held against anyone."""
        plan, term, _ = item
        return item not in self.unsure and (plan, term) not in self.unsure_cells

    @property
    def unsure_cells(self) -> frozenset[Cell]:
        """Cells of one value whose label is unsure."""
        return frozenset(
            (plan, term) for plan, term, _ in self.unsure if term not in LIST_TERMS
        )


@dataclass(frozen=True, slots=True)
class LabelledMoves:
    """The cells that moved from one labelled version to the next one."""

    before: LabelledVersion
    after: LabelledVersion
    moved: frozenset[Move]


@dataclass(frozen=True, slots=True)
class Labelled:
    """All that was found, and how many texts no database knows."""

    versions: tuple[LabelledVersion, ...]
    moves: tuple[LabelledMoves, ...]
    not_found: int


def read_labelled(labels: Iterable[Path], databases: Iterable[Path]) -> Labelled:
    """Read labels and find the texts that they are of; effective dates are left out."""
    documents = [(path.stem, each) for path in labels for each in _documents(path)]
    stays = _stays(databases, [each["document"] for _, each in documents])
    versions: list[LabelledVersion] = []
    moves: list[LabelledMoves] = []
    not_found = 0
    for name, document in documents:
        found = {}
        for version in _complete(document):
            clauses = _at(stays[document["document"]], version["last"])
            if clauses is None:
                not_found += 1
                continue
            text = version["text"]
            found[text] = _version(document, text, name, clauses)
        versions += found.values()
        moves += _moves(document, found)
    return Labelled(tuple(versions), tuple(moves), not_found)


def _documents(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        raise TrackerError(f"no labels at {path}: name their folder")
    documents: list[dict[str, Any]] = json.loads(path.read_bytes())["documents"]
    return documents


def _complete(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for version in document["versions"]:
        if version["facts_complete"] and version["run"] >= _FEWEST_SIGHTINGS:
            yield version


Stay = tuple[datetime, datetime | None, bytes]  # since, until, packed clauses


def _stays(
    databases: Iterable[Path], documents: Sequence[str]
) -> Mapping[str, list[Stay]]:
    asked = select(StayRow).where(StayRow.document_id.in_(documents))
    stays: dict[str, list[Stay]] = defaultdict(list)
    for path in databases:
        if not path.exists():
            raise TrackerError(f"no database at {path}: make one with `tracker import`")
        store = open_store(f"sqlite:///{path}")
        try:
            with store.reading() as session:
                for row in session.scalars(asked.order_by(StayRow.since)):
                    stay = (row.since, row.until, row.version.clauses)
                    stays[row.document_id].append(stay)
        finally:
            store.close()
    return stays


def _at(stays: Sequence[Stay], last: str) -> tuple[Clause, ...] | None:
    """Return the clauses in force just after a text was last seen in its first stay."""
    moment = _time(datetime.fromisoformat(last)) + _LATER
    for since, until, clauses in reversed(stays):
        if _time(since) <= moment and (until is None or moment < _time(until)):
            return tuple(unpack_clauses(clauses))
    return None


def _time(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _version(
    document: Mapping[str, Any], text: str, labels: str, clauses: tuple[Clause, ...]
) -> LabelledVersion:
    sure, unsure = set[Item](), set[Item]()
    for fact in document["facts"]:
        term = Term(fact["term"])
        if fact["text"] == text and term is not Term.EFFECTIVE_DATE:
            items = {
                (plan, term, value)
                for plan in fact["tiers"]
                for value in values_of(fact["value"])
            }
            (sure if fact["sure"] else unsure).update(items)
    whole = LabelledVersion(
        document["document"], text, labels, clauses, frozenset(), frozenset(unsure)
    )
    stated = frozenset(item for item in sure if whole.counts(item))
    return LabelledVersion(whole.document, text, labels, clauses, stated, whole.unsure)


def values_of(value: Any) -> tuple[str, ...]:
    """Return the values of a cell one by one, whether it holds a list or one."""
    return (value,) if isinstance(value, str) else tuple(value)


def written(value: Any) -> str:
    """Write a cell's value, so that two can be compared; empty for an empty cell."""
    return "" if value is None else ",".join(sorted(values_of(value)))


def _moves(
    document: Mapping[str, Any], found: Mapping[str, LabelledVersion]
) -> Iterator[LabelledMoves]:
    """Add up what moved from each labelled version to the next, over those between."""
    place = {each["text"]: at for at, each in enumerate(document["versions"])}
    changes = sorted(document["changes"], key=lambda each: place[each["to"]])
    texts = sorted(found, key=lambda text: place[text])
    for old, new in pairwise(texts):
        ends: dict[Cell, tuple[str, str]] = {}
        for change in changes:
            if place[old] < place[change["to"]] <= place[new]:
                for cell, before, after in _moved(change, document["covers"]):
                    first, _ = ends.get(cell, (before, after))
                    ends[cell] = first, after
        yield LabelledMoves(
            found[old],
            found[new],
            frozenset(
                (*cell, before, after)
                for cell, (before, after) in ends.items()
                if before != after
            ),
        )


def _moved(
    change: Mapping[str, Any], covers: Sequence[str]
) -> Iterator[tuple[Cell, str, str]]:
    for moved in change["terms"]:
        term = Term(moved["term"])
        if term is not Term.EFFECTIVE_DATE:
            for plan in moved.get("tiers") or covers:
                yield (plan, term), written(moved["from"]), written(moved["to"])
