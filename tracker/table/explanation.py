"""Why a cell says what it says: by document, what was read, what decided, what not.

The text of a document is read again, as it was when its facts were found.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.facts import DocumentReading, read_document
from tracker.facts.decisions import Decision, answers, asked, kinds_of, time_of
from tracker.facts.locating import Located
from tracker.facts.passages import Passage
from tracker.facts.statements import Statement, StatementReader
from tracker.facts.weighing import Weights
from tracker.records import Cell, Clause, Document, Fact, Provider, Term
from tracker.table.document_history import facts_by_cell
from tracker.table.precedence import why_beaten


@dataclass(frozen=True, slots=True)
class Reason:
    """What a passage is taken to say: the answer rests on it, or why it does not."""

    located: Located
    stands: bool
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that bears on the term, and all that was made of it.

    `reasons` are the statements that were weighed. What the leading reader does not
    take a passage to say is not, and stands among `statements` alone.
    """

    passage: Passage
    statements: tuple[Statement, ...]  # as each reader made them
    reasons: tuple[Reason, ...]

    @property
    def stands(self) -> bool:
        """Whether the answer rests on it."""
        return any(reason.stands for reason in self.reasons)

    @property
    def probability(self) -> float:
        """How probable the likeliest is of what it is taken to say."""
        weighed = [each.located.said.probability for each in self.reasons]
        return max(weighed, default=0.0)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one document contributes to a cell."""

    document: Document
    # "decides", "agrees", "overruled by …", "silent", "never read", "announced"
    part: str
    fact: Fact | None = None  # what the document says for the cell, as it is kept
    # What its statements come to when they are read again; also where it is moot.
    decision: Decision | None = None
    evidence: tuple[Evidence, ...] = ()  # what the answer rests on first

    @property
    def rests_on_statements(self) -> bool:
        """Whether the fact is what the statements come to; other readers have none."""
        fact, decision = self.fact, self.decision
        if fact is None or decision is None or decision.moot:
            return False
        quote = decision.because[0].passage.text
        return (fact.value, fact.quote) == (decision.value, quote)

    @property
    def outdated(self) -> bool:
        """Whether the statements come to something else than what is kept."""
        decided = self.decision is not None and not self.decision.moot
        return decided and not self.rests_on_statements


def explain_document(
    document: Document,
    provider: Provider,
    clauses: Sequence[Clause] | None,
    facts: Sequence[Fact],
    cell: Cell,
    *,
    announced: bool = False,
    readers: Sequence[StatementReader] | None = None,
    weights: Mapping[str, Weights] | None = None,
) -> Explanation:
    """Explain a document's part in `cell`; `clauses` None: it was never read.

    `announced` says that the text is known, but not in force yet. `readers` and
    `weights` are those that are installed where none are given.
    """
    if clauses is None:
        return Explanation(document, "never read")
    reading = read_document(clauses, document, provider, readers, weights)
    fact = facts_by_cell(facts).get((cell.plan, cell.term))
    decided = {each.term: each for each in answers(reading.located, cell.plan)}
    decision = decided.get(cell.term)
    part = "announced" if announced else _part(document, provider, fact, cell)
    evidence = sorted(_evidence(reading, cell, decision), key=_deciding_first)
    return Explanation(document, part, fact, decision, tuple(evidence))


def _part(document: Document, provider: Provider, fact: Fact | None, cell: Cell) -> str:
    if fact is None:
        return "silent"
    deciding = [source.document_id for source in cell.sources]
    if document.id not in deciding:
        known = {each.id: each for each in provider.documents}
        winners = [
            f"{name} ({why_beaten(cell.term, document, known[name])})"
            for name in deciding
        ]
        return f"overruled by {', '.join(winners)}"
    if len(deciding) == 1 or cell.term is Term.OPT_OUT_CHANNEL:
        return "decides"
    return "disagrees" if cell.value is None else "agrees"


def _deciding_first(evidence: Evidence) -> tuple[bool, float, int]:
    return not evidence.stands, -evidence.probability, evidence.passage.number


def _evidence(
    reading: DocumentReading, cell: Cell, decision: Decision | None
) -> Iterator[Evidence]:
    """Yield the passages of which a reader says something on the cell's term."""
    because = decision.because if decision else ()
    asked_for = {kind.family for kind in kinds_of(cell.term)}
    # A row may also rest on what is said on another term: a way out, of training.
    bearing = {(each.passage.number, each.says.family) for each in because}
    mine = asked(reading.located, cell.plan, cell.term)
    statements: dict[int, list[Statement]] = defaultdict(list)
    for each in reading.statements:
        number, family = each.passage.number, each.says.family
        if family in asked_for or (number, family) in bearing:
            statements[number].append(each)
    reasons: dict[int, list[Reason]] = defaultdict(list)
    for said in reading.weighed:
        if said.by[0] in statements.get(said.passage.number, ()):
            placed = reading.locate(said)
            why = _why(placed, cell, mine, decision)
            reasons[said.passage.number].append(Reason(placed, not why, why))
    for number, made in statements.items():
        likeliest_first = sorted(reasons[number], key=_likeliest_first)
        yield Evidence(reading.passages[number], tuple(made), tuple(likeliest_first))


def _likeliest_first(reason: Reason) -> tuple[bool, float]:
    return not reason.stands, -reason.located.said.probability


def _why(
    said: Located, cell: Cell, mine: Sequence[Located], decision: Decision | None
) -> str:
    """Say why an answer does not rest on a statement; empty where it does."""
    if decision and said in decision.because:
        return decision.moot
    return _why_not_asked(said, cell, mine) or _why_not_decisive(said, decision)


def _why_not_asked(said: Located, cell: Cell, mine: Sequence[Located]) -> str:
    if not said.said.believed:
        return "not believed"
    if cell.plan not in said.plans:
        return "about other plans"
    if said.of_a_part:
        return "of a part of a long document"
    if said.says not in kinds_of(cell.term):
        return "not asked for"
    if said in mine:
        return ""
    if mine[0].sure and not said.sure:
        return "a surer sentence is asked first"
    return "a narrower sentence, which names the plan, is asked first"


def _why_not_decisive(said: Located, decision: Decision | None) -> str:
    is_time = said.says.value.endswith("=dur")
    if is_time and not time_of(said):
        return "names no time that can be read"
    if decision is None:
        return "so many different times are those of parts"
    if said in decision.against:
        return "speaks against it, which makes it unsure"
    first = decision.because[0]
    if said.says is first.says:
        return "says the same as the quoted one"
    if is_time:
        return "a time of a part, as it is also said without one"
    return "a stronger statement is asked first"
