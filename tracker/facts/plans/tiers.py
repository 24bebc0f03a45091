"""A provider's plans by name: what to look for, and which plans it stands for.

A name that is no other word ("Enterprise", "Example Pro") names its plan wherever it
stands. One that is an ordinary word too ("Team", "Free", "Go") does so in company: in
a list of tiers, before "plan" or "users", behind "on" or the product's name, or as the
subject of what a plan does.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.records import Plan, Provider

# What makes a bare tier word ("Team", "Pro") the name of a plan.
_KIND = (
    r"(?:plans?|tiers?|users?|customers?|clients?|subscribers?|subscriptions?|accounts?"
    r"|versions?|editions?|workspaces?|organi[sz]ations?|offerings?|members?"
    r"|licen[cs]es?|seats?|admins?|services?|products?|platforms?|deployments?"
    r"|packages?|packs?|administrators?|households?"
    # As contracts write them, for whom they define.
    r"|Plans?|Tiers?|Subscriptions?|Editions?|Users?|Customers?|Subscribers?"
    r"|Accounts?)"
)
# What makes it something else: another document, a day, a purpose.
_NOT_A_PLAN = (
    r"(?!['’]?s?[ -](?i:terms|agreements?|faqs?|privacy|polic(?:y|ies)|addend\w+|pages?"
    r"|portals?|keys?|docs|documentation|purposes?|days?|hours?|contacts?|associates?"
    r"|operations|transfers?|partners?|records?|address(?:es)?|names?|trials?"
    r"|licen[cs]ors?|information|needs|interests?|relationships?|transactions?|model"
    r"|models|leads?|risks?|guidelines)\b)"
)
_JOIN = r"(?:\s*(?:,|/|&|\+|\band\b|\bor\b|\bas well as\b)\s*)+(?:the |our |for |an? )?"
# Tier words that are ordinary words too: only in company or before a plan's noun.
_COMMON = frozenset(
    {
        *("free", "pro", "max", "plus", "go", "core", "starter", "member", "app"),
        *("premium", "basic", "standard", "personal", "individual", "student", "mega"),
        *("education", "government", "team", "teams", "business", "company", "work"),
        *("corporate", "private", "works", "workplace", "family", "solo", "clinic"),
        *("scale", "launch", "growth", "platform", "reserved", "exclusive", "gold"),
        *("production", "developer", "director", "agency", "artist", "community"),
        *("organisation", "organization", "professional", "advanced", "ultimate"),
        *("lite", "essential", "essentials", "home", "school", "schools", "students"),
        *("partner", "committed", "on-demand", "trial", "evaluation", "paid"),
        "dedicated",
    }
)
# After "in" or "for" these are more often words than plans.
_SECTORS = frozenset(
    {
        *("education", "government", "personal", "individual", "student", "students"),
        *("home", "school", "schools", "company", "work", "private"),
    }
)
# What a plan does, said of it as of a subject: "Team is excluded", "Pro works like …".
_DOES = (
    r"(?:(?:is|are) (?:not |never |always )?(?:excluded|included|exempt|left out"
    r"|treated|covered|different|like|the same|free|unaffected|spared|opted|out\b|in\b)"
    r"|works? (?:like|the same|as)|contributes?|differs?|follows|starts|begins"
    r"|never (?:does|do|contributes?|trains?|is|are)|stays out|comes with)"
)
# What goes on behind "on Team …" that is no noun to which the tier's word belongs.
_ON = (
    r"(?=\s*(?:[,;:.)?]|$)|\s(?:and|or|we|you|your|our|it|they|them|this|that|these|is"
    r"|are|was|were|has|have|can|may|must|will|do|does|don't|doesn't|isn't|aren't|not"
    r"|nothing|nobody|no|only|the|an?|who|which|whose|if|unless|stays?|remains?|for"
    r"|on|upon|by|at|with|in|through|as|from|to|after|when|where|while|until"
    r"|chats|conversations|content|prompts|files|texts|data|entries|inputs|messages)\b)"
)

# A product's name before "for Teams", not a word that begins a sentence.
_NAMED = (
    r"(?!Except|Other|Only|Not|Even|Unless|And|But|Also|Unlike|Same|As|Terms|Policy"
    r"|Especially|Just|Likewise|Save|Data|Content|Prices?|Rules)[A-Z]\w+"
)


@dataclass(frozen=True, slots=True)
class Ids:
    """The plan ids that a match of a pattern stands for."""

    fixed: tuple[str, ...] = ()
    tiers: tuple[tuple[re.Pattern[str], str], ...] = ()

    def __call__(self, matched: str) -> tuple[str, ...]:
        """Return the ids; those of tier words by the words that stand in the match."""
        found = (plan for tier, plan in self.tiers if tier.search(matched))
        return (*self.fixed, *found)


Sought = tuple[re.Pattern[str], Ids]


def tier_patterns(provider: Provider) -> list[Sought]:
    """Build what names this provider's plans by their names."""
    product = provider.name.lower()
    titles = " ".join(document.name for document in provider.documents).lower()
    names = [(name, plan) for plan in provider.plans for name in _names(plan, provider)]
    every = [name for name, _ in names]
    bare: list[tuple[str, str]] = []
    found: list[Sought] = []
    for name, plan in names:
        said = name.lower()
        of_product = said in product or (name != plan.name and said in titles)
        if of_product and said not in _COMMON:
            continue  # the name of the product says nothing of the plan
        if any(
            other.lower().startswith(f"{said} ") for other in every if said != "api"
        ):
            continue  # nor does the name that other plans only add a word to
        if said not in _COMMON:
            found.append((_whole(name, every), Ids((plan.id,))))
        bare.append((name, plan.id))
    return [*found, *_company(bare, every, provider)]


def _names(plan: Plan, provider: Provider) -> Iterable[str]:
    """Return the names of a plan, also without brackets and the product's name."""
    names: list[str] = []
    for name in (plan.name, *plan.words):
        short = re.sub(r"\s*\([^)]*\)", "", name)
        names += [name, short]
        for front in (provider.name, provider.name.split()[0], *_fronts(provider)):
            rest = re.sub(rf"^{re.escape(front)} (?:for )?(?=[A-Z])", "", short)
            if rest != short and rest.lower() in _COMMON:
                names.append(rest)
        noun = re.sub(r" (?:Plan|Pack|Edition|Tier|Account|Subscription)$", "", short)
        if noun != short and noun.lower() in _COMMON:
            names.append(noun)
    return dict.fromkeys(name for name in names if len(name) > 1)


def _fronts(provider: Provider) -> Iterable[str]:
    """Return the names that other plans only add a word to: the product's."""
    names = [plan.name for plan in provider.plans]
    return (
        name
        for name in names
        if any(other.startswith(f"{name} ") for other in names if other != name)
    )


def _exact(name: str, every: Sequence[str], ending: str = "s?") -> str:
    """Match a name, but not within a longer one: "Free" not in "API Free"."""
    behind = {other[: -len(name)] for other in every if other.endswith(f" {name}")}
    ahead = {other[len(name) :] for other in every if other.startswith(f"{name} ")}
    before = "".join(f"(?<!{re.escape(words)})" for words in sorted(behind))
    after = "".join(f"(?!{re.escape(words)}\\b)" for words in sorted(ahead))
    said = re.escape(name)
    if name[-1] == "s" and len(name) > 4 and name.lower() != "business":
        said = re.escape(name[:-1])
        ending = "s?"
    plural = ending if name[-1].isalpha() else ""
    return rf"{before}\b{said}{plural}(?!\w){after}"


def _whole(name: str, every: Sequence[str]) -> re.Pattern[str]:
    """Match a name that needs no company: "Enterprise", "API", "Example Pro"."""
    third = r"(?<!third-party )(?<!third party )(?<!their )"
    if len(name.split()) > 2:
        said = r"[ -]".join(map(re.escape, name.split()))
        return re.compile(rf"\b{said}(?!\w){_NOT_A_PLAN}", re.IGNORECASE)
    return re.compile(rf"{third}{_exact(name, every)}{_NOT_A_PLAN}")


def _company(
    bare: Sequence[tuple[str, str]], every: Sequence[str], provider: Provider
) -> list[Sought]:
    """Match tier words in lists of tiers, before a plan's noun, behind "on"."""
    if not bare:
        return []
    tiers = tuple((re.compile(_exact(name, every)), plan) for name, plan in bare)
    longest = sorted({name for name, _ in bare}, key=len, reverse=True)
    tier = rf"(?:{'|'.join(_exact(name, every, '') for name in longest)})"
    freely = [name for name in longest if name.lower() not in _SECTORS]
    free = rf"(?:{'|'.join(_exact(name, every) for name in freely)})" if freely else ""
    product = "|".join({re.escape(provider.name), re.escape(provider.name.split()[0])})
    listed = rf"{tier}(?:{_JOIN}(?:\w+ ){{0,2}}?{tier})+{_NOT_A_PLAN}"
    before = rf"{tier}(?:{_JOIN}{tier})*[ -]{_KIND}\b{_NOT_A_PLAN}"
    after = rf"\b(?:plans?|tiers?)(?: such as| like|:|,)? [(“\"]?{tier}{_NOT_A_PLAN}"
    alone = rf"^\W*(?:[\d.]+\W+)?{tier}(?=\s?[:|])"  # "Team: we never train"
    # "If you subscribe to Pro, …"
    used = (
        rf"\b(?:subscrib\w+ to|upgrad\w+ to|on|using|use|with) (?:the )?{tier}"
        r"(?=\s*(?:[,;:)]|\.?$))"
    )
    ways = [before, after, listed, alone, used]
    if free:
        to = r"(?:subscri\w+ (?:to|of)|on|under|in|with|for|from|to|of|about)"
        ways += [
            rf"(?:\b(?i:{to}) (?:the )?|(?:(?<=but )|(?<=than )|(?<=except )"
            rf"|(?<=excluding )|(?<=including ))){free}"
            rf"(?:{_JOIN}(?:on )?{free})*{_ON}{_NOT_A_PLAN}",
            rf"(?:^\W*|[,;:] (?:but |and |while )?){free} {_DOES}\b",
            rf"^\W*(?i:is|are|does|do|will|can) {free} (?=[a-z])(?!of\b|to\b)",
            rf"\b(?:{product}|{product} for|{_NAMED} for) {free}{_NOT_A_PLAN}",
        ]
    named = re.compile("|".join(ways))
    found = [(named, Ids(tiers=tiers))]
    # "a team or enterprise plan" in small letters: only before the surest nouns.
    small = rf"(?<!our )(?<!its )(?:{tier.lower()})(?:{_JOIN}(?:{tier.lower()}))*"
    nouns = rf"[ -](?:plan|tier|plans|tiers)\b(?! to\b){_NOT_A_PLAN}"
    lowered = tuple(
        (re.compile(rf"\b{re.escape(name.lower())}(?!\w)"), plan) for name, plan in bare
    )
    return [*found, (re.compile(f"{small}{nouns}"), Ids(tiers=lowered))]
