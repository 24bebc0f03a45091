"""Who does it: whether it is the provider who trains at some place of a statement."""

import re

from tracker.facts.rules.context import Text
from tracker.facts.rules.patterns import blank
from tracker.language.spelling import plain

# "Modelhaus does not train on …": an active verb behind a name.
_BY_NAME = re.compile(
    r"(?:^|[.,;:] |\band |\bthat |\bwhich )((?:[A-Z][\w-]+ ?){1,3})"
    r"(?:, (?:which|who|whose)\b[^,;.]{3,90}, ?)?"
    r"(?:(?:does|do|will|shall|may|can)(?: not|n['’]t|n['’]t ever| never)?"
    r"|(?:has|have) (?:\w+ )?(?:agreed|undertaken|committed|promised|assured us)[\w"
    r" ,]*?)"
    r" ?(?:use|train|process|retain|store|collect)\b"
)
_ROLES = re.compile(
    r"\b(?:processor|controller|vendor|supplier|licensor|contractor|operator|seller"
    r"|host"
    r"|nothing|nobody|nor|we|you|users?|customers?|company|licensors?|provider"
    r"|services?|content|data"
    r"|inputs?|outputs?|no|neither|nor|the|our|this|it|they|these)\b"
)


def is_strangers(raw: str, text: Text, names: tuple[str, ...]) -> bool:
    """Tell whether a company acts here that is not the provider.

    The provider's own names are known, or return again and again in its document.
    """
    for found in _BY_NAME.finditer(raw):
        name = found.group(1).strip()
        if _ROLES.search(plain(name)) or any(own in plain(name) for own in names):
            continue
        said = sum(clause.text.count(name) for clause in text.clauses)
        if said < _OFTEN:
            return True
    return False


_OFTEN = 4
_ALIASES = re.compile(r"\([^()]{2,160}\)")
_WE = re.compile(r"\"(?:we|us|our),?\"|\bwe\b|\bus\b")
_QUOTED = re.compile(r"\"([a-z][\w.& -]{1,30}?),?\"")


def us(text: Text) -> tuple[str, ...]:
    """Return the names by which the provider speaks of itself, in lower case."""
    names = {text.provider.id, text.provider.name.lower()}
    names.update(word for word in plain(text.provider.name).split() if len(word) > 2)
    for clause in text.clauses[:20]:
        for aside in _ALIASES.finditer(plain(clause.text)):
            if _WE.search(aside.group()):
                names.update(_QUOTED.findall(aside.group()))
    return tuple(sorted(names - {"we", "us", "our", "ours", "chat", "labs"}))


_YIELDING = (
    r"(?:grants?|acknowledges?|consents?|opts?|opted|opting|allows?|authori[sz]es?"
    r"|permits?|chooses?|selects?|wants?|requests?|asks?|objects?|understands?|accepts?"
    r"|decides?|elects?|turns?|prefers?|controls?|have|has|wish(?:es)?|retains?|owns?"
    r"|agree|agrees|disables?"
    r"|enables?|withdraws?|manages?|adjusts?|change|changes|toggle|go|visit|contact"
    r"|email|exercise|provides?|submits?|uploads?|inputs?|enters?|shares?|sends?"
    r"|gives?|obtains?|interacts?"
    r"|generates?|inform|tell|instruct|notify|prevent|stop|review|update|delete|remove"
    r"|keep|help|configure|switch|be|able|not|learn|see|find|read|rate|report|make"
    r"|follow|revoke|cancel|close|refuse|decline|exclude|untick|forbid|click|use our"
    r"|use the|using|receive|at any time|join|participate|enrol|take part|volunteer"
    r"|donate|contribute|attach|raise|apply|set|move|mark|pick|slide|flip|write|demand"
    r"|grant|release|limit|restrict|at its discretion|freely|easily|always)"
)
_YOU_DO = re.compile(
    rf"\b(?:you|customers?|users?|licensees?|subscribers?|members?|developers?|anyone)"
    r"(?: (?:and|or) (?:its|your|their|any) \w+(?: \w+)?)?"
    r" (?:(?:may|shall|must|will|can|cannot|should|could|agrees? (?:not )?to"
    r"|undertakes?|do|does|(?:are|is)(?: not)? (?:permitted|allowed|prohibited)"
    r"|further|also|only"
    r"|never|not|further)\b,? ?)+"
    rf"(?!{_YIELDING}\b)[a-z-]+"
)
_YOUR_DOING = re.compile(
    r"\b(?:customers?|users?|you) (?:using|training|developing|building|fine-?tuning)\b"
    r"|\b(?:customers?|users?|you|developers?) (?:may|can) use (?:the|our)"
    r" [^.;,]{0,40}?"
    r" to (?:train|fine-?tune|build|develop|create|optimi[sz]e)\b"
    r"|\b(?:customers?|users?|you|developers?) (?:may|can) use (?:the|our)"
    r" [^.;,]{0,40}?"
    r" to (?:train|fine-?tune|build|develop|create|optimi[sz]e)\b"
)
_WE_DO = re.compile(
    r"\bwe\b|(?<!for )(?<!with )(?<!to )(?<!from )\bus\b"
    r"|(?<!on )\bour\b(?! (?:\w+ ){0,2}(?:sub-?processors?|providers?|partners?"
    r"|vendors?"
    r"|suppliers?)\b)"
)
_OTHERS_DO = re.compile(
    r"\b(?:third[- ]part(?:y|ies)(?: \w+){0,2} (?:models?|llms?)(?:, which)?"
    r"|third[- ]part(?:y|ies)|(?:model|llm|ai|cloud|service|inference|api|hosting"
    r"|upstream)(?: \w+)? (?:providers|vendors|partners|subprocessors)"
    # A contract may call the company itself "the Provider" or "Vendor".
    r"|(?:our|an?|any|each|another)(?: \w+){0,2} (?:provider|vendor|partner)"
    r"|the (?:maker|(?:model|llm) (?:maker|provider|developer|vendor))(?: of \w+ \w+)?"
    r"|(?:makers|developers|providers|vendors|authors) of (?:\w+ ){0,4}?(?:models|tools"
    r"|systems|assistants)"
    r"|sub-?processors?|providers|partners|vendors|advertisers?|suppliers"
    r"|(?:such|these|those|some|most|many|all|certain|which|both|outside|external)"
    r"(?: \w+)? (?:companies|providers|tools|integrations|firms|apps|businesses)"
    r"|other (?:companies|users|customers|organizations))"
    r"(?: (?!and\b|n?or\b)\w+| \([^)]*\))? ?(?:may|will|do|does|can|are|is|to|from|not"
    r"|never|use|uses"
    r"|train|using|training|who|that|which|have|shall|must|has)\b"
)
# "Many providers collect …", "makers of such models gather …": how the trade does it.
_TRADE = re.compile(
    r"^\W*(?:(?:many|most|some|several|certain|other|such|usually|typically|often),? )*"
    r"(?:(?!(?:our|the|this|your|its|us)\b)[\w-]+ ){0,2}?(?:makers|developers|companies"
    r"|firms|providers|vendors|manufacturers|lab(?:oratorie)?s|researchers|competitors"
    r"|models)\b (?:of|who|that|usually|commonly|often|typically|generally|may|can|use"
    r"|train"
    r"|gather|collect|are (?:usually|commonly|often|typically|generally))\b"
)
_THEY = re.compile(r"\b(?:they|whose|it)\b")
_OTHERS = re.compile(
    r"\b(?:third[- ]part(?:y|ies)|sub-?processors?|vendors|suppliers|partners"
    r"|(?:other|such|these|those|outside|external) (?:companies|firms|businesses|tools)"
    r"|(?:model|llm|ai|cloud|hosting|upstream|service|other|such) providers)\b"
)
_WITH_OTHERS = re.compile(r"\bby us\b|\b(?:we|us) (?:n?or|and) |\bourselves\b")
_NEITHER = re.compile(r"\bneither (?:[\w.-]+ ){1,3}nor\b")
# "Shall not, and shall procure that its processors do not, use …"
_OTHERS_TOO = re.compile(
    r", (?:and|n?or) (?:(?:shall|will|does|do|must|not|also|it|to) )*(?:procure|ensure"
    r"|cause|require|permit|allow|authori[sz]e|enable|instruct)s?\b[^,;]{3,90},"
)
_BARE_VERB = re.compile(
    r"^\W*(?:\(?[a-z0-9]{1,4}[.)]\s*)*(?:to\s)?(?P<verb>use(?!\sof\b)|train|develop"
    r"|build|copy"
    r"|attempt|access|create|scrape|extract|utili[sz]e|employ|exploit|reproduce"
    r"|distill|engage)\b"
)
_RESTRICTED = re.compile(
    r"\b(?:restrict\w*|prohibit\w*|acceptable use|may not|must not|shall not|cannot"
    r"|agree not|don't|do not|not allowed|unacceptable|what you can(?:not|'t)|use of"
    r" (?:the|our) services?"
    r"|(?:you|customer)r? (?:obligations|responsibilit\w+)|licen[cs]e restrictions)\b"
)


def is_ours(words: str, at: int, names: tuple[str, ...], around: str) -> bool:
    """Tell whether it is the provider who trains at this place of a main part.

    Customers who may not train rival models, and other companies that train or
    promise not to, are told apart by the nearest subject before the purpose.
    """
    words = blank(_OTHERS_TOO, words)
    before = words[:at]
    ours = _last(_WE_DO, before)
    for name in names:
        ours = max(ours, before.rfind(f"{name} "))
    with_verb = words[: words.find(" ", at) if " " in words[at:] else len(words)]
    if ours < 0 and _TRADE.match(words):
        return False
    others = _last(_OTHERS_DO, with_verb)
    neither = ours >= 0 and _NEITHER.search(words)
    if others > ours and not (neither or _WITH_OTHERS.search(words)):
        return False
    they = _last(_THEY, before)
    if they > ours and _OTHERS.search(f"{before[:they]} {around}"):
        return False
    if max(_last(_YOU_DO, with_verb), _last(_YOUR_DOING, with_verb)) > ours:
        return False
    if ours < 0 and (verb := _BARE_VERB.match(words)):
        asked = words[: verb.start("verb")].endswith("to ")
        if asked or verb["verb"] in {"use", "train", "develop"}:
            named = any(f"{name}'s " in words for name in names)
            ours_above = _WE_DO.search(around) or _PURPOSES.search(around)
            return bool(ours_above or named) and not _RESTRICTED.search(around)
        return False
    return True


# A heading or lead-in above what data is used for.
_PURPOSES = re.compile(
    r"\b(?:purposes?|legal bas[ei]s|(?:data|information|content) (?:is|are|will be|may"
    r" be) (?:used|processed)|use of (?:your|personal|customer|user)? ?(?:data|content"
    r"|information))\b"
)


def _last(pattern: re.Pattern[str], words: str) -> int:
    found = -1
    for match in pattern.finditer(words):
        found = match.start()
    return found
