"""Durations, amounts and ages: the numbers that count."""

import re
from collections.abc import Sequence

from tracker.comparing.hunks import Hunk
from tracker.language.number_words import NUMBERS, number

UNIT = (
    r"(?:calendar |business |working )?(?:seconds?|minutes?|hours?|days?|weeks?|months?"
    r"|years?(?: (?:old|of age))?|%|percent|per cent|dollars|euros?|usd|eur"
    r"|[kmgt]b|tokens?|characters?|messages?|requests?|devices?|seats?|users?|accounts?"
    r"|people|employees|files|copies|times)"
)
NUMBER_WORD = rf"(?:{'|'.join(NUMBERS)})"
SPELLED = rf"{NUMBER_WORD}(?:(?:[ -]| and ){NUMBER_WORD}){{0,5}}"
QUANTITY = re.compile(
    r"(?P<money>[$€£]\s?\d(?:[\d,.]*\d)?)"
    rf"|\b(?P<count>\d(?:[\d,.]*\d)?|{SPELLED})(?:\s?\(\d+\))?\)?[ -]?"
    rf"(?P<unit>{UNIT})(?!\w)"
    r"|(?:under|over|above|below|least|most|up to|exceeds?|aged?|age of|than|minimum"
    rf"(?: of)?|maximum(?: of)?|limit of) (?P<limit>\d[\d,]*|{SPELLED})\b",
    re.IGNORECASE,
)
# How many of a unit make one of the next.
LARGER = {
    "second": (60, "minute"),
    "minute": (60, "hour"),
    "hour": (24, "day"),
    "week": (1 / 7, "day"),
    "month": (12, "year"),
}
NEAR = 40  # characters beside a hunk in which the unit of its number is looked for


def quantities(hunk: Hunk, text: str) -> list[str]:
    """Return the quantities of one side of a hunk; their unit may stand beside it."""
    left, right = hunk.left[-NEAR:], hunk.right[:NEAR]
    spoken = f"{left}{text}{right}"
    found = []
    for match in QUANTITY.finditer(spoken):
        if match.end() <= len(left) or match.start() >= len(left) + len(text):
            continue
        found.append(_quantity(match))
    return found


def unequal(
    old: Sequence[str], new: Sequence[str], before: str, after: str
) -> tuple[list[str], list[str]]:
    """Return the quantities that only one side has, however they are written.

    A day is 24 hours, and “a year” in `before` or `after` is 1 year.
    """
    return _without(old, new, after), _without(new, old, before)


def _without(some: Sequence[str], others: Sequence[str], said: str) -> list[str]:
    known = {_amount(other) for other in others}
    return [
        quantity
        for quantity in some
        if _amount(quantity) not in known and not _said_as_one(quantity, said)
    ]


def _said_as_one(quantity: str, text: str) -> bool:
    amount = _amount(quantity)
    if isinstance(amount, str) or amount[0] != 1 or not amount[1]:
        return False
    unit = re.escape(amount[1])
    return bool(re.search(rf"\ban?\b(?:\s+{unit}\b|\W*$)", text, re.IGNORECASE))


def _amount(quantity: str) -> tuple[float, str] | str:
    """Return an amount in the largest unit that holds it in whole."""
    count, _, unit = quantity.partition(" ")
    unit = re.sub(r"(?<=\w\w)s\b", "", unit).removeprefix("calendar ")
    try:
        amount = float(count.replace(",", ""))
    except ValueError:
        return quantity
    while unit in LARGER and amount % LARGER[unit][0] < 1e-9:
        size, unit = LARGER[unit]
        amount = round(amount / size)
    return amount, unit


def _quantity(match: re.Match[str]) -> str:
    if match["money"]:
        return match["money"]
    if match["limit"]:
        return _figures(match["limit"])
    return f"{_figures(match['count'])} {match['unit'].casefold()}"


def _figures(count: str) -> str:
    """Write a number in figures: one hundred and eighty, 180."""
    if count[0].isdigit():
        return count
    return str(number(count))
