"""Dates in every form that pages use → calendar days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_NUMBER_OF = {_MONTHS[4 * n : 4 * n + 3]: n + 1 for n in range(12)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# Days written as words, in the order of their numbers.
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth"),
    *("fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    *("twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth"),
    *("twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth"),
    *("twenty-ninth", "thirtieth", "thirty-first"),
)
_WORDED = rf"(?P<day>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"

# No word boundary before a month: pages glue labels to dates ("UpdatedJune 3, 2024").
_FORMS = (
    re.compile(rf"{_MONTH}\s*{_DAY}\s*,?\s*{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(
        rf"(?<!\d){_DAY}[\s-]*(?:day\s+)?(?:of\s+)?{_MONTH}[\s,-]*{_YEAR}(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\d){_YEAR}(?P<mark>[-/.])(?P<month>[01]?\d)"
        r"(?P=mark)(?P<day>[0-3]?\d)(?!\d)"
    ),
    re.compile(rf"(?<!\d){_YEAR}年(?P<month>[01]?\d)月(?P<day>[0-3]?\d)日"),
)
# "The first day of March, 2026", "March the first, 2026"
_IN_WORDS = (
    re.compile(
        rf"\b{_WORDED}\s+(?:day\s+)?(?:of\s+)?{_MONTH}[\s,]*{_YEAR}(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_MONTH}\s+(?:the\s+)?{_WORDED}\s*,?\s*{_YEAR}(?!\d)", re.IGNORECASE
    ),
)
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMERIC = re.compile(
    r"(?<![\d./-])(?P<first>[0-3]?\d)(?P<mark>[-/.])(?P<second>[0-3]?\d)(?P=mark)"
    r"(?P<year>(?:19|20)\d\d)(?![./-]?\d)"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day and where it stands; `sure` is false where day and month could swap."""

    day: date
    start: int
    end: int
    sure: bool = True


def dates(sentence: str) -> tuple[FoundDate, ...]:
    """Return the days that `sentence` names, in order; impossible ones are left out."""
    if not _ANY_YEAR.search(sentence):
        return ()
    found = [*_named(sentence), *_numeric(sentence)]
    return tuple(sorted(found, key=lambda one: one.start))


def _named(sentence: str) -> Iterator[FoundDate]:
    taken: set[int] = set()
    for form in (*_FORMS, *_IN_WORDS):
        for match in form.finditer(sentence):
            month = match["month"].lower()
            number = int(month) if month.isdigit() else _NUMBER_OF[month[:3]]
            said = match["day"].lower()
            of_month = int(said) if said.isdigit() else _ORDINALS.index(said) + 1
            day = _day(int(match["year"]), number, of_month)
            places = set(range(match.start(), match.end()))
            if day and not taken & places:
                taken |= places
                yield FoundDate(day, match.start(), match.end())


def _numeric(sentence: str) -> Iterator[FoundDate]:
    for match in _NUMERIC.finditer(sentence):
        first, second, year = (int(match[k]) for k in ("first", "second", "year"))
        # Slashes and dashes are read as in the United States, dots as in Europe.
        as_read = (first, second) if match["mark"] != "." else (second, first)
        swapped = _day(year, as_read[1], as_read[0])
        day = _day(year, *as_read)
        sure = first == second or not (day and swapped)
        if day or swapped:
            yield FoundDate(
                day or swapped or date.min, match.start(), match.end(), sure
            )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
