"""A box on top that reports an update of this or another document, and states nothing.

What it reports stands in the document itself. Whatever else a box says is text: a day
on which something takes effect, a permission, a condition, that models are trained.
"""

import re
from collections.abc import Sequence

from tracker.language.sentences import rough_sentences
from tracker.records import Clause, ClauseKind

_TOP = 8  # clauses among which a notice begins
_LONGEST = 600  # characters of a clause of it
_UPDATED = r"(?:updated|revised|changed|amended|rewritten|rewrote|new)"
_REPORTS = re.compile(
    r"we(?: have|['’]ve)?(?: (?:also|recently|just|since))*"
    rf" (?:{_UPDATED}|added|clarified|simplified|reorgani[sz]ed|expanded|shortened"
    r"|removed|improved|made (?:some |a few |minor )?(?:changes|updates))\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"(?:please )?(?:see|read|review|view|learn|find out|check)\b[^.!?]{0,80}[.!?]?",
    re.IGNORECASE,
)
_OF_DOCUMENTS = re.compile(
    r"\b(?:polic(?:y|ies)|notices?|statements?|terms|conditions|agreements?|addendum"
    r"|guidelines)\b",
    re.IGNORECASE,
)
_HAS_UPDATED = re.compile(rf"\b{_UPDATED}\b", re.IGNORECASE)
_STATES = re.compile(
    r"\d|:|\b(?:may|might|must|shall|will|can|unless|if|when|now|effective|effect"
    r"|train\w*|opt)\b",
    re.IGNORECASE,
)


def without_update_notices(clauses: list[Clause]) -> list[Clause]:
    """Return the clauses without such notices on top."""
    start = 0
    while start < min(_TOP, len(clauses)):
        end = _end_of_notice(clauses, start)
        if end > start and end < len(clauses):
            return clauses[:start] + clauses[end:]
        start += 1
    return clauses


def _end_of_notice(clauses: Sequence[Clause], start: int) -> int:
    """Return the place behind the notice that begins here; `start` where none does."""
    end = start
    titled = clauses[start].kind is ClauseKind.HEADING
    if titled:
        end += 1
    told = names = titled and _announces(clauses[start].text)
    if titled and not told:
        return start
    while end < len(clauses) and _only_reports(clauses[end]):
        text = clauses[end].text
        told = told or bool(_HAS_UPDATED.search(text))
        names = names or bool(_OF_DOCUMENTS.search(text))
        end += 1
    if not (told and names and end > start + titled):
        return start
    return end if not titled or _has_title(clauses, start, end) else start


def _has_title(clauses: Sequence[Clause], start: int, end: int) -> bool:
    """Tell whether the document has a title beside that of a notice."""
    around = (*clauses[:start], *clauses[end : end + 1])
    return any(each.kind is ClauseKind.HEADING for each in around)


def _announces(heading: str) -> bool:
    """Tell a title like “Privacy Notice updated” from one of a section."""
    return bool(
        _OF_DOCUMENTS.search(heading)
        and _HAS_UPDATED.search(heading)
        and not _STATES.search(heading)
    )


def _only_reports(clause: Clause) -> bool:
    """Tell whether all that a clause says is that something was changed."""
    if clause.kind is not ClauseKind.PARAGRAPH or len(clause.text) > _LONGEST:
        return False
    sentences = [each.strip() for each in rough_sentences(clause.text)]
    reports = [bool(_REPORTS.match(each)) for each in sentences]
    return any(reports) and all(
        not _STATES.search(each) and (report or _POINTS.fullmatch(each))
        for each, report in zip(sentences, reports, strict=True)
    )
