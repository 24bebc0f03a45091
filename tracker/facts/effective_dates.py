"""The date that a document gives for itself: effective before last updated."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.facts.passages import Passage
from tracker.language.dates import FoundDate, dates
from tracker.records import Fact, Term

# What may stand between a label and its date: "Effective Date: ", "as of", "(GMT) ".
_ITSELF_WORDS = (
    r"(?:privacy|data|polic(?:y|ies)|terms|conditions|agreement|notice|addendum"
    r"|statement"
    r"|version|document|use|service)"
)
_GAP = (
    r"[\s:：,–—*|(\[-]*(?:(?:date|as|of|on|from|is|since|starting|beginning|day|the|at"
    r"|this"
    rf"|these|our|{_ITSELF_WORDS}"
    r"|(?:for|to) (?:everyone|(?:new|existing|all) (?:users|customers))"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[\s:：,–—*|(\[-]*){0,6}$"
)
_EFFECTIVE = re.compile(
    r"(?<!in)(?:effective(?!\s+until)|date\s+of\s+effect|(?:takes?|taking|took)\s+effect|(?:comes?|goes"
    r"|go)\s+into\s+(?:effect|force)"
    r"|enter(?:s|ed)?\s+into\s+force|in\s+(?:effect|force)|with\s+effect|appl(?:y|ies"
    r"|ied|icable)|enforce(?:d|ment)|valid)" + _GAP,
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?:(?:up\s?dated?|modified|modification|revised|revision|amended|changed?|edited"
    r"|reviewed|posted|published|issued?|released?|dated|version"
    r"|v\.?\s?\d+(?:\.\d+)*)"
    r"(?:\s+(?:date|version|v?\d[\d.]*|and\s+effective))?"
    r"|^(?:date|status|stand|(?:current\s+)?as\s+(?:of|at)|this\s+version))" + _GAP,
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"\b(?:adopted|enacted|enactment|established|created|approved)" + _GAP,
    re.IGNORECASE,
)
# "5 March 2024 – last updated": the label behind its date.
_LABEL_BEHIND = re.compile(
    r"^\W{0,4}(?:(?P<effective>effective(?: date)?)|(?:last |latest )?(?:updated?"
    r"|revised|revision|modified|version))\W*$",
    re.IGNORECASE,
)
# What else may be valid or apply from a day.
_OF_OTHERS = re.compile(
    r"\b(?:prices?|fees|rates|offers?|discounts?|certificates?|insurance|regulations?"
    r"|decisions?|directives?|act|laws?|clauses|licen[cs]es?|orders?|contracts?"
    r"|appointment)\b",
    re.IGNORECASE,
)
# A label whose date stands in the clause below it.
_LABEL_ONLY = re.compile(
    r"^(?:version\s+)?(?:(?P<effective>effective)|(?:last\s+)?(?:updated?|modified"
    r"|revised))"
    r"(?:\s+(?:date|as\s+of|on|from))?\s*:?$",
    re.IGNORECASE,
)
# What an earlier or another text's date is called.
_OTHER = re.compile(
    r"\b(?:previous(?:ly)?|prior|earlier|archived?|superseded|replaced|until)\W+"
    r"(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
# A sentence of running words is about the document only if it names it.
_ITSELF = re.compile(
    r"\b(?:this|these|the|our|updated)\s+(?:\w+[\s-]+){0,4}"
    r"(?:polic(?:y|ies)|terms|agreement|notice|addendum|statement|dpa|version|document"
    r"|conditions|update|changes)\b",
    re.IGNORECASE,
)
_LINE = 110  # a label with its date is a short line; anything longer is prose
_HEAD = 25  # clauses in which a document names its date


@dataclass(frozen=True, slots=True)
class _Candidate:
    passage: Passage
    found: FoundDate
    rule: str
    weight: int  # the smaller wins; the earlier of equals


def effective_dates(
    passages: Sequence[Passage], covers: tuple[str, ...]
) -> Iterator[Fact]:
    """Yield the one date that a document gives for itself, if it gives any.

    It holds for all the plans that the document covers.
    """
    best = min(
        _candidates(passages),
        # "Revised 1 May 2023, last revised 2 June 2024": the latest of a line.
        key=lambda one: (
            one.weight,
            one.passage.number,
            -one.found.day.toordinal(),
        ),
        default=None,
    )
    if best is None:
        return
    yield Fact(
        Term.EFFECTIVE_DATE,
        covers,
        best.found.day.isoformat(),
        best.passage.text,
        best.passage.clause,
        best.rule,
        sure=best.found.sure and best.rule != "bare-date",
    )


def _candidates(passages: Sequence[Passage]) -> Iterator[_Candidate]:
    label: re.Match[str] | None = None
    for passage in passages:
        found = dates(passage.text)
        for one in found:
            rule = _rule(passage.text, one, label)
            if rule:
                yield _Candidate(passage, one, rule, _weight(rule, passage))
        label = _LABEL_ONLY.match(passage.text)


def _rule(sentence: str, found: FoundDate, label: re.Match[str] | None) -> str:
    """Name the rule by which this date is the document's own; empty if none."""
    before = sentence[: found.start]
    if _OTHER.search(before):
        return ""
    alone = found.end - found.start >= len(sentence.strip(" .()|")) - 1
    if alone:
        if label:
            return "effective-line" if label["effective"] else "updated-line"
        return "bare-date"
    behind = _LABEL_BEHIND.match(sentence[found.end :])
    if behind and not re.search(r"\w", before):
        return "effective-line" if behind["effective"] else "updated-line"
    if _OF_OTHERS.search(before) and not _ITSELF.search(before):
        return ""
    line = len(sentence) <= _LINE or found.end <= _LINE // 2
    if _EFFECTIVE.search(before):
        if line:
            return "effective-line"
        return "effective-sentence" if _ITSELF.search(before) else ""
    if _UPDATED.search(before):
        if line:
            return "updated-line"
        return "updated-sentence" if _ITSELF.search(before) else ""
    ends = re.match(r"\s*(?:[.)]?\s*$|[;,|/)])", sentence[found.end :])
    if _ADOPTED.search(before) and (_ITSELF.search(before) or (line and ends)):
        return "adopted"
    return ""


def _weight(rule: str, passage: Passage) -> int:
    head = passage.clause < _HEAD
    return {
        "effective-line": 0 if head else 2,
        "effective-sentence": 0 if head else 2,
        "updated-line": 1 if head else 3,
        "updated-sentence": 1 if head else 3,
        "adopted": 2 if head else 4,
        "bare-date": 4 if head else 9,
    }[rule]
