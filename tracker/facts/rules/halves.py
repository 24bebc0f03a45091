"""Statements on keeping that stand in one sentence, parted by semicolons.

"Invoices are kept for ten years; chats are kept for 90 days" says two things. What
follows a semicolon without a subject of its own belongs to what stands before it.
"""

import re
from collections.abc import Iterator

from tracker.facts.rules.kept import DROP, KEEP, kind_of, object_of

_MARK = ";"
# Copies in backups are those of what was said before.
_COPIES = re.compile(r"\W*(?:\w+ ){0,3}?(?:back-?ups?|copies)\b")


def statements(plain: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield each statement in plain words and in its own spelling."""
    if _MARK not in plain:
        yield plain, text
        return
    parts, own = plain.split(_MARK), text.split(_MARK)
    if len(parts) < 2 or len(parts) != len(own):
        yield plain, text
        return
    done = [0]
    for number in range(1, len(parts)):
        before = _MARK.join(parts[done[-1] : number])
        if _is_statement(parts[number]) and _is_statement(before):
            done.append(number)
    for start, stop in zip(done, (*done[1:], len(parts)), strict=True):
        yield (
            _MARK.join(parts[start:stop]).strip(),
            _MARK.join(own[start:stop]).strip(),
        )


def _is_statement(words: str) -> bool:
    """Tell whether words name what is kept or goes, and that it does."""
    spoken = object_of(words)
    if _COPIES.match(words) or not kind_of(spoken):
        return False
    return bool(KEEP.search(words) or DROP.search(words))
