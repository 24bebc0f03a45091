"""Days in every way that pages write them: read once, whatever is made of them.

`dates` reads them. What writes a text anew with its days in one form rests on that:
`with_iso_dates` for showing and comparing, where a day in figures of unclear order is
left as it stands; `with_unordered_dates` for naming a text, where it must not matter
who reads it, nor in which order the same page shows it to the next visitor.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# Those that lose letters where they are written short, and win a full stop.
SHORT_MONTH = "(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)"
YEAR = r"(?:19|20)\d\d"
_NUMBER_OF = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}

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


def _with_name(month: str, day: str, year: str) -> tuple[str, str]:
    """Write the forms of a day whose month has its name: month first, day first.

    No word boundary before a month: pages glue labels to dates ("UpdatedJune 3, 2024").
    """
    day += "(?:st|nd|rd|th)?"
    return (
        rf"{month}\.?\s*{day}\s*,?\s*{year}(?!\d)",
        rf"(?<!\d){day}\.?[\s-]*(?:day\s+)?(?:of\s+)?{month}\.?[\s,-]*{year}(?!\d)",
    )


_MONTH, _DAY, _YEAR = rf"(?P<month>{MONTH})", r"(?P<day>[0-3]?\d)", f"(?P<year>{YEAR})"
_FORMS = (
    *(re.compile(f, re.IGNORECASE) for f in _with_name(_MONTH, _DAY, _YEAR)),
    re.compile(
        rf"(?<!\d){_YEAR}(?P<mark>[-/.])(?P<month>[01]?\d)(?P=mark){_DAY}(?!\d)"
    ),
    re.compile(rf"(?<!\d){_YEAR}年(?P<month>[01]?\d)月{_DAY}日"),
    # "The first day of March, 2026", "March the first, 2026"
    re.compile(
        rf"\b{_WORDED}\s+(?:day\s+)?(?:of\s+)?{_MONTH}\.?[\s,]*{_YEAR}(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_MONTH}\.?\s+(?:the\s+)?{_WORDED}\s*,?\s*{_YEAR}(?!\d)", re.IGNORECASE
    ),
)
_ANY_YEAR = re.compile(YEAR)
# Two of them may be a range: "01/02/2025-03/04/2025".
_NUMERIC = re.compile(
    r"(?:(?<![\d./-])|(?<=[/.](?:19|20)\d\d-))(?P<first>[0-3]?\d)(?P<mark>[-/.])(?P<second>[0-3]?\d)(?P=mark)"
    rf"(?P<year>{YEAR})(?![./-]?\d(?!\d?[/.]\d{{1,2}}[/.]\d{{4}}))"
)
_MONTH_OF_YEAR = re.compile(rf"\b{_MONTH}\.?,?\s+{_YEAR}\b", re.IGNORECASE)
# With a short year too: nobody knows what is what, only that it is a day.
_SHORT_DAY = re.compile(rf"\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:{YEAR}|\d\d)\b")
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day and where it stands; `sure` is false where day and month could swap."""

    day: date
    start: int
    end: int
    sure: bool = True


def dates(text: str) -> tuple[FoundDate, ...]:
    """Return the days that `text` names, in order; impossible ones are left out."""
    if not _ANY_YEAR.search(text):
        return ()
    found = [*_named(text), *_numeric(text)]
    return tuple(sorted(found, key=lambda one: one.start))


def with_iso_dates(text: str) -> str:
    """Write days as 2025-09-28, and months of a year as 2025-09.

    A day in figures whose order is unclear is left as it stands.
    """
    text = _rewritten(text, lambda one: one.day.isoformat(), swappable=False)
    return _MONTH_OF_YEAR.sub(_iso_month, text)


def with_unordered_dates(text: str) -> str:
    """Write days as 2025x09x28, the lower of day and month first."""
    return _rewritten(text, _unordered, swappable=True)


def in_both_orders(text: str) -> tuple[str, ...]:
    """Write days in figures in both orders that they may mean; the text if none is."""
    found = [one for one in dates(text) if not one.sure]
    if not found:
        return (text,)
    return tuple(
        _replaced(text, found, write)
        for write in (
            lambda one: one.day.isoformat(),
            lambda one: f"{one.day.year}-{one.day.day:02}-{one.day.month:02}",
        )
    )


def written_dates(text: str) -> list[str]:
    """Return dates as they stand: days, else months of a year, else short days."""
    if days := [text[one.start : one.end] for one in dates(text)]:
        return days
    months = [found[0] for found in _MONTH_OF_YEAR.finditer(text)]
    return months or [found[0] for found in _SHORT_DAY.finditer(text)]


def is_date(word: str) -> bool:
    """Tell whether a word of a text with ISO dates is a date, and nothing else."""
    return bool(_ISO.fullmatch(word) or _SHORT_DAY.fullmatch(word))


def _rewritten(text: str, write: Callable[[FoundDate], str], *, swappable: bool) -> str:
    found = [one for one in dates(text) if one.sure or swappable]
    return _replaced(text, found, write)


def _replaced(
    text: str, found: list[FoundDate], write: Callable[[FoundDate], str]
) -> str:
    """Replace dates, each set apart from what a page has glued to it."""
    parts, end = [], 0
    for one in found:
        parts += [text[end : one.start], " ", write(one), " "]
        end = one.end
    return "".join((*parts, text[end:]))


def _unordered(one: FoundDate) -> str:
    low, high = sorted((one.day.month, one.day.day))
    return f"{one.day.year}x{low:02}x{high:02}"


def _iso_month(found: re.Match[str]) -> str:
    return f"{found['year']}-{_NUMBER_OF[found['month'][:3].lower()]:02}"


def _named(text: str) -> Iterator[FoundDate]:
    taken: set[int] = set()
    for form in _FORMS:
        for match in form.finditer(text):
            month, day = match["month"].lower(), match["day"].lower()
            found = _day(
                int(match["year"]),
                int(month) if month.isdigit() else _NUMBER_OF[month[:3]],
                int(day) if day.isdigit() else _ORDINALS.index(day) + 1,
            )
            places = set(range(match.start(), match.end()))
            if found and not taken & places:
                taken |= places
                yield FoundDate(found, match.start(), match.end())


def _numeric(text: str) -> Iterator[FoundDate]:
    for match in _NUMERIC.finditer(text):
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
