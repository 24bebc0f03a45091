"""Durations in words and digits → ISO 8601: "thirty (30) days" → P30D."""

import re
from dataclasses import dataclass

from tracker.facts.patterns import has_any

_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_ONES = _COUNTED.split()
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}

# How a unit is written in ISO 8601, and by how much its number is multiplied.
_UNITS = {
    "minute": ("PT{}M", 1),
    "hour": ("PT{}H", 1),
    "day": ("P{}D", 1),
    "week": ("P{}D", 7),
    "month": ("P{}M", 1),
    "year": ("P{}Y", 1),
}

_SMALL = "|".join(_ONES[1:])
_WORD = (
    rf"(?:(?:an?|one|two|three)[\s-]hundred(?:[\s-](?:and[\s-])?)?)?"
    rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{_SMALL}))?|{_SMALL})"
    r"|(?:an?|one|two|three)[\s-]hundred"
)
_NUMBER = rf"\d{{1,4}}|{_WORD}"
_KIND = r"(?:(?:calendar|consecutive|rolling|business|working|full|more)[\s-])?"
_UNIT = r"(?P<unit>minute|hour|day|week|month|year)s?['’]?"

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


def durations(sentence: str) -> tuple[Duration, ...]:
    """Return the durations that `sentence` names, in order; of a range, the longer."""
    if not has_any(sentence.lower(), tuple(_UNITS)):
        return ()
    return tuple(
        Duration(_iso(found), found.start(), found.end())
        for found in _DURATION.finditer(sentence)
    )


def _iso(found: re.Match[str]) -> str:
    pattern, factor = _UNITS[found["unit"].lower()]
    written = [part for part in (found["again"], found["number"]) if part]
    # Where words and digits stand side by side, the digits are easier to trust.
    digits = [part for part in written if part.isdigit()]
    number = 1 if found["single"] else _number((digits or written)[0])
    return pattern.format(number * factor)


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    total = 0
    for word in re.split(r"[\s-]+", written.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in {"a", "an"}:
            total += 1
        else:
            total += _WORDS.get(word, 0)
    return total
