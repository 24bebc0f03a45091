"""The purpose stands in the main part: "we train our models on your files, unless …".

The first of these that fits answers for the part:

1. the first state of a switch: "off by default" (`tracker.facts.rules.answers`);
2. a choice that governs the purpose: "you can opt out of training"
   (`tracker.facts.rules.conditions`);
3. the name of a switch in quotes: nothing, or that there is a way out;
4. a promise to tell before training: nothing;
5. a claim: content that it sets apart, then what it states of the default, then the
   opposite for plans that an unless part names.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.facts.rules import choices, phrases
from tracker.facts.rules.answers import at_first
from tracker.facts.rules.conditions import Conditions, choice, exempt_kinds
from tracker.facts.rules.content import has_content
from tracker.facts.rules.context import Sentence
from tracker.facts.rules.frames import Frame, Role
from tracker.facts.rules.purpose import denied
from tracker.facts.rules.statements.bearing import OBJECT, bearing, weight
from tracker.facts.rules.statements.training_claims import TrainingClaim
from tracker.facts.rules.statements.values import Exemption, TrainingStatement
from tracker.facts.rules.statements.view import Line, View
from tracker.facts.rules.who import named_in
from tracker.language.spelling import plain
from tracker.records import ClauseKind

_SWITCH = re.compile(
    r"\b(?:click|select|choos|toggl|turn|enabl|disabl|switch|check|uncheck|option"
    r"|setting|button|control|labell?ed|called|request)"
)
_BEFORE_WE_DO = re.compile(
    r"\b(?:notify|inform|tell|ask)(?:ing)? you (?:before|prior)\b"
    r"|\bbefore we\b[^.;]{0,90}\bwe (?:\w+ ){0,2}(?:notify|inform|tell|ask)\b"
)
# "Read whether it uses your prompts for training": asked, and not said.
_ASKED = re.compile(
    r"\b(?:whether(?! or not\b)|(?:ask|check|clarify|find out|verify|see)"
    r"(?: [\w']+){0,3} if)\b[^,;]*$"
)
# "Before May 2022, prompts were used for training": so it was, and is not any more.
_ONCE = re.compile(
    r"\b(?:before|until|prior to|up to|through) (?:[\w,]+ ){0,4}(?:19|20)\d\d\b"
    r"|\b(?:previously|formerly|in the past|at (?:that|the) time|back then)\b"
)
_IS = re.compile(r"\b(?:is|are|may (?!\d)|will|can|do|does)\b")
_WAS = re.compile(
    r"\b(?:was|were|had|did(?:n't)?|we (?:\w+ )?(?:trained|used|processed))\b"
)
_ON_FEEDBACK = re.compile(
    r"^\W*(?:your |any |the |all )?feedback (?:is|are|may|that|which|you|we|may)\b"
)
_SHORT_HEADING = 4
_CONSENT = re.compile(
    r"^\W*(?:(?:with|on|your|the|explicit|express|prior|user|user's|customer's) )*"
    r"(?:consent|permission|opt[- ]?in)\b"
)


def read_main(
    view: View, line: Line, frame: Frame, main: str, match: re.Match[str]
) -> Iterator[TrainingStatement | Exemption]:
    """Read the main part of a frame by the purpose that was found in it."""
    naming = view.naming(line, frame)
    if state := at_first(line.words):
        yield view.statement(line, naming, state, "state_by_default")
        return
    if chosen := choice(main, match.start()):
        value, rule, sure = chosen
        statement = view.statement(line, naming, value, rule, sure=sure)
        yield replace(statement, outright=has_content(main, view.defined))
        return
    if _in_quotes(main, match.start()):
        if _SWITCH.search(main):
            rule = "switch_by_name"
            yield view.statement(line, naming, "on_opt_out", rule)
        return
    if _BEFORE_WE_DO.search(main) or _ASKED.search(main, 0, match.start()):
        return
    if _ONCE.search(main) and _WAS.search(main) and not _IS.search(main):
        return
    items = " ".join(view.text.plain(item) for item in line.items)
    claim = TrainingClaim(
        line,
        frame,
        main,
        match,
        denied(main, match),
        weight(view, line, frame, main, match, bool(naming)),
        Conditions.of(line.words, frame, items),
        naming,
        _feedback_beside(view, line, main),
    )
    yield from _exempted(view, claim)
    yield from _claimed(view, claim)


def _in_quotes(main: str, at: int) -> bool:
    """Tell whether a place stands between double quotes: in the name of a switch."""
    return main.count('"', 0, at) % 2 == 1 and '"' in main[at:]


def _feedback_beside(view: View, line: Line, main: str) -> frozenset[str]:
    """Return feedback where the heading or what a pronoun stands for is that."""
    headings = view.text.clause_of(line.sentence).headings
    above = plain(headings[-1]) if headings else ""
    if len(above.split()) <= _SHORT_HEADING and phrases.FEEDBACK.search(above):
        return frozenset({"feedback"})
    if _ON_FEEDBACK.match(line.words):
        return frozenset({"feedback"})
    if not OBJECT.search(main) or has_content(main, view.defined):
        return frozenset()
    for other in view.text.neighbours(line.sentence, before=1, after=0):
        if phrases.FEEDBACK.search(view.text.plain(other)):
            return frozenset({"feedback"})
    return frozenset()


def _exempted(view: View, claim: TrainingClaim) -> Iterator[Exemption]:
    """Yield content that is used all the same."""
    line, covers = claim.line, view.text.document.covers
    telling = tuple(item for item in line.items if exempt_kinds(view.text.plain(item)))
    kinds = claim.kinds
    if claim.all_the_same:  # "even if you opt out, we may in these cases:"
        kinds = kinds.union(*(exempt_kinds(view.text.plain(i)) for i in telling))
    if not kinds:
        return
    yield Exemption(
        line.sentence,
        kinds,
        "not_used_except" if claim.no else "used_all_the_same",
        claim.naming.among(covers) if claim.naming.plans else covers,
        more=line.lead + telling,
    )


def _claimed(view: View, claim: TrainingClaim) -> Iterator[TrainingStatement]:
    """Yield what a claim states of the default."""
    heavy = bearing(view, claim)
    if heavy is None:
        return
    conditions = claim.conditions
    if conditions.unknown and claim.naming:
        conditions = replace(conditions, unknown=False)
    others = tuple(_set_apart(view, claim.line, claim.frame, claim.no))
    if claim.no and others:  # "except when you use the free plan"
        value, rule, sure = "off", "not_train", True
    else:
        value, rule, sure = conditions.judge(claim.main, claim.no)
        if value == "on" and _by_consent(view, claim.line.sentence):
            value, rule = "off_opt_in", "row_by_consent"
    plainly = has_content(claim.main, view.defined)
    trained = "train" in claim.match.group()
    statement = view.statement(claim.line, claim.naming, value, rule, heavy, sure)
    yield replace(statement, outright=plainly + 2 * trained)
    yield from others


def _by_consent(view: View, sentence: Sentence) -> bool:
    """Tell whether a table row gives consent as the ground."""
    clause = view.text.clause_of(sentence)
    cells = plain(clause.text).split(" | ") if clause.kind is ClauseKind.ROW else ()
    return any(_CONSENT.match(cell) for cell in cells)


def _set_apart(
    view: View, line: Line, frame: Frame, no: bool
) -> Iterator[TrainingStatement]:
    """Yield the opposite for plans that an unless part names."""
    for part in frame.conditions:
        if part.role is not Role.UNLESS:
            continue
        inside = line.words[part.start : part.end]
        first = re.match(r"\W*\w+(?: for| than)?", inside)
        start = part.start + (first.end() if first else 0)
        named = named_in(line.raw[start : part.end], view.text)
        if not named.plans or not named.among(view.text.document.covers):
            continue
        if no:
            value = "on_opt_out" if choices.OPT_OUT.search(inside) else "on"
            yield view.statement(line, named, value, "train_only_these_plans")
        else:
            yield view.statement(line, named, "off", "train_but_not_these_plans")
