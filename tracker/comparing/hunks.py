"""One place where an edit replaces, adds or drops words, with what stands around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tracker.comparing.word_diff import Part, word_diff
from tracker.comparing.wordings import Wordings
from tracker.language.dates import written_dates
from tracker.language.sentences import (
    rest_of_sentence,
    rough_sentences,
    sentence_so_far,
)
from tracker.language.spelling import without_shortcuts
from tracker.records import ClauseKind, Edit, EditKind

ENUMERATOR = re.compile(
    r"\W*(?:(?:[a-z]|[ivx]+|\d{1,2})(?:[.)]\W*)?){0,2}", re.IGNORECASE
)
ENUMERATED = re.compile(r"\w?\)")
# What a line says before the day on which a document was last touched.
_TOUCHED = frozenset(
    {"last", "latest", "date", "revised", "revision", "updated", "update"}
    | {"modified", "amended", "changed", "on"}
)
_DATE_LINE = 60  # characters
# Characters of a clause on each side of a place that say what it is about.
BESIDE = 400


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words that differ at one place.

    `left` and `right` are the words around it as they are now; a clause that is new
    or gone makes one hunk per sentence, `whole`.
    """

    before: str
    after: str
    left: str = ""
    right: str = ""
    kind: ClauseKind = ClauseKind.PARAGRAPH
    headings: tuple[str, ...] = ()
    whole: bool = False
    was: str = ""  # the sentence around it before
    columns: str = ""  # the names of a table's columns
    wordings: Wordings = field(default_factory=Wordings, repr=False, compare=False)

    @property
    def old(self) -> tuple[str, ...]:
        """The words that went, in lower case."""
        return self.wordings.lower_words(self.before)

    @property
    def new(self) -> tuple[str, ...]:
        """The words that came, in lower case."""
        return self.wordings.lower_words(self.after)

    @property
    def around(self) -> str:
        """The sentence around the place, without what differs."""
        left = sentence_so_far(self.left)
        right = rest_of_sentence(self.right)
        return f"{left} {right}"

    @property
    def sentence(self) -> str:
        """What went, and the sentence as it is now."""
        left = sentence_so_far(self.left)
        right = rest_of_sentence(self.right)
        return f"{self.before} | {left}{self.after}{right}"


def hunks(
    edit: Edit, kind: ClauseKind, wordings: Wordings, columns: str = ""
) -> Iterator[Hunk]:
    """Return the places at which an edit differs in what the words say.

    `columns` names the columns of the table that a row stands in.
    """
    if edit.kind is not EditKind.EDITED:
        for sentence in rough_sentences(edit.before or edit.after):
            if wordings.words(sentence):
                old, new = (sentence, "") if edit.before else ("", sentence)
                here = Hunk(old, new, kind=kind, headings=edit.headings, whole=True)
                yield replace(here, columns=columns, wordings=wordings)
        return
    before, after = without_shortcuts(edit.before), without_shortcuts(edit.after)
    place = gone = 0  # in the text after, and before
    for old, new in _runs(word_diff(before, after)):
        start, place = place, place + len(new)
        first, gone = gone, gone + len(old)
        if old == new or wordings.alike(old, new):
            continue  # what stayed, or differs in style only
        left = after[max(0, start - BESIDE) : start]
        right = after[place : place + BESIDE]
        if _enumerating(old, new, right, wordings) or (
            len(after) <= _DATE_LINE and _touched(old, new, after, wordings)
        ):
            continue
        was = (
            sentence_so_far(before[max(0, first - BESIDE) : first])
            + old
            + rest_of_sentence(before[gone : gone + BESIDE])
        )
        here = Hunk(old, new, left, right, kind, edit.headings)
        yield from _split(replace(here, was=was, columns=columns, wordings=wordings))


def _enumerating(old: str, new: str, right: str, wordings: Wordings) -> bool:
    """Say whether only the letters or figures of an enumeration differ: (a), (i)."""
    return all(
        ENUMERATOR.fullmatch(text) or not wordings.words(text) for text in (old, new)
    ) and bool(ENUMERATED.search(f"{old}{new}") or ENUMERATED.match(right))


def _touched(old: str, new: str, line: str, wordings: Wordings) -> bool:
    """Say whether a line of a day only calls otherwise what happened on it."""
    said = {*wordings.lower_words(old), *wordings.lower_words(new)}
    return said <= _TOUCHED and bool(written_dates(line))


def _runs(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    """Return stretches that stayed (twice the same) and that were replaced."""
    old = new = ""
    for kind, text in parts:
        if kind < 0:
            old += text
        elif kind > 0:
            new += text
        else:
            if old or new:
                yield old, new
            yield text, text
            old = new = ""
    if old or new:
        yield old, new


def _split(hunk: Hunk) -> Iterator[Hunk]:
    """Take whole sentences that were put in or taken out one by one."""
    old, new = hunk.before, hunk.after
    if old.strip() and new.strip():
        yield hunk
        return
    for sentence in rough_sentences(old or new):
        words = hunk.wordings.words(sentence)
        if not words:
            continue
        whole = bool(re.search(r"[.!?]\W*$", sentence)) and len(words) > 4
        one, other = (sentence, "") if old else ("", sentence)
        yield replace(hunk, before=one, after=other, whole=whole)
