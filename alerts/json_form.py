"""An alert as JSON, for machines: values by their ids, beside the words for people."""

from collections.abc import Sequence
from typing import Any

from alerts.alert_view import AlertView, TextPart
from alerts.harmless_text import clean
from tracker.records import Change, GatheredChanges, Move, Value

FORMAT = 1  # raised when a field changes its meaning or goes


def body_of(gathered: GatheredChanges, view: AlertView) -> dict[str, Any]:
    """Return what `json.dumps` takes: the changes, and how they are told."""
    return {
        "format": FORMAT,
        "kind": "change",
        "subject": view.subject,
        "direction": view.direction.value,
        "provider": {"id": gathered.provider.id, "name": clean(gathered.provider.name)},
        "changes": [change_body(change) for change in gathered.changes],
        "columns": [
            {
                "plans": column.plans,
                "moved": column.moved,
                "terms": {entry.term: entry.words for entry in column.entries},
            }
            for column in view.columns
        ],
        "notes": list(view.notes),
        "may_have_changed": [
            {"what": each.about, "was": _sentence(each.was), "now": _sentence(each.now)}
            for each in view.doubts
        ],
        "opt_out": [
            {"plans": way.plans, "how": way.way, "url": way.page.url}
            for way in view.ways_out
        ],
        "pages": [{"name": link.name, "url": link.url} for link in view.pages],
        "commands": dict(view.commands),
    }


def change_body(change: Change) -> dict[str, Any]:
    """Return one change."""
    return {
        "id": change.id,
        "document": change.document_id,
        "seen_at": change.seen_at.isoformat(),
        "effective": change.effective.isoformat() if change.effective else None,
        "significance": change.significance.value,
        "topics": [topic.value for topic in change.comparison.topics],
        "reasons": [clean(reason) for reason in change.comparison.reasons],
        "moves": [_move(move) for move in change.moves],
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "plan": move.plan,
        "term": move.term.value,
        "before": _value(move.before),
        "after": _value(move.after),
        "quote_before": clean(move.quote_before),
        "quote_after": clean(move.quote_after),
        "sure": move.sure,
    }


def _sentence(parts: Sequence[TextPart]) -> str:
    return "".join(part.text for part in parts)


def _value(value: Value | None) -> str | list[str] | None:
    return list(value) if isinstance(value, tuple) else value
