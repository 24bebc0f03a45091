"""Words for a kind of customer, which name the plans sold to it: "work accounts"."""

import re

from tracker.facts.plans.tiers import Ids, Sought
from tracker.records import Audience, Provider

# What such an adjective stands before: an account, not "account details".
_THINGS = (
    r"(?:users?|customers?|clients?|accounts?|plans?|tiers?|subscri\w+|services?"
    r"|products?|offerings?|workspaces?|versions?|apps?|contracts?|licen[cs]es?"
    r"|editions?|organi[sz]ations?)\b(?! (?:details|information|data|settings|names?"
    r"|numbers?|managers?|executives?)\b)"
)
_ADJECTIVE = (
    r"(?:consumers?|individuals?|personal|private|non-?(?:enterprise|business"
    r"|commercial)|business|commercial|corporate|organi[sz]ation(?:al)?|work|company"
    r"|b2b|developer|enterprise|api|free|unpaid|paid|paying|team)"
)
# "Work and developer accounts": the noun holds for both.
_SHARED_NOUN = re.compile(
    rf"\b(?P<first>{_ADJECTIVE})(?P<rest>(?:, {_ADJECTIVE})*,? (?:and|or)"
    rf" (?:for |our |the )?)(?={_ADJECTIVE} (?P<noun>accounts?|plans?|users?"
    r"|customers?|tiers?|subscribers?|editions?|versions?)\b)",
    re.IGNORECASE,
)
_WORDS = {
    Audience.CONSUMER: (
        rf"\b(?:consumers?|individuals?|personal|private|non-?(?:enterprise|business"
        rf"|commercial))[ -]{_THINGS}"
        r"|^\W*(?:for|with)(?: our)? (?:consumers|individuals|private (?:individuals"
        r"|persons))\b(?=,| we\b)"
        r"|\b(?:as|if you(?:'re|’re| are)) an? (?:consumer|private (?:person|individual"
        r"|user))\b"
    ),
    Audience.COMMERCIAL: (
        r"\b(?<!non-)(?<!course of )(?<!kind of )(?<!line of )(?<!\bour )"
        r"(?:business|commercial|corporate"
        rf"|organi[sz]ation(?:al)?|work|b2b)[ -]{_THINGS}"
        r"|\bour (?:business|commercial|corporate)[ -](?:users?|customers?|clients?"
        r"|accounts?|plans?|tiers?|subscri\w+|services?|products?|offerings?"
        r"|workspaces?|versions?|contracts?|licen[cs]es?)\b"
        r"|^\W*(?:for|with)(?: our)? (?:companies|businesses|organi[sz]ations"
        r"|corporations)(?: and (?:companies|businesses|organi[sz]ations))?\b"
        r"(?=,| we\b)"
        r"|\b(?:if|when|where) (?:you|your \w+) uses? (?:[\w-]+ ){1,4}?(?:at|for)"
        r" work\b"
        r"|\b(?:if|when|where) (?:you|your \w+) uses? (?:[\w-]+ ){1,4}?(?:as part of"
        r"|on behalf of|through) (?:an?|your) (?:company|organi[sz]ation|business"
        r"|employer)\b"
    ),
}
# Words of a sector name the plans whose ids hold the sector's name.
_PAY_NOTHING = (
    r"\b(?:free|unpaid|no-cost)[ -](?:of charge )?(?:\w+ )?(?:plans?|tiers?|users?"
    r"|versions?|accounts?|subscri\w+|customers?)\b|\bfor free\b"
    r"|\bus(?:e|es|ed|ing) (?:[\w-]+ ){1,4}?(?:free of charge|without paying|for"
    r" nothing)\b|^\W*(?:\d[\d.]* )?free of charge\W*$"
    r"|\b(?:who|that|which) (?:(?:do|does|have)(?: not|n['’]t) (?:pay|paid)|pays?"
    r" nothing|costs? nothing)\b"
)
_SECTORS = (
    (
        ("edu", "education"),
        r"\b(?:educational? (?:institutions?|customers?|users?)|edu)\b",
    ),
    (("government", "gov"), r"\bgovernment (?:customers?|users?|agenc\w+|entit\w+)\b"),
    (
        ("api",),
        r"\b(?:developer (?:platform|services?|accounts?|customers?)|developers using)"
        r"\b|\bif you(?:'re|’re| are) a developer\b|^\W*for(?: our)? developers\b",
    ),
    (
        ("enterprise",),
        r"\benterprise[ -](?:grade |level )?(?:plans?|tiers?|users?|customers?|clients?"
        r"|subscribers?|subscriptions?|accounts?|versions?|editions?|workspaces?"
        r"|organi[sz]ations?|offerings?|members?|licen[cs]es?|seats?|admins?|services?"
        r"|products?|platforms?|deployments?)\b",
    ),
    (("free", "hobby", "starter", "trial", "evaluation", "community"), _PAY_NOTHING),
)
_UNPAID = frozenset({"free", "hobby", "starter", "trial", "evaluation", "community"})
_PAID = re.compile(
    r"\b(?:paying|paid)[ -](?:users?|customers?|plans?|subscri\w+|tiers?|accounts?"
    r"|services? users?|editions?|versions?|products?)\b(?! of\b)"
    r"|\b(?:plans?|tiers?|subscriptions?|editions?|versions?)(?: that| which)? you"
    r" (?:have )?(?:pay|paid) for\b"
    r"|\b(?:users?|customers?|subscribers?|those|people|everyone|anyone) who"
    r" (?:have )?(?:pay|pays|paid)\b(?! nothing)"
    r"|\b(?:plans?|tiers?) (?:that|which) costs? money\b",
    re.IGNORECASE,
)
# A heading that is nothing but the name of an audience: "For organisations".
_HEADED = tuple(
    (
        audience,
        re.compile(
            rf"^\W*(?:[\d.]+\W+)?(?:for |if you are an? )?(?:our (?!work))?{words}\W*$",
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
            r"|work|professionals?|at work|business(?:es)? (?:and|&)"
            r" (?:organi[sz]ations?|enterprises?)|companies and organi[sz]ations"
            r"|teams and (?:companies|businesses|organi[sz]ations))",
        ),
    )
)


def each_with_noun(words: str) -> str:
    """Give every adjective its noun: "work accounts and developer accounts"."""

    def spell(found: re.Match[str]) -> str:
        noun = found["noun"]
        rest = re.sub(rf"\b({_ADJECTIVE})\b", rf"\1 {noun}", found["rest"])
        return f"{found['first']} {noun}{rest}"

    return _SHARED_NOUN.sub(spell, words)


def audience_patterns(provider: Provider) -> list[Sought]:
    """Build what names this provider's plans by those to whom they are sold."""
    found: list[Sought] = []
    for audience, words in _WORDS.items():
        ids = tuple(plan.id for plan in provider.plans if plan.audience is audience)
        if ids:
            found.append((re.compile(words, re.IGNORECASE), Ids(ids)))
    paid = tuple(
        plan.id for plan in provider.plans if not _UNPAID & set(plan.id.split("-"))
    )
    if paid:
        found.append((_PAID, Ids(paid)))
    for stems, words in _SECTORS:
        ids = tuple(
            plan.id for plan in provider.plans if set(stems) & set(plan.id.split("-"))
        )
        if ids:
            found.append((re.compile(words, re.IGNORECASE), Ids(ids)))
    return found


def audience_headed(heading: str, provider: Provider) -> frozenset[str]:
    """Return the plans of the audience that a heading consists of, if any."""
    for audience, whole in _HEADED:
        if whole.match(heading):
            return frozenset(p.id for p in provider.plans if p.audience is audience)
    return frozenset()
