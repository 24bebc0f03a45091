"""Who keeps or deletes: the provider, the customer, or somebody else."""

import re
from collections.abc import Sequence

_CLAUSE = 600  # characters before a verb in which its subject stands
# A contract's own "Provider" or "Processor" is who keeps; others have a word before.
_OTHERS = re.compile(
    r"\b(?:models?|browsers?|you|customers?|users?|admins?|administrators?|owners?|they"
    r"|third[- ]part(?:y|ies)|sub-?processors?|processors|partners?|vendors?|providers"
    r"|(?:service|model|cloud|payment|hosting|identity|party) providers?"
    r"|platforms?|party|recipient)\b"
)
# "Chats that you delete disappear": the customer does what is said beside.
_WHICH_YOU = re.compile(
    r"(?<=[a-z]) (?:(?:that|which) )?(?:you|customers?|users?|members?)"
    r" (?:(?:have|has|choose to|may|can) )?"
    r"(?:delet|remov|eras|clear|discard|bin|upload|submit|enter|typ|send|shar|provid"
    r"|creat|mak|sav|writ)(?:es?|s|ed)?\b(?= )"
)
_PROVIDER_VERB = re.compile(
    r"\b(?:is|are|be|been|being|was|were|gets?)\s+(?:\w+ly\s+|not\s+|only\s+|then\s+"
    r"|also\s+|be\s+)*$"
)
# "We will direct each subprocessor to delete": the provider's own promise.
_MADE_TO = re.compile(
    r"(?<!you )(?<!must )(?<!customer will )"
    r"\b(?:direct|instruct|require|cause|oblige)s? (?:[\w-]+ ){1,5}?to (?:\w+ly )?$"
)


def done_by_provider(words: str, verbs: Sequence[re.Match[str]]) -> bool:
    """Tell whether some keeping or deleting is done by the provider itself."""
    return not verbs or any(_actor_is_provider(words, verb) for verb in verbs)


def _actor_is_provider(words: str, verb: re.Match[str]) -> bool:
    before = words[max(0, verb.start() - _CLAUSE) : verb.start()]
    before = _WHICH_YOU.sub("", before)
    if verb[0] in {"retention", "storage", "deletion", "removal", "erasure"}:
        return True
    if _PROVIDER_VERB.search(before) or _MADE_TO.search(before):
        return True
    tail = re.split(r"[.;:,]|\b(?:and|but|then|if|when|that|which)\b", before)[-1]
    # "To train our models we keep": the word next to the verb is who keeps.
    return not _OTHERS.search(tail, max(tail.rfind(" we "), tail.rfind(" us "), 0))
