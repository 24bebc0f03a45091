"""Which plans a sentence speaks of: tier words, audience words, exclusions."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tracker.facts.rules.audiences import (
    audience_headed,
    audience_patterns,
    each_with_noun,
)
from tracker.facts.rules.context import Sentence, Text
from tracker.facts.rules.groups import plan_groups
from tracker.facts.rules.naming import Naming
from tracker.facts.rules.tiers import Sought, tier_patterns
from tracker.language.spelling import plain
from tracker.records import Clause, Provider

_EXCLUDED = re.compile(
    r"\bnon-$|\b(?:except(?:ing|ion)?|excluding|excludes?|other than|not including"
    r"|apart from"
    r"|(?:does|do|will|shall|is|are)(?: not|n['’]t) (?:apply|applicable"
    r"|cover(?:ed)?|available|extend|include|offered|provided|supported|possible"
    r"|granted)|not (?:apply|applicable|available)|n['’]t (?:offer|provide|support)"
    r"|not (?:offer|provide|support)|(?:every|all|any) (?:\w+ )?(?:plans?|tiers?"
    r"|accounts?|editions?) (?:but|save)"
    r"|unless you(?:['’]re| are| use| have)|with the exception)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
# "Unlike Free, …": only what stands before the comma.
_UNLIKE = re.compile(
    r"\b(?:unlike|in contrast (?:to|with)|as opposed to|compared (?:to|with))\b"
    r"[^.;,]{0,40}",
    re.IGNORECASE,
)
# "Except for specific APIs" leaves out some of them, so it says nothing of the plan.
_PART = re.compile(
    r"\b(?:except|other than|excluding)\b[^.;,]{0,20}\b(?:specific|certain|some"
    r"|particular|select(?:ed)?) $",
    re.IGNORECASE,
)
# "On every plan, …", unless some of them follow: "all plans that you pay for".
_EVERY = re.compile(
    r"\b(?:every|all|any|each|whatever|whichever|regardless of|no matter which)"
    r" (?:the |your |of our |our )?(?:plans?|tiers?|editions?)\b(?! (?:you pay|that"
    r"|which|with|but|except|other|save|apart|above|below|from|without|and))",
    re.IGNORECASE,
)
# What goes on about the plans of the sentence before: "They are never used."
_GOES_ON = re.compile(
    r"^\W*(?:they|it|this|that|these|those|such|there|here|the same"
    r"|in (?:this|that|these|those|such) cases?)\b",
    re.IGNORECASE,
)
# "On Team, …": a sentence that begins with its plans.
_TOPIC = re.compile(r"^\W*(?:on|for|with|in|under)\s[^,.;:]{2,60},", re.IGNORECASE)
# "Work accounts: no. We never train." speaks of work accounts throughout.
_LABEL = re.compile(r"^[^.:;?!|]{2,60}(?:[:|]|\s[-–—])\s")


# "For all other plans, …": those that the sentence before does not name.
_OTHERS = re.compile(
    r"\b(?:for|on|under|in|with|of) (?:all |any |the |our )*other (?:plans?|tiers?"
    r"|accounts?|editions?|customers|subscriptions?|workspaces?)\b"
    r"|^\W*(?:all |the )?other (?:plans|tiers|editions|subscriptions)\b"
    r"|^everyone else\b",
    re.IGNORECASE,
)


NOBODY = Naming()


def plans_of(sentence: Sentence, text: Text) -> tuple[str, ...]:
    """Plans named by tier or audience words, else all that the document covers.

    The sentence itself is asked first, then what introduces its list or table,
    then the headings above it, the nearest first. The result is empty where only
    plans are named that the document does not cover.
    """
    naming = naming_of(sentence, text)
    return naming.among(text.document.covers)


def naming_of(sentence: Sentence, text: Text) -> Naming:
    """Return the plans named in the sentence, its lead-in or its headings, if any."""
    return named_in(sentence.text, text) or naming_above(sentence, text)


def naming_above(sentence: Sentence, text: Text) -> Naming:
    """Return the plans named in what stands above the sentence, if any.

    That is the label of its paragraph, the sentence before that it goes on from, its
    lead-in and its headings.
    """
    clause = text.clause_of(sentence)
    if naming := _beside(sentence, clause, text):
        return naming
    known = text.naming_above
    above = clause.lead, clause.headings
    if above not in known:
        known[above] = _look_above(clause, text)
    return known[above]


def _beside(sentence: Sentence, clause: Clause, text: Text) -> Naming:
    """Return the plans named in the same paragraph, or by a question above it."""
    before = text.sentences[sentence.place - 1] if sentence.place else None
    if before and _OTHERS.search(sentence.text):
        return Naming(excluded=named_in(before.text, text).plans)
    if not clause.text.startswith(sentence.text):
        return _label(clause, text) or _topic_before(sentence, text)
    asked = before and before.clause != sentence.clause and before.text.endswith("?")
    if before and asked and not text.is_heading(before):
        return named_in(before.text, text)
    return NOBODY


def _label(clause: Clause, text: Text) -> Naming:
    label = _LABEL.match(clause.text)
    return named_in(label.group(), text) if label else NOBODY


def _topic_before(sentence: Sentence, text: Text) -> Naming:
    if not _GOES_ON.match(sentence.text):
        return NOBODY
    before = text.sentences[sentence.place - 1]
    if before.clause != sentence.clause or not _TOPIC.match(before.text):
        return NOBODY
    return named_in(before.text, text)


def _look_above(clause: Clause, text: Text) -> Naming:
    if naming := named_in(clause.lead, text):
        return naming
    for level, heading in reversed([*enumerate(clause.headings)]):
        if level == 0 and _TITLE.search(heading):
            break  # "Terms of Service - Enterprise" names the document
        if naming := _headed(heading, text):
            return naming
    return NOBODY


def _headed(heading: str, text: Text) -> Naming:
    """Return the plans that a heading names; "Team" alone is a tier there."""
    if naming := named_in(heading, text):
        return naming
    bare = _BEFORE_TIER.sub("", heading)
    if len(bare.split()) == 1 and (naming := named_in(f"{bare}:", text)):
        return naming
    return Naming(audience_headed(heading, text.provider))


# What may stand before a tier that is a heading: "3.2 What applies to Team".
_BEFORE_TIER = re.compile(
    r"^\W*(?:\d[\d.]*\W+)?(?:(?:what applies (?:to|on)|for|on|with|in) (?:the )?)?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:terms|polic(?:y|ies)|agreement|privacy|notice|addendum|statement|conditions"
    r"|hub)\b",
    re.IGNORECASE,
)


def named_in(words: str, text: Text) -> Naming:
    """Return the plans that these words, in their own spelling, name or leave out."""
    if not words:
        return NOBODY
    known = text.naming
    if words not in known:
        known[words] = _look(words, text)
    return known[words]


def _look(words: str, text: Text) -> Naming:
    if not text.plan_groups:
        said = (one.text for one in text.sentences)
        text.plan_groups.append(groups_of(said, text.provider))
    groups = text.plan_groups[0]
    if text.content_names:  # "Studio Material" is content, and not Studio's
        for defined in text.content_names.finditer(plain(words)):
            start, end = defined.span()
            words = words[:start] + "_" * (end - start) + words[end:]
    words = each_with_noun(words)
    found = _Found()
    if groups:
        lowered = words.lower()
        for name, plans in groups.items():
            at = lowered.find(name)
            if at >= 0:
                found.take(words, at, plans)
                words = words[:at] + "_" * len(name) + words[at + len(name) :]
    _look_for_plans(words, text.provider, found)
    if not found.excluded and _EVERY.search(words):
        return Naming(frozenset(plan.id for plan in text.provider.plans))
    return found.naming()


def _look_for_plans(words: str, provider: Provider, found: "_Found") -> None:
    words = _UNLIKE.sub(lambda part: "_" * len(part.group()), words)
    rest = words
    tiers, audiences = _patterns(provider)
    for pattern, ids in tiers:
        for match in pattern.finditer(words):
            found.take(words, match.start(), ids(match.group()))
            # "The Private Plan" is that plan's, whoever "private plans" are for.
            start, end = match.span()
            if start and words[start:end].strip()[:1].isupper():
                rest = rest[:start] + "_" * (end - start) + rest[end:]
    for pattern, ids in audiences:
        for match in pattern.finditer(rest):
            found.take(words, match.start(), ids(match.group()))


class _Found:
    """The plans that words name, gathered one by one."""

    def __init__(self) -> None:
        self.plans: set[str] = set()
        self.excluded: set[str] = set()

    def take(self, words: str, at: int, ids: Iterable[str]) -> None:
        """Take plans that are named at a place, or leave them out."""
        if _PART.search(words, 0, at):
            return
        out = _EXCLUDED.search(words, 0, at)
        (self.excluded if out else self.plans).update(ids)

    def naming(self) -> Naming:
        """Return what was gathered."""
        return Naming(frozenset(self.plans), frozenset(self.excluded - self.plans))


def groups_of(
    sentences: Iterable[str], provider: Provider
) -> dict[str, frozenset[str]]:
    """Return the groups of plans that a document's sentences define."""

    def names(words: str) -> frozenset[str]:
        found = _Found()
        _look_for_plans(each_with_noun(words), provider, found)
        return frozenset(found.plans)

    return plan_groups(sentences, names)


@lru_cache(maxsize=64)
def _patterns(provider: Provider) -> tuple[Sequence[Sought], Sequence[Sought]]:
    """Build what to look for in this provider's documents: by name, by audience."""
    return tier_patterns(provider), audience_patterns(provider)
