"""Numbers written as words: "one hundred and eighty" is 180."""

import re
from collections.abc import Mapping
from types import MappingProxyType

# Those up to nineteen, and the tens above, in the order of their numbers.
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        **{word: number for number, word in enumerate(ONES)},
        **{word: 10 * number for number, word in enumerate(TENS, start=2)},
        "hundred": 100,
        "thousand": 1000,
    }
)
_WORD = re.compile(r"[a-z]+")


def number(written: str) -> int:
    """Return the number that words say; what says none ("and", "a") adds nothing."""
    total = part = 0
    for word in _WORD.findall(written.casefold()):
        value = NUMBERS.get(word, 0)
        if value < 100:
            part += value
        elif value < 1000:
            part = max(part, 1) * value
        else:
            total, part = total + max(part, 1) * value, 0
    return total + part
