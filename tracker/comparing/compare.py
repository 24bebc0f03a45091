"""Say what differs between two versions of one document."""

from collections.abc import Sequence

from tracker.records import Clause, Comparison, Edit, EditKind, Fact, Significance


def compare(
    before: Sequence[Clause],
    after: Sequence[Clause],
    facts_before: Sequence[Fact] = (),
    facts_after: Sequence[Fact] = (),
) -> Comparison:
    """List the edits from `before` to `after` and judge how much they matter."""
    del facts_before, facts_after
    old = {clause.text for clause in before}
    new = {clause.text for clause in after}
    edits = [
        Edit(EditKind.REMOVED, clause.headings, before=clause.text)
        for clause in before
        if clause.text not in new
    ] + [
        Edit(EditKind.ADDED, clause.headings, after=clause.text)
        for clause in after
        if clause.text not in old
    ]
    significance = Significance.EDITORIAL if edits else Significance.NOISE
    return Comparison(tuple(edits), significance, (), ())
