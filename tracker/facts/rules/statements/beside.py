"""The purpose stands above or beside: "you can opt out in settings", "we do".

`read_beside` reads a frame without a purpose of its own by what surrounds it. The first
of these that fits answers:

1. a choice about something else, or no way out: nothing;
2. a denial of content's use, unless you allow it;
3. a way out below a heading or after a sentence on training;
4. right after a sentence that says whether we train, a switch that changes it or a
   leave that can be given.

Where none fits, `read_in_short` reads "if you use the free plan, we do".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.facts.rules import choices
from tracker.facts.rules.actors import is_ours
from tracker.facts.rules.answers import at_first, is_protection
from tracker.facts.rules.content import has_content
from tracker.facts.rules.context import Sentence
from tracker.facts.rules.frames import Frame
from tracker.facts.rules.patterns import has_any
from tracker.facts.rules.purpose import denied, purposes
from tracker.facts.rules.statements.values import TrainingStatement
from tracker.facts.rules.statements.view import LABEL, Line, View
from tracker.facts.rules.who import named_in, naming_above, naming_of
from tracker.language.spelling import plain

_STEERS = re.compile(
    r"\b(?:stop|end|prevent|pause|halt|change|control|manage) (?:this|that|it|these"
    r"|us)\b"
    r"|\b(?:you|users?|customers?) (?:can |may |always )*(?:decide|choose|have (?:a"
    r"|the)"
    r" (?:choice|option))\b|\b(?:rather|prefer) (?:\w+ )?(?:not|we|that|us|didn't)\b"
    r"|\bchange your minds?\b|\bin control\b|\bobjections?\b"
    r"|\bopting[- ]out\b|\blets? you\b|\bswitch(?:ed)? (?:it|this|that) off\b"
)
_MAY_SHARE = re.compile(
    r"\b(?:you|users?|customers?|members?|admin\w*)(?: \w+)? (?:can|may|are free to)\b"
    r"|\bif you (?:want|wish|like|would like|choose)\b"
)
_WITH_US = re.compile(
    r"\b(?:shar(?:e|ing)|contribut(?:e|ing)|donat(?:e|ing))(?: \w+){0,4}? (?:with|to)"
    r" us\b"
    r"|\b(?:join|enrol|take part|participate|sign up)\w*(?: \w+){0,6}? programm?e?\b"
)
_UNLESS_IN = re.compile(
    r"\bunless (?:you|customer|the user)(?: \w+){0,2}"
    r" (?:opt[- ]?in|allow|permit|authori[sz]e|agree|consent)\b"
    r"|\b(?:do|does|did|have|has)(?: not|n't)"
    r" (?:opt(?:ed)?[- ]?in|(?:allow|permit|authori[sz]|agree|consent)\w*)\b"
)
_DO_IT = re.compile(
    r"^\W*(?:yes[.,]? )?(?:to (?:do so|opt out|disable|turn|stop)[^,]{0,40},?"
    r" )?(?:please )?"
    r"(?:you can |you may )?(?:visit|go|open|turn|disable|switch|toggle|navigate|click"
    r"|e-?mail|contact|select|use|fill|submit|follow|uncheck|choose|send|write|untick"
    r"|move|slide|flip|clear|remove the tick|(?:just|simply) \w+)\b"
)
_YOU_MAY = re.compile(
    r"\b(?:this|that|it|which|training|use|option|setting|switch|sharing)"
    r" (?:can|may)(?: also)?(?: always)? be (?:\w+ ){0,2}?(?:disabled|switched off"
    r"|turned"
    r" off|deactivated|refused|stopped|revoked|objected|declined)\b"
    r"|\b(?:users?|customers?|those|members?|anyone|people|everyone|persons) who\b"
    r"|\b(?:whoever|anyone|everyone) (?:\w+ )?(?:wants?|wishe?s?|can|may)\b"
    r"|\b(?:you|users?|customers?|members?|subscribers?|admin\w*|clients?|licensees?"
    r"|creators?|students?|developers?|hosts?|owners?|organi[sz]ers?|parents?|teachers?"
    r"|schools?|individuals?|visitors?|authors?|data subjects?)(?:'ll)?"
    r" (?:may|can|are able|have the (?:right|option"
    r"|ability)|always|also|will be able|must|should|need|do not|don't)\b"
    r"|\b(?:let us know|tell us|inform us|write to|drop us)\b|\bto opt[- ]out\b"
    r"|\bopt[- ]?out(?:s)?\b"
    r"|\bif you (?:\w+ ){0,3}(?:opt|object|prefer|disable|turn)\b"
    r"|\b(?:setting|turning|switching|unticking|clearing|disabling|unchecking)\b"
    r"[^.;]{0,60} (?:excludes|(?:stops|ends|prevents)"
    r" (?:this|that|it|such|training|the (?:use|training)))\b"
)
_IT_STANDS = re.compile(
    r"^\W*(?:by default,? )?(?:it|this|the|that) (?:\w+ )?(?:setting |switch |option "
    r"|toggle"
    r" |box |control |slider |feature )?(?:is|stays|comes|remains)\b"
)
_NO_WAY_STEMS = (  # one stands in every way out that is none
    *("no ", "not any", "cannot", "can't", "can not", "not able", "unable"),
    *("possible", "out is ", "out are "),
)
_FEEDBACK_STEMS = ("rating", "feedback", "thumb", "reaction", "comment", "survey")
# A switch for ratings is no switch for training.
_OF_FEEDBACK = re.compile(
    r"\b(?:disabl|deactivat|turn|switch|hid)\w* (?:off )?(?:the |all |in-product )*"
    r"(?:ratings?|feedback|thumbs|reactions|comments|surveys?)\b"
)
_NOT_APPLYING = re.compile(
    r"\b(?:this|that|the (?:foregoing|above|same)) (?:shall|does|will)(?: not|n't)"
    r" apply\b[^.;]{0,12}\b(?:if|where|when|to)\b[^.;]{0,60}\bset\b[^.;]{0,60}"
    r"\b(?:refuse|off|no|disabled?|decline|reject|deny)\b"
)
_NO_WAY_OUT = re.compile(
    r"\b(?:no|not any) (?:\w+ )?(?:way|option|possibility|setting|switch|toggle|button"
    r"|means|right)"
    r" (?:to|of|for|against|that|which|by which|with which)\b"
    r"|\bno (?:\w+ )?opt(?:ing)?[- ]?out\b"
    r"|\bopt(?:ing)?[- ]?out (?:is|are) (?:not|un)\s?(?:available|possible|offered"
    r"|provided)\b"
    r"|(?<!if you )(?<!if they )\b(?:cannot|can't|can not|(?:not able|unable"
    r"|not possible|impossible) to)(?: \w+ly)? (?:opt[- ]?out|object|refuse|decline)\b"
    r"|\b(?:this|that|it|training|which|use) (?:cannot|can't|can not) be (?:switched"
    r" off"
    r"|turned off|disabled|deactivated|opted out of|refused|declined|stopped)\b"
)
_SHORT = re.compile(
    r"^\W*(?:then )?(?:we|it|they|that|those|this|(?:the )?\w+ of [^,.;]{3,40})"
    r" (?:do|does|may|will|is|are)(?P<no>n't| not| never)?(?: so| used)?\W*$"
)
# "Chats may be used to train our models; Team and Enterprise are excluded."
_SPARED = re.compile(
    r"^\W*(?:[\w+'-]+,? ){1,8}(?:is|are|remains?) (?:always |\w+ly )?(?:excluded"
    r"|exempt(?:ed)?"
    r"|left out|not included|not affected)(?: from (?:this|that|it))?\W*$"
)
_SPARED_STEMS = ("exclud", "exempt", "left out", "not included", "not affected")
_SHORT_END = re.compile(
    r"\b(?:do|does|may|will|is|are)(?:n't| not| never)?(?: so| used)?\W*$"
)


def is_worth(words: str) -> bool:
    """Tell whether plain words without a purpose may still be read by what is near."""
    return bool(
        choices.OPT_OUT.search(words)
        or choices.OPT_IN.search(words)
        or _DO_IT.match(words)
        or _SHORT_END.search(words)
        or _STEERS.search(words)
        or _WITH_US.search(words)
        or _IT_STANDS.match(words)
    )


def read_beside(
    view: View, line: Line, frame: Frame, named: bool
) -> Iterator[TrainingStatement]:
    """Read "you can opt out in settings" under a heading or after a sentence."""
    said = " ".join(line.words[part.start : part.end] for part in frame.parts)
    if state := _stands(view, line, said):
        yield state
        return
    if choices.OTHER_CHOICES.search(said) or _is_no_way_out(view, line, frame, said):
        return
    headings = view.text.clause_of(line.sentence).headings
    above = plain(headings[-1]) if headings else ""
    main = frame.main_words(line.words)
    if (
        _UNLESS_IN.search(said)
        and has_content(said, view.defined)
        and is_ours(main, len(main), view.names, "")
    ):
        value, rule, after = "off_opt_in", "not_train_unless_you_allow", 2
    elif (
        choices.OPT_OUT.search(said) and (_YOU_MAY.search(said) or _DO_IT.match(said))
    ) or (
        _NOT_APPLYING.search(said)
        or (choices.OPT_OUT.search(above) and _DO_IT.match(said))
    ):
        value, rule, after = "on_opt_out", "opt_out_of_training_beside", 0
    elif not named and (steered := _steered(view, line, said)):
        yield steered
        return
    else:
        return
    context = () if named else view.context(line.sentence, after)
    if context is None:
        return
    naming = view.naming(line, frame)
    if named and _NOT_APPLYING.search(said):  # it speaks of the same plans
        naming = named_in(line.raw, view.text) or naming
    plans = naming.among(view.text.document.covers)
    more = context + view.answering(line)
    yield TrainingStatement(line.sentence, value, rule, plans, bool(naming), more=more)


def _stands(view: View, line: Line, said: str) -> TrainingStatement | None:
    """Read "it is on by default" right after a sentence on training."""
    if "default" not in said or not _IT_STANDS.match(said):
        return None
    before = view.text.neighbours(line.sentence, before=1, after=0)
    value = at_first(said)
    if not value or not before or not _claims(view, before[0]):
        return None
    rule = "not_train_by_state" if value == "off_opt_in" else "state_by_default"
    naming = naming_of(line.sentence, view.text) or naming_of(before[0], view.text)
    return replace(view.statement(line, naming, value, rule), more=before)


def _is_no_way_out(view: View, line: Line, frame: Frame, said: str) -> bool:
    """Tell whether it is said that there is none, or that a switch is for ratings."""
    if has_any(said, _FEEDBACK_STEMS) and _OF_FEEDBACK.search(said):
        return True
    if not has_any(line.words, _NO_WAY_STEMS):
        return False
    if _NO_WAY_OUT.search(said):
        return True
    return bool(_NO_WAY_OUT.search(line.words)) and not view.naming(line, frame)


def _steered(view: View, line: Line, said: str) -> TrainingStatement | None:
    """Read "you can change this in settings" right after what is (not) used."""
    words = said
    before: tuple[Sentence, ...] = ()
    label = LABEL.match(said.lstrip())
    if label and purposes(label.group(), view.names):
        words = said[label.end() :]
    else:
        before = view.text.neighbours(line.sentence, before=1, after=0)
        if not before or not (claimed := _claims(view, before[0])):
            return None
        if claimed == "off":
            return _allowable(view, line, words, before)
    told = any(pattern.search(words) for _, pattern in choices.CHANNELS[:3])
    if not told or not (_STEERS.search(words) or choices.OPT_OUT.search(words)):
        return None
    naming = naming_above(line.sentence, view.text)
    statement = view.statement(
        line, naming, "on_opt_out", "way_out_beside", sure=bool(label)
    )
    return replace(statement, more=before)


def _allowable(
    view: View, line: Line, words: str, before: tuple[Sentence, ...]
) -> TrainingStatement | None:
    """Read "you can share them with us in settings" after a denial."""
    if is_protection(words) or not (
        _MAY_SHARE.search(words)
        and (choices.OPT_IN.search(words) or _WITH_US.search(words))
    ):
        return None
    naming = naming_above(line.sentence, view.text)
    rule = "not_train_but_can_be_allowed"
    statement = view.statement(line, naming, "off_opt_in", rule)
    return replace(statement, sentence=before[0], more=(line.sentence,))


def _claims(view: View, sentence: Sentence) -> str:
    """Return "on" or "off" where a sentence says outright whether we train."""
    words = view.text.plain(sentence)
    for match in purposes(words, view.names):
        if is_ours(words, match.start(), view.names, view.around(sentence)):
            return "off" if denied(words, match) else "on"
    return ""


def read_in_short(view: View, line: Line, frame: Frame) -> Iterator[TrainingStatement]:
    """Read "if you use the free plan, we do" after a statement on training."""
    main = frame.main_words(line.words)
    short = _SHORT.match(main)
    spared = has_any(main, _SPARED_STEMS) and _SPARED.match(main)
    if not short and not spared:
        return
    naming = view.naming(line, frame)
    if short is None:
        at = frame.main.start if frame.main else 0
        told = any(found.end() <= at for found in purposes(line.words, view.names))
        if naming and told:
            yield view.statement(line, naming, "off", "spared_in_short")
        return
    before = view.text.neighbours(line.sentence, before=1, after=0)
    if not naming or not before:
        return
    words = view.text.plain(before[0])
    if not any(
        is_ours(words, found.start(), view.names, "")
        for found in purposes(words, view.names)
    ):
        return
    yield replace(
        view.statement(line, naming, "off" if short["no"] else "on", "said_in_short"),
        more=before,
    )
