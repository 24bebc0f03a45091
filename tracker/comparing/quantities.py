"""Durations, amounts and ages: the numbers that count."""

import re

from tracker.comparing.hunks import Hunk

UNIT = (
    r"(?:calendar |business |working )?(?:seconds?|minutes?|hours?|days?|weeks?|months?"
    r"|years?(?: (?:old|of age))?|%|percent|per cent|dollars|euros?|usd|eur)"
)
NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|eighteen"
    "|twenty|thirty|forty-five|sixty|ninety"
)
QUANTITY = re.compile(
    r"(?P<money>[$€£]\s?\d(?:[\d,.]*\d)?)"
    rf"|\b(?P<count>\d(?:[\d,.]*\d)?|{NUMBER_WORDS})(?:\s?\(\d+\))?\)?[ -]?"
    rf"(?P<unit>{UNIT})(?!\w)"
    r"|(?:under|over|above|below|least|most|up to|exceeds?|aged?|age of|than|minimum"
    r"(?: of)?|maximum(?: of)?|limit of) (?P<limit>\d[\d,]*)\b",
    re.IGNORECASE,
)
DIGITS = {
    word: str(number)
    for word, number in zip(
        NUMBER_WORDS.split("|"),
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 18, 20, 30, 45, 60, 90),
        strict=True,
    )
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


def _quantity(match: re.Match[str]) -> str:
    if match["money"]:
        return match["money"]
    if match["limit"]:
        return match["limit"]
    count = match["count"].casefold()
    return f"{DIGITS.get(count, count)} {match['unit'].casefold()}"
