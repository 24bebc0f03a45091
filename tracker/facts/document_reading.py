"""What is made of one version, step by step: for its facts, and to explain them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tracker.facts.claim_reader import ClaimReader
from tracker.facts.decisions import Decision, decide, time_in_lead
from tracker.facts.durations import durations
from tracker.facts.locating import Located, locate, located
from tracker.facts.passages import Passage, passages_of
from tracker.facts.plans import DocumentPlans
from tracker.facts.sentence_reader import SentenceReader
from tracker.facts.statements import Statement, StatementReader
from tracker.facts.weighing import Weighed, Weights, weigh
from tracker.records import Clause, Document, Provider


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """A version's passages, what was said of them, and what that comes to by plan."""

    passages: tuple[Passage, ...]
    plans: DocumentPlans
    statements: tuple[Statement, ...]  # as each reader made them
    weighed: tuple[Weighed, ...]
    located: tuple[Located, ...]  # those that are believed, with their plans
    decisions: Mapping[str, tuple[Decision, ...]]  # by plan

    def locate(self, said: Weighed) -> Located:
        """Find the plans that a statement is about, whether it is believed or not."""
        return locate(self.plans, said)

    def names_time(self, item: Passage) -> Passage | None:
        """Find the sentence that introduces a list item and names its time, if any."""
        lead = time_in_lead(item)
        if not lead:
            return None
        above = (
            each
            for each in reversed(self.passages[: item.number])
            if each.text in lead and durations(each.text)
        )
        return next(above, None)


def read_document(
    clauses: Sequence[Clause],
    document: Document,
    provider: Provider,
    readers: Sequence[StatementReader] | None = None,
    weights: Mapping[str, Weights] | None = None,
) -> DocumentReading:
    """Read a version for the plans that its document covers.

    `readers` and `weights` are those that are installed where none are given.
    """
    passages = passages_of(clauses)
    plans = DocumentPlans(passages, document.covers, provider)
    statements = tuple(
        statement
        for reader in (own_readers() if readers is None else readers)
        for statement in reader.read(passages)
    )
    weighed = tuple(weigh(statements, weights))
    placed = tuple(located(plans, weighed))
    return DocumentReading(
        passages,
        plans,
        statements,
        weighed,
        placed,
        {plan: tuple(decide(placed, plan)) for plan in document.covers},
    )


@cache
def own_readers() -> tuple[StatementReader, ...]:
    """Return the readers of this package; they remember what they have read."""
    return SentenceReader(), ClaimReader()
