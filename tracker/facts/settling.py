"""Facts as they are found → facts as they are kept."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.records import LIST_TERMS, VOCABULARY, Clause, Fact, Term, Value


def settle(
    found: Iterable[Fact], clauses: Sequence[Clause], plans: Sequence[str]
) -> tuple[Fact, ...]:
    """Drop what is not quoted, then leave one fact per plan and term, in order.

    Per plan and scalar term one value wins, since a cell has room for one: a sure
    reading beats an unsure one; then the fact for fewer plans wins, since a
    sentence that names a plan means to differ from what is said of all; then the
    first in the text. The values of a list term are united, and every sentence
    that adds one is quoted.
    """
    by_cell: dict[tuple[str, Term], list[Fact]] = defaultdict(list)
    for fact in found:
        if is_quoted(fact, clauses):
            for plan in fact.plans:
                by_cell[plan, fact.term].append(fact)
    kept: dict[Fact, list[str]] = {}
    for plan in plans:
        for term in Term:
            if facts := by_cell.get((plan, term)):
                settled = _united(facts) if term in LIST_TERMS else _winner(facts)
                kept.setdefault(replace(settled, plans=()), []).append(plan)
    settled_facts = (replace(fact, plans=tuple(named)) for fact, named in kept.items())
    return tuple(sorted(settled_facts, key=_order))


def is_quoted(fact: Fact, clauses: Sequence[Clause]) -> bool:
    """Tell whether every quote stands letter for letter in its clause."""
    return all(
        bool(quote.strip())
        and 0 <= number < len(clauses)
        and quote in clauses[number].text
        for quote, number in ((fact.quote, fact.clause), *fact.more)
    )


def in_order(term: Term, values: Iterable[str]) -> Value:
    """Return the values of a list term in the vocabulary's order, each once."""
    wanted = set(values)
    return tuple(value for value in VOCABULARY[term] if value in wanted)


def _winner(facts: Sequence[Fact]) -> Fact:
    return min(facts, key=lambda fact: (not fact.sure, len(fact.plans), fact.clause))


def _united(facts: Sequence[Fact]) -> Fact:
    """Unite values, each from the surest and earliest sentence that says it."""
    ranked = sorted(facts, key=lambda fact: (not fact.sure, fact.clause))
    values: set[str] = set()
    used: list[Fact] = []
    for fact in ranked:
        if not values.issuperset(fact.value):
            values.update(fact.value)
            used.append(fact)
    first, *others = used or ranked[:1]
    quotes = [*first.more]
    for fact in others:
        quotes += [
            quote
            for quote in ((fact.quote, fact.clause), *fact.more)
            if quote != (first.quote, first.clause) and quote not in quotes
        ]
    return replace(
        first,
        value=in_order(first.term, values),
        more=tuple(quotes),
        sure=all(fact.sure for fact in used),
    )


def _order(fact: Fact) -> tuple[int, int, str, tuple[str, ...]]:
    return list(Term).index(fact.term), fact.clause, fact.quote, fact.plans
