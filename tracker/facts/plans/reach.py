"""Plans that a document leaves out: "this policy does not apply to business users"."""

import re
from collections.abc import Callable, Iterable, Iterator

from tracker.facts.passages import Passage
from tracker.facts.plans.naming import Naming
from tracker.language.spelling import plain

_NOT_COVERED = re.compile(
    r"\b(?:polic(?:y|ies)|notice|statement|terms|hub|page|article"
    r"|document)\b[^.;]{0,40}?"
    r"\b(?:does|do|will|shall)(?: also)?(?: not|n't)(?: also)? (?:apply|cover|govern"
    r"|extend)\b"
)
_NOT_COVERED_STEMS = ("apply", "cover", "govern", "extend")  # one must stand in it


def left_out(
    passages: Iterable[Passage],
    covers: Iterable[str],
    named_in: Callable[[str], Naming],
) -> frozenset[str]:
    """Return the covered plans that the document says it does not apply to."""
    out: set[str] = set()
    for passage, end in _not_covered(passages):
        naming = named_in(passage.text[end:])
        out |= naming.plans | naming.excluded
    return _unless_all(out, covers)


def _not_covered(passages: Iterable[Passage]) -> Iterator[tuple[Passage, int]]:
    """Yield the sentences that say what is not covered, and where they begin to."""
    for passage in passages:
        words = plain(passage.text)
        if not any(map(words.__contains__, _NOT_COVERED_STEMS)):
            continue
        if found := _NOT_COVERED.search(words):
            yield passage, found.end()


def _unless_all(out: set[str], covers: Iterable[str]) -> frozenset[str]:
    """A document that would cover nobody has been misread: then leave out nobody."""
    covered = set(covers)
    return frozenset(out & covered) if covered - out else frozenset()
