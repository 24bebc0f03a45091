"""route(): which changes are told to which channel, and when."""

from typing import Any

import pytest

from tests.alerts.gathered_changes import CONSUMER, change, moves
from tracker.records import Change, Significance, Term, Topic
from tracker.settings.alert_rules import Rule, When
from tracker.telling.routing import Route, route

TURNED = change(
    told=moves(("pro",), Term.TRAINING_DEFAULT, "off", "on")
    + moves(("free",), Term.RETENTION_CONTENT, "P30D", "P5Y"),
    topics=(Topic.TRAINING, Topic.RETENTION),
)
DOUBTED = change(
    told=moves(("pro",), Term.TRAINING_DEFAULT, "off", "on", sure_after=False)
)
OFF_TABLE = change(topics=(Topic.SHARING,))
REWORDED = change(significance=Significance.EDITORIAL, topics=())
DATED = change(
    told=moves(CONSUMER, Term.EFFECTIVE_DATE, "2025-01-01", "2025-08-29"),
    significance=Significance.EDITORIAL,
    topics=(Topic.DATE,),
)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(TURNED, When.NOW, id="a term moved"),
        pytest.param(DOUBTED, When.NOW, id="a term may have moved"),
        pytest.param(OFF_TABLE, When.NOW, id="substantive off the table"),
        pytest.param(REWORDED, When.DIGEST, id="only reworded"),
    ],
)
def test_without_rules(told: Change, expected: When) -> None:
    assert route((), "post", told, CONSUMER) == Route(expected)


@pytest.mark.parametrize(
    ("named", "told", "fits"),
    [
        pytest.param({}, TURNED, True, id="a rule that names nothing"),
        pytest.param({"channel": ["chat"]}, TURNED, False, id="another channel"),
        pytest.param({"channel": ["post", "chat"]}, TURNED, True, id="this channel"),
        pytest.param({"provider": ["larch"]}, TURNED, True, id="this provider"),
        pytest.param({"provider": ["acme"]}, TURNED, False, id="another provider"),
        pytest.param({"plan": ["pro"]}, TURNED, True, id="a plan that moved"),
        pytest.param({"plan": ["max"]}, TURNED, False, id="a plan that did not move"),
        pytest.param({"plan": ["max"]}, OFF_TABLE, True, id="a plan that is covered"),
        pytest.param({"plan": ["api"]}, OFF_TABLE, False, id="a plan that is not"),
        pytest.param({"plan": ["max"]}, DATED, True, id="only the date moved"),
        pytest.param({"term": ["retention_content"]}, TURNED, True, id="a term"),
        pytest.param(
            {"term": ["training_default"]}, DOUBTED, True, id="a term that may have"
        ),
        pytest.param({"term": ["human_review"]}, TURNED, False, id="another term"),
        pytest.param({"term": ["human_review"]}, OFF_TABLE, False, id="no term"),
        pytest.param(
            {"term": ["effective_date"]}, DATED, True, id="the date as a term"
        ),
        pytest.param(
            {"plan": ["pro"], "term": ["retention_content"]},
            TURNED,
            False,
            id="plan and term, but not of one cell",
        ),
        pytest.param({"topic": ["sharing"]}, OFF_TABLE, True, id="a topic"),
        pytest.param({"topic": ["rights"]}, OFF_TABLE, False, id="another topic"),
        pytest.param({"significance": "editorial"}, REWORDED, True, id="editorial"),
        pytest.param({"significance": "editorial"}, TURNED, False, id="substantive"),
    ],
)
def test_what_a_rule_speaks_of(named: dict[str, Any], told: Change, fits: bool) -> None:
    rule = Rule.model_validate({"when": "never", **named})
    found = route((rule,), "post", told, CONSUMER)
    assert (found == Route(When.NEVER, 1)) is fits


def test_the_first_rule_that_fits_decides() -> None:
    rules = [
        Rule(when=When.NEVER, provider=("acme",)),
        Rule(when=When.NOW, topic=(Topic.TRAINING,)),
        Rule(when=When.DIGEST),
    ]
    assert str(route(rules, "post", TURNED, CONSUMER)) == "now (rule 2)"
    assert str(route(rules, "post", OFF_TABLE, CONSUMER)) == "digest (rule 3)"
    assert str(route((), "post", TURNED, CONSUMER)) == "now (no rule fits)"
