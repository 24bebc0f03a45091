"""The moves that are news, and the names of plans and documents."""

from collections.abc import Iterable, Mapping, Sequence

from alerts.direction import Direction, overall
from alerts.harmless_text import clean
from tracker.records import Change, Document, Move, Provider, Table, Term, Topic
from tracker.table.plain_words import listed, marked_value

# The topic on which a term of the table moves, where it is not retention.
TOPICS_OF_TERMS: Mapping[Term, Topic] = {
    Term.TRAINING_DEFAULT: Topic.TRAINING,
    Term.TRAINING_EXCEPTIONS: Topic.TRAINING,
    Term.OPT_OUT_CHANNEL: Topic.OPT_OUT,
    Term.HUMAN_REVIEW: Topic.HUMAN_REVIEW,
}


class News:
    """The moves of all changes that are news, by plan and term."""

    def __init__(
        self, provider: Provider, changes: Sequence[Change], before: Table
    ) -> None:
        self._before = before
        self.told = [
            (change, move)
            for change in changes
            for move in change.moves
            if move.term is not Term.EFFECTIVE_DATE
        ]
        self._topics = {each for one in changes for each in one.comparison.topics}
        order = {plan: place for place, plan in enumerate(provider.plan_ids)}
        moved = {move.plan for move in self.moves}
        self.plans = sorted(moved, key=lambda plan: (order.get(plan, 99), plan))
        self.terms = [
            term for term in Term if any(move.term is term for move in self.moves)
        ]

    @property
    def moves(self) -> list[Move]:
        """All moves, whichever change they come from."""
        return [move for _, move in self.told]

    @property
    def fresh(self) -> list[Move]:
        """The moves that are news to the table, too.

        A document that begins to say what others said already moves nobody.
        """
        return [move for move in self.moves if not self.known(move)]

    @property
    def sure(self) -> list[Move]:
        """What surely moved: all that the subject and the direction speak of."""
        return [move for move in self.fresh if move.sure]

    @property
    def doubted(self) -> list[Move]:
        """What may have moved: told with its sentences, for people to look."""
        return [move for move in self.moves if not move.sure]

    @property
    def is_known(self) -> bool:
        """Whether all of it was said before, by other documents."""
        return bool(self.moves) and not self.fresh

    @property
    def direction(self) -> Direction:
        """Whether it got better or worse."""
        if self.is_known and not self.topics_besides:
            return Direction.NONE
        if self.doubted and not self.sure:
            return Direction.LOOK
        found = overall(self.sure)
        # A new way out is no comfort where training may have been turned on.
        training = any(move.term is Term.TRAINING_DEFAULT for move in self.doubted)
        return Direction.LOOK if training and found is Direction.BETTER else found

    @property
    def topics_besides(self) -> set[Topic]:
        """What the changes touch besides the terms that moved."""
        told = {TOPICS_OF_TERMS.get(term, Topic.RETENTION) for term in self.terms}
        return self._topics - told - {Topic.DATE, Topic.OTHER}

    def said_before_by(self, plan: str, term: Term) -> list[str]:
        """Return the documents that gave a cell its value before."""
        cell = self._before.get((plan, term))
        if cell is None:
            return []
        found = [source.document_id for source in cell.sources]
        return [*found, cell.coming.document_id] if cell.coming else found

    def known(self, move: Move) -> bool:
        """Say whether other documents said already what one surely begins to say."""
        cell = self._before.get((move.plan, move.term))
        if cell is None or move.before is not None or not move.sure:
            return False
        return move.after in (cell.value, cell.coming and cell.coming.value)

    def of(self, plan: str, term: Term) -> list[tuple[Change, Move]]:
        """Return the moves of one cell, each with its change."""
        return [
            (change, move)
            for change, move in self.told
            if move.plan == plan and move.term is term
        ]


def sides(term: Term, moves: Sequence[Move]) -> tuple[str, str]:
    """Say before and after; documents that differ are parted by a stroke."""
    before = dict.fromkeys(
        marked_value(term, move.before, move.sure_before) for move in moves
    )
    after = dict.fromkeys(
        marked_value(term, move.after, move.sure_after) for move in moves
    )
    return clean(" / ".join(before)), clean(" / ".join(after))


def plans_named(provider: Provider, plans: Iterable[str]) -> str:
    """Name plans as people do: `Free, Pro, Max`."""
    names = {plan.id: plan.name for plan in provider.plans}
    named = dict.fromkeys(clean(names.get(plan, plan)) for plan in plans)
    return listed(list(named))


def document_of(provider: Provider, document_id: str) -> Document:
    """Return the document; one that the catalogue has lost is named by its id."""
    for document in provider.documents:
        if document.id == document_id:
            return document
    return Document(document_id, provider.id, document_id, "", ())
