"""A version's clauses → what it says on the table's terms, with its sentences."""

from collections.abc import Sequence

from tracker.facts.context import Text
from tracker.records import Clause, Document, Fact, Provider

# Raised whenever the rules change what a version is found to say.
FACTS_VERSION = 1

# One entry per family of terms: a function Text -> iterable of facts.
FAMILIES = ()


def find_facts(
    clauses: Sequence[Clause], document: Document, provider: Provider
) -> tuple[Fact, ...]:
    """List what these clauses state for the plans that the document covers."""
    text = Text(tuple(clauses), document, provider)
    return tuple(fact for family in FAMILIES for fact in family(text))
