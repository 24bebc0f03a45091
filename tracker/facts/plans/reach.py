"""Whom a document is not for: "this policy does not apply to business users".

And whom it may not be for: organisations have an agreement apart where it says that
it does not cover what is processed for customers, or that an employer's rules hold.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

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

_FOR_CUSTOMERS = re.compile(
    r"\b(?:processors?|service providers?|(?:on|in) behalf of|on your behalf)\b"
)
_ORGANISATION = (
    r"(?:(?:an?|your|the|another|some) )?(?:[a-z]+ (?:or|and) )?(?:organi[sz]ations?"
    r"|employers?|schools?|universit(?:y|ies)|compan(?:y|ies)|workplaces?"
    r"|institutions?|business(?:es)?|enterprises?)"
)
# "When your account is provided by your employer", "if an organization supplies it".
_THROUGH = re.compile(
    r"\b(?:if|when|where|should|in cases where|whenever)\b[^.;]{0,80}?\b(?:"
    rf"(?:through|via|(?:provided|supplied|managed|provisioned|issued|created|assigned"
    rf"|made available|set up|administered)(?: to you)? (?:by|through)) {_ORGANISATION}"
    rf"|{_ORGANISATION} (?:provides?|suppl(?:y|ies)|gives?|grants?|provisions?|assigns?"
    r"|manages?|administers?))\b"
)
_THEIR_RULES = re.compile(
    r"\b(?:data )?controllers?\b"
    r"|\b(?:agreement|contract|terms|polic(?:y|ies)|rules)\b[^.;]{0,60}\b"
    r"(?:governs?|appl(?:y|ies)|controls?|prevails?|holds?)\b"
    r"|\bgoverned by (?:that|the|your|their|its|our|an?) [^.;]{0,60}"
    r"\b(?:agreement|contract|terms|polic(?:y|ies))\b"
)


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


def leaves_organisations_out(passages: Sequence[Passage]) -> bool:
    """Tell whether what an organisation's members use is said to have other rules."""
    for passage, _ in _not_covered(passages):
        if _FOR_CUSTOMERS.search(plain(passage.text)):
            return True
    paragraphs: dict[int, list[str]] = {}
    for passage in passages:
        paragraphs.setdefault(passage.clause, []).append(passage.text)
    return any(_is_of_organisations(plain(" ".join(p))) for p in paragraphs.values())


def _is_of_organisations(paragraph: str) -> bool:
    return bool(_THROUGH.search(paragraph) and _THEIR_RULES.search(paragraph))


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
