"""Facts without the plans that their document leaves out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.facts.rules.context import Text
from tracker.facts.rules.who import named_in
from tracker.records import Fact, Term


def within_scope(facts: Iterable[Fact], text: Text) -> Iterator[Fact]:
    """Take the plans left out from facts whose own words do not name them."""
    out = text.plans.left_out
    for fact in facts:
        plans = fact.plans
        if out and fact.term is not Term.EFFECTIVE_DATE:
            clause = text.clauses[fact.clause]
            words = " ".join((*clause.headings, clause.lead, fact.quote))
            stay = named_in(words, text).plans
            plans = tuple(plan for plan in plans if plan not in out or plan in stay)
        if plans:
            yield fact if plans == fact.plans else replace(fact, plans=plans)
