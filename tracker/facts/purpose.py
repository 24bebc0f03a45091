"""What the main part of a statement says: who trains, on what, and whether not."""

import re
from enum import IntEnum
from functools import lru_cache

from tracker.facts import phrases
from tracker.facts.context import Text, plain
from tracker.facts.patterns import has_any


class Weight(IntEnum):
    """How outright words speak of customers' content."""

    HINT = 1  # by their surroundings
    PERSONAL = 2  # of personal data in general
    CONTENT = 3  # of content, in so many words


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


_LEFT_OUT = re.compile(
    r"\b(?:exclud(?:e|es|ing)|not including|other than|except(?: for)?)\s+\S*$"
)
_NO_TRAINING = re.compile(
    r"\b(?:exclud(?:e|es|ing)|not including|other than) (?:\w+ )?training\b"
)


# One sentence is asked several times in a row, seldom again later.
@lru_cache(maxsize=64)
def purposes(words: str, names: tuple[str, ...] = ()) -> tuple[re.Match[str], ...]:
    """Find where words name training or improving the provider's models.

    A company's name is no mention of AI: "improve Example AI's pages".
    """
    for name in names:
        if name.endswith(" ai"):
            words = words.replace(name, "_" * len(name))
    found: list[re.Match[str]] = []
    if has_any(words, _TRAINING):
        found += phrases.TRAIN.finditer(words)
        found += _by_name(names).finditer(words)
    improving = has_any(words, _IMPROVING) and has_any(words, _MODELS)
    if improving and not _NO_TRAINING.search(words):
        found += phrases.IMPROVE.finditer(words)
    found.sort(key=lambda match: match.start())
    return tuple(match for match in found if _is_the_providers(words, match))


def _is_the_providers(words: str, match: re.Match[str]) -> bool:
    """Tell whether a purpose is neither left out nor about others' models or people."""
    start, end = match.span()
    stop = _STOP.search(words, end)
    behind = min(stop.start() if stop else len(words), end + 40)
    near = max(0, start - _NEAR)
    if match.group().startswith("trained") and _TRAINED_MODELS.search(
        words, near, start
    ):
        return False  # "decisions of models trained on data"
    return not (
        _LEFT_OUT.search(words, near, start)
        or phrases.TRAINED_PEOPLE.search(words, near, start)
        or phrases.OTHERS_MODELS.search(words, start, behind)
        or phrases.RIVALS.search(words, max(0, start - 60), min(len(words), end + 60))
    )


# One of these stands in every purpose of training, and two in one of improving models.
_TRAINING = ("train", "improv", "tuning", "learn")
_IMPROVING = (
    *("improv", "enhanc", "refin", "tun", "advanc", "optimi", "develop", "build"),
    *("updat", "teach", "mak"),
)
_MODELS = (
    "model",
    "ai",
    "llm",
    "machine",
    "algorithm",
    "artificial",
    "classifier",
    "net",
)
_NEAR = 200  # characters before a purpose that may leave it out
_TRAINED_MODELS = re.compile(r"\b(?:models?|algorithms?|systems?) $")
_STOP = re.compile(r"[,;.:]")


@lru_cache(maxsize=64)
def _by_name(names: tuple[str, ...]) -> re.Pattern[str]:
    """Match training of what bears the provider's own name."""
    own = "|".join(map(re.escape, names)) or "(?!)"
    return re.compile(rf"\btrain(?:s|ing)? (?:(?:and|or) \w+ )?(?:{own})\b")


_HARMLESS_NOT = re.compile(
    r"\bnot (?:limited to|only|just|necessarily|publicly available)\b|\bwhether or"
    r" not\b|\bno (?:cost|charge|later|longer than|more than|matter|obligation)\b"
    r"|\bthat (?:are|is|do|does|did|cannot|can)(?: not|n't)\b|\b(?:may|might|will) not"
    r" be able\b"
)
_NOT = re.compile(
    r"\b(?:not|never|cannot|none|neither|nor|without|prohibit\w*|refrain\w*|forbid\w*"
    r"|abstain\w*"
    r"|nothing|nobody|forbidden|barred|absent)\b|n't\b|\b(?:under|in|at|on|for|by) no"
    r" (?:circumstances?"
    r"|events?|case|point|time|stage|account|way|purpose|means)\b"
    r"|\b(?:excluded|exempt(?:ed)?|withheld|kept out|left out|kept away|shielded)"
    r"(?= (?:from|of)\b)"
    r"|\bno longer\b|\bno\b(?= (?:[\w'-]+ ){0,4}(?:data|content|inputs?|prompts?|code"
    r"|information|part|one|files?|conversations?|chats?|outputs?|training|model|ai"
    r"|portion)\b)"
)
# "do not sell it and may use it": the second verb is not denied.
_NEW_VERB = re.compile(
    r"\b(?:and|but|rather|instead)\b,? (?:we )?(?:may |will |might |can |do |only "
    r"|also |instead )*(?:use|process|analy[sz]e|retain|review)\b|\bonly (?:use[sd]?"
    r"|process)\b"
)
_DENIED_AFTER = re.compile(
    r"\b(?:does|will) not (?:take place|happen|occur)\b|"
    r"\b(?:we|it|this|they|content|data|information|inputs|prompts|code) (?:do|does"
    r"|will|shall|may|is|are|would)(?: not|n't| never)\b|\b(?:is|are|was|were|will"
    r"|be)(?: not|n't| never)"
    r" (?:be )?(?:used|performed|done|conducted|carried|included|permitted|allowed)\b"
    r"|\b(?:is|are|stays?|remains?) (?:switched |turned |always )?(?:disabled|off"
    r"|prohibited|excluded|deactivated|forbidden)\b|\bno\b(?= customer| user)"
)


def denied(words: str, match: re.Match[str]) -> bool:
    """Tell whether a main part denies the purpose found in it."""
    calm = _HARMLESS_NOT.sub(lambda found: "x" * len(found.group()), words)
    negations = [no for no in _NOT.finditer(calm) if no.end() <= match.start()]
    if negations:
        verbs = list(_NEW_VERB.finditer(calm, 0, match.start()))
        if not verbs or verbs[-1].start() < negations[-1].start():
            return True
    head = calm[: match.start()].strip(_PUNCTUATION)
    if len(head.split()) <= 8:
        return bool(_DENIED_AFTER.search(calm, match.end()))
    return False


_PUNCTUATION = " ,;:()\"'-•*"
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
    r"|use the|using|receive)"
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
    r"|sub-?processors?|providers|partners|vendors|advertisers?|suppliers"
    r"|(?:such|these|those|some|most|many|all|certain|which|both|outside|external)"
    r"(?: \w+)? (?:companies|providers|tools|integrations|firms|apps|businesses)"
    r"|other (?:companies|users|customers|organizations))"
    r"(?: \w+| \([^)]*\))? ?(?:may|will|do|does|can|are|is|to|from|not|never|use|uses"
    r"|train|using|training|who|that|which|have|shall|must|has)\b"
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
    r"^\W*(?:\(?[a-z0-9]{1,4}[.)]\s*)*(?:to\s)?(?P<verb>use|train|develop|build|copy"
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


_WITH_FEEDBACK = re.compile(
    r"\b(?:your |any |user |customer )?feedback(?: data)?\b|\b(?:the |any"
    r" )?(?:associated|related"
    r"|corresponding|entire|full|relevant|accompanying|specific)(?: \w+){0,2}"
    r" (?:inputs?|outputs?"
    r"|conversations?|content|prompts?|chats?)(?:(?: and|,| or) (?:inputs?|outputs?"
    r"|content))*"
)


# One of these stands in whatever is given as feedback.
_FEEDBACK_STEMS = (
    *("feedback", "report", "rat", "survey", "support", "thumb", "review", "like"),
    *("vote", "led to", "lead", "belong", "relate"),
)


def blank(pattern: re.Pattern[str], words: str) -> str:
    """Replace what the pattern matches by as many marks, so that places stay."""
    return pattern.sub(lambda found: "_" * len(found.group()), words)


def defined(text: Text) -> re.Pattern[str] | None:
    """Match the names that the document gives to customers' content, if any.

    `what you submit to the Service ("Submissions")`, `"Works" means the prompts …`.
    """
    names: set[str] = set()
    for sentence in text.sentences:
        words = text.plain(sentence)
        if '"' not in words:
            continue
        for match in _DEFINITION.finditer(words):
            name = match["short"] or match["long"]
            if name in names or _NO_CONTENT_NAME.search(name):
                continue
            if has_content(words[match.end() :] if match["long"] else words):
                names.add(name)
    if not names:
        return None
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names)))})\b")


_DEFINITION = re.compile(
    r"\((?:[\w, ]{0,30}?\s)?\"(?P<short>[a-z][\w -]{2,30}),?\"\)"
    r"|\"(?P<long>[a-z][\w -]{2,30})\" (?:means|refers to|includes)\b"
)
_NO_CONTENT_NAME = re.compile(
    r"service|\bsite|agreement|terms|polic|company|account|usage|feedback|platform"
    r"|party|\bapp|product|personal|software|customer$|user$|you\b|our|licen"
    r"|model|purpose|law|right|technical|log|third|confidential|notice|device|partner"
    r"|subscri"
)


def has_content(words: str, own: re.Pattern[str] | None = None) -> bool:
    """Tell whether words name customers' content, other than feedback on it."""
    rest = blank(phrases.NOT_CONTENT, words)
    if has_any(rest, _FEEDBACK_STEMS):
        rest = blank(phrases.GIVEN_AS_FEEDBACK, rest)
    rest = blank(_WITH_FEEDBACK, rest)
    return bool(phrases.CONTENT.search(rest) or (own and own.search(rest)))


def weigh(words: str, own: re.Pattern[str] | None = None) -> Weight | None:
    """Say how outright words speak of content; None where they speak of other data."""
    if has_content(words, own):
        return Weight.CONTENT
    if phrases.NOT_CONTENT.search(words) or phrases.FEEDBACK.search(words):
        return None
    return Weight.PERSONAL if phrases.PERSONAL.search(words) else None
