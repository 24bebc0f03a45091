"""What is said of some plans cannot hold of those that another sentence spares.

How long chats are kept for training says nothing of a plan whose chats are never
trained on, though the sentence names no plan.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.records import Fact, Term

# A term, and the answer to another one under which there is nothing to tell.
_NOTHING_TO_TELL = {
    Term.RETENTION_TRAINING: (Term.TRAINING_DEFAULT, "off"),
    Term.RETENTION_REVIEWED: (Term.HUMAN_REVIEW, "no"),
}


def agreeing(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Take from settled facts the plans that have nothing to tell on their term."""
    told = tuple(facts)
    answers = {
        (plan, fact.term, fact.value)
        for fact in told
        for plan in fact.plans
        if isinstance(fact.value, str)
    }
    excepted = {
        plan
        for fact in told
        if fact.term is Term.TRAINING_EXCEPTIONS
        for plan in fact.plans
    }
    for fact in told:
        if fact.term not in _NOTHING_TO_TELL:
            yield fact
            continue
        other, answer = _NOTHING_TO_TELL[fact.term]
        spared = excepted if fact.term is Term.RETENTION_TRAINING else frozenset()
        plans = tuple(
            plan
            for plan in fact.plans
            if plan in spared or (plan, other, answer) not in answers
        )
        if plans == fact.plans:
            yield fact
        elif plans:
            yield replace(fact, plans=plans)
