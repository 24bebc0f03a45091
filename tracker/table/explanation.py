"""Why a cell says what it says: documents, sentences, rules, and who was overruled."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.facts import find_candidates
from tracker.records import Cell, Clause, Document, Fact, Provider, Term
from tracker.table.document_history import facts_by_cell


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence that a rule fired on: the cell rests on it, or why it does not."""

    fact: Fact
    stands: bool
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one document contributes to a cell."""

    document: Document
    # "decides", "agrees", "overruled by …", "silent", "never read", "announced"
    part: str
    reasons: tuple[Reason, ...] = ()


def explain_document(
    document: Document,
    provider: Provider,
    clauses: Sequence[Clause] | None,
    facts: Sequence[Fact],
    cell: Cell,
    *,
    announced: bool = False,
) -> Explanation:
    """Explain a document's part in `cell`; `clauses` None: it was never read.

    `announced` says that the text is known, but not in force yet.
    """
    if clauses is None:
        return Explanation(document, "never read")
    standing = facts_by_cell(facts).get((cell.plan, cell.term))
    candidates = [
        fact
        for fact in find_candidates(clauses, document, provider)
        if fact.term is cell.term and cell.plan in fact.plans
    ]
    reasons = tuple(_reason(fact, standing) for fact in candidates)
    part = "announced" if announced else _part(document, standing, cell)
    return Explanation(document, part, reasons)


def _reason(fact: Fact, standing: Fact | None) -> Reason:
    if standing is None:
        return Reason(fact, False, "its quote does not stand in the text")
    quotes = [standing.quote, *(quote for quote, _ in standing.more)]
    if fact.quote in quotes and _values(fact) <= _values(standing):
        return Reason(fact, True, "")
    if _values(fact) <= _values(standing):
        return Reason(fact, False, "says the same as the sentence that is quoted")
    if standing.sure and not fact.sure:
        return Reason(fact, False, "a sure reading beats an unsure one")
    if len(standing.plans) < len(fact.plans):
        return Reason(fact, False, "a sentence for fewer plans beats it")
    return Reason(fact, False, "a sentence that stands earlier, or for fewer plans")


def _values(fact: Fact) -> set[str]:
    return set(fact.value) if isinstance(fact.value, tuple) else {fact.value}


def _part(document: Document, standing: Fact | None, cell: Cell) -> str:
    if standing is None:
        return "silent"
    deciding = [source.document_id for source in cell.sources]
    if document.id not in deciding:
        return f"overruled by {', '.join(deciding)}"
    if len(deciding) == 1 or cell.term is Term.OPT_OUT_CHANNEL:
        return "decides"
    return "disagrees" if cell.value is None else "agrees"
