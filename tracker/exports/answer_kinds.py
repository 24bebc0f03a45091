"""The kinds of rows of what single commands answer: a change, a cell, the watch.

What is one thing is one object as JSON, and rows of what it holds in every other form.
"""

from dataclasses import replace

from tracker.exports.row_columns import Column, Holds, RowKind
from tracker.exports.row_kinds import ROW_KINDS, TABLE
from tracker.exports.web_row_kinds import DOCUMENTS, SHOWN_CHANGE, STATUS
from tracker.records import AlertState

CHANGE = replace(SHOWN_CHANGE, commands=("show",))
WATCHED = replace(DOCUMENTS, commands=("documents",))

STANDING = RowKind(
    "status",
    "How the watch goes.",
    (
        Column("database", "Its address, without a password."),
        Column(
            "alerts",
            "How many alerts there are in each state.",
            Holds.OBJECT,
            columns=tuple(
                Column(each.value, f"How many are {each.value}.", Holds.NUMBER)
                for each in AlertState
            ),
        ),
        Column("owed_in_vain", "Channels that take nothing, and why.", Holds.TEXTS),
        *STATUS.columns,
    ),
    ("status",),
    is_list=False,
)
MATTERS = RowKind(
    "matters",
    "One thing that deserves a look, as tracker status lists them.",
    (
        Column("what", "trouble, waiting, overdue, never read, in vain or clock."),
        Column("document", "The document's id; null: it is of all.", open=True),
        Column("kind", "Of a trouble: what is wrong, in a word.", open=True),
        Column("detail", "That in words; null: nothing more is known.", open=True),
        Column("since", "Since when, where that is known.", Holds.MOMENT, True),
    ),
    (),
)

_FACT = (
    Column("value", "What it says.", Holds.VALUE),
    Column("quote", "Its sentences, letter for letter."),
    Column("row", "The row of the decision table that gave the value."),
    Column("sure", "False where its reading is in doubt.", Holds.YES_NO),
    Column("rests_on_statements", "False where another reader has it.", Holds.YES_NO),
)
_DECISION = (
    Column("value", "What its statements come to, read again.", Holds.VALUE),
    Column("row", "The row of the decision table."),
    Column("sure", "Whether surely.", Holds.YES_NO),
    Column("left_out", "Why it has nothing to say after all; empty: it has."),
    Column("in_doubt", "What speaks against it; empty: nothing does."),
    Column("as_kept", "False where the kept fact says otherwise.", Holds.YES_NO),
)
_READER = (
    Column("reader", "Which reader."),
    Column("says", "The statement, of the closed list."),
    Column("probability", "How probable, from 0 to 1.", Holds.FRACTION),
    Column("because", "The words that it went by.", Holds.TEXTS),
)
_WEIGHED = (
    Column("says", "The statement."),
    Column("probability", "How probable, by all readers.", Holds.FRACTION),
    Column("believed", "Whether it is taken for said.", Holds.YES_NO),
    Column("sure", "Whether surely.", Holds.YES_NO),
    Column("plans", "Of which plans it is said.", Holds.TEXTS),
    Column("named", "Whether it names them.", Holds.YES_NO),
    Column("of_a_part", "Whether it is of a part of a document.", Holds.YES_NO),
    Column("role", "What it is to the answer."),
)
_SENTENCE = (
    Column("sentence", "The sentence."),
    Column("clause", "The number of its clause.", Holds.NUMBER),
    Column("headings", "The headings above it.", Holds.TEXTS),
    Column("lead", "The sentence that leads to it; empty: none does."),
    Column("question", "The question that it answers; empty: none."),
    Column("role", "What it is to the answer."),
    Column("readers", "What readers made of it.", Holds.ROWS, columns=_READER),
    Column("weighed", "What that comes to.", Holds.ROWS, columns=_WEIGHED),
)
EXPLANATION = RowKind(
    "explanation",
    "A cell, with all that was read of each document, and what became of it.",
    (
        *TABLE.columns,
        Column(
            "documents",
            "What each document contributes.",
            Holds.ROWS,
            columns=(
                Column("document", "The document's id."),
                Column("part", "decides, overruled by …, silent, never read …"),
                Column("fact", "What is kept of it.", Holds.OBJECT, True, _FACT),
                Column("decision", "Read again.", Holds.OBJECT, True, _DECISION),
                Column("sentences", "On the term.", Holds.ROWS, columns=_SENTENCE),
            ),
        ),
    ),
    ("explain",),
    is_list=False,
)
SENTENCES = RowKind(
    "sentences",
    "A sentence on a cell's term, as tracker explain tells of it.",
    (
        Column("document", "The document's id."),
        Column("part", "What the document is to the cell."),
        *_SENTENCE[:6],
        Column("says", "The statements that are read of it.", Holds.TEXTS),
    ),
    (),
)
TO_REVIEW = RowKind(
    "to_review",
    "A cell that deserves a person's look.",
    (*TABLE.columns, Column("why", "Why it does.")),
    ("review list",),
)

# All that have a schema for `tracker schema`.
PUBLISHED = ROW_KINDS | {
    each.name: each for each in (CHANGE, WATCHED, STANDING, EXPLANATION, TO_REVIEW)
}
