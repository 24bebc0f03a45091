"""All sentences with labels in one list: our own, labelled ones, and those found again.

The labels in `labels/` name real sentences by hash alone. Their words are found again
where they stand: in the corpus of general services and in a database of the archive.
"""

import re
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from db.models import StayRow
from db.packing import unpack_clauses
from db.store import open_store
from tracker.errors import TrackerError
from tracker.facts.passages import passages_of
from tracker.records import Clause
from training.labelled_sentences import (
    LABELS,
    LabelledSentence,
    once,
    own,
    read,
    rows_of,
    sha256_of,
)
from training.labels import Label, parse_all
from training.markdown import clauses_of

Wanted = dict[str, dict[str, tuple[Label, ...]]]  # document -> hash -> labels

GENERAL_SERVICES = Path("corpus", "general-services.tar.xz")  # in ../shared
_PLACE = re.compile(r"^\W*\d+(?:\.\d+)*\.?\s+")  # "50.3. " before the first word


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was gathered, and how many of the labels by hash found no sentence."""

    sentences: list[LabelledSentence]
    by_origin: Mapping[str, int]
    not_found: int


def gather(shared: Path, databases: Iterable[Path] = ()) -> Gathered:
    """Gather every labelled sentence that can be found; no two are alike."""
    wanted = wanted_labels()
    origins = {
        "own": list(own()),
        "labelled": list(_labelled(shared / "gold" / "sentences.jsonl")),
        "corpus": list(found(wanted, policies_in(shared / GENERAL_SERVICES))),
        "archive": [
            each for path in databases for each in found(wanted, _in_database(path))
        ],
    }
    return Gathered(
        once(each for found in origins.values() for each in found),
        {name: len(found) for name, found in origins.items()},
        sum(len(hashes) for hashes in wanted.values()),
    )


def wanted_labels(folder: Path = LABELS) -> Wanted:
    """Read the labels that were given to real sentences, by document and hash."""
    wanted: Wanted = defaultdict(dict)
    for path in sorted(folder.glob("*.jsonl")):
        for _, row in rows_of(path):
            wanted[row["document"]][row["sha256"]] = parse_all(row["labels"])
    return wanted


def _labelled(path: Path) -> Iterator[LabelledSentence]:
    if not path.exists():
        raise TrackerError(f"no labelled sentences at {path}: name their folder")
    return read(path)


def found(
    wanted: Wanted, texts: Iterable[tuple[str, Iterable[Clause]]]
) -> Iterator[LabelledSentence]:
    """Find labelled sentences in texts, each once; what is found is wanted no more."""
    for document, clauses in texts:
        hashes = wanted.get(document)
        if hashes:
            yield from _in_text(document, clauses, hashes)


def _in_text(
    document: str, clauses: Iterable[Clause], hashes: dict[str, tuple[Label, ...]]
) -> Iterator[LabelledSentence]:
    for passage in passages_of(tuple(clauses)):
        text = passage.text
        labels = hashes.pop(sha256_of(text), None) or hashes.pop(
            sha256_of(_PLACE.sub("", text)), None
        )
        if labels:
            yield LabelledSentence(
                text, labels, passage.headings, passage.lead, passage.before, document
            )


def policies_in(path: Path) -> Iterator[tuple[str, Iterable[Clause]]]:
    """Read the corpus of general services: each policy's name, and its clauses."""
    if not path.exists():
        return
    with tarfile.open(path) as corpus:
        for member in corpus:
            page = corpus.extractfile(member) if member.name.endswith(".md") else None
            if page:
                name = member.name.removeprefix("./").removesuffix(".md")
                yield name, clauses_of(page.read().decode("utf-8", "replace"))


def _in_database(path: Path) -> Iterator[tuple[str, Iterable[Clause]]]:
    if not path.exists():
        raise TrackerError(f"no database at {path}: make one with `tracker import`")
    store = open_store(f"sqlite:///{path}")
    try:
        with store.reading() as session:
            stays = select(StayRow).order_by(StayRow.document_id, StayRow.since)
            for stay in session.scalars(stays):
                yield stay.document_id, unpack_clauses(stay.version.clauses)
    finally:
        store.close()
