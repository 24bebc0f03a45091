"""Whether people at the provider may read content: yes, limited, or no."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.facts.rules.context import Sentence, Text
from tracker.facts.rules.people import (
    IN_PASSING,
    PERHAPS,
    READ,
    people_read,
    reading,
    speaks_of_reading,
)
from tracker.facts.rules.who import named_in, plans_of
from tracker.language.spelling import plain
from tracker.records import Fact, Term

# Under "Confidentiality of personnel" only this says what people read, and why.
_PEOPLE_BARRED = re.compile(
    r"\b(?:shall|will|do|does|may|can) (?:not|never) (?:access|read|view|inspect)\b"
    r".{0,300}\b(?:save|except|unless|other than)\b|\bno access to\b.{0,300}\bexcept"
)
_NEVER = re.compile(
    r"\bnobody\b|\bno (?:human|one|person|people|access to"
    r"|(?:[\w-]+ ){0,3}?(?:employees?|contractors?|staff|personnel))\b"
    r"|\bneither\b|\bnot even\b"
    rf"|(?:\b(?:not|never|cannot|unable)\b|n't\b)[^.;,]{{0,40}}\b(?:{READ}|human)\b"
    r"|\bno (?:cases?|circumstances?|situations?|reading|viewing|inspection|insight"
    r"|note of|notice of|knowledge)\b"
    r"|\bnot (?:made )?(?:accessible|visible|shown|open|passed)\b|\binaccessible\b"
    r"|\bclosed to\b|\b(?:no|without) (?:access|knowledge)\b"
)
_UNLESS = re.compile(
    r"\b(?:unless|except(?:ions?)?|other than|(?:apart|aside|beyond) (?:from )?(?:this"
    r"|that|these|those)|otherwise|without (?:your|explicit)|barring"
    r"|save (?:\W?[a-z]\W )?(?:to|for|where|when|in|as|that|upon|on|at|with)"
    r"|until you|only (?:if|when|where|after|with|upon|once|to)"
    r"|in the (?:ordinary|normal) course|routinely|as a (?:rule|matter of routine)"
    r"|ordinarily|normally|by default|in principle|with the exception"
    r"|but (?:they|our|we|it) (?:\w+ )?may)\b"
)
_IMPROVE = re.compile(
    r"\b(?:improv\w+|train(?:ing)?\b(?! (?:program|on))|quality|product features"
    r"|develop\w* (?:new|our)|accuracy of (?:\w+ )?(?:answers|responses|outputs?)"
    r"|(?:assess|measur|evaluat)\w* (?:(?:the |our )?(?:\w+ and )?accuracy|how well)"
    r"|check(?:ing)? the (?:correctness|quality|accuracy)|(?:see|check|judge|assess"
    r"|find out) (?:whether|if) [^.;,]{1,40}? (?:is|are|was|were) (?:\w+ )?(?:helpful"
    r"|useful|correct|right|accurate)"
    r"|(?:rate|rating|assess(?:ing)? how|grade|grading)"
    r"(?= (?:the |our |its )?(?:\w+ )?(?:answers|responses|well|good|accurate)))\b"
)
# What brings a reader to a single conversation: a report, an alert, the customer.
_OCCASION = (
    r"(?:where|when|if|once|after|because) (?:(?:you|(?:a|the) (?:user|customer|host"
    r"|owner)|users|customers|somebody|someone|they) (?!(?:us|interact|submit|send"
    r"|upload|enter|type|chat|talk|speak)\w*\b)|an? (?:\w+ ){0,2}(?:filters?|alerts?"
    r"|reports?|complaints?|classifiers?|systems?)\b|the (?:\w+ )?(?:filters?|owner"
    r"|host|account|classifiers?|systems?)\b|there is (?:an? )?)"
)
_LIMITED = re.compile(
    r"\b(?:only|limited to|confined|solely|unless|permission|consent|flagged"
    r"|authori[sz]\w+ by you|at your request|upon (?:your )?request|not otherwise"
    r"|abus\w+|misuse|violat\w+|harm\w*|investigat\w+|enforc\w+|safety|security"
    r"|incidents?|feedback|support|troubleshoot\w*|report(?:ed)?|legal|law|infring\w+"
    r"|moderat\w+|strictly|exclusively|certain|where (?:necessary|appropriate)"
    rf"|when (?:necessary|needed)|{_OCCASION})\b"
)
_EXCEPTION = re.compile(
    r"^(?:there (?:is|are) )?(?:the |an? |one |two |our )?(?:only |sole |few |single )?"
    r"exceptions?\b|^except\b|^(?:however,? )?this (?:does|shall|will)"
    r" not apply (?:if|where|when|in (?:any of )?the following)\b"
)

_SECURITY = re.compile(
    r"\bsecurity measures|\btechnical and organi[sz]ation|\baccess controls?\b"
    r"|\bpersonnel\b|\bconfidentiality\b"
)
_KEPT = re.compile(r"\b(?:retained|kept|deleted|removed)\b")
_FAR = 2  # sentences before in which stands what "them" may be
_ORDER = ("improves", "limited", "yes", "no")

# "Who can see my chats?", "Do people listen to recordings?"
_WHO = re.compile(
    rf"^\W*(?:\d+\W+)?(?:q: )?who (?:at \w+ |else )?(?:(?:can|may|will|does|gets to"
    rf"|is able to|is allowed to|has) )?{READ}\b"
)
_ANSWER = re.compile(
    r"^\W*(?:a: )?(?:(?P<no>no|never|nobody|no one|none|not at all|absolutely not)\b"
    r"|(?P<some>only|rarely|in (?:rare|some|exceptional|limited|certain) cases"
    r"|(?:very )?(?:seldom|occasionally))\b|(?P<yes>yes|sometimes|some of them)\b)"
)
# The customer asks: "your staff" are ours, "my chats" are yours.
_VOICE = {"your": "our", "my": "your", "you": "we", "our": "your"}
_SPOKEN = re.compile(rf"\b(?:{'|'.join(_VOICE)})\b")


@dataclass(frozen=True, slots=True)
class _Said:
    """What one sentence comes to, and whether it is only said in passing."""

    value: str
    rule: str
    words: str  # with the items that the sentence introduces


def human_review_facts(text: Text) -> Iterator[Fact]:
    """Yield, for each plan, the plainest thing said on people reading content.

    Reading in order to improve the product outdoes every limit, a limit outdoes
    "nobody"; what is said in passing, or of how long reviewed chats are kept, counts
    only where nothing else is said.
    """
    ranked: list[tuple[tuple[bool, int, bool, int, int], Fact]] = []
    covered = text.document.covers
    for sentence in text.sentences:
        said = _said(sentence, text)
        if said is None:
            continue
        plans = plans_of(sentence, text)
        sure = said.rule != PERHAPS
        aside = said.rule == IN_PASSING or bool(_KEPT.search(said.words))
        improves = said.value == "yes" and bool(_IMPROVE.search(said.words))
        order = 0 if improves else _ORDER.index(said.value)
        few = len(plans) if _names_plans(sentence, text) else len(covered)
        fact = Fact(
            Term.HUMAN_REVIEW,
            plans,
            said.value,
            sentence.text,
            sentence.clause,
            said.rule,
            sure=sure,
        )
        ranked.append(((not sure, few, aside, order, sentence.place), fact))
    ranked.sort(key=lambda one: one[0])
    yield from _settled(fact for _, fact in ranked)


def _settled(facts: Iterator[Fact]) -> Iterator[Fact]:
    """Leave to each fact the plans of which no fact before it speaks."""
    settled: set[str] = set()
    for fact in facts:
        if plans := tuple(plan for plan in fact.plans if plan not in settled):
            settled.update(plans)
            yield replace(fact, plans=plans)


def _names_plans(sentence: Sentence, text: Text) -> bool:
    """Tell whether the sentence itself names plans: it means to differ from others."""
    return bool(named_in(sentence.text, text).plans)


def _said(sentence: Sentence, text: Text) -> _Said | None:
    plain_words = text.plain(sentence)
    answers = bool(_ANSWER.match(plain_words))
    they = plain_words.startswith("they ")
    if not (answers or they or speaks_of_reading(plain_words)):
        return None
    if text.is_heading(sentence) or sentence.text.rstrip().endswith("?"):
        return None
    sole = _sole(sentence, text)
    barred = _PEOPLE_BARRED.search(sole) or not _of_security(sentence, text)
    rule = reading(sole, lambda: _before(sentence, text)) if barred else ""
    if not rule:
        return _answered(sentence, text, sole) if answers else None
    items = " ".join(text.plain_content(item) for item in text.items(sentence))
    words = f"{sole} {_ours(items, text)}"
    value = "limited" if rule == PERHAPS else _value(words, sole)
    if value == "no" and _excepted_below(sentence, text):
        value = "limited"
    return _Said(value, rule, words)


def _answered(sentence: Sentence, text: Text, words: str) -> _Said | None:
    """Read "No, never." below "Do people read my chats?"."""
    answer = _ANSWER.match(words)
    if answer is None or sentence.place == 0:
        return None
    above = text.sentences[sentence.place - 1]
    asked = text.plain_content(above)
    if not asked.rstrip().endswith("?"):
        return None
    turned = _ours(_SPOKEN.sub(lambda found: _VOICE[found[0]], asked), text)
    turned = re.sub(
        r"(?<!other )\b(?:real )?people\b(?! (?:who|in|of)\b)", "humans", turned
    )
    who = _WHO.match(turned) and reading(_WHO.sub("our staff read", turned))
    if not (who or (speaks_of_reading(turned) and people_read(turned))):
        return None
    if answer["no"]:
        value = "limited" if _UNLESS.search(words) else "no"
    elif who:
        return None
    else:
        value = "limited" if answer["some"] or _LIMITED.search(words) else "yes"
    return _Said(value, "answer-on-reading", words)


def _excepted_below(sentence: Sentence, text: Text) -> bool:
    """Tell whether the next sentence names an exception."""
    below = text.neighbours(sentence, before=0)
    return bool(below and _EXCEPTION.match(text.plain(below[0])))


def _before(sentence: Sentence, text: Text) -> str:
    """Return the words of the sentences before, of which "them" may speak."""
    before = text.neighbours(sentence, before=_FAR, after=0)
    return " ".join(text.plain_content(one) for one in before)


def _sole(sentence: Sentence, text: Text) -> str:
    """Return the plain words, with "our staff" for "they" of the sentence before."""
    words = _ours(text.plain_content(sentence), text)
    if not words.startswith("they "):
        return words
    before = text.neighbours(sentence, after=0)
    named = before and people_read(_ours(text.plain_content(before[0]), text))
    return f"our staff {words[5:]}" if named else words


def _ours(words: str, text: Text) -> str:
    """Say "our" where the provider speaks of itself by its name."""
    short = plain(text.provider.name).split()[0]
    if short not in words:
        return words
    name, short = re.escape(plain(text.provider.name)), re.escape(short)
    own = rf"\b(?:{name}|{short})(?:'s)?(?=(?: (?!\w+ai\b)\w)|[.,;:?)]|$)"
    return re.sub(own, "our", words)


def _of_security(sentence: Sentence, text: Text) -> bool:
    """Tell whether the section lists security measures, not what is read and why."""
    headings = text.clause_of(sentence).headings
    return any(_SECURITY.search(plain(heading)) for heading in headings)


def _value(words: str, sole: str) -> str:
    if _NEVER.search(sole):
        return "limited" if _UNLESS.search(words) else "no"
    if _IMPROVE.search(words):
        return "yes"
    return "limited" if _LIMITED.search(words) else "yes"
