"""Which document a cell believes, where several speak to it.

The document that covers a plan most narrowly wins; at equal scope a contract beats
a policy beats a help page; where documents of equal scope and kind say what cannot
both be true, the cell is conflicting and shows both. A document that says the same
more exactly (“30 days” for “as long as necessary”) is no rival but a help.

At equal scope what is surely read stands, whatever its kind; but where an unsure
reading would change the value if it were sure, the cell is in doubt. An unsure reading
of the narrowest document is believed where a wider one surely says the same.
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


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What one value comes to; `value` None: the deciding answers contradict."""

    value: Value | None
    decisive: Sequence[_Answer]
    in_doubt: bool = False  # an unsure answer would change it if it were sure


def why_beaten(cell: Cell, beaten: Document, winner: Document) -> str:
    """Say in a few words what one document has over another in a cell."""
    if len(winner.covers) < len(beaten.covers):
        return "for fewer plans"
    if cell.term is Term.EFFECTIVE_DATE:
        return "newer"
    surely = {
        source.document_id: source.sure for source in (*cell.sources, *cell.overruled)
    }
    if surely[winner.id] and not surely[beaten.id]:
        return "surely read"
    if _STRENGTH[winner.kind] < _STRENGTH[beaten.kind]:
        return f"a {winner.kind.value}"
    return "more exact"


def settle_cell(plan: str, term: Term, in_force: InForce) -> Cell:
    """Fill a cell from what the documents in force say, or say why it is empty."""
    answers = sorted(_answers(plan, term, in_force), key=lambda answer: answer.rank)
    if not answers:
        return _empty_cell(plan, term, in_force)
    found = _verdict(term, answers)
    decisive, value = found.decisive, found.value
    return Cell(
        plan,
        term,
        CellState.CONFLICTING if value is None else CellState.STATED,
        value,
        tuple(answer.source for answer in decisive),
        tuple(answer.source for answer in answers if answer not in decisive),
        decisive[0].effective,
        in_doubt=found.in_doubt,
        basis=Basis(
            frozenset(each for answer in decisive for each in answer.sentences)
        ),
    )


def _verdict(term: Term, answers: Sequence[_Answer]) -> _Verdict:
    """Weigh what documents say, the first being the narrowest and strongest."""
    equal = [answer for answer in answers if answer.scope == answers[0].scope]
    if term in LIST_TERMS:
        return _Verdict(_united(term, equal), equal)
    if term is Term.EFFECTIVE_DATE:
        # Each document has a date of its own, and none denies another's: the newest.
        newest = max(answers, key=lambda answer: str(answer.source.value))
        return _Verdict(newest.source.value, [newest])
    found = _of_equal_scope(term, equal)
    if found.value is None or any(answer.source.sure for answer in found.decisive):
        return found
    wider = [
        answer
        for answer in answers[len(equal) :]
        if answer.source.sure and answer.source.value == found.value
    ]
    return _Verdict(found.value, [*found.decisive, *wider], found.in_doubt)


def _of_equal_scope(term: Term, equal: Sequence[_Answer]) -> _Verdict:
    """Let what is surely read stand, and see whether the rest casts doubt on it."""
    everything = _strongest(term, equal)
    sure = [answer for answer in equal if answer.source.sure]
    if not sure or len(sure) == len(equal):
        return everything
    found = _strongest(term, sure)
    if found.value is None:
        return found
    agreeing = [answer for answer in equal if answer.source.value == found.value]
    if everything.value == found.value:
        return _Verdict(found.value, agreeing)
    if everything.value is not None and _is_less_exact(
        term, found.decisive[0].source, everything.decisive[0].source
    ):
        return everything  # it is true as well, and says more
    return _Verdict(found.value, agreeing, in_doubt=True)


def _strongest(term: Term, answers: Sequence[_Answer]) -> _Verdict:
    """Let the strongest kind of document decide, and show it where it contradicts."""
    rivals = _contradicting(term, answers)
    if rivals:
        return _Verdict(None, rivals)
    value = _most_exact(term, answers)
    return _Verdict(value, [each for each in answers if each.source.value == value])


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
