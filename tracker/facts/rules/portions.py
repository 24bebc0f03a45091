"""Times told plan by plan in one sentence: "30 days on Free and 90 days on Team"."""

import re

from tracker.facts.durations import durations
from tracker.facts.rules.context import Text
from tracker.facts.rules.lasting import how_long, is_not_kept
from tracker.facts.rules.who import named_in
from tracker.language.spelling import plain

_CUT = re.compile(r"(?:;|,?\s(?:and|or|but|while|whereas))\s", re.IGNORECASE)
_BEGINS = re.compile(r"(?:on|for|under|in|with)\s", re.IGNORECASE)
_THE_OTHERS = re.compile(
    r"\b(?:the|all) other (?:plans|tiers|editions)\b|\bother plans\b"
)

Portion = tuple[str, tuple[str, ...]]  # a value and the plans that it is told of


def portions(sentence: str, text: Text) -> tuple[Portion, ...]:
    """Return the value of each part that names its own plans; () if it is not so."""
    parts = _parts(sentence)
    if len(parts) < 2:
        return ()
    named = [named_in(part, text).plans for part in parts]
    told: set[str] = set().union(*named)
    found: list[Portion] = []
    seen: set[str] = set()
    for part, ids in zip(parts, named, strict=True):
        if _THE_OTHERS.search(plain(part)):
            ids = frozenset(text.document.covers) - (told - ids)
        if not ids or seen & ids:
            return ()
        seen |= ids
        plans = tuple(plan for plan in text.document.covers if plan in ids)
        if plans:
            found.append((_time(part), plans))
    return tuple(found)


def _parts(sentence: str) -> list[str]:
    """Cut a sentence so that each part has one time."""
    parts: list[str] = []
    pending = ""
    for piece in _CUT.split(sentence):
        timed = bool(_time(piece))
        if not timed and (pending or _BEGINS.match(piece)) and parts:
            pending = f"{pending} and {piece}" if pending else piece
        elif timed and parts and (pending or _time(parts[-1])):
            parts.append(f"{pending} and {piece}" if pending else piece)
            pending = ""
        elif parts:
            parts[-1] = f"{parts[-1]} and {piece}"
        else:
            parts.append(piece)
    if pending:
        parts[-1] = f"{parts[-1]} and {pending}"
    return parts


def _time(part: str) -> str:
    words = plain(part)
    value = how_long(words, durations(words), ())
    return value or ("none" if is_not_kept(words) else "")
