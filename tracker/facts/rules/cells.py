"""What a table's cell answers, with yes, no or a few words: the same in all tables."""

import re

from tracker.facts.rules.answers import answer

YES = re.compile(
    r"^\W*(?:yes\b|always\b|✓|✔|on\b|enabled\b|allowed\b|used\b|may be used"
    r"|by default,? (?:yes|on))"
)
NO = re.compile(
    r"^\W*(?:no\b|never\b|not\b|✗|✘|×|off\b|none\b|disabled\b|excluded\b"
    r"|(?:by default,? )(?:no|off)\b)"
)
WAY_OUT = re.compile(
    r"\bopt(?:ing|ed)?[- ]?out\b|\bunless\b|\bcan (?:be )?(?:turn|switch|disabl"
    r"|object|deactivat|declin)|\b(?:turn|switch)(?:ed)? (?:this |it )?off\b|\bobject"
    r"|\bdefault: on\b|\bon by default\b"
)
_WAY_IN = re.compile(
    r"\bopt(?:ing|ed|s)?[- ]?in\b|\bunless\b|\bby default\b"
    r"|\bonly (?:if|when|with|where|after)\b|\bwith (?:your )?(?:consent|permission)\b"
    r"|\bif you (?:choose|turn|agree)"
)
_IF_YOU_OPT_IN = re.compile(r"\b(?:if|when) you opt[- ]?in\b")
# What a cell begins with that says how one chooses, without yes or no.
_IN_FIRST = re.compile(r"^\W*(?:only|opt[- ]?in|default: off)\b")
_OUT_FIRST = re.compile(r"^\W*(?:opt[- ]?out|default: on)\b")
_NO_WAY_OUT = re.compile(
    r"\b(?:cannot|can't|can not) (?:be )?(?:opt|switch|turn|chang|refus|disabl|object)"
    r"|\bno (?:way|opt[- ]?out|setting|option|choice)\b|\bnot optional\b"
)
_DASH = re.compile(r"^\s*-\s*$")


def trained(cell: str) -> str:
    """Return what a plain cell says to "used for training?"; empty if nothing."""
    if _IN_FIRST.match(cell):
        return "off_opt_in"
    if _OUT_FIRST.match(cell):
        return "on_opt_out"
    if _DASH.match(cell):
        return "off"
    if YES.match(cell):
        if _IF_YOU_OPT_IN.search(cell):
            return "off_opt_in"
        if _NO_WAY_OUT.search(cell):
            return "on"
        return "on_opt_out" if WAY_OUT.search(cell) else "on"
    if NO.match(cell):
        return "off_opt_in" if _WAY_IN.search(cell) else "off"
    return answer(cell)
