"""A sentence that says the same in other words moves nothing; another one does."""

import pytest

from tracker.comparing import compare
from tracker.records import Clause, ClauseKind, Significance

NOISE, EDITORIAL = Significance.NOISE, Significance.EDITORIAL
SUBSTANTIVE = Significance.SUBSTANTIVE


def significance(before: str, after: str) -> Significance:
    """Compare two documents of one sentence each."""
    one, other = ((Clause(ClauseKind.PARAGRAPH, text),) for text in (before, after))
    return compare(one, other).significance


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "We may not share your data unless you agree.",
            "We may share your data only if you agree.",
            id="not unless, only if",
        ),
        pytest.param(
            "We read chats only when you ask us.",
            "We do not read chats except when you ask us.",
            id="only when, not except",
        ),
        pytest.param(
            "The pass lets you skip the queue.",
            "With the pass you need not join the queue.",
            id="skip, need not",
        ),
        pytest.param(
            "Your topics are not used for ads.",
            "Your topics stay out of ads.",
            id="are not used, stay out",
        ),
        pytest.param(
            "It is not unusual for a reply to take a while.",
            "It is common for a reply to take a while.",
            id="two denials",
        ),
        pytest.param(
            "Nobody at Marl reads your notes.",
            "No one at Marl reads your notes.",
            id="nobody, no one",
        ),
        pytest.param(
            "We keep it as long as we need it.",
            "We keep it no longer than we need it.",
            id="no longer than",
        ),
        pytest.param(
            "We keep notes for one hundred and eighty days.",
            "We keep notes for 180 days.",
            id="a number in words",
        ),
        pytest.param(
            "We keep notes for 24 hours.", "We keep notes for one day.", id="hours"
        ),
        pytest.param(
            "We keep notes for 12 months.", "We keep notes for a year.", id="months"
        ),
        pytest.param(
            "Marl Scribe listens to you.",
            "Marl Notes (formerly Marl Scribe) listens to you.",
            id="a product renamed",
        ),
        pytest.param(
            "You may opt out by letter.",
            "To opt out, you may write a letter.",
            id="a permission moves in its sentence",
        ),
        pytest.param(
            "For example, we may use cookies.",
            "We may use cookies, for example.",
            id="an aside moves in its sentence",
        ),
        pytest.param(
            "We keep notes while your account is open.",
            "We keep notes as long as your account is open.",
            id="while, as long as",
        ),
        pytest.param(
            "You can delete notes at any time.",
            "Notes can be deleted by you whenever you like.",
            id="at any time, whenever you like",
        ),
        pytest.param(
            "You will recieve a letter.", "You will receive a letter.", id="mistyped"
        ),
        pytest.param(
            "Effective 11-Feb-2026.", "Effective 19-May-2026.", id="a date with hyphens"
        ),
        pytest.param(
            "Call us at +1 415 555 0100.", "Call us at +1 415 555 0199.", id="phone"
        ),
    ],
)
def test_other_words_are_editorial(before: str, after: str) -> None:
    assert significance(before, after) is EDITORIAL


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("We do not sell notes.", "We sell notes.", id="a denial dropped"),
        pytest.param(
            "We do not exclude your notes from training.",
            "We exclude your notes from training.",
            id="a denial before another",
        ),
        pytest.param(
            "We do not sell notes, and never read them unless you ask.",
            "We sell notes, and read them only if you ask.",
            id="one of two denials dropped",
        ),
        pytest.param(
            "We may not share notes unless you agree.",
            "We may share notes.",
            id="not unless dropped",
        ),
        pytest.param(
            "You must be at least eighteen.", "You must be at least 16.", id="an age"
        ),
        pytest.param(
            "Training is off by default.", "Training is on by default.", id="a switch"
        ),
        pytest.param(
            "A school may have five users.", "A school may have 3 users.", id="a limit"
        ),
        pytest.param(
            "We keep notes for 24 hours.", "We keep notes for a week.", id="a time"
        ),
        pytest.param(
            "We keep notes for twenty-one days.",
            "We keep notes for twenty-eight days.",
            id="a number in words",
        ),
    ],
)
def test_other_meaning_is_substantive(before: str, after: str) -> None:
    assert significance(before, after) is SUBSTANTIVE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "Press (⌘K) to search.", "Press (Ctrl K) to search.", id="in brackets"
        ),
        pytest.param(
            "Press Ctrl+Shift+P to search.", "Press ⇧⌘P to search.", id="bare"
        ),
        pytest.param("Revised 2025/8/2.", "Revised 2 August 2025.", id="one date"),
    ],
)
def test_style_is_no_change(before: str, after: str) -> None:
    assert significance(before, after) is NOISE
