"""Reduce a text to what its words say, whatever its marks, numbering and dates."""

import re
import unicodedata
from functools import partial

MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"((?:19|20)\d\d)"
DATES = (
    (re.compile(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b", re.IGNORECASE), (3, 1, 2)),
    (
        re.compile(rf"\b{DAY}\.?\s+(?:of\s+)?{MONTH},?\s+{YEAR}\b", re.IGNORECASE),
        (3, 2, 1),
    ),
    (re.compile(rf"\b{YEAR}[-/.](\d\d)[-/.](\d\d)\b"), (1, 2, 3)),
    (re.compile(rf"\b{MONTH},?\s+{YEAR}\b", re.IGNORECASE), (2, 1, 0)),
)
INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
)
# "1.", "2.3)", "(a)", "iv.", "•" before the first word.
NUMBERING = re.compile(
    r"^\s*(?:[^\w(]*\s+)?(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]\s*|"
    r"\d{1,3}(?:\.\d{1,3})+\s+|(?:section|article|part)\s+\d{1,3}[.:]\s*)",
    re.IGNORECASE,
)
WORD = re.compile(r"\w+(?:[.,:/@&'+_-]+\w+)*")


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


def words(text: str) -> tuple[str, ...]:
    """Return the words of a clause, without numbering, marks and styles of writing."""
    text = unicodedata.normalize("NFKC", text).translate(INVISIBLE)
    text = text.replace("’", "'").replace("‑", "-")
    text = NUMBERING.sub("", text, count=1)
    return tuple(WORD.findall(dated(text)))


def key(text: str) -> str:
    """Name what a clause says: equal for texts that differ in style only."""
    return " ".join(words(text)).casefold()
