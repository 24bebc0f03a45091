"""Which plans a sentence speaks of: tier words, audience words, exclusions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.facts.context import Sentence, Text
from tracker.records import Audience, Clause, Plan, Provider

# What makes a bare tier word ("Team", "Pro") the name of a plan.
_KIND = (
    r"(?:plans?|tiers?|users?|customers?|clients?|subscribers?|subscriptions?|accounts?"
    r"|versions?|editions?|workspaces?|organi[sz]ations?|offerings?|members?"
    r"|licen[cs]es?|seats?|admins?|services?|products?|platforms?|deployments?"
    r"|Plans?|Tiers?|Subscriptions?|Editions?)"  # as contracts write them
)
# What makes it something else: another document, a day, a purpose.
_NOT_A_PLAN = (
    r"(?!['’]?s?[ -](?i:terms|agreements?|faqs?|privacy|polic(?:y|ies)|addend\w+|pages?"
    r"|portals?|keys?|docs|documentation|purposes?|days?|hours?|contacts?|associates?"
    r"|operations|transfers?|partners?|records?|address(?:es)?|names?|trials?"
    r"|licen[cs]ors?|information|needs|interests?|relationships?|transactions?|model"
    r"|models|leads?)\b)"
)
_JOIN = r"(?:\s*(?:,|/|&|\+|\band\b|\bor\b|\bas well as\b)\s*)+(?:the |our |for |an? )?"
# Tier words that are ordinary words too: only in company or before a plan's noun.
_COMMON = frozenset(
    {
        "free",
        "pro",
        "max",
        "plus",
        "go",
        "team",
        "teams",
        "business",
        "core",
        "starter",
        "member",
        "app",
        "premium",
        "basic",
        "standard",
        "personal",
        "individual",
        "student",
        "mega",
        "education",
        "government",
    }
)
_EXCLUDED = re.compile(
    r"\bnon-$|\b(?:except(?:ing|ion)?|excluding|excludes?|other than|not including"
    r"|apart from"
    r"|(?:does|do|will|shall|is|are)(?: not|n['’]t) (?:apply|applicable"
    r"|cover(?:ed)?|available|extend|include)|not (?:apply|applicable)"
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
_AUDIENCES = (
    (
        Audience.CONSUMER,
        re.compile(
            r"\b(?:consumers?|individuals?|personal|non-?(?:enterprise|business"
            r"|commercial))[ -](?:users?|customers?|accounts?|plans?|tiers?|subscri\w+"
            r"|services?|products?|offerings?|workspaces?|versions?|apps?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Audience.COMMERCIAL,
        re.compile(
            r"\b(?<!non-)(?<!of )(?:business|commercial|corporate"
            r"|organi[sz]ation(?:al)?|work|b2b)[ -](?:users?|customers?|clients?"
            r"|accounts?|plans?|tiers?|subscri\w+|services?|products?|offerings?"
            r"|workspaces?|versions?|contracts?|licen[cs]es?)\b",
            re.IGNORECASE,
        ),
    ),
)
# Words of a sector name the plans whose ids hold the sector's name.
_SECTORS = (
    (
        ("edu", "education"),
        r"\b(?:educational? (?:institutions?|customers?|users?)|edu)\b",
    ),
    (("government", "gov"), r"\bgovernment (?:customers?|users?|agenc\w+|entit\w+)\b"),
    (("api",), r"\b(?:developer (?:platform|services?)|developers using)\b"),
    (("enterprise",), r"\benterprise[ -](?:grade )?" + _KIND + r"\b"),
    (
        ("free", "hobby", "starter"),
        r"\b(?:free|unpaid|no-cost)[ -](?:of charge )?(?:\w+ )?(?:plans?|tiers?|users?"
        r"|versions?|accounts?|subscri\w+)\b|\bfor free\b",
    ),
)


_UNPAID = frozenset({"free", "hobby", "starter"})
_PAID = re.compile(
    r"\b(?:paying|paid)[ -](?:users?|customers?|plans?|subscri\w+|tiers?|accounts?"
    r"|services? users?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Naming:
    """Plans that some words name, and plans that they leave out."""

    plans: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.plans or self.excluded)

    def among(self, covered: Sequence[str]) -> tuple[str, ...]:
        """Return those of the covered plans that are meant."""
        meant = self.plans or (frozenset(covered) - self.excluded)
        return tuple(plan for plan in covered if plan in meant)


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
    """Return the plans named in the sentence's lead-in or its headings, if any."""
    clause = text.clause_of(sentence)
    known = text.naming_above
    above = clause.lead, clause.headings
    if above not in known:
        known[above] = _look_above(clause, text)
    return known[above]


def _look_above(clause: Clause, text: Text) -> Naming:
    if naming := named_in(clause.lead, text):
        return naming
    for level, heading in reversed([*enumerate(clause.headings)]):
        if level == 0 and _TITLE.search(heading):
            break  # "Terms of Service - Enterprise" names the document
        # "Team" alone is a tier above a text, though it may be a word within one.
        bare = f"{heading}:" if len(heading.split()) == 1 else heading
        if naming := named_in(bare, text) or _audience_of(heading, text):
            return naming
    return NOBODY


# A heading that is nothing but the name of an audience: "For organisations".
_HEADED = tuple(
    (
        audience,
        re.compile(
            rf"^\W*(?:[\d.]+\W+)?(?:for |if you are an? )?(?:our )?{words}\W*$",
            re.IGNORECASE,
        ),
    )
    for audience, words in (
        (
            Audience.CONSUMER,
            r"(?:individuals?|consumers?|personal(?: use)?|private (?:users?"
            r"|customers?|use|persons?)|at home)",
        ),
        (
            Audience.COMMERCIAL,
            r"(?:business(?:es)?|organi[sz]ations?|companies|commercial|corporate"
            r"|work|professionals?|at work|business(?:es)? and organi[sz]ations?)",
        ),
    )
)


def _audience_of(heading: str, text: Text) -> Naming:
    for audience, whole in _HEADED:
        if whole.match(heading):
            plans = (p.id for p in text.provider.plans if p.audience is audience)
            return Naming(frozenset(plans))
    return NOBODY


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
    plans: set[str] = set()
    excluded: set[str] = set()
    words = _UNLIKE.sub(lambda found: "_" * len(found.group()), words)
    for pattern, ids in _patterns(text.provider):
        for match in pattern.finditer(words):
            if _PART.search(words, 0, match.start()):
                continue
            out = _EXCLUDED.search(words, 0, match.start())
            (excluded if out else plans).update(ids(match.group()))
    return Naming(frozenset(plans), frozenset(excluded - plans))


@dataclass(frozen=True, slots=True)
class _Ids:
    """The plan ids that a match of a pattern stands for."""

    fixed: tuple[str, ...] = ()
    tiers: tuple[tuple[re.Pattern[str], str], ...] = ()

    def __call__(self, matched: str) -> tuple[str, ...]:
        found = (plan for tier, plan in self.tiers if tier.search(matched))
        return (*self.fixed, *found)


@lru_cache(maxsize=64)
def _patterns(provider: Provider) -> tuple[tuple[re.Pattern[str], _Ids], ...]:
    """Build what to look for in this provider's documents."""
    product = provider.name.lower()
    titles = " ".join(document.name for document in provider.documents).lower()
    bare: list[tuple[str, str]] = []
    found: list[tuple[re.Pattern[str], _Ids]] = []
    for plan in provider.plans:
        for name in _names(plan):
            said = name.lower()
            of_product = said in product or (name != plan.name and said in titles)
            if of_product and said not in _COMMON:
                continue  # the name of the product says nothing of the plan
            if name.lower() in _COMMON:
                bare.append((name, plan.id))
            else:
                found.append((_whole(name), _Ids((plan.id,))))
                bare.append((name, plan.id))
    found += _company(bare)
    found += _audiences(provider)
    return tuple(found)


def _names(plan: Plan) -> Iterable[str]:
    return dict.fromkeys(name for name in (plan.name, *plan.words) if len(name) > 1)


def _whole(name: str) -> re.Pattern[str]:
    """Match a name that needs no company: "Enterprise", "API", "Example Pro"."""
    plural = "s?" if name[-1].isalpha() else ""
    third = r"(?<!third-party )(?<!third party )(?<!their )"
    return re.compile(rf"{third}\b{re.escape(name)}{plural}(?!\w){_NOT_A_PLAN}")


def _company(bare: Sequence[tuple[str, str]]) -> list[tuple[re.Pattern[str], _Ids]]:
    """Match tier words in lists of tiers, and before a plan's noun."""
    if not bare:
        return []
    tiers = tuple(
        (re.compile(rf"\b{re.escape(name)}(?!\w)"), plan) for name, plan in bare
    )
    longest = sorted({name for name, _ in bare}, key=len, reverse=True)
    tier = rf"\b(?:{'|'.join(map(re.escape, longest))})(?!\w)"
    listed = rf"{tier}(?:{_JOIN}(?:\w+ ){{0,2}}?{tier})+{_NOT_A_PLAN}"
    before = rf"{tier}(?:{_JOIN}{tier})*[ -]{_KIND}\b{_NOT_A_PLAN}"
    after = rf"\b(?:plans?|tiers?)(?: such as| like|:|,)? [(“\"]?{tier}{_NOT_A_PLAN}"
    alone = rf"^\W*{tier}(?=\s?[:|])"  # "Team: we never train"
    # "If you subscribe to Pro, …"
    used = (
        rf"\b(?:subscrib\w+ to|upgrad\w+ to|on|using|use|with) (?:the )?{tier}"
        r"(?=\s*(?:[,;:)]|\.?$))"
    )
    named = re.compile(rf"{before}|{after}|{listed}|{alone}|{used}")
    found = [(named, _Ids(tiers=tiers))]
    # "a team or enterprise plan" in small letters: only before the surest nouns.
    small = rf"(?<!our )(?<!its ){tier.lower()}(?:{_JOIN}{tier.lower()})*"
    nouns = rf"[ -](?:plan|tier|plans|tiers)\b(?! to\b){_NOT_A_PLAN}"
    lowered = tuple(
        (re.compile(rf"\b{re.escape(name.lower())}(?!\w)"), plan) for name, plan in bare
    )
    return [*found, (re.compile(f"{small}{nouns}"), _Ids(tiers=lowered))]


def _audiences(provider: Provider) -> list[tuple[re.Pattern[str], _Ids]]:
    found: list[tuple[re.Pattern[str], _Ids]] = []
    for audience, pattern in _AUDIENCES:
        ids = tuple(plan.id for plan in provider.plans if plan.audience is audience)
        if ids:
            found.append((pattern, _Ids(ids)))
    paid = tuple(plan.id for plan in provider.plans if plan.id not in _UNPAID)
    if paid:
        found.append((_PAID, _Ids(paid)))
    for stems, words in _SECTORS:
        ids = tuple(
            plan.id for plan in provider.plans if set(stems) & set(plan.id.split("-"))
        )
        if ids:
            found.append((re.compile(words, re.IGNORECASE), _Ids(ids)))
    return found
