"""Every sentence once, letter for letter, with the context that decides it."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.facts.passages import passages_of
from tracker.records import Clause, ClauseKind

PARAGRAPH, HEADING, ITEM = ClauseKind.PARAGRAPH, ClauseKind.HEADING, ClauseKind.ITEM
ASKED = ("Your data", "Do you train on it?")
CLAUSES = (
    Clause(HEADING, ASKED[1], ASKED[:1]),
    Clause(PARAGRAPH, "No. We never do.", ASKED),
    Clause(PARAGRAPH, "We ask you first.", ASKED),
    Clause(PARAGRAPH, "Somewhere else.", ("Contact",)),
    Clause(ITEM, "train our models", ("Contact",), "We never:"),
)


def test_sentences_come_in_reading_order_with_their_clause() -> None:
    found = passages_of(CLAUSES)
    assert [(each.number, each.clause, each.text) for each in found] == [
        (0, 0, "Do you train on it?"),
        (1, 1, "No."),
        (2, 1, "We never do."),
        (3, 2, "We ask you first."),
        (4, 3, "Somewhere else."),
        (5, 4, "train our models"),
    ]


def test_an_answer_knows_its_question_and_its_neighbours() -> None:
    answer, rest = passages_of(CLAUSES)[1:3]
    assert (answer.question, answer.before, answer.after) == (
        "Do you train on it?",
        "",
        "We never do.",
    )
    assert rest.before == "No."


def test_neighbours_stand_under_the_same_headings() -> None:
    last_answer, elsewhere = passages_of(CLAUSES)[3:5]
    assert (last_answer.after, elsewhere.before) == ("", "")


def test_a_question_and_a_heading_state_nothing() -> None:
    assert [each.states for each in passages_of(CLAUSES)] == [
        False, True, True, True, True, True,
    ]  # fmt: skip


def test_an_item_has_its_lead_in() -> None:
    assert passages_of(CLAUSES)[5].lead == "We never:"


@given(st.lists(st.text(max_size=80), max_size=5))
def test_every_passage_stands_letter_for_letter_in_its_clause(texts: list[str]) -> None:
    clauses = [Clause(PARAGRAPH, text) for text in texts]
    for each in passages_of(clauses):
        assert each.text in clauses[each.clause].text
