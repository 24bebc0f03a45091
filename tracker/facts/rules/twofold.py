"""A sentence with two times, the second only for some content.

"Chats are kept for 30 days, or for two years where they violate our rules."
"""

import re
from dataclasses import replace

from tracker.facts.rules import triggers
from tracker.facts.rules.keeping import Keeping
from tracker.facts.rules.kept import Kept, kind_of
from tracker.facts.rules.said import Said
from tracker.records import Term

_JOINED = re.compile(r"^\W*(?:or|and|but|unless|except|however|if|where|otherwise)\b")
_FAR = 120  # characters behind the second time in which its condition stands
_CASES = (
    (Term.RETENTION_FLAGGED, triggers.FLAGGED, "flagged-kept-for"),
    (Term.RETENTION_TRAINING, triggers.IF_TRAINING, "training-data-kept-for"),
)


def second_time(keeping: Keeping) -> tuple[Said | None, Keeping]:
    """Return what the second time is for, and the keeping without it."""
    if keeping.kept is not Kept.CONTENT or len(keeping.periods) < 2:
        return None, keeping
    words, (first, second, *_) = keeping.words, keeping.periods
    between = words[first.end : second.start]
    if not _JOINED.search(between) or kind_of(between) is Kept.OTHER:
        return None, keeping
    behind = words[second.end : second.end + _FAR]
    for term, condition, rule in _CASES:
        if condition.search(words, 0, first.start):
            continue
        if condition.search(between) or condition.search(behind):
            said = Said(term, second.iso, rule)
            alone = words[: first.end]
            return said, replace(
                keeping, words=alone, sole=alone, told=alone, periods=(first,)
            )
    return None, keeping
