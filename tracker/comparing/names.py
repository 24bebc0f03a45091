"""Names that a text uses: of plans, products, places and companies."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.comparing.hunks import Hunk
from tracker.comparing.vocabulary import FORMERLY, FUNCTION_WORDS
from tracker.comparing.wordings import Wordings
from tracker.language.sentences import opens_sentence
from tracker.language.spelling import CASED_WORD
from tracker.records import Clause

# A phrase longer than this is no name.
LONGEST_NAME = 4
# A name that is only told as what something was called is not in use.
OLD_NAME = re.compile(rf"\((?:{FORMERLY.pattern})[^)]*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """The capitalised words of both versions, and which phrases gave way to names."""

    before: frozenset[str]
    after: frozenset[str]
    swapped: frozenset[tuple[tuple[str, ...], tuple[str, ...]]] = frozenset()


def names(
    before: Sequence[Clause],
    after: Sequence[Clause],
    hunks: Iterable[Hunk],
    wordings: Wordings,
) -> Names:
    """Collect the names that two versions use, and those that came in by `hunks`."""
    old, new = (
        frozenset(
            word
            for clause in clauses
            for word in wordings.words(OLD_NAME.sub("", clause.text))
            if word[0].isupper()
        )
        for clauses in (before, after)
    )
    return Names(old, new, _swapped(hunks, old))


def _swapped(
    hunks: Iterable[Hunk], known: frozenset[str]
) -> frozenset[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return phrases that gave way to one and the same new name more than once."""
    count: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    for hunk in hunks:
        called = hunk.wordings.words(hunk.after)
        if (
            0 < len(hunk.old) <= LONGEST_NAME
            and 0 < len(called) <= LONGEST_NAME
            and all(word[0].isupper() for word in called)
            and not set(called) <= known
        ):
            count[hunk.old, hunk.new] += 1
    return frozenset(pair for pair, times in count.items() if times > 1)


def names_in(text: str, left: str = "") -> tuple[str, ...]:
    """Return the capitalised words of a text that follows `left`, as they stand.

    The first word of a sentence is a name only if it has more capitals.
    """
    found = []
    for match in CASED_WORD.finditer(text):
        word = match.group()
        if not word[0].isupper() or word.casefold() in FUNCTION_WORDS:
            continue
        opens = opens_sentence(left + text[: match.start()])
        if not opens or any(map(str.isupper, word[1:])):
            found.append(word)
    return tuple(found)
