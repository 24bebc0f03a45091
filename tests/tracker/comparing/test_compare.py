"""compare() tells what a reader would call a change, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.comparing import compare
from tracker.records import Clause, ClauseKind, EditKind, Significance


def clauses(*texts: str) -> tuple[Clause, ...]:
    """Write a document as lines; a line with # is a heading."""
    result: list[Clause] = []
    heading: tuple[str, ...] = ()
    for text in texts:
        if text.startswith("# "):
            heading = (text[2:],)
            result.append(Clause(ClauseKind.HEADING, text[2:]))
        else:
            result.append(Clause(ClauseKind.PARAGRAPH, text, heading))
    return tuple(result)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(["We keep chats."], ["We keep chats."], id="same text"),
        pytest.param(
            ["We keep chats.", "You may object."],
            ["You may object.", "We keep chats."],
            id="moved clause",
        ),
        pytest.param(
            ["We keep chats. You may object."],
            ["We keep chats.", "You may object."],
            id="split paragraph",
        ),
        pytest.param(
            ["We keep chats.", "You may object."],
            ["We keep chats. You may object."],
            id="merged paragraphs",
        ),
        pytest.param(
            ["# 1. Data", "2.1 We keep chats.", "(a) your name"],
            ["# 2. Data", "3.1 We keep chats.", "(b) your name"],
            id="renumbered",
        ),
        pytest.param(
            ["It’s “ours”, not yours."],
            ['It\'s "ours" not yours.'],
            id="quotes and marks",
        ),
        pytest.param(
            ["Effective 28 September 2025"],
            ["Effective September 28th, 2025"],
            id="another way to write the same day",
        ),
        pytest.param(
            ["We keep\u00a0chats\u200b for you."],
            ["We keep chats for you."],
            id="odd spaces",
        ),
    ],
)
def test_nothing_to_tell(before: list[str], after: list[str]) -> None:
    told = compare(clauses(*before), clauses(*after))
    assert told.edits == ()
    assert told.significance is Significance.NOISE


def test_an_edited_clause_stays_one_edit_when_it_also_moved() -> None:
    told = compare(
        clauses(
            "We keep your chats for 30 days.", "You may object to this at any time."
        ),
        clauses(
            "You may object to this at any time.", "We keep your chats for 90 days."
        ),
    )
    assert [edit.kind for edit in told.edits] == [EditKind.EDITED]
    assert told.edits[0].before == "We keep your chats for 30 days."
    assert told.edits[0].after == "We keep your chats for 90 days."


TEXTS = st.lists(
    st.lists(
        st.sampled_from(
            [
                "we",
                "may",
                "not",
                "keep",
                "share",
                "your",
                "chats.",
                "Data",
                "30",
                "90",
                "days;",
                "unless",
            ]
        )
    ).map(" ".join),
    max_size=12,
)


@given(TEXTS)
def test_a_version_never_differs_from_itself(texts: list[str]) -> None:
    told = compare(clauses(*texts), clauses(*texts))
    assert told.edits == ()
    assert told.significance is Significance.NOISE


@given(TEXTS)
def test_order_is_not_a_difference(texts: list[str]) -> None:
    assert compare(clauses(*texts), clauses(*sorted(texts))).edits == ()
