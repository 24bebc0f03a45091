"""How long content is kept: by default, once deleted, for training, if flagged or read.

Each rule looks at one sentence that speaks of keeping (`Keeping`) and answers with a
value or None. The rules of the narrower terms come first: a sentence about flagged
content is not also the default.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from tracker.facts.context import Text
from tracker.facts.keeping import DROP, KEEP, Keeping, Kept, keepings
from tracker.facts.scope import served_for_others
from tracker.facts.who import plans_of
from tracker.records import Fact, Term

_ACCOUNT = (
    r"(?:your |an? |the |their )?(?:user )?(?:accounts?|subscriptions?|workspaces?)"
)
_UNTIL_DELETED = re.compile(
    r"\buntil (?:the |that |such |your |an? )?(?:\w+ ){0,3}?(?:delet|remov|eras|clos"
    r"|terminat|cancel)"
    r"|\b(?:as long as|while|for the (?:life|lifetime|duration) of|throughout the"
    r" (?:life|duration) of)"
    rf" (?:you (?:have|maintain|keep|hold|use) )?{_ACCOUNT}\b"
    r"|\bas long as you (?:are|remain|continue|use|keep)\b"
    r"|\b(?:during|for|is|throughout) the (?:term|duration|life) of (?:the|this|your"
    r"|our|any) "
    r"(?:agreement|contract|subscription|services?|applicable|contractual)"
    r"|\bduring the term\b|: the (?:term|duration) of the\b"
)
_AS_NEEDED = re.compile(
    r"\b(?:as|so) long as (?:\w+ly )?(?:(?:is|are|it is|they are|we|this is|may be)"
    r" )?(?:\w+ly )?"
    r"(?:necessary|need(?:ed)?|required?|appropriate|useful|relevant|permitted|have"
    r" an?)"
    r"|\b(?:no |not )?(?:longer|more) than (?:is |are |it is )?(?:\w+ly )?(?:necessary"
    r"|needed|required)"
    r"|\b(?:for|during) (?:the|such|a|an) (?:\w+ ){0,2}?(?:period|time|duration"
    r"|length)s?(?: of time)?"
    r"(?: that)?(?: is| are)? ?(?:\w+ly )?(?:necessary|needed|required|reasonabl[ey])"
    r"|\bongoing (?:legitimate )?(?:business )?need"
    r"|\bonly (?:as|where|when|if) (?:\w+ly )?(?:necessary|needed)"
    r"|\bfor the time (?:\w+ly )?(?:necessary|needed)|\buntil (?:\w+ ){0,4}no longer"
    r" (?:necessary|needed|required)"
)
_NOT_STORED = re.compile(
    r"\b(?:do(?:es)?|will|are|is|did) (?:not|never)\b(?: \w+){0,2}? (?:re-?tain|stor"
    r"|log|sav|keep|kept|persist)"
    r"|\b(?:don't|doesn't|won't|isn't|aren't|never)\b(?: \w+){0,3}? (?:re-?tain|stor"
    r"|log|sav|keep|kept|persist)"
    r"|\b(?:delet|discard|eras|remov|purg)\w+ (?:immediately|as soon as|once|right"
    r" after|upon completion)"
    r"|\bimmediately (?:delet|discard|eras|remov|purg)\w+"
    r"|\bnone of your [\w ]{2,30} (?:will|is|are)\b[\w ]{0,12}\b(?:stor|re-?tain)"
)
_LIMITED_NOT = re.compile(
    r"\b(?:longer|beyond|more than|permanently|indefinitely|payment|card|on your"
    r" device)\b"
)
_GONE = (
    r"(?:delet(?:e[sd]?|ing|ion)|remov(?:e[sd]?|ing|al)|eras(?:e[sd]?|ing|ure)"
    r"|clos(?:e[sd]?|ing|ure)|terminat(?:e[sd]?|ing|ion)|cancel\w*|deactivat\w+"
    r"|expir(?:e[sd]?|y|ation)|ends|end of|requests? (?:the )?(?:deletion|removal))"
)
_CUSTOMER = (
    r"(?:you|your|customers?|users?|admin\w*|owners?|accounts?|agreements?|contracts?"
    r"|subscriptions?|services?|workspaces?|conversations?|chats?|content|files?"
    r"|threads?|projects?|activity|messages?|prompts?)"
)
# What starts the time that deleted content still lives: the customer's own deletion.
_DELETED = re.compile(
    # "if you delete a chat", "once your account is closed"
    rf"\b(?:if|when|whenever|once|after|where|should|upon)\b"
    rf" (?:(?!\d)\w+ ){{0,3}}?{_CUSTOMER}\b"
    r"(?:(?!\b(?:we|needed|necessary|will|no longer|days|months)\b)[^.,;|]){0,60}?"
    rf"\b{_GONE}\b"
    # "after deletion", "of the date of termination", "from your request"
    r"|\b(?:after|upon|following|of|from|on|at) (?:the )?"
    r"(?:(?:effective )?date of |receipt of |receiving |time of )?"
    r"(?:(?:the|such|any|your|an?|this|account|agreement|contract|subscription|content"
    r"|customer's|user|conversation|data|written|verified|valid|its|their) ){0,3}"
    r"(?:deletion|termination|expir(?:y|ation)|closure|cancellation|removal"
    r"|requests?)\b"
    r"(?! of (?:the|that|this|such|any) (?:\w+ ){0,2}period)"
    # "deleted chats are", "content that you delete", "you can delete chats, which"
    r"|\b(?:deleted|unsaved|removed|closed) (?:or \w+ )?(?:conversations?|chats?"
    r"|content"
    r"|files?|data|accounts?|threads?|messages?|prompts?|projects?|items)\b"
    r"|\b(?:content|conversations?|chats?|data|files?|messages?|information)"
    r" (?:that |which )?(?:you|customers?|users?) (?:\w+ ){0,3}?(?:delete|remove)"
    r"|\byou (?:can|may|could|are able to|also are able to|have the (?:option|ability)"
    r" to)"
    r" (?:\w+ )?(?:delete|remove|clear)\b"
)
_FLAG = re.compile(
    r"\b(?:flagged|abus(?:e|ive)|misuse|violat\w+|harmful|trust (?:and|&) safety"
    r"|suspected|prohibited"
    r"|safety (?:review|purposes|classif\w+|reasons|systems?)|moderation)\b"
)
_FLAG_OBJECT = re.compile(
    r"\b(?:if|when|where|that|which|has been|have been|is|are|was"
    r"|were)\b[^.;|]{0,60}?\b(?:flagged|violat\w+|suspected)"
    r"|\bflagged\b|\babusive\b|\babuse[- ]monitoring logs?|\bviolating\b|\bviolations?"
    r" of\b"
)
_FLAG_UNLESS = re.compile(
    r"\b(?:unless|except|other than|save)\b[^.]{0,160}?\b(?:flagged|abus|misuse|violat"
    r"|harmful|safety)"
)
_TRAINING = re.compile(
    r"\b(?:train(?:ing|ed)?|improv\w+ (?:our |the |its )?(?:\w+ )?models?|model"
    r" improvement|model development)\b"
)
_NOT_TRAINING = re.compile(
    r"\b(?:do(?:es)? not|don't|doesn't|not|never|opt(?:ed)?[ -]out|without|unless"
    r"|disabled?|turn(?:ed)? off|regardless|whether)\b"
    r"[^.;|]{0,60}?\b(?:train|improv|allow|permit)|\b(?:train"
    r"|improv)\w*[^.;|]{0,50}\b(?:is off|turned off|disabled|opted out)\b"
)
_REVIEWED = re.compile(
    r"\breviewed (?:by|chats|conversations|content|data|and)|\bhuman[- ](?:reviewed"
    r"|reviewers?)\b"
    r"|\breviewed\b[^.;|]{0,30}\b(?:human|reviewer|people)"
)
_SPECIAL_MODE = re.compile(
    r"\b(?:temporary|incognito|private|ephemeral|guest|unsaved) (?:chats?"
    r"|conversations?|mode|sessions?|\w+ chats?)\b"
    r"|\b(?:history|activity) (?:\w+ )?(?:is|are|was) (?:\w+ )?(?:off|disabled)"
    r"|\bturn(?:ed)? off (?:your )?(?:chat )?(?:history|\w+ activity)"
    r"|\bprivacy mode\b"
)
_FEATURE = re.compile(
    r"\b(?:fine-?tun\w+|agents? api|assistants? api|batch(?: api)?|files api|vector"
    r" stores?|memor(?:y|ies)|voice|audio|video"
    r"|connectors?|projects?|if you use our|threads)\b"
)
_BY_CHOICE = re.compile(
    r"\bif you (?:enable|turn on|choose|select|activate|opt[ -]in|opt[ -]out|request"
    r"|switch)|\b(?:when|where|once) (?:you )?(?:enable|activat)"
)
_BY_DEFAULT = re.compile(
    r"\bby default\b|\b(?:unless you|without (?:your )?\w+) (?:opt|enabl|choos|allow"
    r"|consent)"
    r"|\bif you (?:do not|don't|have not|haven't) (?:opt|enabl|choos|allow|consent)"
)
_ADMIN = re.compile(
    r"\b(?:admin(?:istrator)?s?|end users?|customers?"
    r"|owners?)\b[^.;|]{0,40}\b(?:control|configure|determine|set|manage|choose"
    r"|decide)s?\b"
    r"[^.;|]{0,40}\b(?:how long|whether|retention|period)\b"
)
_NO_PROMISE = re.compile(
    r"\b(?:aims?|striv\w+|tr(?:y|ies)|seeks?|intends?|endeavou?rs?) to\b"
)
_DELETION_TAKES = re.compile(
    r"\bdeletion (?:requests? |process )?(?:may |can |will |is |are )?(?:takes?|be"
    r"|completed?|processed)|\bqueued for deletion"
)
_BACKUP = re.compile(r"\bback-?ups?\b|\bbacked[ -]up\b|\barchiv(?:al|ed)\b")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a rule read: the value, and whether two readers would agree on it."""

    term: Term
    value: str
    rule: str
    sure: bool = True
    general: bool = False  # of personal data as a whole: gives way to content's own


_Rule = Callable[[Keeping], Iterable[_Said]]


def retention_facts(text: Text) -> Iterator[Fact]:
    """Yield what the text says on how long content is kept."""
    speaks_of_content = _content_is_personal(text)
    facts: list[tuple[_Said, Fact]] = []
    for keeping in keepings(text):
        for said in _read(keeping):
            fact = _fact(said, keeping, text)
            if said.general:
                others = served_for_others(text)
                plans = tuple(plan for plan in fact.plans if plan not in others)
                fact = replace(fact, plans=plans if speaks_of_content else ())
            if fact.plans:
                facts.append((said, fact))
    yield from _narrowest(facts)


def _read(keeping: Keeping) -> Iterator[_Said]:
    for rule in _RULES:
        said = tuple(rule(keeping))
        yield from said
        if said:
            return


def _narrowest(facts: list[tuple[_Said, Fact]]) -> Iterator[Fact]:
    """Leave out what is said of all personal data where content has its own rule."""
    own = {
        (fact.term, plan)
        for said, fact in facts
        if not said.general and said.sure
        for plan in fact.plans
    }
    for said, fact in facts:
        if not (said.general or not said.sure):
            yield fact
            continue
        plans = tuple(plan for plan in fact.plans if (fact.term, plan) not in own)
        if plans == fact.plans:
            yield fact
        elif plans:
            yield replace(fact, plans=plans)


def _fact(said: _Said, keeping: Keeping, text: Text) -> Fact:
    sentence, lead = keeping.sentence, keeping.lead
    return Fact(
        said.term,
        plans_of(sentence, text),
        said.value,
        sentence.text,
        sentence.clause,
        said.rule,
        said.sure,
        ((lead.text, lead.clause),) if lead else (),
    )


def _content_is_personal(text: Text) -> bool:
    """Tell whether the document counts what people type among their personal data."""
    return any(
        re.search(
            r"\b(?:inputs?|prompts?|conversations?|chats?|user content|your content"
            r"|content you|uploads?)\b",
            text.plain(sentence),
        )
        for sentence in text.sentences
    )


def _period(keeping: Keeping) -> str:
    """Return the first time that follows a verb of keeping or deleting, or any."""
    verbs = [
        m.start()
        for m in (*KEEP.finditer(keeping.words), *DROP.finditer(keeping.words))
    ]
    after = [one for one in keeping.periods if verbs and one.start > min(verbs)]
    return next((one.iso for one in (*after, *keeping.periods)), "")


def _value(keeping: Keeping) -> str:
    """Return how long the sentence keeps: a duration, a condition, or nothing."""
    if period := _period(keeping):
        return period
    if _UNTIL_DELETED.search(keeping.words):
        return "until_deleted"
    if _AS_NEEDED.search(keeping.words):
        return "as_needed"
    return ""


def _reviewed(keeping: Keeping) -> Iterator[_Said]:
    value = _value(keeping)
    if value and _REVIEWED.search(keeping.words) and keeping.kept is Kept.CONTENT:
        yield _Said(Term.RETENTION_REVIEWED, value, "reviewed-kept-for")


def _training(keeping: Keeping) -> Iterator[_Said]:
    value = _value(keeping)
    if (
        value
        and _TRAINING.search(keeping.words)
        and not _NOT_TRAINING.search(keeping.words)
        and keeping.kept is not Kept.OTHER
    ):
        yield _Said(Term.RETENTION_TRAINING, value, "training-data-kept-for")


def _flagged(keeping: Keeping) -> Iterator[_Said]:
    words, value = keeping.words, _value(keeping)
    if _unless_flagged(keeping) or not _FLAG_OBJECT.search(words):
        return
    if keeping.kept is Kept.OTHER and not re.search(r"abuse[- ]monitoring", words):
        return
    if value and KEEP.search(words):
        yield _Said(Term.RETENTION_FLAGGED, value, "flagged-kept-for", value[0] == "P")


def _unless_flagged(keeping: Keeping) -> bool:
    """Tell whether flagged content is excepted from the time that is named."""
    start = keeping.periods[0].end if keeping.periods else 0
    return bool(_FLAG_UNLESS.search(keeping.words, start))


def _deleted(keeping: Keeping) -> Iterator[_Said]:
    words, period = keeping.words, _period(keeping)
    if not (KEEP.search(keeping.sole) or DROP.search(keeping.sole)):
        return
    if keeping.kept is Kept.OTHER or not period or not _on_deletion(words):
        return
    if _NO_PROMISE.search(words) or _BACKUP.search(words):
        return
    yield _Said(
        Term.RETENTION_DELETED,
        period,
        "gone-after-deletion",
        general=keeping.kept is Kept.PERSONAL,
    )


def _on_deletion(words: str) -> bool:
    """Tell whether something is kept or goes because the customer deleted or left."""
    if _DELETION_TAKES.search(words):
        return True
    triggers = [found.span() for found in _DELETED.finditer(words)]
    return any(
        not any(start <= verb.start() < end for start, end in triggers)
        for pattern in (KEEP, DROP)
        for verb in pattern.finditer(words)
        if triggers
    )


def _content(keeping: Keeping) -> Iterator[_Said]:
    words = keeping.words
    if keeping.kept is not Kept.CONTENT:
        return
    by_default = _BY_DEFAULT.search(words)
    if _SPECIAL_MODE.search(words) and not by_default:
        return
    if _ADMIN.search(words):
        yield _Said(
            Term.RETENTION_CONTENT, "until_deleted", "customer-decides", sure=False
        )
        return
    value = _value(keeping)
    if not value and _NOT_STORED.search(words) and not _LIMITED_NOT.search(words):
        if by_default or not _BY_CHOICE.search(words):
            yield _Said(Term.RETENTION_CONTENT, "none", "not-stored")
        return
    if not value:
        return
    yield _Said(
        Term.RETENTION_CONTENT,
        value,
        "content-kept",
        sure=not _FEATURE.search(words),
        general=value == "as_needed",
    )
    if value[0] == "P" and _FLAG.search(words):
        flagged = "as_needed" if _unless_flagged(keeping) else value
        yield _Said(Term.RETENTION_FLAGGED, flagged, "kept-for-safety", sure=False)


def _general(keeping: Keeping) -> Iterator[_Said]:
    words = keeping.words
    if keeping.kept is not Kept.PERSONAL or keeping.periods:
        return
    if _UNTIL_DELETED.search(words):
        yield _Said(
            Term.RETENTION_CONTENT,
            "until_deleted",
            "personal-data-kept",
            sure=False,
            general=True,
        )
    elif _AS_NEEDED.search(words):
        yield _Said(
            Term.RETENTION_CONTENT, "as_needed", "personal-data-kept", general=True
        )


_RULES: tuple[_Rule, ...] = (
    _reviewed,
    _training,
    _flagged,
    _deleted,
    _content,
    _general,
)
