"""The plain values that the folders exchange; imports none of them, does no I/O."""

from tracker.records.calendar_dates import CalendarDate
from tracker.records.capture_evidence import (
    Evidence,
    Hop,
)
from tracker.records.clause_stays import (
    ClauseStay,
    FoundClause,
    Sought,
)
from tracker.records.clauses import (
    Clause,
    ClauseKind,
    LeftOut,
    LeftOutBecause,
    Reading,
    ReadingWay,
)
from tracker.records.document_troubles import (
    NotTheDocument,
    Trouble,
    TroubleKind,
)
from tracker.records.documents import (
    ArchivePath,
    Document,
    DocumentKind,
    Fallback,
    Range,
)
from tracker.records.fetched_pages import (
    FailedFetch,
    Page,
    Unchanged,
)
from tracker.records.owed_alerts import (
    AlertKind,
    AlertState,
    GatheredChanges,
)
from tracker.records.providers import (
    Audience,
    Plan,
    Provider,
)
from tracker.records.table_cells import (
    Basis,
    Cell,
    CellState,
    Coming,
    Review,
    Source,
    Table,
)
from tracker.records.terms import (
    LIST_TERMS,
    VOCABULARY,
    Term,
    Value,
)
from tracker.records.text_changes import (
    Change,
    ChangeFilter,
    Comparison,
    Edit,
    EditKind,
    Move,
    Significance,
    Topic,
    change_id,
)
from tracker.records.version_facts import (
    Fact,
    Stay,
    sentence_hash,
)

__all__ = [
    "LIST_TERMS",
    "VOCABULARY",
    "AlertKind",
    "AlertState",
    "ArchivePath",
    "Audience",
    "Basis",
    "CalendarDate",
    "Cell",
    "CellState",
    "Change",
    "ChangeFilter",
    "Clause",
    "ClauseKind",
    "ClauseStay",
    "Coming",
    "Comparison",
    "Document",
    "DocumentKind",
    "Edit",
    "EditKind",
    "Evidence",
    "Fact",
    "FailedFetch",
    "Fallback",
    "FoundClause",
    "GatheredChanges",
    "Hop",
    "LeftOut",
    "LeftOutBecause",
    "Move",
    "NotTheDocument",
    "Page",
    "Plan",
    "Provider",
    "Range",
    "Reading",
    "ReadingWay",
    "Review",
    "Significance",
    "Sought",
    "Source",
    "Stay",
    "Table",
    "Term",
    "Topic",
    "Trouble",
    "TroubleKind",
    "Unchanged",
    "Value",
    "change_id",
    "sentence_hash",
]
