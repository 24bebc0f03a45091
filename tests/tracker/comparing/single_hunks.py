"""Two sentences, as the one place at which they differ."""

from tracker.comparing.hunks import Hunk, hunks
from tracker.comparing.names import Names, names
from tracker.comparing.wordings import Wordings
from tracker.records import Clause, ClauseKind, Edit, EditKind


def one_hunk(before: str, after: str) -> tuple[Hunk, Names]:
    """Return the only place at which two sentences differ."""
    kind = (
        EditKind.ADDED if not before else EditKind.EDITED if after else EditKind.REMOVED
    )
    edit = Edit(kind, (), before, after)
    wordings = Wordings()
    (hunk,) = hunks(edit, ClauseKind.PARAGRAPH, wordings)
    clauses = [Clause(ClauseKind.PARAGRAPH, text) for text in (before, after)]
    return hunk, names(clauses[:1], clauses[1:], (), wordings)
