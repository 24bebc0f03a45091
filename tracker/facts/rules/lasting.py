"""How long something is kept: a duration, until deleted, as needed, or not at all."""

import re
from collections.abc import Sequence

from tracker.facts.durations import Duration
from tracker.facts.rules.patterns import any_of

_GOES = (
    r"(?:delet|remov|eras|clos|terminat|cancel|withdraw|clear(?:s|ed)?\b"
    r"|empt(?:y|ies|ied)\b|discard|bin(?:s|ned)?\b)"
)
_ACCOUNT = (
    r"(?:your |an? |the |their )?(?:user )?(?:account|subscription|workspace)s?\b"
)
_CONTRACT = (
    r"(?:the|this|your|our|any) (?:agreement|contract|subscription|services?\b"
    r"|applicable"
    r"|contractual)"
)
_UNTIL_DELETED = any_of(
    rf"until (?:the |that |such |your |an? )?"
    rf"(?:(?!no\b|need|case\b|investigation|dispute|matter|appeal|ticket)\w+ ){{0,5}}?"
    rf"{_GOES}",
    rf"unless (?:and until )?you (?:\w+ )?{_GOES}",
    r"(?:(?:as|so) long as|while)"
    r" (?:(?:you|(?:an? |the |each )?(?:users?|customers?|members?))"
    rf" (?:have|has|maintains?|keeps?|holds?|uses?) )?{_ACCOUNT}",
    rf"(?:for|throughout) the (?:life|lifetime|duration) of {_ACCOUNT}",
    r"as long as you (?:are|remain|continue|use|keep)\b",
    r"(?:during|for|is|throughout|over) the (?:entire |whole |full )?"
    rf"(?:term|duration|life|validity|period) of (?:{_CONTRACT}|(?:the |your )?use\b)",
    r"(?:(?:as|so) long as|while) (?:the |your |this |that )?"
    r"(?:contract|agreement|subscription|membership) "
    r"(?:is|remains|continues|lasts|runs|exists)\b",
    r"(?:as|so) long as (?:you|(?:the |an? |your )?(?:\w+ )?(?:owners?|users?"
    r"|customers?|members?|admin\w*)) (?:wants?|wish(?:es)?|likes?|chooses?)\b",
    r"until (?:the |your |this )?(?:contract|agreement|subscription|membership) "
    r"(?:ends|expires|lapses)\b",
    r"(?:for|during|throughout) (?:the|your|its) (?:(?:entire|full|applicable) )?"
    r"(?:(?:duration|term|length) of (?:the |your )?)?"
    r"(?:subscription|contract|agreement|service) (?:term|period)\b",
    r"during the term\b",
    r"\w*: the (?:term|duration) of the\b",
)
_NEED = r"(?:necessary|need(?:ed)?|required?|appropriate)"
_AS_NEEDED = any_of(
    r"(?:as|so) long as (?:\w+ly )?(?:(?:is|are|it is|they are|we|this is|may be) )?"
    rf"(?:\w+ly )?(?:{_NEED}|useful|relevant|permitted|have an?)\b",
    rf"(?:no |not )?(?:longer|more) than (?:is |are |it is )?(?:\w+ly )?{_NEED}",
    r"(?:for|during) (?:the|such|a|an) (?:\w+ ){0,2}?(?:period|time|duration|length)s?"
    rf"(?: of time)?(?: that)?(?: is| are)? ?(?:\w+ly )?(?:{_NEED}|reasonabl[ey])",
    r"as (?:is |are |may be )?(?:\w+ly )?(?:needed|necessary)\b"
    r"(?! to comply| for legal)",
    # "deleted once they are no longer needed", "once the purpose ceases to apply"
    rf"(?:as soon as|once|when|after) (?:[\w']+ ){{1,5}}?no longer (?:\w+ )?{_NEED}",
    r"(?:as soon as|once|when|after) (?:the|this|that|its|their) purposes?\b"
    r"[^.;,]{0,60}?\b(?:ceas\w+|no longer|fulfilled|achieved|ends?|lapse[sd]?|met)\b",
    r"ongoing (?:legitimate )?(?:business )?need",
    rf"(?:within|for) the (?:shortest|minimum) (?:possible )?(?:period|time)"
    rf"(?: of time)?(?: that)?(?: is)? {_NEED}",
    rf"only (?:as|where|when|if) (?:\w+ly )?{_NEED}",
    rf"until (?:\w+ ){{0,4}}no longer {_NEED}",
    # "as long as these purposes call for", "as long as a duty makes it necessary"
    r"(?:as|so) long as (?:[\w']+,? ){1,16}?"
    r"(?:makes? (?:it|this|them) necessary|calls? for|requires? (?:it|this|us))\b",
)
_KEPT = (
    r"(?:re-?tain|stor(?:e|ing)|log\b|logg|sav|keep|kept|persist"
    r"|writ(?:e|ten) (?:\w+ )?to (?:disk|storage)\b)"
)
_NOT_KEPT = any_of(
    rf"(?:do(?:es)?|will|are|is|did) (?:not|never)\b(?: \w+){{0,2}}? {_KEPT}",
    rf"(?:don't|doesn't|won't|isn't|aren't|never)\b(?: \w+){{0,3}}? {_KEPT}",
    r"not (?:re-?tained|stored|logged|saved|kept|persisted|written to disk)\b",
    r"(?:delet|discard|eras|remov|purg)\w+ (?:immediately|as soon as|once|right after"
    r"|upon completion)",
    r"(?:in (?:volatile memory|ram)|in[- ]memory only|(?:only|solely|just) in memory"
    r"|in (?:the |our )?memory (?:of our (?:servers|systems) )?(?:only|while"
    r"|for the time|as long as (?:the|an?|your) (?:call|request|session)))\b",
    r"immediately (?:delet|discard|eras|remov|purg)\w+",
    r"no (?:\w+ ){0,3}?(?:prompts?|inputs?|outputs?|content|chats?|conversations?"
    r"|messages|copies|recordings?|code|requests?|responses?)\b[^.;,]{0,20}?"
    r" (?:is|are|will be|gets?) (?:\w+ly )?(?:stored|kept|saved|re-?tained|logged)\b",
    r"(?:keep|retain|store|save)s? (?:no|none of)\b",
    r"nothing\b[^.;,]{0,40}? (?:is|will be|gets) (?:\w+ly )?(?:stored|kept|saved"
    r"|re-?tained|logged)\b",
    r"none of your [\w ]{2,30} (?:will|is|are)\b[\w ]{0,12}\b(?:stor|re-?tain)",
)
# Kept for no longer than the answer takes is not kept.
_FOR_THE_ANSWER = (
    r"(?:it takes|(?:is )?(?:needed|necessary|required) to (?:answer|respond|generate"
    r"|produce|return)|(?:the|that|this|an?|your) (?:\w+ )?(?:session|requests?"
    r"|response|answer|call|reply|generation)\b)"
)
# Not kept for longer than something, or not on one's own device: still kept.
_SOMEHOW_KEPT = any_of(
    rf"longer\b(?! than {_FOR_THE_ANSWER})",
    rf"beyond\b(?! {_FOR_THE_ANSWER})",
    r"more than\b",
    r"permanently\b",
    r"indefinitely\b",
    r"payment\b",
    r"card\b",
    r"on your device\b",
)


# "We may keep it, or share it as necessary": how it is shared, not how long it is kept.
_BARE_NEED = re.compile(r"as (?!long)")
_SHARING = re.compile(r"\b(?:shar(?:e|es|ed|ing)|disclos(?:e|es|ed|ing|ure))\b")


def how_long(words: str, periods: Sequence[Duration], verbs: Sequence[int]) -> str:
    """Return the value for a sentence's plain words; empty if it gives no time.

    `verbs` are the places of the verbs of keeping and deleting: the first duration
    after the first of them counts. "Until you delete it" counts before a duration
    that only follows it ("… and for 30 days after that").
    """
    until = _UNTIL_DELETED.search(words)
    period = first_period(periods, verbs)
    if period and not (until and until.start() < period.start):
        return period.iso
    needed = _needed(words, verbs)
    if until and not (needed and needed.start() < until.start()):
        return "until_deleted"
    return "as_needed" if needed else ""


def _needed(words: str, verbs: Sequence[int]) -> re.Match[str] | None:
    needed = _AS_NEEDED.search(words)
    if needed and _BARE_NEED.match(needed[0]):
        last = max((verb for verb in verbs if verb < needed.start()), default=0)
        if _SHARING.search(words, last, needed.start()):
            return None
    return needed


def first_period(periods: Sequence[Duration], verbs: Sequence[int]) -> Duration | None:
    """Return the first duration after the first verb, or else the first."""
    start = min(verbs, default=0)
    after = [one for one in periods if one.start > start]
    return next(iter((*after, *periods)), None)


def is_needed(words: str) -> bool:
    """Tell whether the words keep something for as long as it is needed."""
    return bool(_AS_NEEDED.search(words))


def has_condition(words: str) -> bool:
    """Tell whether the words give a time that is not a duration."""
    return bool(_UNTIL_DELETED.search(words) or _AS_NEEDED.search(words))


def condition_in(words: str) -> range:
    """Return the places that "until you delete it" takes in the words, if it does."""
    found = _UNTIL_DELETED.search(words)
    return range(*found.span()) if found else range(0)


def is_not_kept(words: str) -> bool:
    """Tell whether the words say that nothing is kept."""
    return bool(_NOT_KEPT.search(words)) and not _SOMEHOW_KEPT.search(words)
