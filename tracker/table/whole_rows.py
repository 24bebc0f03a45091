"""Rows that leave nothing out: cells with all sources, changes with all sentences.

What stands in each column is told in tracker/exports/row_kinds.py.
"""

from datetime import date
from typing import Any

from tracker.records import Cell, Change, Edit, FoundClause, Review, Source


def whole_cell_row(provider: str, cell: Cell) -> dict[str, Any]:
    """Write a cell with all that it rests on, as read and as reviewed."""
    return {
        "provider": provider,
        "plan": cell.plan,
        "term": cell.term.value,
        "state": cell.state.value,
        "value": cell.value,
        "unread": list(cell.unread),
        "sure": cell.sure,
        "in_force_from": cell.in_force_from,
        "sources": [_source_row(source) for source in cell.sources],
        "review": _said_row(cell.review),
        "outdated_review": _said_row(cell.outdated_review),
        "overruled": [_source_row(source) for source in cell.overruled],
        "coming": cell.coming
        and {
            "state": cell.coming.state.value,
            "value": cell.coming.value,
            "in_force_from": cell.coming.in_force_from,
            "quote": cell.coming.quote,
            "document": cell.coming.document_id,
            "link": cell.coming.link,
            "sure": cell.coming.sure,
        },
    }


def history_row(provider: str, day: date, cell: Cell) -> dict[str, Any]:
    """Write what a cell came to say on a day."""
    return {"from": day} | whole_cell_row(provider, cell)


def _said_row(review: Review | None) -> dict[str, Any] | None:
    if review is None:
        return None
    return {
        "by": review.by,
        "at": review.at,
        "note": review.note,
        "corrected": not review.confirms,
    }


def _source_row(source: Source) -> dict[str, Any]:
    return {
        "document": source.document_id,
        "value": source.value,
        "quote": source.quote,
        "rule": source.rule,
        "observed_at": source.observed_at,
        "sure": source.sure,
        "link": source.link,
    }


def listed_change_row(change: Change) -> dict[str, Any]:
    """Write a change with the sentences of the cells that it moved."""
    return {
        "id": change.id,
        "provider": change.provider,
        "document": change.document_id,
        "seen_at": change.seen_at,
        "effective": change.effective,
        "significance": change.significance.value,
        "topics": [topic.value for topic in change.comparison.topics],
        "reasons": list(change.comparison.reasons),
        "moves": [
            {
                "plan": move.plan,
                "term": move.term.value,
                "before": move.before,
                "after": move.after,
                "quote_before": move.quote_before,
                "quote_after": move.quote_after,
                "sure": move.sure,
            }
            for move in change.moves
        ],
    }


def shown_change_row(change: Change) -> dict[str, Any]:
    """Write a change with its moves and its edits."""
    return listed_change_row(change) | {
        "edits": [edit_row(edit) for edit in change.comparison.edits]
    }


def edit_row(edit: Edit) -> dict[str, Any]:
    """Write one clause that differs."""
    return {
        "kind": edit.kind.value,
        "headings": list(edit.headings),
        "before": edit.before,
        "after": edit.after,
    }


def clause_row(found: FoundClause) -> dict[str, Any]:
    """Write a clause that a search found."""
    return {
        "document": found.document_id,
        "heading": found.heading,
        "text": found.text,
        "first_seen": found.first_seen,
        "before_first_capture": found.before_first_capture,
        "gone": found.gone,
        "times": found.times,
    }
