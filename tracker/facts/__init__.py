"""A version's clauses → what it says on the table's terms, with its sentences.

The rules answer today; decision 20 says what will take their place, and when.
"""

from tracker.facts.rules import FACTS_VERSION, find_candidates, find_facts
from tracker.facts.settling import is_quoted

__all__ = ["FACTS_VERSION", "find_candidates", "find_facts", "is_quoted"]
