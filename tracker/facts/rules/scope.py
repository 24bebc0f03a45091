"""Plans that a document leaves out: "this policy does not apply to business users"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.facts.rules.context import Sentence, Text
from tracker.facts.rules.patterns import has_any
from tracker.facts.rules.who import named_in
from tracker.records import Audience, Fact, Term

_NOT_COVERED = re.compile(
    r"\b(?:polic(?:y|ies)|notice|statement|terms|hub|page|article"
    r"|document)\b[^.;]{0,40}?"
    r"\b(?:does|do|will|shall)(?: also)?(?: not|n't)(?: also)? (?:apply|cover|govern"
    r"|extend)\b"
)
_NOT_COVERED_STEMS = ("apply", "cover", "govern", "extend")  # one must stand in it
_FOR_CUSTOMERS = re.compile(
    r"\bon (?:your behalf|(?:the )?behalf of (?:our|its|the|those|these|such) \w*\s?"
    r"(?:customers?|clients?|organi[sz]ations?|business(?:es)?))"
    r"|\b(?:context|course) of your (?:business|professional)\b"
)


def left_out(text: Text) -> frozenset[str]:
    """Return the covered plans that the document says it does not apply to."""
    out: set[str] = set()
    for sentence, end in _not_covered(text):
        naming = named_in(sentence.text[end:], text)
        out |= naming.plans | naming.excluded
    return _unless_all(out, text)


def served_for_others(text: Text) -> frozenset[str]:
    """Return the plans whose personal data belongs to the customer's own policy.

    A privacy policy that "does not apply to data we process on behalf of our
    customers" speaks of personal data for the other plans only.
    """
    if not any(
        _FOR_CUSTOMERS.search(text.plain(sentence))
        for sentence, _ in _not_covered(text)
    ):
        return frozenset()
    commercial = {
        plan.id for plan in text.provider.plans if plan.audience is Audience.COMMERCIAL
    }
    return _unless_all(commercial, text)


def within_scope(facts: Iterable[Fact], text: Text) -> Iterator[Fact]:
    """Take the plans left out from facts whose own words do not name them."""
    out = left_out(text)
    for fact in facts:
        plans = fact.plans
        if out and fact.term is not Term.EFFECTIVE_DATE:
            clause = text.clauses[fact.clause]
            words = " ".join((*clause.headings, clause.lead, fact.quote))
            stay = named_in(words, text).plans
            plans = tuple(plan for plan in plans if plan not in out or plan in stay)
        if plans:
            yield fact if plans == fact.plans else replace(fact, plans=plans)


def _not_covered(text: Text) -> Iterator[tuple[Sentence, int]]:
    """Yield the sentences that say what is not covered, and where they begin to."""
    for sentence in text.sentences:
        words = text.plain(sentence)
        if has_any(words, _NOT_COVERED_STEMS) and (found := _NOT_COVERED.search(words)):
            yield sentence, found.end()


def _unless_all(out: set[str], text: Text) -> frozenset[str]:
    """A document that would cover nobody has been misread: then leave out nobody."""
    covered = set(text.document.covers)
    return frozenset(out & covered) if covered - out else frozenset()
