"""Why a cell says what it says: by document, what was read, what decided, what not.

The text of a document is read again, as it was when its facts were found.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.facts import DocumentReading, read_document
from tracker.facts.decisions import Decision, answers, asked, kinds_of, time_of
from tracker.facts.locating import Located
from tracker.facts.passages import Passage
from tracker.facts.statements import Statement, StatementReader
from tracker.facts.weighing import Weights
from tracker.records import Cell, Clause, Document, Fact, Provider, Term
from tracker.table.document_history import facts_by_cell
from tracker.table.precedence import why_beaten

NEVER_READ = "never read"


class Role(StrEnum):
    """What a statement is to the answer: it rests on it, or why it does not.

    In the order in which people want to see them.
    """

    DECIDES = "decides"
    AGAINST = "speaks against it, which makes it unsure"
    SAME = "says the same as the quoted one"
    MOOT = "would decide, but another term's answer leaves it nothing to say"
    WEAKER = "a stronger statement is asked first"
    WIDER = "a narrower sentence, which names the plan, is asked first"
    UNSURE = "a surer sentence is asked first"
    TIME_OF_A_PART = "a time of a part: other times, or none, are said as well"
    NO_TIME = "names no time that can be read"
    NOT_SURELY = "an answer only where it is surely read"
    OTHER_PLANS = "about other plans"
    OF_A_PART = "of a part of a long document"
    NOT_ASKED = "no row asks for it"
    NOT_BELIEVED = "not believed"


_ORDER = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Reason:
    """What a passage is taken to say, and what that is to the answer."""

    located: Located
    role: Role

    @property
    def rank(self) -> tuple[int, float]:
        """What is less comes first."""
        return _ORDER[self.role], -self.located.said.probability


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that bears on the term, and all that was made of it.

    `reasons` are the statements that were weighed. What the leading reader does not
    take a passage to say is not, and stands among `statements` alone.
    """

    passage: Passage
    statements: tuple[Statement, ...]  # as each reader made them
    reasons: tuple[Reason, ...]  # the first is what the passage is to the answer

    @property
    def role(self) -> Role:
        """What the passage is to the answer."""
        return self.reasons[0].role if self.reasons else Role.NOT_BELIEVED

    @property
    def rank(self) -> tuple[int, float, int]:
        """What is less comes first."""
        nothing = _ORDER[Role.NOT_BELIEVED], 0.0
        first = self.reasons[0].rank if self.reasons else nothing
        return *first, self.passage.number


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
        return Explanation(document, NEVER_READ)
    reading = read_document(clauses, document, provider, readers, weights)
    fact = facts_by_cell(facts).get((cell.plan, cell.term))
    decided = {each.term: each for each in answers(reading.located, cell.plan)}
    decision = decided.get(cell.term)
    part = "announced" if announced else _part(document, provider, fact, cell)
    evidence = sorted(_evidence(reading, cell, decision), key=lambda each: each.rank)
    return Explanation(document, part, fact, decision, tuple(evidence))


def _part(document: Document, provider: Provider, fact: Fact | None, cell: Cell) -> str:
    if fact is None:
        return "silent"
    deciding = [source.document_id for source in cell.sources]
    if document.id not in deciding:
        known = {each.id: each for each in provider.documents}
        winners = [
            f"{name} ({why_beaten(cell, document, known[name])})" for name in deciding
        ]
        doubt = cell.in_doubt and not fact.sure and fact.value != cell.value
        casts = ", but casts doubt on it" if doubt else ""
        return f"overruled by {', '.join(winners)}{casts}"
    if len(deciding) == 1 or cell.term is Term.OPT_OUT_CHANNEL:
        return "decides"
    return "disagrees" if cell.value is None else "agrees"


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
            role = _role(placed, cell, mine, decision)
            reasons[said.passage.number].append(Reason(placed, role))
    for number, made in statements.items():
        ranked = sorted(reasons[number], key=lambda each: each.rank)
        yield Evidence(reading.passages[number], tuple(made), tuple(ranked))


def _role(
    said: Located, cell: Cell, mine: Sequence[Located], decision: Decision | None
) -> Role:
    if decision and said in decision.because:
        return Role.MOOT if decision.moot else Role.DECIDES
    if not said.said.believed:
        return Role.NOT_BELIEVED
    if cell.plan not in said.plans:
        return Role.OTHER_PLANS
    if said.of_a_part:
        return Role.OF_A_PART
    if said.says not in kinds_of(cell.term):
        return Role.NOT_ASKED
    if said not in mine:
        return Role.UNSURE if mine[0].sure and not said.sure else Role.WIDER
    return _role_among_asked(said, decision)


def _role_among_asked(said: Located, decision: Decision | None) -> Role:
    is_time = said.says.value.endswith("=dur")
    if is_time and not time_of(said):
        return Role.NO_TIME
    if decision is None:
        return Role.TIME_OF_A_PART if is_time else Role.NOT_SURELY
    if said in decision.against:
        return Role.AGAINST
    if said.says is decision.because[0].says:
        return Role.SAME
    return Role.TIME_OF_A_PART if is_time else Role.WEAKER
