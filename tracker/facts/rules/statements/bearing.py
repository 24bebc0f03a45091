"""How far what is said bears on the default: on content, on hints, or on nothing.

`weight` says how outright a frame speaks of customers' content; where its own words
are silent it asks, in this order, the table row, what a pronoun stands for in the same
sentence, the plans that are named, the lead-in, and the sentences before. `bearing`
then leaves out claims on something narrower than the default.
"""

import re

from tracker.facts.rules import phrases
from tracker.facts.rules.content import Weight, has_content, weigh
from tracker.facts.rules.frames import Frame
from tracker.facts.rules.patterns import blank
from tracker.facts.rules.statements.training_claims import TrainingClaim
from tracker.facts.rules.statements.view import Line, View
from tracker.language.spelling import plain
from tracker.records import ClauseKind

_MODELS_ARE = re.compile(
    r"\b(?:models?|llms?|systems?|they|it)\b[^.;]{0,30}\b(?:is|are|was|were|been)"
    r"(?: \w+)? $"
)
# "The data on which we trained the models": what they came from, not what is done.
_LEARNT_ON = re.compile(
    r"(?<!your )(?<!customer )(?<!user )\b(?:data|data ?sets?|texts?|works|materials?"
    r"|content|corpus|corpora|sources) (?:on|from|with|by means of) which [^,;.]{0,60}$"
)
_PRONOUN = re.compile(r"\b(?:it|them|they|this|these|that|those|such)\b")
OBJECT = re.compile(
    r"\b(?:use|uses|process|processes|using|train|on)(?: any of)? (?:it|them|this|that"
    r"|these|those|such)\b|\b(?:such|said|these|those) (?:texts?|data|content"
    r"|materials?"
    r"|files?|recordings?|images?|information|items|documents?)\b"
)
_ANY_DATA = re.compile(r"\b(?:data|information|accounts|workspaces)\b")
# "Team: never used for training", "are used to …": what is used stands above.
_SUBJECTLESS = re.compile(
    r"^\W*(?:[^:]{2,60}: )?(?:is |are |may be |can be |never |not |always |also |will"
    r" be )*"
    r"used (?:for|to|in)\b"
)
_STATE = re.compile(
    r" (?:is|stays|remains|will be|has been|can be|may be) (?:switched |turned |always"
    r" |not )?(?:off|on"
    r"|disabled|enabled|deactivated|activated|active)\b"
)
_SPARED = re.compile(
    r"\b(?:is|are|remains?|stays?|be) (?:\w+ )?(?:excluded|exempt(?:ed)?|left out|kept"
    r" out"
    r"|spared|out)(?: (?:from|of))?(?: the| any| our)? ?$"
)
_GOES_ON = re.compile(
    r"^(?:for example|for instance|this|these|it|they|such|specifically|in particular"
    r"|including|we (?:may |will |might |also )*(?:also )?(?:do so"
    r"|use (?:it|this|these|that|them|such)))\b"
)
_DESCRIBES = re.compile(
    r"^(?:this|these|such|the) (?:training|models?|process|approach|techniques?"
    r"|steps?)\b"
)
_NARROWER = re.compile(
    r"\b(?:temporary|incognito|private|guest|ephemeral|deleted) (?:chats?"
    r"|conversations?"
    r"|sessions?|threads?|messages?|content)\b|\bminors\b|\bchildren\b|\bunder \d\d\b"
    r"|\bunder the age\b"
)
# What holds once the customer has done what the sentence before says.
_AFTERWARDS = re.compile(
    r"^\W*(?:from (?:then|that (?:moment|point|day|time)) on\w*|thereafter|after that"
    r"|afterwards|then (?=your|no|they|these|this|it)"
    r"|once (?:you do|done|it is off|this is off|switched off|turned off)"
    r"|if you do(?: so| this)?)\b"
)
_USES = re.compile(r"\b(?:use|uses|used|using|process|processed|processes|train on)\b")
_POINTS = re.compile(
    r"^\W*(?:for (?:more|further|additional) (?:information|details)|to (?:learn|read)"
    r"|learn|see|read|please (?:see|read|refer|visit)|more information|you can (?:read"
    r"|learn|find)|our (?:privacy )?(?:policy|notice)|this (?:policy|notice|article"
    r"|page))\b"
)


# "Chats used for training are kept for a year" tells how long, not whether.
_TAKEN = re.compile(
    r"(?P<by>\w+) (?:\w+ly |already |then )*(?:collected|used|selected|chosen|gathered"
    r"|taken|intended|separated|set aside|copied|stored|kept)\b[^.;,:]{0,40}$"
)
_IS = frozenset(
    [
        "is",
        "are",
        "be",
        "was",
        "were",
        "been",
        "may",
        "will",
        "can",
        "not",
        "never",
        "also",
        "and",
        "or",
    ]
)
_RELATIVE = re.compile(r"\b(?:that|which)(?: \w+){0,3} $")
_IS_KEPT = re.compile(
    r"\b(?:(?:is|are|be) (?:\w+ ){0,2}(?:kept|retained|stored|held|deleted|erased"
    r"|removed)"
    r"|we (?:\w+ ){0,2}(?:keep|retain|store|delete|erase))\b"
)


def _tells_how_long(main: str, match: re.Match[str]) -> bool:
    """Tell whether training only says which content is kept for some time."""
    taken = _TAKEN.search(main, 0, match.start() + 1)
    if taken is None or not _IS_KEPT.search(main, match.end()):
        return False
    return taken["by"] not in _IS or bool(
        _RELATIVE.search(main, 0, taken.end("by") + 1)
    )


def weight(
    view: View,
    line: Line,
    frame: Frame,
    main: str,
    match: re.Match[str],
    named: bool,
) -> Weight | None:
    """Weigh a frame; by its table row, list or last sentence where it is silent."""
    if _of_other_data(view, main, match) or _tells_how_long(main, match):
        return None
    conditions = [line.words[part.start : part.end] for part in frame.conditions]
    whole = " ".join([main, *conditions])
    own = weigh(whole, view.defined)
    if own is Weight.CONTENT or (own is None and phrases.NOT_CONTENT.search(whole)):
        return own
    clause = view.text.clause_of(line.sentence)
    if clause.kind is ClauseKind.ROW:
        return weigh(plain(clause.text), view.defined) or own
    if own or phrases.FEEDBACK.search(main):
        return own
    if _PRONOUN.search(main) and has_content(line.words, view.defined):
        return Weight.CONTENT
    if named and (_ANY_DATA.search(main) or _SUBJECTLESS.match(main)):
        return Weight.CONTENT
    if named and _SPARED.search(main, 0, match.start()):
        return Weight.CONTENT  # "Team is excluded from training"
    if match.group().endswith("training") and _STATE.match(main, match.end()):
        return Weight.CONTENT
    if line.is_fragment:
        return weigh(view.around(line.sentence), view.defined)
    words = line.words.strip()
    goes_on = _GOES_ON.match(words) or OBJECT.search(main)
    if goes_on and not _DESCRIBES.match(words):
        for other in reversed(view.text.neighbours(line.sentence, before=2, after=0)):
            if before := weigh(view.text.plain(other), view.defined):
                return before
    return None


def _of_other_data(view: View, main: str, match: re.Match[str]) -> bool:
    """Tell whether what is used, before the purpose, is not customers' content."""
    before = main[: match.start()]
    if _LEARNT_ON.search(before):
        return True
    if match.group().startswith("train") and _MODELS_ARE.search(before):
        return not phrases.OWNED.search(main)
    other = phrases.NOT_CONTENT.search(before)
    return bool(other) and not has_content(before, view.defined)


def bearing(view: View, claim: TrainingClaim) -> Weight | None:
    """Weigh a claim on the default; None where it is on something narrower."""
    main, weight = claim.main, claim.weight
    if weight is None or claim.exempts:
        return None
    if claim.no:
        unknown = claim.conditions.unknown and not claim.naming
        if unknown or _NARROWER.search(main) or _AFTERWARDS.match(main):
            return None  # what holds for temporary chats or minors alone
        # "We do not seek personal data to train" is not about content.
        outright = weight is Weight.CONTENT or _USES.search(main)
        return weight if outright else None
    rest = blank(phrases.ONLY_PUBLIC, main)
    if rest != main and not has_content(rest, view.defined):
        return None  # what is not public is not spoken of
    if phrases.DEIDENTIFIED.search(main):
        # Content after all, if nothing else is said.
        return Weight.HINT if weight is Weight.CONTENT else None
    return Weight.HINT if _POINTS.match(claim.line.words) else weight
