"""Names that a document gives to groups of plans: "by work accounts we mean Team …"."""

import re
from collections.abc import Callable, Iterable, Iterator

_NOUN = (
    r"(?:accounts|plans|customers|users|tiers|editions|services|products|subscriptions"
    r"|offerings|organi[sz]ations|workspaces|subscribers|clients|versions)"
)
# What a name is made of, looked for backwards from its noun.
_ADJECTIVES = re.compile(
    r"(?<![\w-])(?P<name>(?:(?!(?:we|say|of|by|the|our|all|these|those|some|other|your"
    r"|any|both|most|many|that|for|to|and|or|as|call|term) )[a-z-]+ ){1,2})$"
)
_FAR = 50
# "By work accounts we mean Team and Enterprise", "“Paid Plans” means Plus and Team".
_MEANS = re.compile(
    rf"\b{_NOUN}[\"”’']?,? (?:we mean|means?|are|refers? to|comprises?|stands? for)"
    r"\s(?P<what>[^.;]{3,140})",
    re.IGNORECASE,
)
# "Paid plans (Plus, Team and Enterprise)"
_LISTED = re.compile(rf"\b{_NOUN} \((?P<what>[^()]{{3,90}})\)", re.IGNORECASE)
# "Plus, Team and Enterprise (together the “Paid Plans”)"
_TOGETHER = re.compile(
    r"(?:together|collectively|jointly),? (?:as )?(?:the )?[\"“]"
    rf"(?P<name>[A-Za-z -]{{3,40}}{_NOUN})[\"”]",
    re.IGNORECASE,
)
_QUICK = (" mean", " are ", "refer", "compris", "stand for", "stands for", " (")
_QUICK_TOGETHER = ("together", "collectively", "jointly")
# What may stand before the tiers themselves.
_FILLING = re.compile(
    r"^(?:(?:our|the|all|any|those|that|who|which|customers?|users?|accounts?|people"
    r"|subscribers?|organi[sz]ations|plans?|of|on|with|under|pay|have|use|using|for"
    r"|i\.e\.|namely) )*",
    re.IGNORECASE,
)

Names = Callable[[str], frozenset[str]]


def plan_groups(sentences: Iterable[str], names: Names) -> dict[str, frozenset[str]]:
    """Return the groups that sentences define, in lower case, with their plans.

    `names` says which plans some words name by tier or audience.
    """
    groups: dict[str, frozenset[str]] = {}
    for sentence in dict.fromkeys(sentences):
        for name, what in _defined(sentence):
            tiers = _FILLING.sub("", what.strip())
            # It defines a group only where the tiers come at once.
            first = re.split(r"[\s,]", tiers, maxsplit=1)[0]
            if names(f"{first} plan") and (plans := names(what)):
                groups.setdefault(name, plans)
    return groups


def _defined(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield names, in lower case, each with the words that say what it stands for."""
    if any(map(sentence.__contains__, _QUICK)):
        for pattern in (_MEANS, _LISTED):
            for found in pattern.finditer(sentence):
                start = found.start()
                before = sentence[max(0, start - _FAR) : start].lower()
                if adjectives := _ADJECTIVES.search(before):
                    noun = re.split(r"\W", found.group(), maxsplit=1)[0].lower()
                    yield adjectives["name"] + noun, found["what"]
    if any(map(sentence.__contains__, _QUICK_TOGETHER)):
        for found in _TOGETHER.finditer(sentence):
            before = re.split(r"[.;]", sentence[: found.start()])[-1]
            outside, _, inside = before.rpartition("(")
            yield found["name"].lower(), inside.strip() or outside
