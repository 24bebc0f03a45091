"""Facts and changes as rows for other programs, one JSON object a line.

facts    {"document","plan","term","value","evidence","rule","sure","from","until"}:
         what a document said for a plan, with the time of observation; `until` null
         while it holds; `sure` false where the reading is in doubt (“?” in the table).
         A row ends where the document says the same but is read surer, or less sure.
changes  {"document","at","significance","topics","cells":[{"plan","term","before",
         "after","sure"}]} and the change's id and reasons; `sure` false where what the
         document said or says is in doubt, so that the cell only may have moved.
Values are a string, or a list for opt_out_channel and training_exceptions; times are
ISO 8601.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.records import Change, Fact, Stay, Value
from tracker.table.document_history import facts_by_cell


def fact_rows(stays: Iterable[Stay]) -> Iterator[dict[str, Any]]:
    """Write one row per document, plan and term and the time it said the same."""
    going_on: dict[tuple[str, str, str], dict[str, Any]] = {}
    for stay in stays:
        for (plan, term), fact in facts_by_cell(stay.facts).items():
            key = stay.document_id, plan, term.value
            row = going_on.get(key)
            if row and _goes_on(row, fact, stay):
                row["until"] = stay.until and stay.until.isoformat()
                continue
            if row:
                yield row
            going_on[key] = {
                "document": stay.document_id,
                "plan": plan,
                "term": term.value,
                "value": _plain(fact.value),
                "evidence": fact.evidence,
                "rule": fact.rule,
                "sure": fact.sure,
                "from": stay.since.isoformat(),
                "until": stay.until and stay.until.isoformat(),
            }
    yield from going_on.values()


def change_rows(changes: Iterable[Change]) -> Iterator[dict[str, Any]]:
    """Write one row per change."""
    for change in changes:
        yield {
            "id": change.id,
            "document": change.document_id,
            "at": change.seen_at.isoformat(),
            "significance": change.significance.value,
            "topics": [topic.value for topic in change.comparison.topics],
            "reasons": list(change.comparison.reasons),
            "cells": [
                {
                    "plan": move.plan,
                    "term": move.term.value,
                    "before": _plain(move.before),
                    "after": _plain(move.after),
                    "sure": move.sure,
                }
                for move in change.moves
            ],
        }


def _goes_on(row: dict[str, Any], fact: Fact, stay: Stay) -> bool:
    says = row["value"], row["evidence"], row["sure"]
    same = says == (_plain(fact.value), fact.evidence, fact.sure)
    return bool(same and row["until"] == stay.since.isoformat())


def _plain(value: Value | None) -> str | list[str] | None:
    return list(value) if isinstance(value, tuple) else value
