"""What for: where words name training or improving models, and whether they deny it."""

import re
from functools import lru_cache

from tracker.facts.rules import phrases
from tracker.facts.rules.patterns import has_any

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
_TRAINING = ("train", "improv", "tuning", "learn", "teach")
_IMPROVING = (
    *("improv", "enhanc", "refin", "tun", "advanc", "optimi", "develop", "build"),
    *("updat", "teach", "mak", "better", "align", "calibrat"),
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
    r"\bnot (?:limited to|only|just|necessarily|possible|optional|publicly available)\b"
    r"|\bwhether or"
    r" not\b|\bno (?:cost|charge|later|longer than|more than|matter|obligation)\b"
    r"|\bthat (?:are|is|do|does|did|cannot|can)(?: not|n't)\b|\b(?:may|might|will) not"
    r" be able\b"
)
_NOT = re.compile(
    r"\b(?:not|never|cannot|none|neither|nor|without(?! (?:any |further )?(?:payment"
    r"|charge"
    r"|cost|notice|limit|delay|compensation|restriction|royalt|attribution))"
    r"|prohibit\w*|refrain\w*|forbid\w*"
    r"|abstain\w*"
    r"|nothing|nobody|forbidden|barred|absent)\b|n't\b|\b(?:stays?|remains?|kept|keeps?"
    r"|left|leaves?)\b[^.;,]{0,60} (?:out of|away from|outside)\b|\b(?:under|in|at|on"
    r"|for|by) no"
    r" (?:circumstances?"
    r"|events?|case|point|time|stage|account|way|purpose|means)\b"
    r"|\b(?:excluded|exempt(?:ed)?|withheld|kept out|left out|kept away|shielded)"
    r"(?= (?:from|of)\b)"
    r"|\bno (?:rights?|licen[cs]e|permission|authori[sz]ation) (?:to|for|of)\b"
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
# The negation stands within the purpose: "our AI does not learn from it".
_DENIED_WITHIN = re.compile(
    r"(?:\b(?:not|never)|n't)\b.*\b(?:learn|taught)|^(?:stay|remain)\w* (?:out|outside)"
)
_DENIED_AFTER = re.compile(
    r"\b(?:does|will) not (?:take place|happen|occur)\b|"
    r"\b(?:we|it|this|they|content|data|information|inputs|prompts|code) (?:do|does"
    r"|will|shall|may|is|are|would)(?: not|n't| never)\b|\b(?:is|are|was|were|will"
    r"|be)(?: not|n't| never)"
    r" (?:be )?(?:used|performed|done|conducted|carried|included|permitted|allowed)\b"
    r"|\b(?:is|are|stays?|remains?) (?:switched |turned |always |\w+ly )?(?:disabled"
    r"|off"
    r"|prohibited|excluded|deactivated|forbidden)\b|\bno\b(?= customer| user)"
    r"|\| ?(?:not|never|none|no)\b"
)


def denied(words: str, match: re.Match[str]) -> bool:
    """Tell whether a main part denies the purpose found in it."""
    calm = _HARMLESS_NOT.sub(lambda found: "x" * len(found.group()), words)
    negations = [no for no in _NOT.finditer(calm) if no.end() <= match.start()]
    if _DENIED_WITHIN.search(match.group()):
        return True
    if negations:
        verbs = list(_NEW_VERB.finditer(calm, 0, match.start()))
        if not verbs or verbs[-1].start() < negations[-1].start():
            return True
    head = calm[: match.start()].strip(_PUNCTUATION)
    if len(head.split()) <= 8:
        return bool(_DENIED_AFTER.search(calm, match.end()))
    return False


_PUNCTUATION = " ,;:()\"'-•*"
