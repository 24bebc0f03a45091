"""A version's clauses → what it says on the table's terms, with its sentences."""

from collections.abc import Callable, Iterable, Sequence

from tracker.facts.effective_dates import effective_dates
from tracker.facts.rules.agreeing import agreeing
from tracker.facts.rules.annex import annex_facts
from tracker.facts.rules.context import Text
from tracker.facts.rules.human_review import human_review_facts
from tracker.facts.rules.retention import retention_facts
from tracker.facts.rules.rows import row_facts
from tracker.facts.rules.scope import within_scope
from tracker.facts.rules.training import training
from tracker.facts.rules.zero_retention import zero_retention_facts
from tracker.facts.settling import settle
from tracker.records import Clause, Document, Fact, Provider

# Raised whenever the rules change what a version is found to say.
FACTS_VERSION = 2


def _dates(text: Text) -> Iterable[Fact]:
    return effective_dates(text.passages, text.document.covers)


# One line per family of terms.
FAMILIES: tuple[Callable[[Text], Iterable[Fact]], ...] = (
    row_facts,
    training,
    _dates,
    retention_facts,
    annex_facts,
    human_review_facts,
    zero_retention_facts,
)


def find_facts(
    clauses: Sequence[Clause], document: Document, provider: Provider
) -> tuple[Fact, ...]:
    """List what these clauses state for the plans that the document covers."""
    found = find_candidates(clauses, document, provider)
    return tuple(agreeing(settle(found, clauses, document.covers)))


def find_candidates(
    clauses: Sequence[Clause], document: Document, provider: Provider
) -> tuple[Fact, ...]:
    """List all that any rule finds, before one fact is chosen for each cell."""
    text = Text(tuple(clauses), document, provider)
    found = (fact for family in FAMILIES for fact in family(text))
    return tuple(within_scope(found, text))
