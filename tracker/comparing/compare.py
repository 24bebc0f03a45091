"""Say what differs between two versions of one document."""

from collections.abc import Sequence

from tracker.comparing.align import Pair, align
from tracker.records import Clause, Comparison, Edit, EditKind, Fact, Significance


def compare(
    before: Sequence[Clause],
    after: Sequence[Clause],
    facts_before: Sequence[Fact] = (),
    facts_after: Sequence[Fact] = (),
) -> Comparison:
    """List the edits from `before` to `after` and judge how much they matter."""
    del facts_before, facts_after
    edits = tuple(_edit(pair) for pair in align(before, after))
    significance = Significance.EDITORIAL if edits else Significance.NOISE
    return Comparison(edits, significance, (), ())


def _edit(pair: Pair) -> Edit:
    one, other = pair.before, pair.after
    before = one.text(other) if one else ""
    after = other.text(one) if other else ""
    if other is None:
        headings = one.clause.headings if one else ()
        return Edit(EditKind.REMOVED, headings, before)
    kind = EditKind.EDITED if one else EditKind.ADDED
    return Edit(kind, other.clause.headings, before, after)
