"""Questions and headings that the words below them answer: "How long …?" "30 days."

"Do you keep my chats?" is asked by a customer: there "you" is the provider.
"""

import re

from tracker.facts.rules.context import Sentence, Text
from tracker.facts.rules.kept import DROP, KEEP, kind_of
from tracker.facts.rules.patterns import has_any
from tracker.facts.rules.triggers import ON_DELETION

_FAR = 6  # sentences that one question is answered in, at most
_BY_CUSTOMER = re.compile(
    r"\b(?:i|my|me|mine)\b"
    r"|\b(?:do|does|will|can|could|did|are|have|may) you (?!(?:\w+ )?delet)\b"
)
_VOICE = {
    "you": "we",
    "your": "our",
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "we": "you",
    "our": "your",
}
_SPOKEN = re.compile(rf"\b(?:{'|'.join(_VOICE)})\b")
_STARTS = (
    r"^\W*(?:(?:on|for|with|in|under) [^,:;.]{2,40}?[,:]? )?"
    r"(?:yes\W+|by default,? |usually,? |normally,? |generally,? |typically,? )?"
)
_PERIOD = (
    r"(?:(?:up to|about|around|at (?:most|the most)|no longer than|not more than|only"
    r"|not longer than|no more than) )*"
    r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|ten|twelve|fourteen|eighteen"
    r"|twenty|thirty|sixty|ninety)\b[\w ()-]{0,14}\b(?:hours?|days?|weeks?|months?"
    r"|years?)\b"
)
_TIME = (
    rf"(?:(?:(?:only )?(?:for|after|within) )?{_PERIOD}"
    r"|(?:only )?(?:until you|until the (?:user|account|customer)|(?:as|so) long as)\b)"
)
_REFERS = (
    r"(?:it|they|this|that|these|those|both|all of (?:it|them)|everything"
    r"|the (?:default|period|time))\b"
)
# Words that answer without saying again of what they speak.
_ANSWERS = re.compile(
    rf"{_STARTS}(?:{_TIME}|{_REFERS}(?:'s|'re)?(?: (?:is|are|will be))? {_TIME})"
)
_GOES_ON = re.compile(rf"{_STARTS}(?:then )?(?:{_REFERS}|we\b)")
_YES_OR_NO = re.compile(
    r"^\W*(?:(?:for )?how long )?(?:do|does|are|is|will)"
    r" (?:(?!\b(?:train|trained|training)\b)[^?])*\?$"
)
_LONGEST = 120
# One of these stands in every question on keeping, or on what the customer ends.
_STEMS = (
    *("keep", "kept", "ret", "stor", "delet", "remov", "eras", "clos", "cancel", "end"),
    *("terminat", "sav", "log", "hold", "held", "persist", "conserv", "leav", "live"),
    *("stay", "remain", "gone", "purg", "destr", "wip", "expir", "clear", "request"),
)


def question_above(sentence: Sentence, text: Text) -> Sentence | None:
    """Return the heading or question on keeping that a sentence answers, if any."""
    for other in reversed(
        text.sentences[max(0, sentence.place - _FAR) : sentence.place]
    ):
        heading = text.is_heading(other)
        if heading or other.text.rstrip().endswith("?"):
            return other if _is_on_keeping(text.plain_content(other)) else None
    return None


def question_on_deletion(sentence: Sentence, text: Text) -> Sentence | None:
    """Return the question above if it asks what follows a customer's deletion."""
    above = question_above(sentence, text)
    if above and ON_DELETION.search(as_we_say(text.plain_content(above))):
        return above
    return None


def answers_in_short(words: str) -> bool:
    """Tell whether plain words give a time and leave the rest to their question."""
    return bool(_ANSWERS.match(words))


def goes_on(words: str) -> bool:
    """Tell whether plain words begin with what a question above may have named."""
    return bool(_GOES_ON.match(words))


def asks_whether(words: str) -> bool:
    """Tell whether yes or no answers a plain question on keeping content."""
    return bool(_YES_OR_NO.match(words) and KEEP.search(words) and kind_of(words))


def as_we_say(words: str) -> str:
    """Return a plain question in the provider's voice: "do we keep your chats?"."""
    if not _BY_CUSTOMER.search(words):
        return words
    return _SPOKEN.sub(lambda found: _VOICE[found[0]], words)


def _is_on_keeping(words: str) -> bool:
    if len(words) > _LONGEST or not has_any(words, _STEMS):
        return False
    return bool(
        KEEP.search(words) or DROP.search(words) or ON_DELETION.search(as_we_say(words))
    )
