"""Which plans words name or leave out: by tier, by audience, by a group's name."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from tracker.facts.plans.audiences import (
    audience_headed,
    audience_patterns,
    each_with_noun,
)
from tracker.facts.plans.groups import plan_groups
from tracker.facts.plans.naming import NOBODY, Naming
from tracker.facts.plans.tiers import Sought, tier_patterns
from tracker.language.spelling import plain
from tracker.records import Provider

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
# "… or upgrade to Business": whoever still has to is on none of those.
_NOT_YET = re.compile(
    r"\b(?:or|and|by|can|may|could|to|please|simply) (?:by )?(?:upgrad(?:e|ing)"
    r"|switch(?:ing)?|mov(?:e|ing)|chang(?:e|ing)) (?:\w+ ){0,3}to (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
# A plan's own name, even where it begins a sentence: "Business Plan users may …".
_OWN_NAME = re.compile(r"[ -](?:Plan|Tier|Edition)\b")
# "On every plan, …", unless some of them follow: "all plans that you pay for".
_EVERY = re.compile(
    r"\b(?:every|all|any|each|whatever|whichever|regardless of|no matter which)"
    r" (?:the |your |of our |our )?(?:plans?|tiers?|editions?)\b(?! (?:you pay|that"
    r"|which|with|but|except|other|save|apart|above|below|from|without|and))",
    re.IGNORECASE,
)
# What may stand before a tier that is a heading: "3.2 What applies to Team".
_BEFORE_TIER = re.compile(
    r"^\W*(?:\d[\d.]*\W+)?(?:(?:what applies (?:to|on)|for|on|with|in) (?:the )?)?",
    re.IGNORECASE,
)


class PlanNames:
    """The names that plans have in one document: its provider's, and its own.

    `sentences` are all of the document's, since any of them may define a group of
    plans; `content` matches the names that it gives to what customers type, which are
    no plan's: "Studio Material" is not Studio's.
    """

    def __init__(
        self,
        provider: Provider,
        sentences: Iterable[str],
        content: re.Pattern[str] | None,
    ) -> None:
        self._provider = provider
        self._sentences = sentences
        self._content = content
        # Kept, as the same words are asked for by many: a heading, a lead-in.
        self._known: dict[str, Naming] = {}

    def named_in(self, words: str) -> Naming:
        """Return the plans that words, in their own spelling, name or leave out."""
        if not words:
            return NOBODY
        if words not in self._known:
            self._known[words] = self._look(words)
        return self._known[words]

    def named_by_heading(self, heading: str) -> Naming:
        """Return the plans that a heading names; "Team" alone is a tier there."""
        if naming := self.named_in(heading):
            return naming
        bare = _BEFORE_TIER.sub("", heading)
        if len(bare.split()) == 1 and (naming := self.named_in(f"{bare}:")):
            return naming
        return Naming(audience_headed(heading, self._provider))

    @cached_property
    def _groups(self) -> dict[str, frozenset[str]]:
        """The groups of plans that the document's sentences define."""

        def names(words: str) -> frozenset[str]:
            found = _Found()
            _look_for_plans(each_with_noun(words), self._provider, found)
            return frozenset(found.plans)

        return plan_groups(self._sentences, names)

    def _look(self, words: str) -> Naming:
        if self._content:
            for defined in self._content.finditer(plain(words)):
                words = _blanked(words, *defined.span())
        words = each_with_noun(words)
        found = _Found()
        if self._groups:
            lowered = words.lower()
            for name, plans in self._groups.items():
                at = lowered.find(name)
                if at >= 0:
                    found.take(words, at, plans)
                    words = _blanked(words, at, at + len(name))
        _look_for_plans(words, self._provider, found)
        if not found.excluded and _EVERY.search(words):
            return Naming(frozenset(plan.id for plan in self._provider.plans))
        return found.naming()


def _blanked(words: str, start: int, end: int) -> str:
    """Replace a part by as many marks, so that places stay."""
    return words[:start] + "_" * (end - start) + words[end:]


def _look_for_plans(words: str, provider: Provider, found: "_Found") -> None:
    words = _UNLIKE.sub(lambda part: "_" * len(part.group()), words)
    rest = words
    tiers, audiences = _patterns(provider)
    for pattern, ids in tiers:
        for match in pattern.finditer(words):
            found.take(words, match.start(), ids(match.group()))
            # "The Private Plan" is that plan's, whoever "private plans" are for.
            start, end = match.span()
            own = start or _OWN_NAME.search(match.group())
            if own and match.group().strip()[:1].isupper():
                rest = _blanked(rest, start, end)
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
        out = _EXCLUDED.search(words, 0, at) or _NOT_YET.search(words, 0, at)
        (self.excluded if out else self.plans).update(ids)

    def naming(self) -> Naming:
        """Return what was gathered."""
        return Naming(frozenset(self.plans), frozenset(self.excluded - self.plans))


@lru_cache(maxsize=64)
def _patterns(provider: Provider) -> tuple[Sequence[Sought], Sequence[Sought]]:
    """Build what to look for in this provider's documents: by name, by audience."""
    return tier_patterns(provider), audience_patterns(provider)
