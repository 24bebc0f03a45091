"""What is kept: the customer's content, a person's data, or something else.

The verbs of keeping and deleting, and the object that stands before the time or the
purpose: the label of a row, the object, the sentence, and the sentence before are
asked in this order.
"""

import re
from enum import Enum

from tracker.facts.rules.patterns import any_of, has_any


class Kept(Enum):
    """What is kept: the customer's content, a person's data, or something else."""

    CONTENT = "content"
    PERSONAL = "personal"
    OTHER = "other"


_DATA = r"(?:your|customer|user|any|all|such|this|these|copies|prompts|content)"
KEEP = re.compile(
    r"\b(?:re-?tain(?:s|ed|ing)?|retention|stor(?:e|es|ed|ing|age)|keep(?:s|ing)?|kept"
    rf"|maintained|maintains?(?= {_DATA}\b)|preserve[sd]?|h[eo]ld(?:s|ing)?(?!"
    rf" harmless)"
    r"|persist(?:s|ed)?|conserved|saved|saves?(?! (?:for|as|that|where)\b)"
    r"|lives?(?= (?:in|on) (?:our|your|the)\b)|lifetime(?= of \w)|set aside"
    r"|stays?(?= (?:there|in|on|with|until|(?:for )?as long as)\b)"
    r"|logged(?= (?:for|until|by default|only)\b)"
    r"|log(?:s|ged)?(?=\s+(?:or|and|your|any|the|prompts?|inputs?|content)\b)"
    r"|writ(?:e|ten)(?= (?:\w+ )?to (?:disk|storage)\b)|found(?= in (?:our|the) back)"
    r"|remains?(?= (?:in|on|within) (?!force\b|effect\b|full\b)"
    r"| (?:\w+ )?(?:recover|retriev|restor|avail)\w*ble\b)"
    r"|lingers?|sits?(?= (?:there|in|on|for)\b)"
    r"|restored(?= (?:\w+ ){0,5}?for \w+ (?:days|weeks|months)\b))\b"
)
DROP = re.compile(
    r"\b(?:(?:auto-?)?delet(?:e|es|ed|ing|ion)|remov(?:e|es|ed|ing|al)|eras(?:e|es|ed"
    r"|ing|ure)"
    r"|purg(?:e|es|ed|ing)|destroy(?:s|ed|ing)?|destruction|discard(?:s|ed)?|wiped?"
    r"|go(?:es)?(?= (?:within|after) (?:an?|\d+|\w+ (?:hours|days|weeks|months))\b)"
    r"|vanish(?:es)?|disappears?(?= from\b| after\b)"
    r"|expires?|gone(?= (?:from|within|after|in|for good)\b|\W*$)"
    r"|(?:leaves?|left)(?= our \w+\b)"
    r"|emptie[sd]|overwritten|rotated out"
    r"|anonymi[sz]ed?|de-?identif(?:y|ied))\b"
)
# Each alternative is made of whole words.
_CONTENT = any_of(
    r"(?:in|out)puts?\b",
    r"(?:prompts?|completions?|generations?|conversations?|chats?|messages)\b",
    r"(?<!third-party )contents?\b(?! (?:moderation|polic|delivery))",
    r"(?:customer|user|business|enterprise|client|workspace|student|api) data\b",
    r"(?:uploads?|(?<!log )files|attachments|transcripts?|quer(?:y|ies)|submissions)\b",
    r"(?:uploaded|generated|your) (?:documents|images|photos|videos|audio|media|footage"
    r"|recordings|clips)\b",
    r"(?:audio|voice|screen) recordings?\b",
    r"(?:codebases?|snippets|interactions|threads?|creations)\b",
    r"(?<!fiscal )(?<!tax )(?<!commercial )(?<!civil )(?<!criminal )(?<!penal )code\b"
    r"(?! of)",
    r"(?:saved|submitted|entered|uploaded|translated|your|such) texts?\b",
    r"your (?:projects|work|notes|drafts|pictures|meetings|boards|pages|songs|tracks"
    r"|designs|drawings|entries|searches|questions|scripts|exchanges|dialogues)\b",
    r"texts? (?:that )?(?:you|submitted|entered|stored|kept)\b",
    r"(?:the|your|an?|such|these|whole|offending) exchanges?\b(?! of)",
    r"(?:anything|everything|nothing|what|whatever) (?:that )?you (?:type|enter|write"
    r"|send|say|upload|submit|post|posted)\b",
    r"(?:api|model|inference) (?:requests|calls|traffic)\b",
    r"requests and responses\b",
    r"(?:(?:model|ai) responses|request and response)\b",
    r"(?:your|chat|search|conversation|messages?|keep|assistant|apps?)"
    r" (?:activity|history)\b",
    r"(?:delet|remov|eras)\w* (?:something|anything|an item)\b",
    r"(?:everything|anything) (?:in|on|within) (?:it|(?:the|your) account)\b",
    r"(?:items?|everything|anything|objects?) in (?:the|your) (?:trash|bin|recycle"
    r"|recently deleted)\b",
    r"materials\b(?! (?:posted|on)\b)",
    r"(?:material|samples?|excerpts?|exchanges?) (?:that |which )?"
    r"(?:(?:is|are|was|were) )?(?:selected|collected|taken|used"
    r"|set aside|chosen|drawn|gathered|from|read|reviewed|of your)\b",
    # "requests that a classifier blocks", "blocked requests"
    r"(?:requests|tasks|images|files) (?:that |which )?(?:our|the|an?) (?:\w+ ){0,2}?"
    r"(?:classifiers?|filters?|moderat\w+|safeguards?) (?:has |have )?(?:to )?(?:block"
    r"|stop|refuse|reject)",
    r"training[- ](?:corpus|corpora|data ?sets?|sets?|store|pool|samples?|material)\b",
    r"(?:data|information)(?: that)? (?:you|customers?|users?)"
    r" (?:submit|send|upload|input|enter|provide through)",
    r"data (?:submitted|sent)\b",
)
# "sessions contributed under the improvement switch", "notes chosen for training"
_FOR_TRAINING = any_of(
    r"(?:sessions?|passages?|notes?|sentences?|texts?|images?|pictures?|recordings?"
    r"|photos?|files?|tasks?|projects?|dialogues?|documents?|drafts?|items?|excerpts?)"
    r" (?:(?:that|which) )?(?:(?:is|are|was|were|has|have) )?(?:been )?(?:selected"
    r"|chosen|contributed|picked|placed|collected|donated|shared|taken) (?:for|in|into"
    r"|under|through|by) (?:\w+ ){0,3}?(?:train|learn|improve)",
    r"dialogues? for (?:learning|training)\b",
)
_TRAINING_WORDS = ("train", "learn", "improve")  # a quick look for them
_PERSONAL = any_of(
    r"personal(?:ly identifiable)? (?:data|information)\b",
    r"(?:data|information)\b",
)
_OTHER = any_of(
    r"(?:billing|payments?|invoic(?:e|es|ing)|transactions?|tax(?:es|ation)?)\b",
    r"(?:financial|accounting)\b",
    r"(?:logs|logging|log (?:data|files|information)|(?:log|activity) log)\b",
    r"(?:cookies?|pixels?|metadata|telemetry|analytics|cache[sd]?|embeddings?)\b",
    r"(?:usage|technical|device|location|diagnostic|statistical|performance|aggregated?"
    r"|engagement|interaction|feedback) (?:data|information|metrics)\b",
    r"contact (?:details|data|information)\b",
    r"(?:e-?mail|postal|ip) address(?:es)?\b",
    r"account (?:data|information|details|records?)\b",
    r"(?:profile|registration data|credentials|api keys?|tokens|contracts)\b",
    r"(?:back-?ups?|archival copies)\b",
    r"(?:marketing|newsletters?|surveys?|suppression|opt-out (?:list|request))\b",
    r"(?:support (?:data|tickets?|requests?)|tickets|customer support|feedback)\b",
    r"(?:job|candidates?|applicants?|recruit\w+|cv|resumes?|employment)\b",
    r"(?:identity (?:data|documents?)|government-issued|confidential information)\b",
    r"records of (?:your )?(?:consent|requests?)\b",
    r"(?:disputes?|litigation|claims|scores?)\b",
)
# Where the words on what is kept end, and those on how long or what for begin.
_OBJECT_ENDS = re.compile(
    r"\b(?:(?:for )?(?:as|so) long as|for (?:up to|an?|the|no|at|only|\d+"
    r"|\w+ \(\d+)|only|until|within|after|(?<!used )to (?!us\b|be\b|you\b"
    r"|our\b|the\b)|in order|unless|except|where|no longer|during|in accordance"
    r"|so that)\b"
)


# Whatever customers delete one by one is what they made.
_NO_THING = (
    r"(?!accounts?|cookies?|profiles?|users?|members?|organi[sz]\w+|subscriptions?|keys?"
    r"|connections?|payments?|cards?|devices?|apps?|browsers?|numbers?|address\w*|seats?)"
)
_THING_DELETED = any_of(
    rf"(?:delet|remov|eras|clear)(?:es?|s|ed|ing|ion)? (?:of )?"
    rf"(?:an?|the|one|any|single) {_NO_THING}\w",
    r"(?!if\b|when|once|after|until|unless|should|as\b|or\b|and\b|whether)"
    rf"{_NO_THING}\w+ (?:that |which )?you (?:have )?(?:delet|remov|eras|clear)",
    r"(?:something|anything|an item) (?:is|has been|gets) (?:delet|remov|eras|clear)",
)
# "Each access is logged, and the log is kept": a log of who looked.
_ACCESS_LOGGED = re.compile(
    r"\b(?:each|every|any|all) (?:such )?access(?:es)?\b[^.;|]{0,40}"
    r"\b(?:logged|recorded|log|record)\b"
)
_COPIES_LEFT = re.compile(r"\b(?:cop(?:y|ies)|back-?ups?)\b")
# What stands in brackets, or between commas, only says more of what is kept.
_ASIDE = re.compile(r"\([^()]*\)|,\s(?:which|who|such as|including|like)\s[^,;]*,")
# "Metadata of chats", "caches that hold content": the word that counts comes first.
_OTHER_FIRST = re.compile(
    r"^\W*(?:(?:the|our|any|all|these|such|technical|certain|some|we|also|only|may"
    r"|keep|retain|store) )*"
    r"(?:metadata|caches?|cached? \w+|statistics|counts?|hash(?:es)?|titles"
    r"|(?:usage|activity|access|connection|container|server|security|error|event|audit"
    r"|deployment|build|system)[- ](?:logs?|records?|statistics)"
    r"|logs? of (?!(?:your |the |all |api |our |any )*(?:prompts?|inputs?"
    r"|conversations?|chats?|requests?|calls?|messages?|interactions?|content|queries))"
    r"|reports? (?!to\b)|(?:support|help) (?:tickets?|requests?|cases?))\b"
)


def what_is_kept(sole: str, words: str, before: str) -> Kept:
    """Tell what is kept: by the label, the object, or the sentence before."""
    if _OTHER_FIRST.search(object_of(words)):
        return Kept.OTHER
    if has_any(words, ("access",)) and _ACCESS_LOGGED.search(words):
        return Kept.OTHER
    if _COPIES_LEFT.search(words) and _THING_DELETED.search(words):
        return Kept.CONTENT
    label = re.match(r"^\W*([^.:|]{3,120}?)\s*(?::|\|)", sole)
    if label and (kind := kind_of(label[1])) not in (None, Kept.PERSONAL):
        return kind
    for part in (_ASIDE.sub(" ", object_of(words)), words, before):
        if kind := kind_of(part):
            return kind
    return Kept.CONTENT if _THING_DELETED.search(words) else Kept.OTHER


def object_of(words: str) -> str:
    """Return the words before the time or purpose that follows the first verb."""
    verb = min(
        (found for found in (KEEP.search(words), DROP.search(words)) if found),
        key=lambda found: found.start(),
        default=None,
    )
    end = _OBJECT_ENDS.search(words, verb.end() if verb else 0)
    return words[: end.start()] if end else words


def kind_of(words: str) -> Kept | None:
    """Return the kind of data that plain words name; None where they name none."""
    if _CONTENT.search(words):
        return Kept.CONTENT
    if has_any(words, _TRAINING_WORDS) and _FOR_TRAINING.search(words):
        return Kept.CONTENT
    if _OTHER.search(words):
        return Kept.OTHER
    if _PERSONAL.search(words):
        return Kept.PERSONAL
    return None
