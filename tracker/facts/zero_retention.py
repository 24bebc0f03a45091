"""Whether zero data retention is offered: by default, on request, or not."""

import re
from collections.abc import Iterator

from tracker.facts.context import Sentence, Text, plain
from tracker.facts.patterns import has_any
from tracker.facts.who import named_in, plans_of
from tracker.records import Fact, Term

_ZERO = re.compile(r"\bzero[- ](?:data[- ])?(?:day[- ])?retention\b|\bzdr\b")
_ZERO_STEMS = ("zero", "zdr")
# Zero retention that others owe the provider, or that another document tells of.
_OF_OTHERS = re.compile(
    r"\b(?:agreements?|contracts?|arrangements?|terms|commitments?) with (?!us\b|you\b)"
    r"|\b(?:our|these|model|inference|third[- ]party) (?:\w+ )?(?:providers?|partners?"
    r"|vendors?|subprocessors?)\b"
)
_DEFAULT = re.compile(
    r"\bby default\b|\bis (?:the |our |on by )?default\b|\balways\b|\ball (?:customers?"
    r"|plans?"
    r"|requests?|users?)\b|\bzero[- ](?:data[- ])?retention\W{1,3}(?:we|no)\b"
    r"|\bwe (?:have|enforce|apply|maintain|operate|follow|practi[cs]e) (?:an? )?(?:\w+"
    r" )?"
    r"(?:zero|zdr)"
)
_REQUEST = re.compile(
    r"\b(?:request\w*|eligible|qualif\w+|enabl\w+|activat\w+|approv\w+|appl(?:y"
    r"|ication)"
    r"|options?|optional(?:ly)?|opt|offer(?:s|ed|ing)?|available|contact|upon|choose"
    r"|select(?:ed)?|turn(?:ed)? on|switch(?:ed)? on|can|may|if you|when you|subject to"
    r"|agreements?|unless|except|configur\w+|support(?:s|ed)?|add-on|mode|off"
    r"|disabled)\b"
)
_NO = re.compile(
    r"\b(?:not|never|n't|cannot|no longer)\b[^.;]{0,40}\b(?:offer|support|provide"
    r"|available|eligible|compatible|include)\w*\b"
)
# Not by default, then: when the customer turns it on.
_SWITCHED = re.compile(r"\bif (?:you|customers?)\b|\b(?:off|disabled|not enabled)\b")
_REASON = re.compile(r",? (?:since|because|as (?:we|this|it)|so that)\b.*")
# A feature, a model or a kind of customer that it does not work with.
_FOR_SOME = re.compile(
    r"\b(?:for|with|when|if|on|unless|except|to|in|by|certain|some|features?|models?)\b"
    r"(?! this time| the moment| present| (?:our|the) (?:services?|products?)\b| you\b"
    r"| (?:the |our )?[\w-]+ (?:plan|tier|edition)\b)"
)


def zero_retention_facts(text: Text) -> Iterator[Fact]:
    """Yield what the text says on zero data retention."""
    for sentence in text.sentences:
        words = _with_question(sentence, text)
        if not has_any(words, _ZERO_STEMS) or not _ZERO.search(words):
            continue
        if text.is_heading(sentence):
            continue
        if _OF_OTHERS.search(words):
            continue
        value, rule = _value(words)
        if value:
            yield _fact(sentence, text, value, rule)


def _with_question(sentence: Sentence, text: Text) -> str:
    """Return the plain words, of an answer with those of the question above it."""
    words = text.plain(sentence)
    headings = text.clause_of(sentence).headings
    if headings and re.match(r"(?:yes|no)\b", words):
        return f"{plain(headings[-1])} {words}"
    return words


def _value(words: str) -> tuple[str, str]:
    words = _REASON.sub("", words)
    if _NO.search(words):
        return ("", "") if _FOR_SOME.search(words) else ("no", "no-zero-retention")
    if _DEFAULT.search(words) and not _SWITCHED.search(words):
        return "default", "zero-retention-by-default"
    if _REQUEST.search(words):
        return "on_request", "zero-retention-on-request"
    return "", ""


def _fact(sentence: Sentence, text: Text, value: str, rule: str) -> Fact:
    plans = plans_of(sentence, text)
    if value == "no" and (named := named_in(sentence.text, text).excluded):
        plans = tuple(plan for plan in text.document.covers if plan in named)
    return Fact(
        Term.ZERO_RETENTION,
        plans,
        value,
        sentence.text,
        sentence.clause,
        rule,
    )
