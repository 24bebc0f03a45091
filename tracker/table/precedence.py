"""Which document a cell believes, where several speak to it.

The document that covers a plan most narrowly wins; at equal scope a contract beats
a policy beats a help page; where documents of equal scope and kind say what cannot
both be true, the cell is conflicting and shows both. A document that says the same
more exactly (“30 days” for “as long as necessary”) is no rival but a help.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TypeAlias

from tracker.records import (
    LIST_TERMS,
    VOCABULARY,
    Basis,
    Cell,
    CellState,
    Document,
    DocumentKind,
    Source,
    Term,
    Value,
)
from tracker.table.document_history import DatedFacts

# Each document with its version in force; None: it was never read.
InForce: TypeAlias = Sequence[tuple[Document, DatedFacts | None]]

_STRENGTH = {DocumentKind.CONTRACT: 0, DocumentKind.POLICY: 1, DocumentKind.HELP: 2}

# Answers that can both be true: the first is only less exact than the second.
_LESS_EXACT = frozenset(
    {
        (Term.TRAINING_DEFAULT, "on", "on_opt_out"),
        (Term.TRAINING_DEFAULT, "off", "off_opt_in"),
        (Term.HUMAN_REVIEW, "yes", "limited"),
        (Term.ZERO_RETENTION, "no", "on_request"),
    }
)
_VAGUE_PERIODS = ("as_needed", "until_deleted")


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one document in force says for one cell, and how much that counts."""

    source: Source
    sentences: frozenset[str]
    scope: int  # how many plans the document covers: fewer count more
    strength: int  # of its kind: less counts more
    effective: date | None

    @property
    def rank(self) -> tuple[int, int]:
        return self.scope, self.strength


def why_beaten(term: Term, beaten: Document, winner: Document) -> str:
    """Say in a few words what one document has over another."""
    if len(winner.covers) < len(beaten.covers):
        return "for fewer plans"
    if term is Term.EFFECTIVE_DATE:
        return "newer"
    if _STRENGTH[winner.kind] < _STRENGTH[beaten.kind]:
        return f"a {winner.kind.value}"
    return "more exact"


def settle_cell(plan: str, term: Term, in_force: InForce) -> Cell:
    """Fill a cell from what the documents in force say, or say why it is empty."""
    answers = sorted(_answers(plan, term, in_force), key=lambda answer: answer.rank)
    if not answers:
        return _empty_cell(plan, term, in_force)
    equal = [answer for answer in answers if answer.scope == answers[0].scope]
    if term in LIST_TERMS:
        decisive, value = equal, _united(term, equal)
    elif term is Term.EFFECTIVE_DATE:
        # Each document has a date of its own, and none denies another's: the newest.
        newest = max(answers, key=lambda answer: str(answer.source.value))
        decisive, value = [newest], newest.source.value
    else:
        rivals = _contradicting(term, equal)
        if rivals:
            decisive, value = rivals, None
        else:
            value = _most_exact(term, equal)
            decisive = [answer for answer in equal if answer.source.value == value]
    return Cell(
        plan,
        term,
        CellState.CONFLICTING if value is None else CellState.STATED,
        value,
        tuple(answer.source for answer in decisive),
        tuple(answer.source for answer in answers if answer not in decisive),
        decisive[0].effective,
        basis=Basis(
            frozenset(each for answer in decisive for each in answer.sentences)
        ),
    )


def _empty_cell(plan: str, term: Term, in_force: InForce) -> Cell:
    covering = [version for document, version in in_force if plan in document.covers]
    # Silence is known only when every document that could say it was read.
    read = covering and all(version is not None for version in covering)
    return Cell(
        plan,
        term,
        CellState.NOT_STATED if read else CellState.UNREAD,
        basis=Basis(
            texts=frozenset(
                (version.document.id, version.text_id)
                for version in covering
                if version
            )
        ),
        unread=tuple(
            document.id
            for document, version in in_force
            if version is None and plan in document.covers
        ),
    )


def _answers(plan: str, term: Term, in_force: InForce) -> Iterator[_Answer]:
    for document, version in in_force:
        if version is None:
            continue
        for fact in version.facts:
            if fact.term is not term or plan not in fact.plans:
                continue
            source = Source(
                document.id,
                fact.value,
                fact.evidence,
                fact.rule,
                version.observed_at,
                fact.sure,
                fact.link,
            )
            yield _Answer(
                source,
                fact.sentences,
                len(document.covers),
                _STRENGTH[document.kind],
                version.effective,
            )


def _united(term: Term, answers: Iterable[_Answer]) -> Value:
    items = {item for answer in answers for item in answer.source.value}
    return tuple(item for item in VOCABULARY[term] if item in items)


def _contradicting(term: Term, answers: Sequence[_Answer]) -> list[_Answer]:
    """Return the strongest answers, where what they say cannot all be true."""
    strongest = [each for each in answers if each.strength == answers[0].strength]
    for one, other in combinations(strongest, 2):
        if not _agree(term, one.source, other.source):
            return strongest
    return []


def _most_exact(term: Term, answers: Sequence[_Answer]) -> Value:
    """Return what the strongest says, or a weaker one that says it more exactly."""
    best = answers[0].source
    for answer in answers[1:]:
        if _is_less_exact(term, best, answer.source):
            best = answer.source
    return best.value


def _agree(term: Term, one: Source, other: Source) -> bool:
    return (
        one.value == other.value
        or _is_less_exact(term, one, other)
        or _is_less_exact(term, other, one)
    )


def _is_less_exact(term: Term, one: Source, other: Source) -> bool:
    """Say whether `one` is true as well, only with less said, where `other` is."""
    if (term, one.value, other.value) in _LESS_EXACT:
        return True
    if not term.startswith("retention"):
        return False
    return one.value in _VAGUE_PERIODS and other.value != one.value
