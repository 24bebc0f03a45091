"""Durations in words and digits → ISO 8601: "thirty (30) days" → P30D."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tracker.language.number_words import ONES, TENS, number

# How a unit is written in ISO 8601, and by how much its number is multiplied.
_UNITS = {
    "minute": ("PT{}M", 1),
    "hour": ("PT{}H", 1),
    "day": ("P{}D", 1),
    "week": ("P{}D", 7),
    "month": ("P{}M", 1),
    "year": ("P{}Y", 1),
}

_SMALL = "|".join(ONES[1:])
_WORD = (
    rf"(?:(?:an?|one|two|three)[\s-]hundred(?:[\s-](?:and[\s-])?)?)?"
    rf"(?:(?:{'|'.join(TENS)})(?:[\s-](?:{_SMALL}))?|{_SMALL})"
    r"|(?:an?|one|two|three)[\s-]hundred"
)
_NUMBER = rf"\d{{1,4}}|{_WORD}"
_KIND = r"(?:(?:calendar|consecutive|rolling|business|working|full|more)[\s-])?"
_UNIT = r"(?P<unit>minute|hour|day|week|month|year)s?['’]?"

# "A fortnight", "half a year", "a year and a half": written without a number.
_WHOLE = {
    "a fortnight": "P14D",
    "one fortnight": "P14D",
    "half a year": "P6M",
    "quarter of a year": "P3M",
    "a year and a half": "P18M",
    "one and a half years": "P18M",
    "two and a half years": "P30M",
}
_WHOLES = re.compile(
    rf"\b(?:{'|'.join(_WHOLE)})\b|(?<![\w.,/-])(?P<short>\d{{1,4}})\s?(?:h|hrs?)\b"
    r"|(?<![\w.,/-])(?P<days>\d{2,4})\s?d\b",
    re.IGNORECASE,
)

_WHOLE_STEMS = ("fortnight", "half", "quarter")
_SHORT_UNIT = re.compile(r"\d\s?(?:h|hrs?|d)\b")  # a quick look for them

# "thirty (30) days", "30 (thirty) days", "30 to 60 days", "a 30-day period", "a year".
_DURATION = re.compile(
    rf"(?<![\w.,/-])(?:(?:{_NUMBER})(?:\s(?:to|and|or)\s|\s?–\s?)|\d{{1,4}}-)?"
    rf"(?:(?P<number>{_NUMBER})(?:\s?\((?P<again>{_NUMBER})\))?|(?P<single>an?))"
    rf"[\s-]?{_KIND}{_UNIT}(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration and where it stands in the sentence."""

    iso: str
    start: int
    end: int


@lru_cache(maxsize=2048)  # several ask the same sentence
def durations(sentence: str) -> tuple[Duration, ...]:
    """Return the durations that `sentence` names, in order; of a range, the longer."""
    low = sentence.lower()
    found: list[Duration] = []
    if any(map(low.__contains__, _WHOLE_STEMS)) or _SHORT_UNIT.search(low):
        found = [
            Duration(_shortly(one), one.start(), one.end())
            for one in _WHOLES.finditer(sentence)
        ]
    if not found and not any(map(low.__contains__, _UNITS)):
        return ()
    found += [
        Duration(_iso(one), one.start(), one.end())
        for one in _DURATION.finditer(sentence)
        if not any(other.start <= one.start() < other.end for other in found)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def _shortly(found: re.Match[str]) -> str:
    if hours := found["short"]:
        return f"PT{int(hours)}H"
    if days := found["days"]:
        return f"P{int(days)}D"
    return _WHOLE[re.sub(r"\s", " ", found[0].lower())]


def _iso(found: re.Match[str]) -> str:
    pattern, factor = _UNITS[found["unit"].lower()]
    written = [part for part in (found["again"], found["number"]) if part]
    # Where words and digits stand side by side, the digits are easier to trust.
    digits = [part for part in written if part.isdigit()]
    count = 1 if found["single"] else _count((digits or written)[0])
    return pattern.format(count * factor)


def _count(written: str) -> int:
    return int(written) if written.isdigit() else number(written)
