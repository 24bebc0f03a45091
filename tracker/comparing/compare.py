"""Say what differs between two versions of one document."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.comparing.align import Pair, align
from tracker.comparing.hunks import Hunk, hunks
from tracker.comparing.inert import inert
from tracker.comparing.names import Names, names
from tracker.comparing.rules import moved, reworded
from tracker.comparing.topics import about, topics
from tracker.records import (
    Clause,
    ClauseKind,
    Comparison,
    Edit,
    EditKind,
    Fact,
    Significance,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one hunk means: why, what about, and whether it matters."""

    reasons: tuple[str, ...]
    matters: bool
    topics: frozenset[Topic]


def compare(
    before: Sequence[Clause],
    after: Sequence[Clause],
    facts_before: Sequence[Fact] = (),
    facts_after: Sequence[Fact] = (),
) -> Comparison:
    """List the edits from `before` to `after` and judge how much they matter."""
    del facts_before, facts_after
    edits: list[Edit] = []
    verdicts: list[Verdict] = []
    known = names(before, after)
    for pair in align(before, after):
        edit = _edit(pair)
        side = pair.after or pair.before
        kind = side.clause.kind if side else ClauseKind.PARAGRAPH
        judged = [judge(hunk, known) for hunk in hunks(edit, kind)]
        if judged:
            edits.append(edit)
            verdicts += judged
    return Comparison(
        edits=tuple(edits),
        significance=_significance(verdicts),
        topics=_topics(verdicts),
        reasons=_reasons(verdicts),
    )


def judge(hunk: Hunk, known: Names) -> Verdict:
    """Say what one hunk means."""
    if told := inert(hunk, known):
        rule, reason = told
        topic = Topic.DATE if rule == "date" else Topic.OTHER
        return Verdict((reason,), False, frozenset({topic}))
    reasons = tuple(dict.fromkeys(moved(hunk, known)))
    return Verdict(reasons or (reworded(hunk),), bool(reasons), about(hunk))


def _significance(verdicts: Sequence[Verdict]) -> Significance:
    if any(verdict.matters for verdict in verdicts):
        return Significance.SUBSTANTIVE
    return Significance.EDITORIAL if verdicts else Significance.NOISE


def _topics(verdicts: Sequence[Verdict]) -> tuple[Topic, ...]:
    """Name what matters, or where nothing does, all; a new date always."""
    matters = any(verdict.matters for verdict in verdicts)
    told = [verdict.topics for verdict in verdicts if verdict.matters == matters]
    found = set(topics(told))
    if any(Topic.DATE in verdict.topics for verdict in verdicts):
        found.add(Topic.DATE)
    if verdicts and not found:
        found.add(Topic.OTHER)
    return tuple(topic for topic in Topic if topic in found)


def _reasons(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Put what matters first, each reason once."""
    ordered = sorted(verdicts, key=lambda verdict: not verdict.matters)
    return tuple(dict.fromkeys(r for verdict in ordered for r in verdict.reasons))


def _edit(pair: Pair) -> Edit:
    one, other = pair.before, pair.after
    before = one.text(other) if one else ""
    after = other.text(one) if other else ""
    if other is None:
        headings = one.clause.headings if one else ()
        return Edit(EditKind.REMOVED, headings, before)
    kind = EditKind.EDITED if one else EditKind.ADDED
    return Edit(kind, other.clause.headings, before, after)
