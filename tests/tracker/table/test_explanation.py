"""Why a cell says what it says: each sentence has one place in the answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.invented import POLICY, QUILLON
from tests.tracker.facts.told_readers import WEIGHTS, Told, told_readers
from tracker.facts import find_facts
from tracker.facts.locating import LONG_DOCUMENT
from tracker.facts.statements import Says
from tracker.records import (
    Cell,
    Clause,
    ClauseKind,
    Document,
    DocumentKind,
    Fact,
    Term,
)
from tracker.table.document_history import DatedFacts, DocumentHistory
from tracker.table.explanation import Explanation, Role, explain_document
from tracker.table.settled_table import settle_table

TRAINING, KEPT = Term.TRAINING_DEFAULT, Term.RETENTION_CONTENT
SEEN, DAY = datetime(2026, 3, 1, tzinfo=UTC), date(2026, 3, 10)
LONG = tuple(
    Clause(ClauseKind.PARAGRAPH, f"Filling number {n}.", ("Policy",))
    for n in range(LONG_DOCUMENT)
)


def clauses_of(told: Told) -> tuple[Clause, ...]:
    return tuple(
        Clause(ClauseKind.PARAGRAPH, text, ("Policy", "Our models")) for text in told
    )


def settled(term: Term, plan: str, *read: tuple[Document, Sequence[Fact]]) -> Cell:
    histories = [
        DocumentHistory(document, (DatedFacts(document, SEEN, tuple(facts)),))
        for document, facts in read
    ]
    return settle_table(QUILLON, histories, DAY)[plan, term]


def explained(
    told: Told,
    term: Term = TRAINING,
    plan: str = "free",
    *,
    second: Told | None = None,
    rest: tuple[Clause, ...] = (),
    kept: Sequence[Fact] | None = None,
) -> Explanation:
    """Explain a cell of one document; `kept` are its facts, where others are kept."""
    clauses, readers = (*clauses_of(told), *rest), told_readers(told, second)
    facts = kept
    if facts is None:
        facts = find_facts(clauses, POLICY, QUILLON, readers, WEIGHTS)
    cell = settled(term, plan, (POLICY, facts))
    return explain_document(
        POLICY, QUILLON, clauses, facts, cell, readers=readers, weights=WEIGHTS
    )


def roles(explanation: Explanation) -> list[tuple[str, Role]]:
    return [(each.passage.text, each.role) for each in explanation.evidence]


@pytest.mark.parametrize(
    ("told", "term", "expected"),
    [
        pytest.param(
            {"One.": {Says.DOES_NOT_TRAIN: 0.6}, "Two.": {Says.DOES_NOT_TRAIN: 0.8}},
            TRAINING,
            [("Two.", Role.DECIDES), ("One.", Role.SAME)],
            id="the same twice: the likeliest is quoted",
        ),
        pytest.param(
            {"One.": {Says.TRAINS: 0.8}, "Two.": {Says.DOES_NOT_TRAIN: 0.6}},
            TRAINING,
            [("Two.", Role.DECIDES), ("One.", Role.AGAINST)],
            id="both cannot hold",
        ),
        pytest.param(
            {"One.": {Says.TRAINS: 0.8}, "Two.": {Says.TRAINS_UNLESS_OPTED_OUT: 0.6}},
            TRAINING,
            [("Two.", Role.DECIDES), ("One.", Role.WEAKER)],
            id="a stronger statement",
        ),
        pytest.param(
            {"One.": {Says.TRAINS: 0.6}, "Two.": {Says.DOES_NOT_TRAIN: 0.95}},
            TRAINING,
            [("Two.", Role.DECIDES), ("One.", Role.UNSURE)],
            id="a surer sentence",
        ),
        pytest.param(
            {
                "One.": {Says.TRAINS: 0.8},
                "On the Free plan, no.": {Says.DOES_NOT_TRAIN: 0.6},
            },
            TRAINING,
            [("On the Free plan, no.", Role.DECIDES), ("One.", Role.WIDER)],
            id="a narrower sentence",
        ),
        pytest.param(
            {"One.": {Says.TRAINS: 0.8}, "On the Pro plan, no.": {Says.TRAINS: 0.95}},
            TRAINING,
            [("One.", Role.DECIDES), ("On the Pro plan, no.", Role.OTHER_PLANS)],
            id="about another plan that the document covers",
        ),
        pytest.param(
            {"On the Team plan, no.": {Says.DOES_NOT_TRAIN: 0.95}},
            TRAINING,
            [("On the Team plan, no.", Role.OTHER_PLANS)],
            id="about a plan that the document does not cover",
        ),
        pytest.param(
            {"One.": {Says.TRAINS: 0.4, Says.DOES_NOT_TRAIN: 0.1}},
            TRAINING,
            [("One.", Role.NOT_BELIEVED)],
            id="not believed",
        ),
        pytest.param(
            {"One.": {Says.DOES_NOT_TRAIN: 0.8, Says.TRAINS: 0.1}},
            TRAINING,
            [("One.", Role.DECIDES)],
            id="what is less believed of the same sentence",
        ),
        pytest.param(
            {"One.": {Says.TRAINS: 0.8}, "Two.": {Says.OPT_OUT_FORM: 0.95}},
            TRAINING,
            [("Two.", Role.DECIDES), ("One.", Role.DECIDES)],
            id="a row that rests on two",
        ),
        pytest.param(
            {"One.": {Says.DOES_NOT_TRAIN: 0.8}, "Two.": {Says.OPT_OUT_FORM: 0.8}},
            Term.OPT_OUT_CHANNEL,
            [("Two.", Role.MOOT)],
            id="nothing to opt out of",
        ),
        pytest.param(
            {
                "For 30 days.": {Says.KEPT_FOR_A_TIME: 0.8},
                "For a while.": {Says.KEPT_FOR_A_TIME: 0.8},
                "For thirty days.": {Says.KEPT_FOR_A_TIME: 0.6},
                "For a year.": {Says.KEPT_FOR_A_TIME: 0.6},
            },
            KEPT,
            [
                ("For 30 days.", Role.DECIDES),
                ("For a year.", Role.AGAINST),
                ("For thirty days.", Role.SAME),
                ("For a while.", Role.NO_TIME),
            ],
            id="times that are named, the same, another, none",
        ),
        pytest.param(
            {
                "For 30 days.": {Says.KEPT_FOR_A_TIME: 0.8},
                "For a year.": {Says.KEPT_FOR_A_TIME: 0.7},
                "As needed.": {Says.KEPT_AS_NEEDED: 0.6},
            },
            KEPT,
            [
                ("As needed.", Role.DECIDES),
                ("For 30 days.", Role.TIME_OF_A_PART),
                ("For a year.", Role.TIME_OF_A_PART),
            ],
            id="times of parts, and what holds in general",
        ),
        pytest.param(
            {
                "For 30 days.": {Says.KEPT_FOR_A_TIME: 0.8},
                "For a year.": {Says.KEPT_FOR_A_TIME: 0.7},
                "For a week.": {Says.KEPT_FOR_A_TIME: 0.6},
            },
            KEPT,
            [
                ("For 30 days.", Role.TIME_OF_A_PART),
                ("For a year.", Role.TIME_OF_A_PART),
                ("For a week.", Role.TIME_OF_A_PART),
            ],
            id="so many times decide nothing",
        ),
        pytest.param(
            {"Then as needed.": {Says.FLAGGED_AS_NEEDED: 0.8}},
            Term.RETENTION_FLAGGED,
            [("Then as needed.", Role.NOT_ASKED)],
            id="what no row asks for",
        ),
        pytest.param(
            {"Then as needed.": {Says.DELETED_AS_NEEDED: 0.8}},
            Term.RETENTION_DELETED,
            [("Then as needed.", Role.NOT_SURELY)],
            id="what must be read surely",
        ),
        pytest.param(
            {"One.": {Says.READ_BY_PEOPLE: 0.95}},
            TRAINING,
            [],
            id="what is said on another term",
        ),
    ],
)
def test_what_a_sentence_is_to_the_answer(
    told: Told, term: Term, expected: list[tuple[str, Role]]
) -> None:
    assert roles(explained(told, term)) == expected


def test_what_a_long_document_says_of_a_part() -> None:
    told = {"For 30 days.": {Says.KEPT_FOR_A_TIME: 0.8}}
    assert roles(explained(told, KEPT, rest=LONG)) == [("For 30 days.", Role.OF_A_PART)]
    assert roles(explained(told, KEPT)) == [("For 30 days.", Role.DECIDES)]


def test_what_each_reader_made_of_a_sentence() -> None:
    told = {"One.": {Says.DOES_NOT_TRAIN: 0.8}, "Two.": {}}
    second = {"One.": {Says.DOES_NOT_TRAIN: 0.6}, "Two.": {Says.TRAINS: 0.7}}
    one, two = explained(told, second=second).evidence
    assert [(s.reader, s.probability, s.because) for s in one.statements] == [
        ("sentence reader", 0.8, ()),
        ("claims", 0.6, ("a cue",)),
    ]
    (reason,) = one.reasons
    assert (reason.located.sure, reason.located.said.probability > 0.9) == (True, True)
    # What the second reader alone says is shown, and was never weighed.
    assert (two.role, two.reasons) == (Role.NOT_BELIEVED, ())
    assert [s.says for s in two.statements] == [Says.TRAINS]


def test_the_row_that_decided_is_named() -> None:
    found = explained({"One.": {Says.TRAINS_ONLY_IF_AGREED: 0.95}})
    assert (found.part, found.rests_on_statements) == ("decides", True)
    assert found.decision is not None
    assert found.decision.row == "not used unless one agrees"


def test_a_fact_of_another_reader_stands_without_statements() -> None:
    fact = Fact(Term.HUMAN_REVIEW, ("free",), "limited", "One.", 0, "a guess")
    found = explained({"One.": {}}, Term.HUMAN_REVIEW, kept=[fact])
    assert (found.part, found.fact, found.evidence) == ("decides", fact, ())
    assert (found.rests_on_statements, found.outdated) == (False, False)


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param([], id="nothing"),
        pytest.param([("on", "One.")], id="another value"),
        pytest.param([("off", "Two.")], id="another sentence"),
    ],
)
def test_what_is_kept_may_have_been_read_otherwise(kept: list[tuple[str, str]]) -> None:
    facts = [Fact(TRAINING, ("free",), *each, 0, "as it was") for each in kept]
    found = explained({"One.": {Says.DOES_NOT_TRAIN: 0.8}}, kept=facts)
    assert found.outdated
    assert found.decision is not None
    assert found.decision.value == "off"


NARROW = replace(POLICY, id="quillon/free-terms", covers=("free",))
CONTRACT = replace(POLICY, id="quillon/terms", kind=DocumentKind.CONTRACT)
NOTICE = replace(POLICY, id="quillon/notice")


def fact(document: Document, value: str) -> Fact:
    said, sure = value.removesuffix("?"), not value.endswith("?")
    return Fact(TRAINING, document.covers, said, "One.", 0, "a guess", sure=sure)


@pytest.mark.parametrize(
    ("other", "own", "others", "part"),
    [
        pytest.param(NOTICE, "off", None, "decides", id="alone"),
        pytest.param(NOTICE, "off", "off", "agrees", id="two agree"),
        pytest.param(NOTICE, "off", "on", "disagrees", id="two disagree"),
        pytest.param(NOTICE, None, "on", "silent", id="the other alone"),
        pytest.param(
            NOTICE,
            "off",
            "off_opt_in",
            "overruled by quillon/notice (more exact)",
            id="one is more exact",
        ),
        pytest.param(
            NARROW,
            "off",
            "on",
            "overruled by quillon/free-terms (for fewer plans)",
            id="one is for fewer plans",
        ),
        pytest.param(
            CONTRACT,
            "off",
            "on",
            "overruled by quillon/terms (a contract)",
            id="one is a contract",
        ),
        pytest.param(
            CONTRACT,
            "off",
            "on?",
            "decides",
            id="one is surely read, the other is a contract",
        ),
        pytest.param(
            NOTICE,
            "off?",
            "on",
            "overruled by quillon/notice (surely read), but casts doubt on it",
            id="one is read in doubt",
        ),
        pytest.param(
            NARROW, "off", "off?", "agrees", id="the wider says it surely, too"
        ),
    ],
)
def test_which_part_a_document_has(
    other: Document, own: str | None, others: str | None, part: str
) -> None:
    mine = [fact(POLICY, own)] if own else []
    theirs = [fact(other, others)] if others else []
    cell = settled(TRAINING, "free", (POLICY, mine), (other, theirs))
    provider = replace(QUILLON, documents=(POLICY, other))
    found = explain_document(
        POLICY,
        provider,
        clauses_of({"One.": {}}),
        mine,
        cell,
        readers=(),
        weights=WEIGHTS,
    )
    assert found.part == part


def test_a_document_that_was_never_read() -> None:
    cell = settled(TRAINING, "free")
    found = explain_document(POLICY, QUILLON, None, (), cell)
    assert (found.part, found.evidence) == ("never read", ())
