"""Reduce a text to what its words say, whatever its marks, numbering and dates."""

import re
import unicodedata
from functools import lru_cache, partial

from tracker.words import without_shortcuts

MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"((?:19|20)\d\d)"
# Each way of writing a date, with the places of year, month and day in it.
DATES = (
    (re.compile(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b", re.IGNORECASE), (3, 1, 2)),
    (
        re.compile(
            rf"\b{DAY}(?:\.?\s+(?:of\s+)?|-){MONTH}(?:,?\s+|-){YEAR}\b", re.IGNORECASE
        ),
        (3, 2, 1),
    ),
    (re.compile(rf"\b{YEAR}([-/.])(\d\d?)\2(\d\d?)\b"), (1, 3, 4)),
    (re.compile(rf"\b{MONTH},?\s+{YEAR}\b", re.IGNORECASE), (2, 1, 0)),
)
INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\ufeff")
)
# "1.", "2.3)", "(a)", "iv.", "A.1.b.", "Section 4:" before the first word, or several.
# What has no figure and more than one part is a word: "U.S.", "i.e.".
PLACE = r"(?:\d{1,3}|[a-z]|[ivxl]{1,6})"
NUMBERING = re.compile(
    rf"^(?:\W*(?:\(?{PLACE}[.)](?!\w)\s*"
    rf"|(?=\S*\d)\(?{PLACE}(?:\.{PLACE})+(?:[.)](?!\w)\s*|\s+(?=[A-Z“\"(]))"
    r"|(?:section|article|part|clause|annex|schedule|exhibit|appendix)"
    rf"\s+{PLACE}[.:]\s*)){{1,3}}",
    re.IGNORECASE,
)
HEAD = 60  # characters at the start of a clause, where its number stands
NUMERIC_DAY = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)\b")
OBFUSCATED = re.compile(r"\[email\s?protected\]|mailto:", re.IGNORECASE)
MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# The dollar goes with the marks, as pages lose it; another currency does not.
CURRENCIES = str.maketrans({"€": "eur", "£": "gbp", "¥": "jpy"})
HAS_DIGIT = re.compile(r"\d")
WORD = re.compile(r"\w+(?:(?:[.,/@&'+_-]+|://|(?<=\d):(?=\d))\w+)*")
# Pages win and lose the space before a date: "UpdatedMay 3, 2025".
GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]+\.? \d{1,2},? (?:19|20)\d\d)")
# What is neither letter nor digit; a point or comma stays between digits.
MARKS = re.compile(r"(?<!\d)[\W_]+|[\W_]+(?!\d)|(?<=\d)[^\w.,]+(?=\d)")


def dated(text: str) -> str:
    """Write every date of a text as 2025-09-28 (or 2025-09)."""
    for pattern, order in DATES:
        text = pattern.sub(partial(_iso, order=order), text)
    return text


def _iso(found: re.Match[str], order: tuple[int, int, int]) -> str:
    year, month, day = (found.group(place) if place else "" for place in order)
    if not month.isdigit():
        month = str(MONTHS.index(month[:3].lower()) // 3 + 1)
    return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a clause, without numbering, marks and styles of writing."""
    return tuple(WORD.findall(_said(text)))


@lru_cache(maxsize=4096)
def lower(text: str) -> tuple[str, ...]:
    """Return the words of a clause in lower case."""
    return tuple(word.casefold() for word in words(text))


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """Name what a clause says: equal for texts that differ in marks or case only.

    Spaces do not count either: pages win and lose them between two elements.
    """
    return MARKS.sub("", _said(text)).casefold()


@lru_cache(maxsize=4096)
def _said(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(INVISIBLE)
    text = (
        text.translate(CURRENCIES).replace("’", "'").replace("‑", "-").replace("‐", "-")
    )
    text = NUMBERING.sub("", text[:HEAD], count=1) + text[HEAD:]
    text = without_shortcuts(text)
    return dated(GLUED.sub(" ", text)) if HAS_DIGIT.search(text) else text


def forget() -> None:
    """Give back what is remembered of texts: it serves one comparison at a time."""
    for remembered in (words, lower, key, _said):
        remembered.cache_clear()


def alike(one: str, other: str) -> bool:
    """Say whether two texts differ in no more than style.

    That is marks, case, numbering, how dates are written (where the order of day and
    month is unclear, both are tried) and how mail addresses are hidden from robots.
    """
    if key(one) == key(other):
        return True
    hidden = OBFUSCATED.search(one) or OBFUSCATED.search(other)
    if hidden and _unaddressed(one) == _unaddressed(other):
        return True
    return bool(set(_days_tried(one)) & set(_days_tried(other)))


def _unaddressed(text: str) -> str:
    return key(MAILBOX.sub("", OBFUSCATED.sub("", text)))


def _days_tried(text: str) -> tuple[str, ...]:
    if not NUMERIC_DAY.search(text):
        return (key(text),)
    padded = NUMERIC_DAY.sub(_padded, text)
    orders = (r"\3-\1-\2", r"\3-\2-\1")
    return tuple(key(NUMERIC_DAY.sub(order, padded)) for order in orders)


def _padded(found: re.Match[str]) -> str:
    return f"{found[1]:0>2}-{found[2]:0>2}-{found[3]}"
