"""What the product says of labelled versions, read by readers that never saw them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.fact_counts import Said
from benchmarks.labelled_versions import (
    Cell,
    Item,
    LabelledMoves,
    LabelledVersion,
    values_of,
    written,
)
from tracker.catalogue import Catalogue
from tracker.facts import find_facts, read_document
from tracker.facts.passages import Passage
from tracker.facts.statements import Statement, StatementReader
from tracker.facts.weighing import Weights
from tracker.records import Fact, Term


class RememberingReader:
    """A reader that reads what it has just read only once."""

    def __init__(self, reader: StatementReader) -> None:
        self.name = reader.name
        self._reader = reader
        self._last: tuple[Sequence[Passage], list[Statement]] = ((), [])

    def read(self, passages: Sequence[Passage]) -> list[Statement]:
        """List what the passages say."""
        last, said = self._last
        if last != passages:
            said = self._reader.read(passages)
            self._last = passages, said
        return said


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What the product said of a version: by cell the fact, by item its probability."""

    facts: Mapping[Cell, Fact]
    probabilities: Mapping[Item, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """The facts of so many versions, and the moves in so many steps between them."""

    versions: int
    facts: list[Said]
    steps: int
    moves: list[Said]


def read_version(
    version: LabelledVersion,
    catalogue: Catalogue,
    readers: Sequence[StatementReader],
    weights: Mapping[str, Weights],
) -> VersionFacts:
    """Read a version as the product does; effective dates are left out."""
    document = catalogue.documents[version.document]
    provider = catalogue.providers[document.provider]
    asked = version.clauses, document, provider, readers, weights
    cells: dict[Cell, Fact] = {
        (plan, fact.term): fact
        for fact in find_facts(*asked)
        if fact.term is not Term.EFFECTIVE_DATE
        for plan in fact.plans
    }
    probabilities: dict[Item, float] = {}
    for plan, decisions in read_document(*asked).decisions.items():
        for decision in decisions:
            rests = {each.says.value[2:]: each.said for each in decision.because}
            least = min(each.said.probability for each in decision.because)
            for value in values_of(decision.value):
                said = rests.get(value)
                several = isinstance(decision.value, tuple) and said is not None
                probability = said.probability if several and said else least
                probabilities[plan, decision.term, value] = probability
    return VersionFacts(cells, probabilities)


def judged_facts(version: LabelledVersion, said: VersionFacts) -> Iterator[Said]:
    """Yield what was said of a version, and what ought to have been."""
    told = {
        (plan, term, value): fact
        for (plan, term), fact in said.facts.items()
        for value in values_of(fact.value)
    }
    for item in sorted({*told, *version.stated}):
        if version.counts(item):
            plan, term, value = item
            fact = told.get(item)
            yield Said(
                version.document,
                version.labels,
                version.text,
                term,
                f"{plan} {value}",
                item in version.stated,
                fact is not None,
                fact is not None and fact.sure,
                said.probabilities.get(item, 0.0),
                fact.evidence if fact else "",
            )


def judged_moves(
    moves: LabelledMoves, before: VersionFacts, after: VersionFacts
) -> Iterator[Said]:
    """Yield the cells that moved, by what was said or by the labels.

    A move is sure where whatever was said before and after is.
    """
    told: dict[tuple[str, Term, str, str], list[Fact]] = {}
    for cell in {*before.facts, *after.facts}:
        was, now = before.facts.get(cell), after.facts.get(cell)
        values = written(was and was.value), written(now and now.value)
        if values[0] != values[1]:
            told[(*cell, *values)] = [fact for fact in (was, now) if fact]
    unsure = {(p, term) for p, term, _ in {*moves.before.unsure, *moves.after.unsure}}
    for move in sorted({*told, *moves.moved}):
        plan, term, was_, now_ = move
        if (plan, term) in unsure:
            continue
        facts = told.get(move, [])
        yield Said(
            moves.after.document,
            moves.after.labels,
            moves.after.text,
            term,
            f"{plan} {was_ or '–'} → {now_ or '–'}",
            move in moves.moved,
            bool(facts),
            bool(facts) and all(fact.sure for fact in facts),
            quote=facts[-1].evidence if facts else "",
        )


def judge(
    versions: Iterable[LabelledVersion],
    moves: Iterable[LabelledMoves],
    catalogue: Catalogue,
    by: Mapping[str, Sequence[StatementReader]],
    weights: Mapping[str, Weights],
) -> Judged:
    """Judge facts and moves of all versions whose provider some fold held out.

    `by` names for each such provider the readers that never saw it.
    """
    read: dict[tuple[str, str], VersionFacts] = {}
    facts: list[Said] = []
    for version in versions:
        provider = catalogue.documents[version.document].provider
        if provider in by:
            found = read_version(version, catalogue, by[provider], weights)
            read[version.document, version.text] = found
            facts += judged_facts(version, found)
    moved: list[Said] = []
    steps = 0
    for each in moves:
        before = read.get((each.before.document, each.before.text))
        after = read.get((each.after.document, each.after.text))
        if before and after:
            steps += 1
            moved += judged_moves(each, before, after)
    return Judged(len(read), facts, steps, moved)
