"""The table, its facts and changes as rows for other programs.

What stands in each column is told in tracker/exports/row_kinds.py. Values are a
string, or a list for opt_out_channel and training_exceptions; times are ISO 8601.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.records import Cell, Change, Fact, Plan, Provider, Stay, Value
from tracker.table.document_history import facts_by_cell
from tracker.table.plain_words import marked_cell, marked_value, term_name


def cell_row(provider: Provider, plan: Plan, cell: Cell) -> dict[str, Any]:
    """Write one cell with what it rests on, each thing in a column of its own."""
    urls = {document.id: document.url for document in provider.documents}
    documents = list(dict.fromkeys(each.document_id for each in cell.sources))
    links = dict.fromkeys(each.link for each in cell.sources if each.link)
    review, coming = cell.review, cell.coming
    return {
        "provider": provider.id,
        "provider_name": provider.name,
        "plan": plan.id,
        "plan_name": plan.name,
        "audience": plan.audience.value,
        "term": cell.term.value,
        "term_name": term_name(cell.term),
        "state": cell.state.value,
        "value": _plain(cell.value),
        "words": marked_cell(cell),
        "sure": cell.sure,
        "in_force_from": cell.in_force_from and cell.in_force_from.isoformat(),
        "observed_at": max(
            (each.observed_at.isoformat() for each in cell.sources), default=None
        ),
        "quotes": [each.quote for each in cell.sources],
        "documents": documents,
        "urls": [urls[each] for each in documents if each in urls],
        "opt_out_links": list(links),
        "coming": coming and marked_value(cell.term, coming.value, coming.sure),
        "coming_from": coming and coming.in_force_from.isoformat(),
        "coming_quote": coming and coming.quote,
        "reviewed_by": review and review.by,
    }


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
