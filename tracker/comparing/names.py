"""Names that a text uses: of plans, products, places and companies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.comparing.plain import WORD, words
from tracker.comparing.vocabulary import FUNCTION_WORDS
from tracker.records import Clause

SENTENCE_START = re.compile(r"(?:^|[.!?:;•]\s+)[“\"(]?$")


@dataclass(frozen=True, slots=True)
class Names:
    """The capitalised words of both versions."""

    before: frozenset[str]
    after: frozenset[str]


def names(before: Sequence[Clause], after: Sequence[Clause]) -> Names:
    """Collect the names that two versions use."""
    return Names(*(
        frozenset(
            word for clause in clauses for word in words(clause.text)
            if word[0].isupper()
        )
        for clauses in (before, after)
    ))  # fmt: skip


def names_in(text: str, left: str = "") -> tuple[str, ...]:
    """Return the capitalised words of a text that follows `left`, as they stand.

    The first word of a sentence is a name only if it has more capitals.
    """
    found = []
    for match in WORD.finditer(text):
        word = match.group()
        if not word[0].isupper() or word.casefold() in FUNCTION_WORDS:
            continue
        opens = SENTENCE_START.search(left + text[: match.start()])
        if not opens or any(map(str.isupper, word[1:])):
            found.append(word)
    return tuple(found)
