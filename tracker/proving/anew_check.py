"""Would the same be concluded from the snapshots today, document by document.

It is concluded anew on the side, and compared column by column. It finds what no look
at single rows does (the value of a fact), and takes as long as `tracker rebuild`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import models
from db.packing import unpack_clauses, unpack_edits
from db.store import Store
from tracker.catalogue import Catalogue
from tracker.proving.findings import Tally
from tracker.records import Document
from tracker.watch.replay import concluded_aside

Rows: TypeAlias = Mapping[tuple[Any, ...], dict[str, Any]]


def check_anew(store: Store, catalogue: Catalogue, tally: Tally) -> None:
    """Conclude every document of the catalogue anew, and compare."""
    documents = sorted(catalogue.documents.values(), key=lambda each: each.id)
    for done, document in enumerate(documents, 1):
        with tally.trying(document.id):
            _check_document(store, document, catalogue, tally)
        tally.advance(done, len(documents))


def _check_document(
    store: Store, document: Document, catalogue: Catalogue, tally: Tally
) -> None:
    with store.reading() as session:
        kept = dict(_concluded(session, document.id))
    if not any(kept.values()):
        return
    with concluded_aside(store, document, catalogue) as aside:
        if aside is None:
            tally.counts["documents not concluded anew (tracker rebuild)"] += 1
            return
        anew = dict(_concluded(aside, document.id))
    tally.counts["documents concluded anew"] += 1
    for kind, rows in anew.items():
        for line in _differences(kept[kind], rows):
            tally.broken(f"{document.id}, {kind}", line)


def _differences(kept: Rows, anew: Rows) -> Iterator[str]:
    for key in sorted({*kept, *anew}, key=repr):
        name = ", ".join(str(each) for each in key)
        if key not in anew:
            yield f"{name}: is not concluded"
        elif key not in kept:
            yield f"{name}: is missing"
        elif wrong := [n for n, v in anew[key].items() if kept[key][n] != v]:
            yield f"{name}: concluded is another {', '.join(wrong)}"


# Each kind of row, and the columns that tell one from another within a document.
_KINDS: Mapping[type[models.Base], Sequence[str]] = {
    models.SightingRow: ("snapshot_id",),
    models.VersionRow: ("text_id",),
    models.FactRow: ("version_id", "number"),
    models.StayRow: ("since", "version_id"),
    models.ClauseStayRow: ("words", "since"),
    models.ChangeRow: ("id",),
    models.MoveRow: ("change_id", "number"),
}
# Numbers that are given anew: texts are called by their names instead.
_NUMBERED = {models.VersionRow, models.StayRow, models.ClauseStayRow}
_OF_VERSIONS = {"version_id", "before_version", "after_version"}
_UNPACKED: Mapping[str, Callable[[bytes], Any]] = {
    "clauses": unpack_clauses,
    "edits": unpack_edits,
}


def _concluded(session: Session, document_id: str) -> Iterator[tuple[str, Rows]]:
    """Give all that was concluded of a document, by kind, without its numbers."""
    version, change = models.VersionRow, models.ChangeRow
    rows = session.execute(
        select(version.id, version.text_id).where(version.document_id == document_id)
    )
    texts = {number: text_id for number, text_id in rows.all()}  # noqa: C416  # typed
    changes = select(change.id).where(change.document_id == document_id)
    for model, key in _KINDS.items():
        columns = model.__table__.c
        if "document_id" in columns:
            which = columns.document_id == document_id
        elif model is models.FactRow:
            which = columns.version_id.in_(texts)
        else:
            which = columns.change_id.in_(changes)
        found = {}
        for row in session.execute(select(model.__table__).where(which)).mappings():
            values = {
                name: _comparable(name, value, texts)
                for name, value in row.items()
                if name != "id" or model not in _NUMBERED
            }
            found[tuple(values[name] for name in key)] = values
        yield model.__tablename__, found


def _comparable(name: str, value: Any, texts: Mapping[int, str]) -> Any:
    if name in _OF_VERSIONS:
        return texts.get(value, value)
    return _UNPACKED[name](value) if name in _UNPACKED else value
