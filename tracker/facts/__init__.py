"""A version's clauses → what it says on the table's terms, with its sentences."""

from collections.abc import Iterator, Mapping, Sequence

from tracker.facts.decisions import Decision
from tracker.facts.document_reading import DocumentReading, read_document
from tracker.facts.effective_dates import effective_dates
from tracker.facts.settling import is_quoted, settle
from tracker.facts.statements import StatementReader
from tracker.facts.weighing import Weights
from tracker.records import Clause, Document, Fact, Provider

__all__ = [
    "FACTS_VERSION",
    "DocumentReading",
    "find_facts",
    "is_quoted",
    "read_document",
]

# Raised whenever the reading changes what a version is found to say.
FACTS_VERSION = 4


def find_facts(
    clauses: Sequence[Clause],
    document: Document,
    provider: Provider,
    readers: Sequence[StatementReader] | None = None,
    weights: Mapping[str, Weights] | None = None,
) -> tuple[Fact, ...]:
    """List what these clauses state for the plans that the document covers."""
    reading = read_document(clauses, document, provider, readers, weights)
    found = [
        *_decided(reading),
        *effective_dates(reading.passages, document.covers),
    ]
    return settle(found, clauses, document.covers)


def _decided(reading: DocumentReading) -> Iterator[Fact]:
    """Yield a fact for every decision, once for all plans that come to the same."""
    plans: dict[Decision, list[str]] = {}
    for plan, decisions in reading.decisions.items():
        for decision in decisions:
            plans.setdefault(decision, []).append(plan)
    for decision, named in plans.items():
        first, *others = decision.because
        rests = [each.passage for each in others]
        rests += filter(None, [reading.names_time(first.passage)])
        more = dict.fromkeys(
            (passage.text, passage.clause)
            for passage in rests
            if passage.number != first.passage.number
        )
        yield Fact(
            decision.term,
            tuple(named),
            decision.value,
            first.passage.text,
            first.passage.clause,
            decision.row,
            decision.sure,
            tuple(more),
        )
