"""What one sentence says of keeping data: what, by whom, how long."""

import re
from dataclasses import dataclass
from enum import Enum

from tracker.facts.context import Sentence, Text, plain
from tracker.facts.durations import Duration, durations
from tracker.records import ClauseKind


class Kept(Enum):
    """What is kept: the customer's content, a person's data, or something else."""

    CONTENT = "content"
    PERSONAL = "personal"
    OTHER = "other"


KEEP = re.compile(
    r"\b(?:re-?tain(?:s|ed|ing)?|retention|stor(?:e|es|ed|ing|age)|keep(?:s|ing)?|kept"
    r"|maintain(?:s|ed)?|preserve[sd]?|h[eo]ld(?:s|ing)?(?! harmless)|save[sd]?(?!"
    r" (?:for|as|that|where)\b)|persist(?:s|ed)?"
    r"|log(?:s|ged)?(?=\s+(?:or|and|your|any|the|prompts?|inputs?|content)\b)"
    r"|remains?(?=\s+(?:in|on|available|with)\b))\b"
)
DROP = re.compile(
    r"\b(?:(?:auto-?)?delet(?:e|es|ed|ing|ion)|remov(?:e|es|ed|ing|al)|eras(?:e|es|ed"
    r"|ing|ure)"
    r"|purg(?:e|es|ed|ing)|destroy(?:s|ed|ing)?|destruction|discard(?:s|ed)?|wiped?"
    r"|expires?|anonymi[sz]ed?|de-?identif(?:y|ied))\b"
)
# The heading, lead-in or column that makes a bare "Prompts: 30 days" a statement.
_KEEPING_CONTEXT = re.compile(
    r"\b(?:retain|retention|how long|stor(?:e|ed|age) (?:period|duration|time"
    r"|limitation)"
    r"|(?:keep|kept|store|stored|deletion|delete|lifecycle)\b)"
)

_CONTENT = re.compile(
    r"\b(?:(?:in|out)puts?|prompts?|completions?|generations?|conversations?|chats?"
    r"|(?<!third-party )contents?(?! (?:moderation|polic|delivery))|(?:customer|user"
    r"|business|enterprise|client|workspace) data"
    r"|(?<!marketing )(?<!error )messages|uploads?|(?<!log )files|attachments"
    r"|code(?! of)|codebases?|snippets|transcripts?|(?:audio|voice|screen) recordings?"
    r"|quer(?:y|ies)|interactions|threads?|(?:model|ai) responses|submissions|creations"
    r"|request and response|(?:your|chat|search|conversation|keep|app|apps) (?:activity"
    r"|history)"
    r"|materials(?! (?:posted|on))|images (?:you|and)|(?:data|information)(?: that)?"
    r" (?:you|customers?|users?)"
    r" (?:submit|send|upload|input|enter|provide through)\w*|data (?:submitted|sent))\b"
)
_PERSONAL = re.compile(
    r"\b(?:personal (?:data|information)|personally identifiable information"
    r"|your (?:data|information)|(?:data|information) (?:about you|we collect|we have"
    r"|collected)"
    r"|(?:this|the|that|such) (?:data|information)|data)\b"
)
_OTHER = re.compile(
    r"\b(?:billing|payments?|invoic(?:e|es|ing)|transactions?|tax(?:es|ation)?"
    r"|financial|accounting"
    r"|(?:server|access|system|security|audit|usage|web|technical|error|event|activity"
    r"|network|api"
    r"|application|diagnostic|log) logs?|logs|log (?:data|files|information)|logging"
    r"|cookies?|pixels?"
    r"|contact (?:details|data|information)|contracts|(?:e-?mail|postal|ip)"
    r" address(?:es)?"
    r"|account (?:data|information|details|records?)|accounts? (?:that|which)|profile"
    r"|registration data|credentials"
    r"|back-?ups?|archival copies|(?:usage|technical|device|location|log|diagnostic"
    r"|analytics|statistical"
    r"|telemetry|performance|aggregated?) (?:data|information|metrics)|metadata"
    r"|telemetry|analytics"
    r"|marketing|newsletters?|support (?:data|tickets?|requests?)|tickets|customer"
    r" support|job|candidates?"
    r"|applicants?|recruit\w+|cv|resumes?|employment|api keys?|tokens|identity (?:data"
    r"|documents?)"
    r"|government-issued|confidential information|records of (?:your )?(?:consent"
    r"|requests?)"
    r"|suppression|opt-out (?:list|request)|disputes?|litigation|claims|scores?"
    r"|embeddings?|cache[sd]?)\b"
)
# A right or title that is kept, or a copy that the customer should keep.
_RIGHTS = re.compile(
    r"\b(?:retain|keep|hold|reserve|maintain)\w*\b(?:[^.;]{0,40}?)\b(?:rights?"
    r"|ownership|title|interest|control"
    r"|license|copies of|confidential(?:ity)?\b(?! information)|accurate|up to date"
    r"|secure)\b"
)
# A frequency, an age, an answer's time; not how long something is kept.
_NOT_A_PERIOD_BEFORE = re.compile(
    r"(?:every|each|past|last|previous|preceding|prior|notice of|age of|under|per"
    r"|once (?:in|per)|inactiv\w+ (?:for|of)(?: (?:more|over|at least|than))*"
    r"|(?:respond|repl(?:y|ies)|answer|notif|inform|acknowledg|confirm)\w*\b[^.;]{0,40}"
    r"|(?:after|from) (?:the )?(?:first|initial))\s*$"
)
_NOT_A_PERIOD_AFTER = re.compile(
    r"^['’]?[\s-]*(?:(?:old|of age|prior|advance|in advance|written|ago|earlier|notice"
    r"|of inactivity|free|trial|limitation)\b"
    r"|before (?!(?:\w+ ){0,3}(?:delet|remov|eras|purg)))"
)


@dataclass(frozen=True, slots=True)
class Keeping:
    """One sentence that speaks of keeping or deleting data.

    `words` are its plain words with those of its lead-in; `lead` is the lead-in's
    sentence where the statement needs both; `context` are the headings above.
    """

    sentence: Sentence
    words: str
    kept: Kept
    periods: tuple[Duration, ...]
    lead: Sentence | None = None
    context: str = ""
    sole: str = ""  # the plain words of the sentence without its lead-in


def keepings(text: Text) -> tuple[Keeping, ...]:
    """List the sentences of a text that speak of keeping or deleting data."""
    found = (_keeping(sentence, text) for sentence in text.sentences)
    return tuple(one for one in found if one is not None)


def _keeping(sentence: Sentence, text: Text) -> Keeping | None:
    if text.is_heading(sentence):
        return None
    clause = text.clause_of(sentence)
    sole = text.plain(sentence)
    lead = _lead(sentence, text)
    words = f"{text.plain(lead)} {sole}" if lead else sole
    context = plain(" / ".join((*clause.headings[-2:], clause.lead)))
    if not (KEEP.search(words) or DROP.search(words)) and not (
        _KEEPING_CONTEXT.search(context) and durations(sole)
    ):
        return None
    if _RIGHTS.search(sole) or not _by_provider(words):
        return None
    periods = tuple(one for one in durations(words) if _is_period(words, one))
    kept = _kept(sentence, text, words)
    return Keeping(sentence, words, kept, periods, lead, context, sole)


def _lead(sentence: Sentence, text: Text) -> Sentence | None:
    """Find the sentence ending in a colon that this one completes."""
    own = text.clause_of(sentence)
    goes_on = own.kind is ClauseKind.ITEM or re.match(
        r"^(?:\W|\w{1,3}[.)]|(?:\w\.)+)*\s*[a-z]", sentence.text
    )
    if not goes_on or own.kind is ClauseKind.ROW:
        return None
    for other in reversed(text.sentences[max(0, sentence.place - 12) : sentence.place]):
        if text.is_heading(other):
            return None
        if other.text.rstrip().endswith(":") and (
            not own.lead or other.text in own.lead or own.lead in other.text
        ):
            return other
    return None


def _is_period(words: str, one: Duration) -> bool:
    """Tell a time that something is kept from an age, a notice or a frequency."""
    return not _NOT_A_PERIOD_BEFORE.search(
        words[: one.start]
    ) and not _NOT_A_PERIOD_AFTER.search(words[one.end :])


_YOU = re.compile(
    r"\b(?:you|customers?|users?|admins?|administrators?|owners?|they|third[- ]part(?:y"
    r"|ies)"
    r"|(?:sub)?processors?|partners?|vendors?|(?:service )?providers?|platforms?|party"
    r"|recipient)\b"
)
_PROVIDER_VERB = re.compile(
    r"\b(?:is|are|be|been|being|was|were|gets?)\s+(?:\w+ly\s+|not\s+|only\s+|then\s+"
    r"|also\s+|be\s+)*$"
)


def _by_provider(words: str) -> bool:
    """Tell whether some keeping or deleting is done by the provider itself."""
    verbs = [*KEEP.finditer(words), *DROP.finditer(words)]
    if not verbs:
        return True
    return any(_actor_is_provider(words, verb) for verb in verbs)


def _actor_is_provider(words: str, verb: re.Match[str]) -> bool:
    before = words[: verb.start()]
    if verb[0] in {"retention", "storage", "deletion", "removal", "erasure"}:
        return True
    if _PROVIDER_VERB.search(before):
        return True
    tail = re.split(r"[.;:,]|\b(?:and|but|then|if|when|that|which)\b", before)[-1]
    return not _YOU.search(tail)


# Where the words on what is kept end, and those on how long or what for begin.
_OBJECT_ENDS = re.compile(
    r"\b(?:(?:for )?(?:as|so) long as|for (?:up to|an?|the|no|at|only|\d|\w+ \(\d)|only"
    r"|until|within|after|to (?!us\b|be\b|you\b|our\b|the\b)|in order|unless|except"
    r"|where|no longer|during|in accordance)\b"
)


def _kept(sentence: Sentence, text: Text, words: str) -> Kept:
    """Tell what the sentence keeps: by its label, its object, the sentence before."""
    label = re.match(r"^\W*([^.:|]{3,120}?)\s*(?::|\|)", text.plain(sentence))
    for part in (label[1] if label else "", _object(words), words):
        kind = _kind(part)
        if kind is not None:
            return kind
    if re.search(r"\b(?:it|they|them|these|those|this)\b", words):
        for other in text.neighbours(sentence, after=0):
            return _kind(text.plain(other)) or Kept.OTHER
    return Kept.OTHER


def _object(words: str) -> str:
    """Return the words before the time or purpose that follows the first verb."""
    verb = min(
        (found for found in (KEEP.search(words), DROP.search(words)) if found),
        key=lambda found: found.start(),
        default=None,
    )
    if verb is None:
        return ""
    end = _OBJECT_ENDS.search(words, verb.end())
    return words[: end.start()] if end else words


def _kind(words: str) -> Kept | None:
    if _CONTENT.search(words):
        return Kept.CONTENT
    if _OTHER.search(words):
        return Kept.OTHER
    if _PERSONAL.search(words):
        return Kept.PERSONAL
    return None
