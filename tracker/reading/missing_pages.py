"""Pages that stand where a document was: not found, however long, or sent elsewhere."""

import re
from collections.abc import Sequence

from tracker.records import Clause, ClauseKind, NotTheDocument, TroubleKind

_THING = (
    r"(?:page|article|document|file|site|resource|content|answer|topic|post|entry"
    r"|address|link|url)"
)
_FAILED = (
    r"(?:could ?n[o']?t|could not|can ?n[o']?t|did ?n[o']?t|(?:were |was )?unable to)"
)


def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern in which THING and FAILED stand for the words above."""
    text = text.replace("THING", _THING).replace("FAILED", _FAILED)
    return re.compile(text, re.IGNORECASE)


# As a title or on a line of its own, where nothing but the page itself is spoken of.
_TITLE = _pattern(
    r"(?:.{0,20}\bTHING|nothing|404|410)\b.{0,30}\b(?:not (?:be )?found|found here"
    r"|missing|gone|unavailable|not available|has moved)"
    r"|(?:(?:error|http|status)\W{0,3})?\b(?:404|410)\b(?!\.\d).{0,40}|.{0,20}\b404"
    r"|not found"
    r"|(?:(?:sorry|oops|oh no|hmm|uh-oh|whoops)\b\W{0,3}.{0,20})?(?:we|you)?\s*FAILED"
    r" (?:be )?(?:find|found|locate)\b.{0,20}\bTHING\b.{0,40}"
    r"|.{0,30}\bTHING\b.{0,30}\b(?:does ?n[o']?t|no longer) (?:seem to )?exists?.{0,20}"
    r"|.{0,20}\bTHING\b.{0,30}\b(?:is|was|has) (?:no longer|been|not)"
    r" (?:available|here|found|removed|moved|deleted|retired|archived).{0,20}"
    r"|(?:there(?:'s| is) )?nothing (?:to see )?(?:is )?here(?: any ?more)?"
    r"|(?:looks like )?(?:you(?:'re| are)|are you) lost"
)
_SENTENCE = _pattern(
    r"\bTHING (?:that )?you(?:'re| are| were|'ve)? (?:looking for|requested|tried"
    r" to (?:reach|open)|trying to (?:reach|open)|asked for|followed)\b.{0,60}"
    r"(?:\bnot\b|n't\b|\bno longer\b|\bmoved\b|\bremoved\b|\bdeleted\b|\bretired\b)"
    r"|\bFAILED (?:find|locate) (?:the|that|this|any such|your) THING\b"
    r"|\b(?:this|that|the requested) THING (?:(?:could not|cannot|can't|couldn't) be"
    r" found|(?:does not|doesn't|no longer) exists?|is no longer (?:available|here))"
)
_TOP = 4  # clauses on top, where a page says that it has nothing
_LINE = 200  # characters
_MOVED_TEXT = 3_000  # characters: who is sent on at once is not shown more
_BETWEEN = re.compile(r"\s+[|·•–—-]\s+|\s*[|·•]\s*")


def missing_or_elsewhere(
    clauses: Sequence[Clause], title: str, onward: str
) -> NotTheDocument | None:
    """Tell a page that has nothing to show, or that sends on to the address `onward`.

    `title` is what the browser's window shows. Lists of other articles below, of any
    length, make no document of it.
    """
    text = sum(len(clause.text) for clause in clauses)
    if onward and text <= _MOVED_TEXT:
        return NotTheDocument(TroubleKind.MOVED, f"the page sends on to {onward}")
    for said in _titles(clauses, title):
        if found := _TITLE.fullmatch(said):
            return _gone(found[0])
    for clause in clauses[:_TOP]:
        if len(clause.text) <= _LINE and (
            found := _SENTENCE.search(_plain(clause.text))
        ):
            return _gone(found[0])
    return None


def _titles(clauses: Sequence[Clause], title: str) -> list[str]:
    """Return the parts of the window's title, and what stands on top of the text."""
    first = [
        clause.text
        for clause in clauses[:_TOP]
        if clause.kind is ClauseKind.HEADING and not clause.headings
    ]
    said = [title, *_BETWEEN.split(title), *first[:1]]
    return [_plain(each).strip(" .!?:…") for each in said if len(each) <= _LINE]


def _plain(text: str) -> str:
    return text.replace("’", "'")


def _gone(words: str) -> NotTheDocument:
    return NotTheDocument(TroubleKind.GONE, f"a not-found page: “{words}”")
