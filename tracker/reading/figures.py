"""Whole numbers as files write them, of any length, by anybody."""

_MOST_DIGITS = 9  # Python reads no number of thousands of digits, and says so loudly


def figure(written: str, most: int) -> int | None:
    """Read a number, or `most` where it is larger; None for what is none.

    Other scripts' digits, and ², are none.
    """
    written = written.strip()
    if not (written.isascii() and written.isdigit()):
        return None
    digits = written.lstrip("0") or "0"
    return most if len(digits) > _MOST_DIGITS else min(most, int(digits))
