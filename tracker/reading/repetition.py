"""A document that stands twice in one capture is read once."""

from tracker.records import Clause

_LONG = 60  # clauses shorter than this say little about where they stand
_FEWEST = 4
_ALIKE = 0.9


def without_repeats(clauses: list[Clause]) -> list[Clause]:
    """Return the clauses without a second run of the same document."""
    long_texts = [
        (place, clause.text)
        for place, clause in enumerate(clauses)
        if len(clause.text) >= _LONG
    ]
    if len(long_texts) < 2 * _FEWEST:
        return clauses
    first = long_texts[0][1]
    for number, (place, text) in enumerate(long_texts):
        if number >= _FEWEST and text == first and _same_text(long_texts, number):
            return clauses[: _start(clauses, place)]
    return clauses


def _same_text(long_texts: list[tuple[int, str]], number: int) -> bool:
    before = {text for _, text in long_texts[:number]}
    after = [text for _, text in long_texts[number:]]
    again = sum(text in before for text in after)
    return again >= _ALIKE * len(after) and again >= _ALIKE * len(before)


def _start(clauses: list[Clause], place: int) -> int:
    """Go back over the short clauses (title, date) that are repeated as well."""
    head = [clause.text for clause in clauses[:place]]
    steps = 0
    first = next(number for number, text in enumerate(head) if len(text) >= _LONG)
    while steps < first and head[place - 1 - steps] == head[first - 1 - steps]:
        steps += 1
    return place - steps
