"""Whether a reading is the document that was known, or another page in its place."""

from collections.abc import Sequence

from tracker.records import Clause, Document, NotTheDocument, Reading, TroubleKind


def judge(
    reading: Reading, known: Sequence[Clause] | None, document: Document
) -> NotTheDocument | None:
    """Return why `reading` is not the document, or None where it may be.

    `known` are the clauses that the document had before, None on a first reading.
    """
    if reading.language and reading.language != document.language[:2]:
        detail = f"written in {reading.language!r}, not {document.language!r}"
        return NotTheDocument(TroubleKind.OTHER_EDITION, detail)
    if not known:
        return None
    before = sum(len(clause.text) for clause in known)
    now = sum(len(clause.text) for clause in reading.clauses)
    if now * 2 < before:
        detail = f"{now} characters of text where {before} were"
        return NotTheDocument(TroubleKind.SHRUNK, detail)
    return None
