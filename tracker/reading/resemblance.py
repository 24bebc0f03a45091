"""Whether a reading is the document that was known, or another page in its place."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from tracker.language.scripts import FULL_STOPS, apart, is_spaceless, prose_length
from tracker.language.spelling import words
from tracker.reading.document_names import naming_words, telling_words
from tracker.reading.languages import language_of
from tracker.records import (
    Clause,
    ClauseKind,
    Document,
    NotTheDocument,
    Reading,
    TroubleKind,
)

_RUN = 4  # words in a row that make two texts share a passage
_WORD_LENGTH = 4  # shorter words are in every text

# Real rewrites of policies keep 0.7 and more of their vocabulary; what stands in for
# a document (home pages, blog posts, product pages) stays under 0.45.
_SAME_SUBJECT = 0.45
# Pages on the same matter that took a document's place kept up to this, and did not
# call themselves by its name any more; rewrites that kept as little did.
_SAME_MATTER = 0.6
_OTHER_SUBJECT_KEPT = 0.1  # more passages kept than this: the same document anyway
_PART = 0.55  # less of the text than this is half a document …
_PART_KEPT = 0.7  # … where this much of it was in the document before
_REMNANT = 0.2  # less than this is a remnant, whatever it says
_NEARLY_ALL = 0.9
_PROSE = 80  # characters: clauses of running text, whether they end in a mark or not
_SENTENCE = re.compile(r"(?:\S+\s+){2,}\S+[.!?…]['\"’”)\]]*$")
_PROSE_SHARE = 0.3

_REGIONS = re.compile(
    r"\b(?:europe(?:an)?|eea|eu|uk|united kingdom|great britain|switzerland|swiss|usa?"
    r"|u\.s\.|united states|american?|california|canad(?:a|ian)|japan(?:ese)?|korean?"
    r"|brazil(?:ian)?|australian?|indian?|chin(?:a|ese)|germany|france|italy|spain"
    r"|turkey|russia|asia|apac|latin america|international|row"
    r"|rest of (?:the )?world)\b",
    re.IGNORECASE,
)
_STUB = 300  # words at most, in which nothing is stated …
_STUB_SHARE = 0.1  # … of what takes their place
_NAME_AREA = 12  # clauses at the top whose headings may name the document
_TITLE_AREA = 4  # clauses at the top among which the title stands


def judge(
    reading: Reading, known: Sequence[Clause] | None, document: Document
) -> NotTheDocument | None:
    """Return why `reading` is not the document, or None where it may be.

    `known` are the clauses that the document had before, None on a first reading. A
    rewrite is still about the same things in the same words; another page is not.
    """
    expected = document.language[:2]
    if known:
        expected = language_of(list(known)) or expected
    if reading.language and reading.language != expected:
        detail = f"written in {reading.language!r}, not in {expected!r}"
        return NotTheDocument(TroubleKind.OTHER_EDITION, detail)
    if not known:
        return _on_first_sight(reading)
    return _against(reading.clauses, known, document)


def is_stub(known: Sequence[Clause], clauses: Sequence[Clause]) -> bool:
    """Tell whether what was first taken for a document only stood in for it.

    `known` was shown before `clauses`, which are about something else.
    """
    before = len(_words(known))
    return before <= _STUB and before <= _STUB_SHARE * len(_words(clauses))


def _on_first_sight(reading: Reading) -> NotTheDocument | None:
    """Judge a page of which nothing is known yet."""
    total = sum(prose_length(clause.text) for clause in reading.clauses)
    prose = sum(
        prose_length(clause.text) for clause in reading.clauses if _is_prose(clause)
    )
    if prose < _PROSE_SHARE * total:
        return NotTheDocument(TroubleKind.MOVED, "labels and titles, hardly any prose")
    return None


def _is_prose(clause: Clause) -> bool:
    """Tell what says something, however short, from labels and titles."""
    if prose_length(clause.text) >= _PROSE:
        return True
    heading = clause.kind is ClauseKind.HEADING
    return not heading and bool(
        _SENTENCE.search(clause.text) or clause.text.endswith(FULL_STOPS)
    )


def _against(
    clauses: Sequence[Clause], known: Sequence[Clause], document: Document
) -> NotTheDocument | None:
    """Judge a page by what the document had before."""
    before, now = _words(known), _words(clauses)
    old, new = _passages(before), _passages(now)
    shared = len(old & new)
    kept, familiar = shared / max(1, len(old)), shared / max(1, len(new))
    if kept >= _NEARLY_ALL:
        return None
    share = len(now) / max(1, len(before))
    if share < _REMNANT or (share < _PART and familiar >= _PART_KEPT):
        detail = f"{len(now)} words where {len(before)} were"
        return NotTheDocument(TroubleKind.SHRUNK, detail)
    if kept < _OTHER_SUBJECT_KEPT:
        likeness = _likeness(before, now)
        if likeness < _SAME_MATTER and _lost_name(clauses, known, document):
            detail = f"a page that is not called {document.name!r} any more"
            return NotTheDocument(TroubleKind.MOVED, detail, may_last=False)
        if likeness < _SAME_SUBJECT:
            return NotTheDocument(TroubleKind.MOVED, "a page about something else")
    here, there = _regions(known), _regions(clauses)
    if here != there and None not in (here, there):
        names = ", ".join(sorted(there or here or ()))
        return NotTheDocument(TroubleKind.OTHER_EDITION, f"the edition of {names}")
    return None


def _lost_name(
    clauses: Sequence[Clause], known: Sequence[Clause], document: Document
) -> bool:
    """Tell whether headings on top named the document, and do not any more."""
    name = naming_words(document.name)

    def named(text: Sequence[Clause]) -> bool:
        return any(
            name & telling_words(clause.text)
            for clause in text[:_NAME_AREA]
            if clause.kind is ClauseKind.HEADING
        )

    return named(known) and not named(clauses)


def _words(clauses: Sequence[Clause]) -> list[str]:
    """Return the words of all clauses; a letter is one where no spaces are set."""
    said = []
    for clause in clauses:
        for word in words(clause.text).split():
            said += [word] if word.isascii() else apart(word)
    return said


def _passages(said: list[str]) -> set[tuple[str, ...]]:
    return {tuple(said[place : place + _RUN]) for place in range(len(said) - _RUN + 1)}


def _likeness(before: list[str], now: list[str]) -> float:
    """Return how alike two vocabularies are, from 0 to 1."""
    one, two = (
        Counter(
            word for word in said if len(word) >= _WORD_LENGTH or is_spaceless(word)
        )
        for said in (before, now)
    )
    if not one or not two:
        return 0.0
    # Roots, so that a word used a hundred times does not outweigh all others.
    common = sum(math.sqrt(one[word] * two[word]) for word in one.keys() & two.keys())
    return common / math.sqrt(one.total() * two.total())


def _regions(clauses: Sequence[Clause]) -> frozenset[str] | None:
    """Return the regions that a text's title names; None where it has no title."""
    for clause in clauses[:_TITLE_AREA]:
        if clause.kind is ClauseKind.HEADING:
            return frozenset(
                found[0].lower().strip(".") for found in _REGIONS.finditer(clause.text)
            )
    return None
