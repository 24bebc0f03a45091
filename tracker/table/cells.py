"""Facts → cells: several documents, their precedence, conflicts, effective dates.

The document that covers a plan most narrowly wins; at equal scope a contract beats
a policy beats a help page; where documents of equal scope and kind say what cannot
both be true, the cell is conflicting and shows both. A document that says the same
more exactly (“30 days” for “as long as necessary”) is no rival but a help.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations, groupby

from tracker.records import (
    LIST_TERMS,
    VOCABULARY,
    Cell,
    CellState,
    Coming,
    Document,
    DocumentKind,
    Fact,
    Provider,
    Source,
    Table,
    Term,
    Value,
)

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
class DatedFacts:
    """What one document said from a moment on: a version's facts, and its date."""

    document: Document
    observed_at: datetime
    facts: tuple[Fact, ...]
    text_id: str = ""

    @property
    def effective(self) -> date | None:
        """The day that the text gives for itself, where it gives one."""
        for fact in self.facts:
            if fact.term is Term.EFFECTIVE_DATE and isinstance(fact.value, str):
                return date.fromisoformat(fact.value)
        return None


@dataclass(frozen=True, slots=True)
class DocumentHistory:
    """All that is known of one document at a moment.

    `said` are its versions up to then, oldest first; empty where it was never read.
    """

    document: Document
    said: tuple[DatedFacts, ...] = ()

    def in_force(self, day: date) -> DatedFacts | None:
        """Return the version in force on `day`; the first, if none is yet.

        A version that was replaced before its day came was never in force.
        """
        replaced: date | None = None
        for said in reversed(self.said):
            starts = max(said.effective or date.min, said.observed_at.date())
            seen = said.observed_at.date()
            # What was in force when it was seen cannot be called off afterwards.
            if starts <= day and (
                replaced is None or starts < replaced or starts == seen
            ):
                return said
            replaced = seen
        return self.said[0] if self.said else None

    def coming(self, day: date) -> DatedFacts | None:
        """Return the newest version, where it is announced for a day to come."""
        newest = self.said[-1] if self.said else None
        return None if newest is self.in_force(day) else newest


def settle_table(
    provider: Provider, heard: Iterable[DocumentHistory], day: date
) -> Table:
    """Fill every cell of a provider's table as known, and in force, on `day`."""
    heard = tuple(heard)
    now = [(each.document, each.in_force(day)) for each in heard]
    announced = sorted(
        (said for each in heard if (said := each.coming(day)) and said.effective),
        key=lambda said: said.effective or day,
    )
    cells: dict[tuple[str, Term], Cell] = {}
    for plan in provider.plan_ids:
        for term in Term:
            cell = _cell(plan, term, now)
            cells[plan, term] = _with_coming(cell, now, announced)
    return cells


def _with_coming(
    cell: Cell,
    now: Sequence[tuple[Document, DatedFacts | None]],
    announced: Sequence[DatedFacts],
) -> Cell:
    """Add to `cell` what it will be on the first announced day on which it moves.

    `announced` are in the order of their days; what is announced for one day comes
    on it together.
    """
    in_force = {document.id: words for document, words in now}
    for day, group in groupby(announced, key=lambda said: said.effective):
        news = {said.document.id: said for said in group}
        in_force |= news
        if day is None or not any(
            cell.plan in each.document.covers for each in news.values()
        ):
            continue
        later = _cell(cell.plan, cell.term, [(doc, in_force[doc.id]) for doc, _ in now])
        if later.says == cell.says:
            continue
        bearers = [
            each.document_id for each in later.sources if each.document_id in news
        ]
        said = news[bearers[0]] if bearers else next(iter(news.values()))
        fact = facts_by_cell(said.facts).get((cell.plan, cell.term))
        coming = Coming(
            later.value,
            day,
            fact.evidence if fact else "",
            said.document.id,
            later.state,
            fact.link if fact else "",
            fact.sure if fact else True,
        )
        return replace(cell, coming=coming)
    return cell


@dataclass(frozen=True, slots=True)
class _Voice:
    """What one document in force says for one cell, and how much that counts."""

    source: Source
    scope: int  # how many plans the document covers: fewer count more
    strength: int  # of its kind: less counts more
    effective: date | None

    @property
    def rank(self) -> tuple[int, int]:
        return self.scope, self.strength


def _cell(
    plan: str, term: Term, said: Sequence[tuple[Document, DatedFacts | None]]
) -> Cell:
    voices = sorted(_voices(plan, term, said), key=lambda voice: voice.rank)
    if not voices:
        covering = [words for doc, words in said if plan in doc.covers]
        # Silence is known only when every document that could say it was read.
        read = covering and all(words is not None for words in covering)
        state = CellState.NOT_STATED if read else CellState.UNREAD
        silent = tuple(
            (words.document.id, words.text_id) for words in covering if words
        )
        return Cell(plan, term, state, basis=silent)
    equal = [voice for voice in voices if voice.scope == voices[0].scope]
    if term in LIST_TERMS:
        said_so, value = equal, _united(term, equal)
    elif term is Term.EFFECTIVE_DATE:
        # Each document has a date of its own, and none denies another's: the newest.
        newest = max(voices, key=lambda voice: str(voice.source.value))
        said_so, value = [newest], newest.source.value
    else:
        rivals = _contradicting(term, equal)
        if rivals:
            said_so, value = rivals, None
        else:
            value = _most_exact(term, equal)
            said_so = [voice for voice in equal if voice.source.value == value]
    return Cell(
        plan,
        term,
        CellState.CONFLICTING if value is None else CellState.STATED,
        value,
        tuple(voice.source for voice in said_so),
        tuple(voice.source for voice in voices if voice not in said_so),
        said_so[0].effective,
        basis=tuple(
            (voice.source.document_id, voice.source.quote) for voice in said_so
        ),
    )


def _voices(
    plan: str, term: Term, said: Iterable[tuple[Document, DatedFacts | None]]
) -> Iterator[_Voice]:
    for doc, words in said:
        for fact in words.facts if words is not None else ():
            if words is None or fact.term is not term or plan not in fact.plans:
                continue
            source = Source(
                doc.id,
                fact.value,
                fact.evidence,
                fact.rule,
                words.observed_at,
                fact.sure,
                fact.link,
            )
            yield _Voice(source, len(doc.covers), _STRENGTH[doc.kind], words.effective)


def _united(term: Term, voices: Iterable[_Voice]) -> Value:
    items = {item for voice in voices for item in voice.source.value}
    return tuple(item for item in VOCABULARY[term] if item in items)


def _contradicting(term: Term, voices: Sequence[_Voice]) -> list[_Voice]:
    """Return the strongest voices, where what they say cannot all be true."""
    strongest = [each for each in voices if each.strength == voices[0].strength]
    for one, other in combinations(strongest, 2):
        if not _agree(term, one.source, other.source):
            return strongest
    return []


def _most_exact(term: Term, voices: Sequence[_Voice]) -> Value:
    """Return what the strongest says, or a weaker one that says it more exactly."""
    best = voices[0].source
    for voice in voices[1:]:
        if _is_less_exact(term, best, voice.source):
            best = voice.source
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


def history(
    provider: Provider, heard: Iterable[DocumentHistory], term: Term, until: date
) -> list[tuple[date, Cell]]:
    """List when the cells of a term came to say what they say, oldest first.

    A day counts on which a version was first seen, or on which one came into force.
    """
    heard = tuple(heard)
    said = [each for one in heard for each in one.said]
    days = {each.observed_at.date() for each in said}
    days |= {each.effective for each in said if each.effective}
    first = min((each.observed_at.date() for each in said), default=until)
    rows: list[tuple[date, Cell]] = []
    last: dict[str, object] = {}
    for day in sorted(day for day in days if first <= day <= until):
        known = [
            DocumentHistory(
                one.document,
                tuple(each for each in one.said if each.observed_at.date() <= day),
            )
            for one in heard
        ]
        table = settle_table(provider, known, day)
        for plan in provider.plan_ids:
            cell = table[plan, term]
            if last.get(plan) != (cell.says, cell.coming):
                last[plan] = cell.says, cell.coming
                rows.append((day, cell))
    return rows


def facts_by_cell(facts: Iterable[Fact]) -> Mapping[tuple[str, Term], Fact]:
    """Index facts by plan and term; finding facts leaves one for each."""
    return {(plan, fact.term): fact for fact in facts for plan in fact.plans}
