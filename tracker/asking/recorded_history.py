"""The history as commits: captures and texts, each known again by a later run."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from sqlalchemy.orm import Session

from db import queries
from db.bodies import body_of
from db.clause_history import captures_at
from db.damage import note_damage
from db.models import SnapshotRow
from db.snapshots import readable_snapshots
from tracker.catalogue import Catalogue
from tracker.errors import DamageError
from tracker.exports.git_repository import FileRecord, Recorded, file_name
from tracker.exports.markdown_page import as_markdown_page
from tracker.records import Change, ChangeFilter, Stay, Term
from tracker.table.moves import gist, grouped_moves
from tracker.table.plain_words import marked_value, term_name

# Trailers by which commits of captures, and of texts in either layout, are known.
CAPTURE = "X-sha256"
VERSION = "X-text"
TEXT = "Text"
_ENGINE = "X-engine-version"
_AT = "X-source-document-location"
_DOCUMENT = "X-document"
_ENDINGS = {"application/pdf": ".pdf", "text/markdown": ".md", "text/plain": ".txt"}


class DocumentNames:
    """What a document is called outside, whether it is still in the catalogue or not.

    An archive's path is the one that the catalogue knows, so that what was written
    can be imported; else it is made of the names of provider and document.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def title(self, document_id: str) -> tuple[str, str]:
        """Name provider and document, for people."""
        provider, _, short = document_id.partition("/")
        known = self._catalogue.documents.get(document_id)
        name = self._catalogue.provider_of(provider).name
        return name, known.name if known else short

    def archive_path(self, document_id: str, ending: str) -> str:
        """Give service and terms type, as Open Terms Archive lays them out."""
        known = self._catalogue.documents.get(document_id)
        if known and known.archive_paths:
            path = PurePosixPath(known.archive_paths[0].path).with_suffix("")
        else:
            path = PurePosixPath(*map(file_name, self.title(document_id)))
        service, *terms = path.parts
        return f"{file_name(service)}/{file_name(' '.join(terms))}{ending}"

    def url(self, document_id: str) -> str:
        """Give its address; empty where nobody knows it any more."""
        known = self._catalogue.documents.get(document_id)
        return known.url if known else ""


class Captures:
    """The captures of documents that could be read, as Open Terms Archive keeps them.

    A capture whose bytes are those of the one before is left out, as it is there, and
    so are pages that came in a document's place.
    """

    def __init__(
        self, session: Session, names: DocumentNames, documents: Sequence[str]
    ) -> None:
        self._session = session
        self._names = names
        self._documents = documents

    def new(self, recorded: Iterable[Recorded]) -> list[FileRecord]:
        """List what is not recorded yet."""
        there = {
            (each.trailers.get(_DOCUMENT), each.at, each.trailers.get(CAPTURE))
            for each in recorded
        }
        return [
            record
            for document in self._documents
            for record in self._of(document)
            if _known_by(record) not in there
        ]

    def _of(self, document: str) -> Iterator[FileRecord]:
        last = ""
        rows = readable_snapshots(self._session, document)
        for row in sorted(rows, key=lambda each: (each.fetched_at, each.id)):
            if row.body_sha256 != last:
                yield self._record(row, first=not last)
            last = row.body_sha256

    def _record(self, row: SnapshotRow, *, first: bool) -> FileRecord:
        said = row.content_type.partition(";")[0].strip().lower()
        path = self._names.archive_path(row.document_id, _ENDINGS.get(said, ".html"))
        what = " ".join(PurePosixPath(path).with_suffix("").parts)
        return FileRecord(
            path,
            row.fetched_at,
            f"{'First record' if first else 'Record new changes'} of {what}",
            {
                _ENGINE: "training-policy-tracker",
                "X-fetcher": row.source,
                _AT: row.url,
                "X-status": str(row.status),
                "X-content-type": " ".join(row.content_type.split()),
                CAPTURE: row.body_sha256,
                _DOCUMENT: row.document_id,
            },
        )

    def content(self, record: FileRecord) -> bytes | None:
        """Give the bytes; None where they are damaged, which is noted."""
        try:
            return body_of(self._session, record.trailers[CAPTURE])
        except DamageError as error:
            note_damage(self._session, error)
            return None


def _known_by(record: FileRecord) -> tuple[str, datetime, str]:
    at = record.at.replace(microsecond=0)
    return record.trailers[_DOCUMENT], at, record.trailers[CAPTURE]


class Texts:
    """The texts that documents were told to have, as Markdown."""

    def __init__(
        self,
        session: Session,
        names: DocumentNames,
        documents: Sequence[str],
        *,
        archive: bool,
    ) -> None:
        """`archive`: in Open Terms Archive's layout, else by the documents' ids."""
        self._session = session
        self._names = names
        self._documents = documents
        self._archive = archive
        self._mark = VERSION if archive else TEXT

    def new(self, recorded: Iterable[Recorded]) -> list[FileRecord]:
        """List what is not recorded yet.

        Where the file would not hold the text told last, for it has been read anew or
        earlier texts came in, that text is recorded once more.
        """
        there: set[tuple[str, datetime]] = set()
        last: dict[str, str | None] = {}
        for each in recorded:
            document = each.trailers.get(_DOCUMENT, "")
            there.add((document, each.at))
            last[document] = each.trailers.get(self._mark)
        found: list[FileRecord] = []
        for document, stays in self._stays().items():
            changes = {each.seen_at: each for each in self._changes(document)}
            captures = captures_at(
                self._session, document, [stay.since for stay in stays]
            )
            records = [
                self._record(
                    stay,
                    changes.get(stay.since),
                    captures.get(stay.since, {}).get("sha256"),
                )
                for stay in stays
            ]
            new = [
                each
                for each in records
                if (document, each.at.replace(microsecond=0)) not in there
            ]
            newest = new[-1].trailers[self._mark] if new else last.get(document)
            if newest != stays[-1].text_id:
                new.append(self._again(records[-1]))
            found += new
        return found

    def content(self, record: FileRecord) -> bytes | None:
        """Give the text; None where it is damaged, which is noted."""
        document, text = record.trailers[_DOCUMENT], record.trailers[self._mark]
        try:
            clauses = queries.clauses_by_text(self._session, document, text)
        except DamageError as error:
            note_damage(self._session, error)
            return None
        return as_markdown_page(clauses).encode()

    def _stays(self) -> dict[str, list[Stay]]:
        found: dict[str, list[Stay]] = {}
        for stay in queries.stays(self._session, self._documents):
            found.setdefault(stay.document_id, []).append(stay)
        return found

    def _changes(self, document: str) -> Sequence[Change]:
        return queries.changes(self._session, ChangeFilter(documents=(document,)))

    def _record(
        self, stay: Stay, change: Change | None, sha256: str | None
    ) -> FileRecord:
        document = stay.document_id
        provider, name = self._names.title(document)
        if change is not None:
            about = [gist(change), "", *_details(change)]
        else:
            about = ["as first seen" if sha256 else "as it stands"]
        head, *rest = about
        path = (
            self._names.archive_path(document, ".md")
            if self._archive
            else f"{document}.md"
        )
        trailers = {
            _AT: self._names.url(document),
            "X-capture-sha256": sha256 or "",
            "X-change": change.id if change else "",
            self._mark: stay.text_id,
            _DOCUMENT: document,
        }
        if self._archive:
            trailers[_ENGINE] = "training-policy-tracker"
        message = "\n".join((f"{provider} · {name}: {head}", *rest))
        return FileRecord(path, stay.since, message, trailers)

    def _again(self, record: FileRecord) -> FileRecord:
        head = record.message.partition(": ")[0]
        said = f"{head}: the same text, read anew"
        return FileRecord(record.path, record.at, said, record.trailers)


def _details(change: Change) -> Iterator[str]:
    """Tell how much a change matters, and what it moved for which plans."""
    topics = ", ".join(
        each.value.replace("_", " ") for each in change.comparison.topics
    )
    yield f"{change.significance.value}{f': {topics}' if topics else ''}"
    for group in grouped_moves(change.moves):
        move = group[0]
        was = marked_value(move.term, move.before, move.sure_before)
        now = marked_value(move.term, move.after, move.sure_after)
        plans = ", ".join(each.plan for each in group)
        yield f"{plans}: {term_name(move.term)}: {was} → {now}"
        if move.term is not Term.EFFECTIVE_DATE:
            yield from (
                f"  {label} “{quote}”"
                for label, quote in (
                    ("was", move.quote_before),
                    ("now", move.quote_after),
                )
                if quote
            )
