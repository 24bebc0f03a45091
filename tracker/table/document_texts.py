"""The texts that a document had, and which of its clauses came with which of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tracker.records import Change, Clause, ClauseStay, Stay, Term, sentence_hash


def version_rows(
    stays: Sequence[Stay], clauses: Sequence[ClauseStay], changes: Sequence[Change]
) -> list[dict[str, Any]]:
    """Write one row for each text of a document, oldest first."""
    brought = {change.seen_at: change for change in changes}
    rows = []
    for stay in stays:
        standing = [
            each
            for each in clauses
            if each.since <= stay.since
            and (each.until is None or each.until > stay.since)
        ]
        change = brought.get(stay.since)
        rows.append(
            {
                "document": stay.document_id,
                "since": stay.since,
                "until": stay.until,
                "effective": _effective(stay),
                "clauses": len(standing),
                "words": sum(len(each.text.split()) for each in standing),
                "came": sum(each.since == stay.since for each in clauses),
                "went": sum(each.until == stay.since for each in clauses),
                "change": change and change.id,
                "significance": change and change.significance.value,
                "text_id": stay.text_id,
            }
        )
    return rows


def _effective(stay: Stay) -> str | None:
    for fact in stay.facts:
        if fact.term is Term.EFFECTIVE_DATE and isinstance(fact.value, str):
            return fact.value
    return None


def blame_rows(
    text: Stay,
    clauses: Sequence[Clause],
    stays: Sequence[ClauseStay],
    changes: Sequence[Change],
    captures: Mapping[datetime, Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """Write one row for each clause of a text, with the capture that brought it.

    `stays` are those of all clauses that the document ever had, `captures` the
    snapshots that brought some, by their moments.
    """
    first = min(each.since for each in stays)
    brought = {change.seen_at: change.id for change in changes}
    times: dict[str, list[datetime]] = {}
    for each in stays:
        if each.since <= text.since:
            times.setdefault(each.words, []).append(each.since)
    rows = []
    for clause in clauses:
        came = times[sentence_hash(clause.text)]
        since = came[-1]
        rows.append(
            {
                "document": text.document_id,
                "heading": " / ".join(clause.headings),
                "text": clause.text,
                "since": since,
                "before_first_capture": since == first,
                "came_back": len(came) > 1,
                "change": brought.get(since),
                **captures[since],
            }
        )
    return rows


def holds(text: str, words: str) -> bool:
    """Say whether some words stand in a text, whatever their case and marks."""
    return f" {_plain(words)} " in f" {_plain(text)} "


def _plain(text: str) -> str:
    letters = (char if char.isalnum() else " " for char in text.casefold())
    return " ".join("".join(letters).split())
