"""Words as readers see them, and which of them differ between two texts."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeAlias, cast

import diff_match_patch

from tracker.language.scripts import SPACELESS

# What happened to a run of text: -1 only before, 0 in both, 1 only after.
Part: TypeAlias = tuple[int, str]

# Dates, addresses, e-mail, hyphenated and apostrophised words, figures: one word each;
# so is each letter of a script that sets no spaces.
TOKEN = re.compile(
    r"\b[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? (?:19|20)\d\d\b"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
    rf"|[^\W{SPACELESS}]+(?:[.,:/@&'’+_-]+[^\W{SPACELESS}]+)*|[{SPACELESS}]|\s+|[^\w\s]"
)

# A private-use plane: diff-match-patch must see neither letters nor spaces there,
# or it would move edits by what the stand-in characters happen to be.
FIRST_CODE = 0xF0000
MOST_CODES = 0x10FFFF - FIRST_CODE

# Myers' algorithm is quadratic in what differs. Between two words that both texts
# hold once (which are found in linear time first), a stretch longer than this was
# rewritten, and is shown as such.
LONGEST_STRETCH = 200


def tokens(text: str) -> list[str]:
    """Cut a text into words, runs of white space and single marks; nothing is lost."""
    return TOKEN.findall(text)


def word_diff(before: str, after: str) -> tuple[Part, ...]:
    """Return what differs, in whole words, joined to runs that people can read.

    The parts with -1 and 0 spell `before`, those with 0 and 1 spell `after`.
    """
    if before == after:
        return ((0, before),) if before else ()
    old, new = tokens(before), tokens(after)
    codes: dict[str, str] = {}
    for token in (*old, *new):
        if token not in codes:
            codes[token] = chr(FIRST_CODE + min(len(codes), MOST_CODES))
    if len(codes) > MOST_CODES:
        return _replaced(before, after)
    engine = cast("Any", diff_match_patch).diff_match_patch()  # comes without types
    engine.Diff_Timeout = 0  # no clock: the same texts always give the same parts
    parts: list[Part] = []
    for stretch in _stretches(old, new):
        coded = ["".join(codes[token] for token in side) for side in stretch]
        if min(len(side) for side in coded) > LONGEST_STRETCH:
            parts += _replaced(*coded)
        else:
            parts += engine.diff_main(coded[0], coded[1], False)
    engine.diff_cleanupMerge(parts)
    engine.diff_cleanupSemantic(parts)
    words = {code: token for token, code in codes.items()}
    return tuple(
        (kind, "".join(words[code] for code in text)) for kind, text in parts if text
    )


def _replaced(before: str, after: str) -> tuple[Part, ...]:
    return tuple((kind, text) for kind, text in ((-1, before), (1, after)) if text)


def _stretches(
    old: Sequence[str], new: Sequence[str]
) -> list[tuple[Sequence[str], Sequence[str]]]:
    """Cut both texts before words that each holds once, in the order of both."""
    cuts = anchors(old, new)
    starts = [(0, 0), *cuts]
    ends = [*cuts, (len(old), len(new))]
    return [(old[i:k], new[j:m]) for (i, j), (k, m) in zip(starts, ends, strict=True)]


def anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return places of items that each side holds once, rising on both sides."""
    once_old, once_new = _once(old), _once(new)
    pairs = [(i, once_new[item]) for item, i in once_old.items() if item in once_new]
    return rising(pairs)


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest run of `pairs` (sorted by first) whose seconds rise too."""
    tails: list[int] = []  # smallest last second of a run of each length
    holders: list[int] = []
    previous: list[int] = []
    for index, (_, second) in enumerate(pairs):
        place = bisect_left(tails, second)
        previous.append(holders[place - 1] if place else -1)
        if place == len(tails):
            tails.append(second)
            holders.append(index)
        else:
            tails[place] = second
            holders[place] = index
    run: list[tuple[int, int]] = []
    index = holders[-1] if holders else -1
    while index >= 0:
        run.append(pairs[index])
        index = previous[index]
    return run[::-1]


def _once(items: Sequence[str]) -> dict[str, int]:
    count = Counter(items)
    return {item: place for place, item in enumerate(items) if count[item] == 1}
