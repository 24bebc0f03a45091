"""What remains of the facts that families find: quoted, one per plan and term."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.facts.brightloom import clauses
from tracker.facts.settling import in_order, is_quoted, settle
from tracker.records import VOCABULARY, Fact, Term

PAGE = clauses("We train. You may opt out.\nWe do not train on the chats of teams.")
PLANS = ("free", "team")
ON = Fact(Term.TRAINING_DEFAULT, PLANS, "on", "We train.", 0, "a")
OFF = Fact(
    Term.TRAINING_DEFAULT,
    ("team",),
    "off",
    "We do not train on the chats of teams.",
    1,
    "b",
)
FORM = Fact(Term.OPT_OUT_CHANNEL, PLANS, ("form",), "You may opt out.", 0, "c")


def test_fewer_plans_win() -> None:
    assert settle([ON, OFF], PAGE, PLANS) == (replace(ON, plans=("free",)), OFF)


def test_sure_wins_over_fewer_plans() -> None:
    assert settle([ON, replace(OFF, sure=False)], PAGE, PLANS) == (ON,)


def test_first_in_the_text_wins() -> None:
    later = replace(OFF, plans=PLANS)
    assert settle([later, ON], PAGE, PLANS) == (ON,)


def test_lists_are_united_in_order_with_their_sentences() -> None:
    setting = replace(FORM, value=("setting",), quote="We train.", rule="d")
    (fact,) = settle([FORM, setting], PAGE, PLANS)
    assert fact.value == ("setting", "form")
    assert fact.evidence == "You may opt out. We train."


def test_sentences_are_quoted_in_the_order_of_the_page() -> None:
    led = replace(OFF, more=(("We train.", 0),))
    assert led.evidence == "We train. We do not train on the chats of teams."


def test_a_sentence_that_adds_nothing_is_not_quoted() -> None:
    again = replace(FORM, quote="We train.")
    (fact,) = settle([FORM, again], PAGE, PLANS)
    assert fact.evidence == "You may opt out."


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(replace(ON, quote="We  train."), id="other spacing"),
        pytest.param(replace(ON, quote="we train."), id="other case"),
        pytest.param(replace(ON, clause=1), id="another clause"),
        pytest.param(replace(ON, clause=7), id="no such clause"),
        pytest.param(replace(ON, quote=" "), id="nothing quoted"),
        pytest.param(replace(ON, more=(("Never said.", 0),)), id="second sentence"),
    ],
)
def test_a_fact_without_its_quote_is_dropped(fact: Fact) -> None:
    assert not is_quoted(fact, PAGE)
    assert settle([fact], PAGE, PLANS) == ()


@given(st.lists(st.sampled_from(VOCABULARY[Term.TRAINING_EXCEPTIONS])))
def test_order_is_the_vocabulary_s(values: list[str]) -> None:
    ordered = in_order(Term.TRAINING_EXCEPTIONS, values)
    assert set(ordered) == set(values)
    assert list(ordered) == sorted(
        ordered, key=VOCABULARY[Term.TRAINING_EXCEPTIONS].index
    )


@given(st.permutations([ON, OFF, FORM, replace(FORM, value=("email",))]))
def test_the_order_in_which_facts_are_found_does_not_matter(found: list[Fact]) -> None:
    said = {
        (plan, fact.term): fact.value
        for fact in settle(found, PAGE, PLANS)
        for plan in fact.plans
    }
    assert said == {
        ("free", Term.TRAINING_DEFAULT): "on",
        ("team", Term.TRAINING_DEFAULT): "off",
        ("free", Term.OPT_OUT_CHANNEL): ("form", "email"),
        ("team", Term.OPT_OUT_CHANNEL): ("form", "email"),
    }
