"""What readers say is accepted only with its quote, and the first is believed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from tests.invented import ASKS_FIRST, POLICY, QUILLON
from tracker.records import Clause, ClauseKind, Document, Fact, Provider, Term
from tracker.watch.fact_readers import (
    Reader,
    StatementsReader,
    installed_readers,
    is_acceptable,
    read_facts,
    readers_version,
)

CLAUSES = (
    Clause(ClauseKind.HEADING, "Training"),
    Clause(ClauseKind.PARAGRAPH, ASKS_FIRST),
    Clause(ClauseKind.PARAGRAPH, "People may look at a chat that was reported."),
)
FACT = Fact(
    Term.HUMAN_REVIEW,
    ("free", "pro"),
    "limited",
    "People may look at a chat that was reported.",
    2,
    "a guess",
)


class Guesser:
    """Says whatever it was made to say."""

    name = "guesser"
    version = 3

    def __init__(self, *facts: Fact) -> None:
        self.facts = facts

    def find(
        self, clauses: Sequence[Clause], document: Document, provider: Provider
    ) -> Iterable[Fact]:
        assert (clauses, document, provider) == (CLAUSES, POLICY, QUILLON)
        return self.facts


def found(*readers: Reader) -> dict[Term, str]:
    facts = read_facts(CLAUSES, POLICY, QUILLON, readers)
    return {fact.term: fact.rule for fact in facts}


@pytest.mark.parametrize(
    ("fact", "accepted"),
    [
        pytest.param(FACT, True, id="as it stands"),
        pytest.param(
            replace(FACT, quote="People may look at chats."), False, id="reworded"
        ),
        pytest.param(replace(FACT, clause=1), False, id="another clause"),
        pytest.param(replace(FACT, clause=9), False, id="no such clause"),
        pytest.param(replace(FACT, quote=""), False, id="no quote"),
        pytest.param(replace(FACT, plans=("team",)), False, id="a plan not covered"),
        pytest.param(replace(FACT, plans=()), False, id="no plan"),
        pytest.param(replace(FACT, value="perhaps"), False, id="no such value"),
        pytest.param(replace(FACT, value=("limited",)), False, id="a list"),
        pytest.param(
            replace(FACT, more=(("Never said.", 1),)), False, id="a second quote"
        ),
    ],
)
def test_what_is_accepted(fact: Fact, accepted: bool) -> None:
    assert is_acceptable(fact, CLAUSES, POLICY) is accepted
    assert bool(found(Guesser(fact))) is accepted


def test_the_first_reader_is_believed() -> None:
    rival = replace(FACT, rule="another guess")
    assert found(Guesser(FACT), Guesser(rival)) == {Term.HUMAN_REVIEW: "a guess"}


def test_another_reader_adds_what_the_first_does_not_find() -> None:
    training = replace(
        FACT, term=Term.TRAINING_DEFAULT, value="off_opt_in", quote=ASKS_FIRST, clause=1
    )
    both = found(Guesser(training), Guesser(FACT))
    assert both.keys() == {Term.TRAINING_DEFAULT, Term.HUMAN_REVIEW}


def test_our_own_reader_comes_first() -> None:
    assert isinstance(installed_readers()[0], StatementsReader)


def test_who_read_is_kept_with_the_version() -> None:
    assert (
        readers_version([StatementsReader(), Guesser()])
        == f"statements {StatementsReader.version}, guesser 3"
    )
