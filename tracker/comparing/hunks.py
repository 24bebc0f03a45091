"""One place where an edit replaces, adds or drops words, with what stands around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tracker.comparing.spelling import alike, lower, words
from tracker.comparing.word_diff import Part, word_diff
from tracker.records import ClauseKind, Edit, EditKind
from tracker.words import without_shortcuts

SENTENCE_END = re.compile(r"(?<=[.!?;])[\"”’')\]]*\s+(?=[\"“‘'(\[•]*[A-Z0-9])")


ENUMERATOR = re.compile(
    r"\W*(?:(?:[a-z]|[ivx]+|\d{1,2})(?:[.)]\W*)?){0,2}", re.IGNORECASE
)
ENUMERATED = re.compile(r"\w?\)")
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

    @property
    def old(self) -> tuple[str, ...]:
        """The words that went, in lower case."""
        return lower(self.before)

    @property
    def new(self) -> tuple[str, ...]:
        """The words that came, in lower case."""
        return lower(self.after)

    @property
    def around(self) -> str:
        """The sentence around the place, without what differs."""
        left = SENTENCE_END.split(self.left)[-1]
        right = SENTENCE_END.split(self.right)[0]
        return f"{left} {right}"

    @property
    def sentence(self) -> str:
        """What went, and the sentence as it is now."""
        left = SENTENCE_END.split(self.left)[-1]
        right = SENTENCE_END.split(self.right)[0]
        return f"{self.before} | {left}{self.after}{right}"


def sentences(text: str) -> list[str]:
    """Cut a clause into sentences; a semicolon ends one too."""
    return [part for part in SENTENCE_END.split(text) if part.strip()]


def hunks(edit: Edit, kind: ClauseKind) -> Iterator[Hunk]:
    """Return the places at which an edit differs in what the words say."""
    if edit.kind is not EditKind.EDITED:
        for sentence in sentences(edit.before or edit.after):
            if words(sentence):
                old, new = (sentence, "") if edit.before else ("", sentence)
                yield Hunk(old, new, "", "", kind, edit.headings, whole=True)
        return
    before, after = without_shortcuts(edit.before), without_shortcuts(edit.after)
    place = gone = 0  # in the text after, and before
    for old, new in _runs(word_diff(before, after)):
        start, place = place, place + len(new)
        first, gone = gone, gone + len(old)
        if old == new or alike(old, new):
            continue  # what stayed, or differs in style only
        left = after[max(0, start - BESIDE) : start]
        right = after[place : place + BESIDE]
        if _enumerating(old, new, right):
            continue
        was = (
            SENTENCE_END.split(before[max(0, first - BESIDE) : first])[-1]
            + old
            + SENTENCE_END.split(before[gone : gone + BESIDE])[0]
        )
        here = Hunk(old, new, left, right, kind, edit.headings, was=was)
        yield from _split(here)


def _enumerating(old: str, new: str, right: str) -> bool:
    """Say whether only the letters or figures of an enumeration differ: (a), (i)."""
    return all(
        ENUMERATOR.fullmatch(text) or not words(text) for text in (old, new)
    ) and bool(ENUMERATED.search(f"{old}{new}") or ENUMERATED.match(right))


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
    for sentence in sentences(old or new):
        if not words(sentence):
            continue
        whole = bool(re.search(r"[.!?]\W*$", sentence)) and len(words(sentence)) > 4
        one, other = (sentence, "") if old else ("", sentence)
        yield replace(hunk, before=one, after=other, whole=whole)
