"""Short answers and states: "Never.", "Yes, unless you …", "off by default".

The value of training_default that a few words come to, once something else has
said that training on content is what they are about.
"""

import re

from tracker.facts.rules import choices

_NO = (
    r"(?:no|nope|never|not at all|absolutely not|certainly not|definitely not|none"
    r"|not used|not by us|off|disabled|excluded"
    r"|(?:we|it|that|they|this) (?:really )?(?:do|does|will|is|are|would)(?: not|n't)"
    r"(?: (?:do|use) (?:this|that|so|it|them|any))?"
    r"|we (?:never|don't|do not)(?: (?:do|use) (?:this|that|so|it|them)| train)?)"
)
_YES = (
    r"(?:yes|on|enabled|used|may be used|included|(?:they|it|that|this)"
    r" (?:is|are|may|can|might)"
    r"(?: be)?|we (?:do|may|might|can))"
)
_END = (
    r"(?=\W*$|[.,;:!(] ?| (?:by default|unless|except|if|when|for|with|without|only))"
)
_ANSWER = re.compile(
    r"^\W*(?:answer|a)?\W{0,3}(?:(?P<default>by default,? |as a rule,? |normally,? )?"
    rf"(?:(?P<not>not by default|not (?:without|unless|until)\b|only (?:if|when|with"
    rf"|after|where"
    rf"|once)\b)"
    rf"|(?P<no>{_NO})"
    rf"{_END}|(?P<yes>{_YES}){_END}))(?! (?:matter|one|longer|part|more))"
)
_DEFAULT = re.compile(r"^\W*(?:not )?by default\b")
_LEAVE = re.compile(
    r"\bunless\b|\bexcept (?:if|when|where|with)\b|\bwithout (?:your|asking|permission)"
)


def answer(words: str) -> str:
    """Return what plain words answer to "do you train on this?"; empty if nothing."""
    found = _ANSWER.match(words)
    if found is None:
        return ""
    rest = words[found.end() :]
    if found["not"]:
        return "off_opt_in"
    if found["no"]:
        leave = _LEAVE.search(rest)
        chosen = leave and choices.OPT_IN.search(rest, leave.start())
        default = found["default"] or _DEFAULT.match(rest.lstrip(" ,"))
        return "off_opt_in" if chosen or default else "off"
    if choices.OPT_OUT.search(rest) or choices.SETTING_OFF.search(rest):
        return "on_opt_out"
    given = re.search(r"\b(?:if|when|only|with|provided|where|once)\b", rest)
    if given and choices.OPT_IN.search(rest, given.start()):
        return "off_opt_in"
    return "on_opt_out" if re.search(r"\bswitch\b|\bsetting", rest) else "on"


_AT_FIRST = (
    r"(?:by default|initially|at first|at the (?:start|beginning|outset)|from the start"
    r"|out of the box|from the beginning|when you (?:join|install|register|sign|create"
    r"|start|open|begin)|for (?:existing|all) (?:accounts|users)"
    r"|(?:for|in|on) (?:new|every|all) \w+|until|unless)"
)
_STAND = r"(?:is|are|be|stays?|remains?|comes?|set to|starts?)"
_DONE = r"(?:switched |turned |left |set (?:to )?)?"
_OFF = (
    r"(?:off|disabled|deactivated|inactive|unticked|unchecked|not (?:active|enabled"
    r"|activated|ticked|selected|switched on|turned on))"
)
_ON = r"(?:on|enabled|active|activated|ticked|checked|selected|pre-?ticked)"
_OFF_AT_FIRST = re.compile(
    rf"\b{_STAND} (?:always )?{_DONE}{_OFF}\b[^.;]{{0,30}}\b{_AT_FIRST}\b"
    rf"|\b(?:starts|begins|comes)(?: out| off)? (?:as )?{_DONE}{_OFF}\b"
    rf"|\bby default\b[^.;]{{0,60}}\b(?:is|are|stays?|remains?) {_DONE}{_OFF}\b"
    r"|\boff by default\b"
)
_ON_AT_FIRST = re.compile(
    rf"\b{_STAND} (?:always )?{_DONE}{_ON}\b[^.;]{{0,30}}\b{_AT_FIRST}\b"
    rf"|\b(?:starts|begins|comes)(?: out| off)? (?:as )?{_DONE}{_ON}(?=[,;. ]|$)"
    r"(?! (?:a|the|your|our|top|to)\b)"
    rf"|\bby default\b[^.;]{{0,60}}\b(?:is|are|stays?|remains?) {_DONE}{_ON}\b"
    r"|\bon by default\b"
)
# What is off may be the protection, and then training is on.
_PROTECTION = re.compile(
    r"\b(?:privacy|incognito|private|ghost|temporary)[ -](?:mode|chats?)\b"
    r"|\bopt(?:ing)?[- ]out\b|\bzero[- ](?:data )?retention\b|\bno[- ]training\b"
)


def is_protection(words: str) -> bool:
    """Tell whether plain words are about a switch that protects: "privacy mode"."""
    return bool(_PROTECTION.search(words))


def at_first(words: str) -> str:
    """Return the default that a switch's first state comes to; empty if none is said.

    Only the state of a switch that permits: "privacy mode is off" says nothing here.
    """
    if _PROTECTION.search(words):
        return ""
    if _ON_AT_FIRST.search(words):
        return "on_opt_out"
    return "off_opt_in" if _OFF_AT_FIRST.search(words) else ""


_NUMBERS = r"^\W*(?:\(?[\divx]{1,4}[.)]\s*)*"
_TRAINING = re.compile(
    rf"{_NUMBERS}(?:(?:use|used) (?:for|in) )?(?:(?:ai|model|machine[- ]learning|llm)"
    r"[- ]?(?:/ml )?)?(?:training|improvement)(?: (?:use|policy|of (?:our )?(?:ai"
    r" )?models"
    r"|and improvement))?\W*$"
)


def is_about_training(heading: str) -> bool:
    """Tell whether a plain heading names nothing but training: "AI training"."""
    return bool(_TRAINING.match(heading))
