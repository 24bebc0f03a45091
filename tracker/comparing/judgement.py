"""What one hunk means: why, what about, and whether it matters."""

from dataclasses import dataclass

from tracker.comparing.hunks import Hunk
from tracker.comparing.inert import inert
from tracker.comparing.names import Names
from tracker.comparing.significance import moved, reworded
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


def judge(hunk: Hunk, names: Names) -> Judgement:
    """Say what one hunk means, in a document that uses these names."""
    if told := inert(hunk, names):
        rule, reason = told
        topic = Topic.DATE if rule == "date" else Topic.OTHER
        return Judgement(((LAST, reason),), False, frozenset({topic}))
    if reasons := moved(hunk, names):
        return Judgement(tuple(reasons), True, about(hunk))
    return Judgement(((LAST, reworded(hunk)),), False, about(hunk))
