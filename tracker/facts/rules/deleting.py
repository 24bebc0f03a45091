"""How long content survives after the customer deletes it, or leaves."""

import re
from collections.abc import Iterator

from tracker.facts.durations import Duration
from tracker.facts.rules import triggers
from tracker.facts.rules.keeping import Keeping
from tracker.facts.rules.kept import DROP, KEEP, Kept
from tracker.facts.rules.lasting import first_period
from tracker.facts.rules.said import Said
from tracker.records import Term


def fetched_first(keeping: Keeping) -> Iterator[Said]:
    """A time to fetch one's data when the contract ends, and then it is erased."""
    if keeping.kept is Kept.OTHER or not keeping.periods:
        return
    fetch = triggers.FETCHED_FIRST.search(keeping.words)
    if not fetch:
        return
    before = [one for one in keeping.periods if one.end <= fetch.start()]
    period = before[-1] if before else keeping.periods[0]
    yield Said(Term.RETENTION_DELETED, period.iso, "fetched-first", sure=False)


def gone_after_deletion(keeping: Keeping) -> Iterator[Said]:
    """What the customer deleted is gone after some time, or kept while needed."""
    if keeping.kept is Kept.OTHER or triggers.NO_PROMISE.search(keeping.words):
        return
    period = _last_copy(keeping)
    if not period or not on_deletion(keeping):
        return
    yield Said(
        Term.RETENTION_DELETED,
        period.iso,
        "gone-after-deletion",
        sure=not _COPIES_ALONE.search(keeping.object),
        general=keeping.kept is Kept.PERSONAL,
    )
    if keeping.kept is Kept.CONTENT and keeping.value == "until_deleted":
        yield Said(Term.RETENTION_CONTENT, keeping.value, "content-kept")


def _last_copy(keeping: Keeping) -> Duration | None:
    """Return the time after which no copy is left, as far as one is told."""
    words, periods = keeping.words, keeping.periods
    first = first_period(periods, keeping.verbs)
    backup = triggers.BACKUP.search(words)
    if not backup or first is None:
        return first
    behind = [one for one in periods if one.start > backup.end()]
    before = [one for one in periods if one.end < backup.start()]
    last = next(iter((*behind, *reversed(before))), first)
    on_top = _ON_TOP.search(words, 0, last.start) or _AFTER_THAT.match(words, last.end)
    if on_top and first != last:
        return first  # "30 days, and a further 60 in backups" is no sum of ours
    return last


# Said of copies alone: where another sentence tells of the content, that one counts.
_COPIES_ALONE = re.compile(r"\b(?:back-?ups?|copies|replicas?)\b")
_ON_TOP = re.compile(
    r"\b(?:further|additional|extra|another|(?:up to )?\w+ more)\s(?:\w+\s)?$"
)

_AFTER_THAT = re.compile(r"\W*(?:after that|afterwards|thereafter|on top|later)\b")


def on_deletion(keeping: Keeping) -> bool:
    """Tell whether something is kept or goes because the customer deleted or left."""
    words = keeping.words
    if triggers.DELETION_TAKES.search(words):
        return True
    if keeping.value == "until_deleted" and triggers.AFTERWARDS.search(words):
        return True
    if triggers.ON_DELETION.search(keeping.told.removesuffix(keeping.sole)):
        return bool(keeping.verbs)  # "You can delete a chat. It is gone within …"
    spans = [found.span() for found in triggers.ON_DELETION.finditer(words)]
    if not spans:
        return False
    # Some keeping or deleting must be said besides the customer's own deletion; a
    # label under "How long we keep things" says it by its place.
    outside = [
        verb
        for verb in keeping.verbs
        if not any(start <= verb < end for start, end in spans)
    ]
    alone = KEEP.search(keeping.sole) or DROP.search(keeping.sole)
    return bool(outside and alone) or (not outside and keeping.kept is Kept.CONTENT)
