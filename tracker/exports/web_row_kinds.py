"""Rows that the JSON API has besides those of commands with a schema of their own."""

from tracker.exports.row_columns import Column, Holds, RowKind
from tracker.exports.row_kinds import EDITS, LISTED_CHANGES

_DOCUMENT = Column("document", "The document's id, such as acme/privacy-policy.")
_SINCE = Column("since", "Since when.", Holds.MOMENT)

SHOWN_CHANGE = RowKind(
    "shown_change",
    "One change, with its moves and every clause that differs.",
    (
        *LISTED_CHANGES.columns,
        Column("edits", "What differs.", Holds.ROWS, columns=EDITS.columns),
    ),
    ("show",),
    is_list=False,
)

DOCUMENTS = RowKind(
    "documents",
    "A document under watch.",
    (
        _DOCUMENT,
        Column("name", "Its name."),
        Column("kind", "contract, policy or help."),
        Column("covers", "The plans it is about, by their ids.", Holds.TEXTS),
        Column("url", "The page's address."),
        Column("read_at", "When it was read last.", Holds.MOMENT, True),
        Column("snapshots", "How many captures are kept.", Holds.NUMBER),
        Column("versions", "How many texts it had.", Holds.NUMBER),
        Column("changes", "How often it changed.", Holds.NUMBER),
    ),
    ("documents",),
)

TEXT = RowKind(
    "text",
    "What a document says, clause by clause.",
    (
        _DOCUMENT,
        Column("url", "The page's address."),
        _SINCE,
        Column("until", "Until when; null: it says so.", Holds.MOMENT, True),
        Column("text_id", "The name of its words."),
        Column(
            "clauses",
            "Its clauses, in order.",
            Holds.ROWS,
            columns=(
                Column("kind", "heading, paragraph, item or row."),
                Column("headings", "The headings above it.", Holds.TEXTS),
                Column("text", "The clause."),
            ),
        ),
    ),
    (),
    is_list=False,
)

_TROUBLE = (
    _DOCUMENT,
    Column("kind", "What is wrong, in a word."),
    Column("detail", "That in words."),
    _SINCE,
    Column("times", "How often it was met.", Holds.NUMBER),
)
STATUS = RowKind(
    "status",
    "How the watch goes.",
    (
        Column("documents", "How many are watched.", Holds.NUMBER),
        Column("clock", "What is wrong with the clock; empty: nothing."),
        Column("snapshots", "How many captures are kept.", Holds.NUMBER),
        Column("versions", "How many texts.", Holds.NUMBER),
        Column("changes", "How many changes.", Holds.NUMBER),
        Column("troubles", "What cannot be read.", Holds.ROWS, columns=_TROUBLE),
        Column(
            "waiting",
            "Documents that show another text for now.",
            Holds.ROWS,
            columns=(_DOCUMENT, _SINCE),
        ),
        Column("overdue", "Documents read too long ago.", Holds.TEXTS),
        Column("never_read", "Documents never read.", Holds.TEXTS),
    ),
    (),
    is_list=False,
)

WEB_ROW_KINDS = {each.name: each for each in (SHOWN_CHANGE, DOCUMENTS, TEXT, STATUS)}
