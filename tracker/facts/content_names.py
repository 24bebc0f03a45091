"""Names that a document defines for what customers type: "“Dialogue Data” means …"."""

import re
from collections.abc import Iterable, Iterator

_QUOTED = r'"(?P<name>[a-z][a-z -]{2,38}[a-z])"'
_MEANS = re.compile(
    rf"{_QUOTED},? (?:shall )?(?:means?|is|are|refers? to|includes?)\b"
    r"(?P<what>.{0,220})"
)
# "What you type (“Dialogue Data”)": what stands before the bracket, so far back.
_IN_BRACKETS = re.compile(rf"\((?:[a-z]+,? ){{0,3}}{_QUOTED}\)")
_SHORTEST, _LONGEST = 10, 220
# A name for data, not for a service, an agreement or a person.
_NAME = re.compile(
    r"(?:\w+ ){0,3}(?:data|contents?|materials?|records|recordings?|files|items|works"
    r"|documents|submissions|information|creations|dialogues?|assets|texts|exchanges"
    r"|conversations|chats|prompts|interactions|queries|questions|inputs?|outputs?"
    r"|generations|images|pictures|photographs|photos|portraits|selfies|videos|audio"
    r"|voices|scripts|code|messages|uploads|projects|threads|transcripts)"
)
_OTHER_NAME = re.compile(
    r"\b(?:personal|usage|account|log|services?|site|technical|device|third|public"
    r"|training|aggregated?|anonym\w+|de-?identified|confidential|contact|billing"
    r"|payment|platform|feedback|cookies?|licensed|our|company|registration)\b"
    r"|^(?:information|data)$"
)
_TYPED = re.compile(
    r"\b(?:inputs?|prompts?|questions?|quer(?:y|ies)|messages|conversations?|chats?"
    r"|drafts|recordings?|transcripts?|dialogues?|uploads?|uploaded|spreadsheets"
    r"|(?:text|files|documents|images|content|materials?|data) (?:that |which )?"
    r"(?:\w+ )?(?:you|users?|customers?|submitted|entered|uploaded))\b"
)
# Whoever counts these in speaks of all personal data.
_PERSON = re.compile(
    r"\b(?:names?|e-?mail|address(?:es)?|billing|payments?|cookies?|ip)\b"
)


def content_names(sentences: Iterable[str]) -> re.Pattern[str] | None:
    """Take plain sentences; return a pattern of the names defined for content."""
    names: set[str] = set()
    for sentence in sentences:
        if '"' not in sentence:
            continue
        for name, what in _defined(sentence):
            if _is_content(name, what):
                names.add(name.removesuffix("s"))
    if not names:
        return None
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})s?\b")


def _defined(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the names that a plain sentence defines, each with what it stands for."""
    for found in _MEANS.finditer(sentence):
        yield found["name"], found["what"]
    behind = 0  # the bracket before
    for found in _IN_BRACKETS.finditer(sentence):
        start = max(behind, found.start() - _LONGEST)
        what = re.split(r"[.()]", sentence[start : found.start()])[-1]
        if len(what) >= _SHORTEST:
            yield found["name"], what
            behind = found.end()


def _is_content(name: str, what: str) -> bool:
    return bool(
        _NAME.fullmatch(name)
        and not _OTHER_NAME.search(name)
        and _TYPED.search(what)
        and not _PERSON.search(what)
    )
