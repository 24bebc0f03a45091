"""Where a sentence ends, and the next one begins.

Three kinds of border are told apart, since a wrong cut costs each user something else:

- `sentences` are quoted to people and read for facts. A cut too many tears a statement
  from its condition, so points of abbreviations and of numbering end nothing.
- `rough_sentences`, `sentence_so_far` and `rest_of_sentence` serve comparing, where
  both texts are cut alike. A cut too many costs nothing there, and one too few hides
  which of two sentences differs, so a semicolon is a border too.
- `lead_in` is what introduces a list: it begins at a word, as numbers and semicolons
  stand within the line that is looked for.
"""

import re
from collections.abc import Iterator

from tracker.language.dates import SHORT_MONTH

_END = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[•]?[A-Z0-9])")
# A full stop after one of these, or after numbering, ends no sentence.
_SHORT = re.compile(
    r"(?:^|[\s(\"“])(?:e\.g|i\.e|etc|inc|ltd|llc|corp|co|nos|sec|art|vs|cf|st|mr|mrs"
    r"|ms|dr|u\.s|u\.k|[A-Z]|attn"
    rf"|\d{{1,2}} {SHORT_MONTH})\.$",
    re.IGNORECASE,
)
# What goes on for longer without a full stop is no sentence, and would be slow to read.
_LONGEST = 4000
_LONGEST_SHORT = 12  # characters, with what stands before and behind
_NUMBER = re.compile(r"\bno\.$", re.IGNORECASE)
_LONGEST_NUMBERING = 40
_NUMBERING = re.compile(r"^\W*(?:(?:section|article)\s+)?[\divxIVX]{1,4}(?:\.\d+)*\.$")

_ROUGH_END = re.compile(
    r"(?<=[.!?;])[\"”’')\]]*\s+(?=[\"“‘'(\[•]*[A-Z0-9])"
    # No space follows the full stop of Chinese and Japanese.
    r"|(?<=[。！？；])[”’」』）]*\s*(?=[^\s”’」』）])"
)
_LEAD_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")
_OPENING = re.compile(r"(?:^|[.!?:;•|]\s+)[“\"(]?$")


def sentences(text: str) -> Iterator[str]:
    """Cut one clause's text into its sentences, none of them endless.

    Each stands letter for letter in the text.
    """
    for sentence in _whole_sentences(text):
        while len(sentence) > _LONGEST:
            end = sentence.rfind(" ", 1, _LONGEST) + 1 or _LONGEST
            yield sentence[:end].strip()
            sentence = sentence[end:].strip()
        if sentence:
            yield sentence


def _whole_sentences(text: str) -> Iterator[str]:
    start = 0
    for gap in _END.finditer(text):
        # Looked at in place: a copy for each of many short words would be endless.
        stop = gap.start()
        tail = max(0, start - 1, stop - _LONGEST_SHORT)
        if _SHORT.search(text, tail, stop):
            continue
        if stop - start <= _LONGEST_NUMBERING and _NUMBERING.match(text[start:stop]):
            continue
        if text[gap.end()].isdigit() and _NUMBER.search(text, tail, stop):
            continue
        closed = text[start : gap.end()].strip()
        if closed:
            yield closed
        start = gap.end()
    if rest := text[start:].strip():
        yield rest


def rough_sentences(text: str) -> list[str]:
    """Cut a text wherever a sentence may end, also at semicolons and abbreviations."""
    return [part for part in _ROUGH_END.split(text) if part.strip()]


def sentence_so_far(before: str) -> str:
    """Return the end of `before` that belongs to the sentence which goes on there."""
    return _ROUGH_END.split(before)[-1]


def rest_of_sentence(after: str) -> str:
    """Return the start of `after` that belongs to the sentence which goes on there."""
    return _ROUGH_END.split(after, maxsplit=1)[0]


def lead_in(text: str) -> str:
    """Return the last sentence of a text, which may introduce what follows it."""
    return _LEAD_END.split(text)[-1]


def opens_sentence(before: str) -> bool:
    """Tell whether what follows `before` is a sentence's first word."""
    return bool(_OPENING.search(before))
