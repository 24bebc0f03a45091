"""Clauses → passages: every sentence once, with the context that decides it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.language.sentences import sentences as cut
from tracker.records import Clause, ClauseKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with what stands around it; `text` is letter for letter its clause's.

    `lead` introduces the list an item stands in, or names a row's columns. `question`
    is what the sentence answers, where a question stands above or before it.
    """

    number: int  # place in the document, from 0
    clause: int  # number of its clause
    text: str
    kind: ClauseKind
    headings: tuple[str, ...] = ()
    lead: str = ""
    question: str = ""
    before: str = ""  # the neighbours under the same headings, empty at an edge
    after: str = ""
    names_columns: bool = False  # it is the row that says what the rows below hold

    @property
    def states(self) -> bool:
        """Say whether it can state anything: questions and names of columns do not."""
        if self.kind is ClauseKind.HEADING or self.names_columns:
            return False
        return not self.text.endswith("?")


def passages_of(clauses: Sequence[Clause]) -> tuple[Passage, ...]:
    """Cut a version's clauses into passages, in reading order."""
    sentences = [
        (number, clause, text)
        for number, clause in enumerate(clauses)
        for text in cut(clause.text)
    ]
    columns = _column_rows(clauses)
    found: list[Passage] = []
    for place, (number, clause, text) in enumerate(sentences):
        before = _neighbour(sentences, place, place - 1)
        found.append(
            Passage(
                place,
                number,
                text,
                clause.kind,
                clause.headings,
                clause.lead,
                _question(clause, before),
                before,
                _neighbour(sentences, place, place + 1),
                number in columns,
            )
        )
    return tuple(found)


def _column_rows(clauses: Sequence[Clause]) -> frozenset[int]:
    """Return the numbers of the rows that name the columns of the rows below them."""
    found: set[int] = set()
    waiting: list[int] = []
    for number, clause in enumerate(clauses):
        if clause.kind is not ClauseKind.ROW:
            waiting = []
        elif not clause.lead:
            waiting.append(number)
        else:
            found.update(waiting)
            waiting = []
    return frozenset(found)


def _neighbour(
    sentences: Sequence[tuple[int, Clause, str]], here: int, there: int
) -> str:
    if not 0 <= there < len(sentences):
        return ""
    _, clause, _ = sentences[here]
    _, other, text = sentences[there]
    same = other.headings == clause.headings and other.kind is not ClauseKind.HEADING
    return text if same else ""


def _question(clause: Clause, before: str) -> str:
    if before.endswith("?"):
        return before
    last = clause.headings[-1] if clause.headings else ""
    return last if last.endswith("?") else ""
