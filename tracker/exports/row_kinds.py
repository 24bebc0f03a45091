"""The kinds of rows that commands hand on, and what stands in each column."""

from tracker.exports.proof_row_kinds import EVIDENCE, VERIFICATION
from tracker.exports.row_columns import Column, Holds, RowKind

_DOCUMENT = Column("document", "The document's id, such as acme/privacy-policy.")
_PROVIDER = Column("provider", "The provider's id.")
_PLAN = Column("plan", "The plan's id.")
_TERM = Column("term", "The row of the table: training_default, human_review …")
_STATE = Column("state", "stated, not_stated, conflicting or unread.")
_SURE = Column("sure", "False where a reading is in doubt (“?”).", Holds.YES_NO)
_OPEN_VALUE = Column(
    "value",
    "The value: a list for opt_out_channel and training_exceptions; null where none "
    "is stated, or documents disagree.",
    Holds.VALUE,
    open=True,
)

CELLS = RowKind(
    "cells",
    "One cell of the table: what a plan's documents say on a term.",
    (
        _PROVIDER,
        Column("provider_name", "The provider's name."),
        _PLAN,
        Column("plan_name", "The plan's name."),
        Column("audience", "consumer or commercial."),
        _TERM,
        Column("term_name", "The term as the table names it."),
        _STATE,
        _OPEN_VALUE,
        Column("words", "All that the cell says, in plain words."),
        _SURE,
        Column(
            "in_force_from", "The day the document gives for itself.", Holds.DAY, True
        ),
        Column("observed_at", "When it was first seen to say so.", Holds.MOMENT, True),
        Column("quotes", "The sentences, letter for letter.", Holds.TEXTS),
        Column("documents", "The documents that say so, by their ids.", Holds.TEXTS),
        Column("urls", "The addresses of these documents.", Holds.TEXTS),
        Column("opt_out_links", "Where one opts out, as linked there.", Holds.TEXTS),
        Column("coming", "What is announced, in plain words.", open=True),
        Column("coming_from", "The day from which that holds.", Holds.DAY, True),
        Column("coming_quote", "The sentence that announces it.", open=True),
        Column("reviewed_by", "Who confirmed or corrected the cell.", open=True),
    ),
    ("compare", "export table"),
)

FACTS = RowKind(
    "facts",
    "What one document said for a plan on a term, and from when to when.",
    (
        _DOCUMENT,
        _PLAN,
        _TERM,
        Column("value", "The value.", Holds.VALUE),
        Column("evidence", "The sentences, letter for letter."),
        Column("rule", "The row of the decision table that gave the value."),
        _SURE,
        Column("from", "When it was first seen to say so.", Holds.MOMENT),
        Column("until", "When it no longer did; null: it does.", Holds.MOMENT, True),
    ),
    ("export facts",),
)

_MOVED = (
    _PLAN,
    _TERM,
    Column("before", "What the document said; null: nothing.", Holds.VALUE, True),
    Column("after", "What it says now; null: nothing.", Holds.VALUE, True),
    Column("sure", "False where it only may have moved.", Holds.YES_NO),
)
_CHANGE = (
    Column("id", "The change's id: tracker show ID."),
    _DOCUMENT,
)
_JUDGED = (
    Column("significance", "substantive or editorial."),
    Column("topics", "What it is about.", Holds.TEXTS),
    Column("reasons", "Why it counts.", Holds.TEXTS),
)

CHANGES = RowKind(
    "changes",
    "One change of a document, with the cells that it moved.",
    (
        *_CHANGE,
        Column("at", "When the new text was first seen.", Holds.MOMENT),
        *_JUDGED,
        Column("cells", "The cells that moved.", Holds.ROWS, columns=_MOVED),
    ),
    ("export changes",),
)

EDITS = RowKind(
    "edits",
    "One clause that differs between two texts.",
    (
        Column("kind", "added, removed or edited."),
        Column("headings", "The headings above it.", Holds.TEXTS),
        Column("before", "The clause as it was; empty: it is new."),
        Column("after", "The clause as it is; empty: it is gone."),
    ),
    (),
)

LISTED_CHANGES = RowKind(
    "listed_changes",
    "One change, with the sentences of the cells that it moved.",
    (
        *_CHANGE,
        _PROVIDER,
        Column("seen_at", "When the new text was first seen.", Holds.MOMENT),
        Column("effective", "The day it gives for itself.", Holds.DAY, True),
        *_JUDGED,
        Column(
            "moves",
            "The cells that moved.",
            Holds.ROWS,
            columns=(
                *_MOVED,
                Column("quote_before", "The sentences of before."),
                Column("quote_after", "The sentences of now."),
            ),
        ),
    ),
    ("changes",),
)

DIFF = RowKind(
    "diff",
    "What differs between a document's texts of two days.",
    (
        _DOCUMENT,
        Column("from", "Since when the earlier text stood.", Holds.MOMENT),
        Column("to", "Since when the later one does.", Holds.MOMENT),
        Column("significance", "noise, editorial or substantive."),
        Column("edits", "What differs.", Holds.ROWS, columns=EDITS.columns),
    ),
    ("diff",),
    is_list=False,
)

SNAPSHOTS = RowKind(
    "snapshots",
    "What a site answered with at one moment.",
    (
        Column("id", "Its number.", Holds.NUMBER),
        _DOCUMENT,
        Column("fetched_at", "When it was captured.", Holds.MOMENT),
        Column("source", "scan, browser, wayback, open-terms-archive …"),
        Column("url", "The address asked for."),
        Column("final_url", "The address after redirects."),
        Column("status", "The HTTP status.", Holds.NUMBER),
        Column("content_type", "What the site called it."),
        Column("sha256", "The SHA-256 of its bytes."),
        Column("bytes", "How many they are.", Holds.NUMBER),
        Column("text_id", "The text it was read as; null: none.", open=True),
        Column("trouble", "Why it is not the document, where it is not.", open=True),
        Column("detail", "That in words."),
        Column(
            "deleted_at",
            "When its bytes were deleted on legal request; null: they are kept.",
            Holds.MOMENT,
            True,
        ),
        Column("deleted_because", "Why they were.", open=True),
    ),
    ("export snapshots",),
)

_FIRST = Column(
    "before_first_capture",
    "True where it stood there when the document was first read.",
    Holds.YES_NO,
)

CLAUSES = RowKind(
    "clauses",
    "A clause that a search found, with all its times in one document together.",
    (
        _DOCUMENT,
        Column("heading", "The headings above it, when it first stood there."),
        Column("text", "The clause."),
        Column("first_seen", "When it first stood there.", Holds.MOMENT),
        _FIRST,
        Column("gone", "When it was gone; null: it stands there.", Holds.MOMENT, True),
        Column("times", "How often it came.", Holds.NUMBER),
    ),
    ("search",),
)

BLAME = RowKind(
    "blame",
    "A clause of a document's text, with the capture that brought it.",
    (
        _DOCUMENT,
        Column("heading", "The headings above it."),
        Column("text", "The clause."),
        Column("since", "Since when it has stood there.", Holds.MOMENT),
        _FIRST,
        Column("came_back", "True where it had stood there before.", Holds.YES_NO),
        Column("change", "The change that brought it.", open=True),
        Column("capture", "The number of the snapshot.", Holds.NUMBER, True),
        Column("source", "How that was come by: scan, wayback …", open=True),
        Column("sha256", "The SHA-256 of its bytes.", open=True),
    ),
    ("blame",),
)

VERSIONS = RowKind(
    "versions",
    "A text that a document had, as it was told.",
    (
        _DOCUMENT,
        Column("since", "Since when.", Holds.MOMENT),
        Column("until", "Until when; null: it has it.", Holds.MOMENT, True),
        Column("effective", "The day it gives for itself.", Holds.DAY, True),
        Column("clauses", "How many clauses it has.", Holds.NUMBER),
        Column("words", "How many words.", Holds.NUMBER),
        Column("came", "Clauses that are new in it.", Holds.NUMBER),
        Column("went", "Clauses that are gone in it.", Holds.NUMBER),
        Column("change", "The change that brought it.", open=True),
        Column("significance", "How much that matters.", open=True),
        Column("text_id", "The name of its words."),
    ),
    ("versions",),
)

_SOURCE = (
    _DOCUMENT,
    Column("value", "What it says.", Holds.VALUE),
    Column("quote", "Its sentences, letter for letter."),
    Column("rule", "The row of the decision table that gave the value."),
    Column("observed_at", "When it was first seen to say so.", Holds.MOMENT),
    _SURE,
    Column("link", "Where one opts out, as linked there; empty: nowhere."),
)
_REVIEW = (
    Column("by", "Who."),
    Column("at", "When.", Holds.MOMENT),
    Column("note", "What they noted."),
    Column("corrected", "True where they corrected the value.", Holds.YES_NO),
)

_WHOLE_CELL = (
    _PROVIDER,
    _PLAN,
    _TERM,
    _STATE,
    _OPEN_VALUE,
    Column("unread", "Documents that may say more and were not read.", Holds.TEXTS),
    _SURE,
    Column("in_force_from", "The day the document gives.", Holds.DAY, True),
    Column("sources", "What it rests on.", Holds.ROWS, columns=_SOURCE),
    Column("review", "What a person said of it.", Holds.OBJECT, True, _REVIEW),
    Column(
        "outdated_review",
        "What a person said of it, if that holds no more.",
        Holds.OBJECT,
        True,
        _REVIEW,
    ),
    Column("overruled", "What it does not rest on.", Holds.ROWS, columns=_SOURCE),
    Column(
        "coming",
        "What is announced for a later day.",
        Holds.OBJECT,
        True,
        (
            _STATE,
            _OPEN_VALUE,
            Column("in_force_from", "The day.", Holds.DAY),
            Column("quote", "The sentence that announces it; empty: none does."),
            _DOCUMENT,
            Column("link", "Where one opts out, as linked there."),
            _SURE,
        ),
    ),
)

TABLE = RowKind(
    "table",
    "One cell of the table, with all that it rests on.",
    _WHOLE_CELL,
    ("table", "upcoming"),
)

HISTORY = RowKind(
    "history",
    "What a cell came to say on a day.",
    (Column("from", "The day.", Holds.DAY), *_WHOLE_CELL),
    ("history",),
)

ROW_KINDS = {
    each.name: each
    for each in (
        CELLS,
        FACTS,
        CHANGES,
        SNAPSHOTS,
        CLAUSES,
        BLAME,
        VERSIONS,
        DIFF,
        LISTED_CHANGES,
        TABLE,
        HISTORY,
        EVIDENCE,
        VERIFICATION,
    )
}
