"""What one sentence says of keeping data: what, by whom, how long."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.facts.durations import Duration, durations
from tracker.facts.rules.answers import answer
from tracker.facts.rules.asking import (
    answers_in_short,
    as_we_say,
    asks_whether,
    goes_on,
    question_above,
    question_on_deletion,
)
from tracker.facts.rules.context import Sentence, Text
from tracker.facts.rules.done_by import done_by_provider
from tracker.facts.rules.halves import statements
from tracker.facts.rules.kept import DROP, KEEP, Kept, kind_of, object_of, what_is_kept
from tracker.facts.rules.lasting import (
    condition_in,
    has_condition,
    how_long,
    is_not_kept,
)
from tracker.facts.rules.patterns import has_any
from tracker.facts.rules.triggers import (
    CUSTOMER_DECIDES,
    DELETION_TAKES,
    KEPT_FOR_SAFETY,
)
from tracker.language.spelling import plain
from tracker.records import ClauseKind

# A quick look before the closer one: for the verbs of keeping, durations, conditions.
_WORTH = (
    *("retain", "reten", "re-tain", "stor", "keep", "kept", "maintain", "preserv"),
    *("hold", "held", "sav", "persist", "log", "disk", "found in", "gone", "live"),
    *("stay", "remain", "conserv", "leave", "delet", "remov", "eras", "purg", "destr"),
    *("discard", "wip", "expir", "anonym", "identif", "day", "week", "month", "year"),
    *("hour", "minute", "until", "long"),
)
# "We may keep your data:" and then, in the items, what for.
_HARM = ("abus", "misus", "harm", "violat")
_KEEP_LEAD = re.compile(r"\b(?:may|might|can) (?:retain|keep|store|preserve)\b")
# A sentence without a capital goes on from one that ends in a colon.
_GOES_ON = re.compile(r"[\W\d]{0,40}(?:\w{1,3}[.)]){0,4}\s*[a-z]")
_NEAR = 200  # characters beside a duration that say what it is
_LABEL = 160  # a label and its time are no longer than this
# The heading, lead-in or column that makes a bare "Prompts: 30 days" a statement.
_KEEPING_CONTEXT = re.compile(
    r"\b(?:retain|retention|how long|stor(?:e|ed|age) (?:period|duration|time"
    r"|limitation)"
    r"|(?:keep|kept|store|stored|deletion|delete|lifecycle|conservation|conserved?)\b)"
)

# A right or title that is kept, or a copy that the customer should keep.
_RIGHTS = re.compile(
    r"\b(?:retain|keep|hold|reserve|maintain|kept)\w*\b[^.;]{0,40}?\b(?:rights?"
    r"|ownership"
    r"|title|interest|control|license|(?<!no )copies of"
    r"|confidential(?:ity)?(?! information)|accurate|up to date|secure|safe|protected"
    r"|private|(?<!is )in (?:effect|force)|safeguards|measures)\b"
    # Links, keys and credits that expire are not content that goes.
    r"|\b(?:links?|urls?|invitations?|credits?|trials?|codes?|sessions?|passwords?"
    r"|keys?"
    r"|licen[cs]es?|certificates?)\b[^.;]{0,20}\bexpire"
)
# A frequency, an age, an answer's time; not how long something is kept.
_NOT_A_PERIOD_BEFORE = re.compile(
    r"\b(?:every|each|past|last|previous|preceding|prior|notice of|age of|under|per"
    r"|once (?:in|per)|inactiv\w+ (?:for|of)(?: (?:more|over|at least|than))*"
    r"|(?:respond|reply|replies|answer|notif(?:y|ied)|inform|acknowledge|confirm"
    r"|act (?:up)?on|acted (?:up)?on|resolve|handle)"
    r"(?:s|ed|ing)?\b[^.;]{0,40}|(?:after|from) (?:the )?(?:first|initial))\s*$"
)
_NOT_A_PERIOD_AFTER = re.compile(
    r"^['’]?[\s-]*(?:(?:old|of age|prior|advance|in advance|written|ago|earlier|notice"
    r"|of inactivity|free|trial|limitation)\b"
    r"|before (?!(?:\w+ ){0,3}(?:delet|remov|eras|purg)))"
)


@dataclass(frozen=True, slots=True)
class Keeping:
    """One sentence that speaks of keeping or deleting data."""

    sentence: Sentence
    part: str  # the part of it that says this, in its own spelling
    kept: Kept
    value: str  # how long: as in retention_content; empty if no time is given
    sole: str  # the sentence in plain words
    words: str  # with those of the lead-in that it completes
    told: str  # with those of the sentence that a pronoun in it points back to
    object: str  # its words before those on how long and what for
    periods: tuple[Duration, ...]
    verbs: tuple[int, ...]  # the places in `words` of keeping and deleting
    other: Sentence | None  # the lead-in or the sentence pointed back to


def keepings(text: Text) -> Iterator[Keeping]:
    """List the sentences of a text that speak of keeping or deleting data."""
    for sentence in text.sentences:
        if text.is_heading(sentence):
            continue
        for sole, part in _told(sentence, text):
            if found := _keeping(sentence, sole, part, text):
                yield found


def _told(sentence: Sentence, text: Text) -> Iterator[tuple[str, str]]:
    """Yield what is said of keeping, in plain words and in its own spelling."""
    if row := _row(sentence, text):
        yield row, sentence.text
    else:
        yield from statements(text.plain_content(sentence), sentence.text)


def _keeping(sentence: Sentence, sole: str, part: str, text: Text) -> Keeping | None:
    worth = has_any(sole, _WORTH)
    if not (worth or has_any(sole, _HARM)):
        return _answered_no(sentence, text)
    lead = _lead(sentence, text)
    if not (worth or (lead and _KEEP_LEAD.search(text.plain_content(lead)))):
        return None
    words = f"{text.plain_content(lead)} {sole}" if lead else sole
    if lead is None and (asked := _asked(sentence, sole, text)):
        lead, words = asked, f"{_opening(asked, text)} {sole}"
    verbs = doing = _verbs(words)
    if _is_label_of_keeping(sentence, text):
        # "Chats: until you erase them": the verb is the customer's, not the keeping.
        condition = condition_in(words)
        doing = tuple(verb for verb in verbs if verb.start() not in condition)
    elif not verbs:
        return None
    periods = tuple(one for one in durations(words) if _is_period(words, one))
    places = tuple(verb.start() for verb in verbs)
    value = how_long(words, periods, places)
    if not (value or _tells_of_keeping(words)) or _RIGHTS.search(sole):
        return None
    if not (done_by_provider(words, doing) or done_by_provider(words, verbs)):
        return None
    before = None if lead else _spoken_of(sentence, text)
    before = before or (None if lead else question_on_deletion(sentence, text))
    told = f"{_voiced(before, text)} {sole}" if before else words
    return Keeping(
        sentence,
        part,
        _meant(
            what_is_kept(sole, words, text.plain_content(before) if before else ""),
            words,
            sentence,
            text,
        ),
        value,
        sole,
        words,
        told,
        object_of(words),
        periods,
        places,
        lead or before,
    )


def _tells_of_keeping(words: str) -> bool:
    """Tell whether words without a time say something on keeping all the same."""
    return bool(
        is_not_kept(words)
        or CUSTOMER_DECIDES.search(words)
        or KEPT_FOR_SAFETY.search(words)
    )


def _asked(sentence: Sentence, sole: str, text: Text) -> Sentence | None:
    """Find the question or heading that says of what this sentence speaks."""
    short = answers_in_short(sole)
    if DELETION_TAKES.match(sole):
        return next(iter(text.neighbours(sentence, after=0)), None)
    if not short and not (goes_on(sole) and kind_of(object_of(sole)) is None):
        return None
    if not short and text.neighbours(sentence, after=0):
        return None  # what a pronoun points back to stands nearer
    before = next(iter(text.neighbours(sentence, after=0)), None)
    if before and _says_what_is_kept(text.plain_content(before)):
        return before
    return question_above(sentence, text)


def _says_what_is_kept(words: str) -> bool:
    """Tell whether "On Team it is 90 days" may follow: "Chats are kept for …"."""
    spoken = object_of(words)
    return bool(KEEP.search(spoken)) and kind_of(spoken) is Kept.CONTENT


def _voiced(other: Sentence, text: Text) -> str:
    """Return a sentence's plain words; a question's as the provider would say them."""
    words = text.plain_content(other)
    return as_we_say(words) if words.endswith("?") else words


def _opening(asked: Sentence, text: Text) -> str:
    """Return what a question, or the sentence before, leaves for an answer to say."""
    words = _voiced(asked, text)
    return words if words.endswith("?") or text.is_heading(asked) else object_of(words)


def _answered_no(sentence: Sentence, text: Text) -> Keeping | None:
    """Read "No." below "Do you keep what I type?"."""
    words = text.plain_content(sentence)
    if len(words) > _LABEL or answer(words) != "off":
        return None
    asked = question_above(sentence, text)
    if asked is None or asked.place != sentence.place - 1:
        return None
    question = as_we_say(text.plain_content(asked))
    if not asks_whether(question):
        return None
    kept = what_is_kept(question, question, "")
    verbs = tuple(verb.start() for verb in _verbs(question))
    return Keeping(
        sentence,
        sentence.text,
        kept,
        "none",
        words,
        question,
        question,
        question,
        (),
        verbs,
        asked,
    )


def _row(sentence: Sentence, text: Text) -> str:
    """Return a row's first cell and, with their columns, those on keeping."""
    clause = text.clause_of(sentence)
    if clause.kind is not ClauseKind.ROW:
        return ""
    columns, cells = plain(clause.lead).split(" | "), plain(clause.text).split(" | ")
    if len(columns) != len(cells):
        return ""
    named = [
        f"{column}: {cell}"
        for column, cell in zip(columns, cells, strict=True)
        if _KEEPING_CONTEXT.search(column)
    ]
    return " | ".join((cells[0], *named)) if named else ""


def _verbs(words: str) -> tuple[re.Match[str], ...]:
    found = [*KEEP.finditer(words), *DROP.finditer(words)]
    return tuple(sorted(found, key=lambda verb: verb.start()))


def _is_label_of_keeping(sentence: Sentence, text: Text) -> bool:
    """Tell whether headings make a statement of "Prompts: 30 days"."""
    clause = text.clause_of(sentence)
    context = plain(" / ".join((*clause.headings[-2:], clause.lead)))
    words = text.plain_content(sentence)
    return bool(
        _KEEPING_CONTEXT.search(context)
        and (durations(words) or (len(words) < _LABEL and has_condition(words)))
    )


def _lead(sentence: Sentence, text: Text) -> Sentence | None:
    """Find the sentence ending in a colon that this one completes."""
    own = text.clause_of(sentence)
    if own.kind is ClauseKind.ROW or not (
        own.kind is ClauseKind.ITEM or _GOES_ON.match(sentence.text)
    ):
        return None
    for other in reversed(text.sentences[max(0, sentence.place - 12) : sentence.place]):
        if other.text.endswith(":"):
            if own.lead and other.text not in own.lead and own.lead not in other.text:
                continue
            return None if text.is_heading(other) else other
        if text.is_heading(other):
            return None
    return None


def _is_period(words: str, one: Duration) -> bool:
    """Tell a time that something is kept from an age, a notice or a frequency."""
    before = max(0, one.start - _NEAR)
    return not _NOT_A_PERIOD_BEFORE.search(
        words, before, one.start
    ) and not _NOT_A_PERIOD_AFTER.search(words[one.end : one.end + _NEAR])


_PRONOUN = re.compile(
    r"\b(?:it|they|them|these|those|this|copies)\b(?! (?:polic|notice|page|of))"
)


# "Your data", not "your personal data": of whatever the words around it speak.
_BARE_DATA = re.compile(r"\b(?:your|the|such|this|that) data\b")


def _meant(kept: Kept, words: str, sentence: Sentence, text: Text) -> Kept:
    """Tell what bare "data" means where the same section speaks of content."""
    if kept is not Kept.PERSONAL or not _BARE_DATA.search(object_of(words)):
        return kept
    if _PERSONAL_DATA.search(words):
        return kept
    before = text.neighbours(sentence, before=2, after=0)
    kinds = {kind_of(text.plain_content(other)) for other in before}
    return Kept.CONTENT if kinds == {Kept.CONTENT} else kept


_PERSONAL_DATA = re.compile(r"\bpersonal(?:ly)?\b|\baccount\b")


def _spoken_of(sentence: Sentence, text: Text) -> Sentence | None:
    """Find the sentence that "they" or "it" in this one points back to."""
    if not _PRONOUN.search(object_of(text.plain_content(sentence))):
        return None
    return next(iter(text.neighbours(sentence, after=0)), None)
