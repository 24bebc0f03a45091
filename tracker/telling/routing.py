"""Which changes are told to which channel, and when. Pure: values in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.records import Change, Term
from tracker.settings.alert_rules import Rule, When


@dataclass(frozen=True, slots=True)
class Route:
    """When a change is told, and the number of the rule that says so, from 1 on."""

    when: When
    rule: int | None = None  # None: no rule fits, so it goes as is usual

    def __str__(self) -> str:
        why = f"rule {self.rule}" if self.rule else "no rule fits"
        return f"{self.when.value} ({why})"


def route(
    rules: Sequence[Rule], channel: str, change: Change, covers: Sequence[str]
) -> Route:
    """Say when `change`, of a document that covers these plans, is told to `channel`.

    The first rule that fits decides. Where none does, what matters, or may matter, is
    told at once, and what was only reworded in the digest.
    """
    for number, rule in enumerate(rules, 1):
        if (not rule.channel or channel in rule.channel) and fits(rule, change, covers):
            return Route(rule.when, number)
    return Route(When.NOW if change.significance.may_matter else When.DIGEST)


def fits(rule: Rule, change: Change, covers: Sequence[str]) -> bool:
    """Say whether a change is one that a rule speaks of.

    Plan and term are those of one cell that moved, or that may have moved: whoever
    wants to hear of a term is told to look. A change that moves no cell is about all
    plans that its document covers, and about no term.
    """
    return (
        (not rule.provider or change.provider in rule.provider)
        and rule.significance in (None, change.significance)
        and (not rule.topic or not set(rule.topic).isdisjoint(change.comparison.topics))
        and _cell_fits(rule, change, covers)
    )


def _cell_fits(rule: Rule, change: Change, covers: Sequence[str]) -> bool:
    moves = [
        move
        for move in change.moves
        if move.term is not Term.EFFECTIVE_DATE or move.term in rule.term
    ]
    if not moves:
        covered = not rule.plan or not set(rule.plan).isdisjoint(covers)
        return covered and not rule.term
    return any(
        (not rule.plan or move.plan in rule.plan)
        and (not rule.term or move.term in rule.term)
        for move in moves
    )
