"""Each rule says what moved, and keeps still where it looks as if it had."""

from collections.abc import Callable

import pytest

from tests.tracker.comparing.single_hunks import one_hunk
from tracker.comparing import significance
from tracker.comparing.hunks import Hunk

Rule = Callable[[Hunk], str | None]


@pytest.mark.parametrize(
    ("rule", "before", "after", "told"),
    [
        pytest.param(
            significance.negation,
            "We do not train on chats.",
            "We train on chats.",
            "negation removed: “not”",
            id="not goes",
        ),
        pytest.param(
            significance.negation,
            "We sell your data.",
            "We never sell your data.",
            "negation added: “never”",
            id="never comes",
        ),
        pytest.param(
            significance.modal,
            "We may delete chats.",
            "We will delete chats.",
            "may → will",
            id="may becomes will",
        ),
        pytest.param(
            significance.modal,
            "You should guard your key.",
            "You must guard your key.",
            "should → must",
            id="should becomes must",
        ),
        pytest.param(
            significance.modal,
            "We share it.",
            "We may share it.",
            "“may” added",
            id="may comes",
        ),
        pytest.param(
            significance.number,
            "We keep chats for 30 days.",
            "We keep chats for 90 days.",
            "30 → 90 days",
            id="days",
        ),
        pytest.param(
            significance.number,
            "We keep chats for thirty (30) days.",
            "We keep chats for 45 days.",
            "30 → 45 days",
            id="days in words",
        ),
        pytest.param(
            significance.number,
            "We owe you at most $100.",
            "We owe you at most $50.",
            "$100 → $50",
            id="money",
        ),
        pytest.param(
            significance.number,
            "You are under 18.",
            "You are under 16.",
            "18 → 16",
            id="age",
        ),
        pytest.param(
            significance.number,
            "We tell you before a change.",
            "We tell you 14 days before a change.",
            "14 days added",
            id="a delay comes",
        ),
        pytest.param(
            significance.condition,
            "We train on chats.",
            "We train on chats unless you opt out.",
            "condition added: “unless you opt out”",
            id="unless",
        ),
        pytest.param(
            significance.condition,
            "By default, we train on chats.",
            "We train on chats.",
            "condition removed: “By default, we”",
            id="by default",
        ),
        pytest.param(
            significance.condition,
            "We share it with your consent.",
            "We share it with others.",
            "condition removed: “consent”",
            id="consent",
        ),
        pytest.param(
            significance.channel,
            "You can opt out in settings.",
            "You can opt out by email.",
            "way to opt out: settings → email",
            id="another way to opt out",
        ),
        pytest.param(
            significance.region,
            "The law of Texas applies.",
            "The law of Delaware applies.",
            "Texas → Delaware",
            id="another law",
        ),
        pytest.param(
            significance.act,
            "We share your data.",
            "We sell your data.",
            "share → sell",
            id="another act",
        ),
        pytest.param(
            significance.thing,
            "We collect what you type.",
            "We collect recordings of what you type.",
            "“audio” added",
            id="other data",
        ),
        pytest.param(
            significance.item,
            "We collect names, faces and sounds.",
            "We collect names, faces, gaits and sounds.",
            "“gaits” now listed",
            id="an enumeration grows",
        ),
        pytest.param(
            significance.item,
            "We tell vendors, lenders and banks.",
            "We tell vendors and banks.",
            "“lenders” no longer listed",
            id="an enumeration shrinks",
        ),
        pytest.param(
            significance.item,
            "We collect names.",
            "We collect names, and gaits.",
            "“gaits” now listed",
            id="an enumeration begins",
        ),
        pytest.param(
            significance.sentence,
            "",
            "We may read what you write.",
            "now said: “We may read what you write.”",
            id="a permission comes",
        ),
        pytest.param(
            significance.sentence,
            "You can ask for a refund.",
            "",
            "no longer said: “You can ask for a refund.”",
            id="a right goes",
        ),
    ],
)
def test_moved(rule: Rule, before: str, after: str, told: str) -> None:
    hunk, _ = one_hunk(before, after)
    assert rule(hunk) == told


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        pytest.param(
            significance.negation,
            "We do not sell it.",
            "We never sell it.",
            id="another word that denies",
        ),
        pytest.param(
            significance.modal,
            "We will collect it.",
            "We collect it.",
            id="will is wording",
        ),
        pytest.param(
            significance.modal,
            "You can write to us.",
            "You may write to us.",
            id="may and can",
        ),
        pytest.param(
            significance.number,
            "See section 4 of the terms.",
            "See section 5 of the terms.",
            id="a section number",
        ),
        pytest.param(
            significance.number,
            "We keep chats for thirty days.",
            "We keep chats for 30 days.",
            id="the same number in figures",
        ),
        pytest.param(
            significance.condition,
            "We collect it if you sign up.",
            "We collect it when you sign up.",
            id="if and when",
        ),
        pytest.param(
            significance.channel,
            "You can reach us by email.",
            "You can reach us by form.",
            id="a way to write, not to opt out",
        ),
        pytest.param(
            significance.act,
            "We gather your name.",
            "We collect your name.",
            id="two words for one act",
        ),
        pytest.param(
            significance.thing,
            "We log the device and your steps.",
            "We log the device and your device steps.",
            id="the sentence spoke of it before",
        ),
        pytest.param(
            significance.item,
            "It covers firms and makers.",
            "It covers people who are firms and makers.",
            id="words before an enumeration",
        ),
        pytest.param(
            significance.sentence,
            "",
            "Thank you so very much for coming here today.",
            id="a courtesy",
        ),
        pytest.param(
            significance.sentence,
            "",
            "Nice of you to come by and sit here with us.",
            id="us is no country",
        ),
    ],
)
def test_not_moved(rule: Rule, before: str, after: str) -> None:
    hunk, _ = one_hunk(before, after)
    assert rule(hunk) is None


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        pytest.param(
            "It covers Pro, Team and Max.",
            "It covers Pro and Max.",
            "‘Team’ no longer named",
            id="a plan is dropped",
        ),
        pytest.param(
            "It covers Pro and Max.",
            "It covers Pro, Edu and Max.",
            "‘Edu’ now named",
            id="a plan is added",
        ),
    ],
)
def test_named(before: str, after: str, told: str) -> None:
    assert significance.named(*one_hunk(before, after)) == told


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "Pro is ours. It covers Pro and Max.",
            "Pro is ours. It covers Max.",
            id="named elsewhere still",
        ),
        pytest.param(
            "Courts in San Pedro decide.",
            "Courts in San Pedro County decide.",
            id="a name grows longer",
        ),
    ],
)
def test_not_named(before: str, after: str) -> None:
    assert significance.named(*one_hunk(before, after)) is None
