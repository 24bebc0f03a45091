"""Whether zero data retention is offered: by default, on request, or not."""

import re
from collections.abc import Iterator

from tracker.facts.rules.context import Sentence, Text
from tracker.facts.rules.patterns import has_any
from tracker.facts.rules.who import named_in, plans_of
from tracker.language.spelling import plain
from tracker.records import ClauseKind, Fact, Term

_ZERO = re.compile(
    r"\bz[eé]ro[- ](?:data[- ])?(?:day[- ])?r[eé]tention\b|\bzdr\b"
    r"|\bno[- ](?:data[- ])?retention (?:mode|option|policy|agreement|add-on)\b"
)
_ZERO_STEMS = ("zero", "zéro", "zdr", "retention")
# Zero retention that others owe the provider, or that another document tells of.
_OF_OTHERS = re.compile(
    r"\b(?:agreements?|contracts?|arrangements?|terms|commitments?) with (?!us\b|you\b)"
    r"|\b(?:our|these|model|inference|third[- ]party) (?:\w+ )?(?:providers?|partners?"
    r"|vendors?|subprocessors?)\b"
)
_DEFAULT = re.compile(
    r"\bby default\b|\bis (?:the |our |on by )?default\b|\balways\b|\ball (?:customers?"
    r"|plans?"
    r"|(?:\w+ )?(?:requests?|traffic|calls)|users?)\b|\bautomatically\b"
    r"|\bto every (?:request|call|prompt)\b"
    r"|\b(?:requests?|traffic|prompts|calls|data|content) (?:is|are) (?:\w+ )?"
    r"(?:processed|handled|served) (?:with|under)\b"
    r"|\bzero[- ](?:data[- ])?retention\W{1,3}(?:we|no)\b"
    r"|\bwe (?:have|enforce|apply|maintain|operate|follow|practi[cs]e) (?:an? )?(?:\w+"
    r" )?"
    r"(?:zero|zdr)"
)
_REQUEST = re.compile(
    r"\b(?:request\w*|eligible|qualif\w+|enabl\w+|activat\w+|approv\w+|appl(?:y"
    r"|ication)"
    r"|options?|optional(?:ly)?|opt|offer(?:s|ed|ing)?|available|contact|upon|choose"
    r"|select(?:ed)?|turn(?:ed)? on|switch(?:ed)? on|can|may|if you|when you|subject to"
    r"|agreements?|unless|except|configur\w+|support(?:s|ed)?|add-on|off"
    r"|disabled|reserved for|limited to|exclusive to|negotiat\w+|ask(?:s|ed)?)\b"
)
_NO = re.compile(
    r"(?:\b(?:not|never|cannot|no longer)|n't)\b[^.;]{0,40}\b(?:offer|support|provide"
    r"|available|eligible|compatible|include|possible|grant)\w*\b"
    r"|\bno (?:zdr|zero[- ](?:data[- ])?retention) (?:option|mode|plan|offer)"
)
# Those who have it already, and what holds for them: no offer.
_WITH_IT = re.compile(
    r"\b(?:organi[sz]ations?|customers?|accounts?|projects?|users?|those|requests?)"
    rf" (?:with|on|under|that have|who have) (?:{_ZERO.pattern})"
    rf"|(?:{_ZERO.pattern}) (?:customers?|organi[sz]ations?|accounts?|projects?|users?)"
    r" (?:must|should|can|cannot|may|do|will)\b"
)
# "Sealed mode means zero data retention": a name for it.
_NAMED = re.compile(
    r"(?:^|\b(?:the|our|in|with) )(?P<name>[\w-]+ (?:mode|option|setting|add-on))"
    r" (?:is|means|adds|brings|includes|gives you|offers|provides)\b[^.;]{0,60}?"
    rf"(?:{_ZERO.pattern})"
)
# What goes on about it: "We don't offer it for Team", "Enterprise customers may apply".
_OF_IT = re.compile(
    r"\b(?:offer|provide|support|grant|request|ask for|apply for|enable|activate|get"
    r"|negotiate|order)(?:s|ed|ing)? (?:it|this)\b"
    r"|^\W*(?:it|this)(?:'s|\b)[^.;]{0,40}\b(?:offered|available|granted|possible"
    r"|supported|reserved|limited|enabled|included)\b"
    r"|\b(?:may|can|must) (?:\w+ )?(?:apply|sign up|request)\b(?! for| to\b)"
    r"|^\W*(?:yes|no|not yet|only (?:for|on)|on request"
    r"|not (?:at present|currently|today|at the moment|for now))\b"
    r"|^\W*(?:for|on|in|with) [^,;]{2,50}, (?:yes|no)\b"
)
_DENIED = re.compile(
    r"\W*(?:(?:for|on|in|with) [^,;]{2,50}, )?"
    r"(?:no|not (?:yet|at present|currently|today|at the moment|for now))\b"
)
_FAR = 2  # sentences before in which it may have been named
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
    naming = [text.plain(one) for one in _hinted(text)]
    if not any(map(_ZERO.search, naming)):
        return
    names = {found["name"] for words in naming for found in _NAMED.finditer(words)}
    for sentence in text.sentences:
        words = _on_it(sentence, text, names)
        if not words or text.is_heading(sentence) or sentence.text.endswith("?"):
            continue
        if _OF_OTHERS.search(words) or _WITH_IT.search(words):
            continue
        if _in_plan_columns(sentence, text):
            continue
        value, rule = _value(words, named=bool(named_in(sentence.text, text)))
        if value:
            yield _fact(sentence, text, value, rule)


def _hinted(text: Text) -> Iterator[Sentence]:
    """Yield the sentences that may name zero retention."""
    return (one for one in text.sentences if has_any(text.plain(one), _ZERO_STEMS))


def _on_it(sentence: Sentence, text: Text, names: set[str]) -> str:
    """Return the plain words if they are on zero retention; else nothing.

    An answer has the words of the question above it, what goes on about "it" has its
    name before it.
    """
    words = text.plain(sentence)
    if has_any(words, _ZERO_STEMS) and _ZERO.search(words):
        return "" if _NAMED.search(words) else words
    if any(map(words.startswith, names)):
        return words
    if not _OF_IT.search(words):
        return ""
    above = text.sentences[max(0, sentence.place - _FAR) : sentence.place]
    clause = text.clause_of(sentence)
    before = [
        text.plain(one)
        for one in above
        if one.clause == sentence.clause or one.text.endswith("?")
    ]
    before += [plain(heading) for heading in clause.headings[-1:]]
    if not any(_ZERO.search(one) or has_any(one, (*names,)) for one in before):
        return ""
    answer = _DENIED.match(words)
    return (
        f"zero data retention is not available: {words}"
        if answer
        else (f"zero data retention can be had: {words}")
    )


def _in_plan_columns(sentence: Sentence, text: Text) -> bool:
    """Tell whether it is a row with a column per plan, read by `rows`."""
    clause = text.clause_of(sentence)
    if clause.kind is not ClauseKind.ROW:
        return False
    columns = clause.lead.split(" | ")[1:]
    return len(columns) > 1 and all(
        named_in(f"{column} plan", text).plans for column in columns
    )


def _value(words: str, named: bool) -> tuple[str, str]:
    words = _REASON.sub("", words)
    if _NO.search(words):
        if named:
            return "no", "no-zero-retention"
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
