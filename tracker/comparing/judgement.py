"""What one hunk means: why, what about, and whether it matters."""

from dataclasses import dataclass

from tracker.comparing.hunks import Hunk
from tracker.comparing.inert import inert
from tracker.comparing.names import Names
from tracker.comparing.other_languages import (
    ENGLISH,
    language_of,
    moving,
    not_understood,
    unmoving,
)
from tracker.comparing.significance import answer, moved, reworded
from tracker.comparing.topics import about
from tracker.records import Topic

# After all that matters.
LAST = 99


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one hunk means; reasons come with their rank among all reasons."""

    reasons: tuple[tuple[int, str], ...]
    matters: bool
    topics: frozenset[Topic]
    understood: bool = True


def judge(hunk: Hunk, names: Names, language: str) -> Judgement:
    """Say what one hunk means, in a document of this language that uses these names."""
    spoken = language_of(hunk, language)
    if turned := answer(hunk):
        return Judgement(((0, turned),), True, about(hunk, spoken))
    explained = inert if spoken == ENGLISH else unmoving
    if told := explained(hunk, names):
        rule, reason = told
        topic = Topic.DATE if rule == "date" else Topic.OTHER
        return Judgement(((LAST, reason),), False, frozenset({topic}))
    if spoken != ENGLISH:
        if reasons := moving(hunk, spoken):
            return Judgement(tuple(reasons), True, about(hunk, spoken))
        found = about(hunk, spoken)
        return Judgement((not_understood(hunk),), False, found, understood=False)
    if reasons := moved(hunk, names):
        return Judgement(tuple(reasons), True, about(hunk))
    return Judgement(((LAST, reworded(hunk)),), False, about(hunk))
