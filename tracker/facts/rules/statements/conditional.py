"""The purpose stands in a condition: "if you do not want us to train, …".

The first of these that fits answers: a choice about something else (nothing), "even
if" (content used all the same), "unless to train" after a denial of other purposes,
a way out, a choice that is yours, a way in.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.facts.rules import choices
from tracker.facts.rules.conditions import Conditions, exempt_kinds
from tracker.facts.rules.content import Weight, has_content, weigh
from tracker.facts.rules.frames import Frame, Part, Role
from tracker.facts.rules.statements.values import Exemption, TrainingStatement
from tracker.facts.rules.statements.view import Line, View

# "Ask your vendors if they use your data to train": others are asked.
_THEY_DO = re.compile(
    r"\b(?:they|it|he|she|the \w+) (?:\w+ )?(?:uses?|trains?|process\w*)\b"
)
_ASK_THEM = re.compile(r"^\W*(?:please )?(?:ask|check|find out|verify|clarify|see)\b")
_DECIDE = re.compile(r"\b(?:decide|choose|select|control)\W*$")
_OTHER_PURPOSES = re.compile(r"\b(?:not|never)\b.{0,300}\bpurposes?\b")
_IN_PARTICULAR = re.compile(r"\b(?:not|never|including)\b")


def read_condition(
    view: View, line: Line, frame: Frame, part: Part, main: str
) -> Iterator[TrainingStatement | Exemption]:
    """Read "if you do not want us to train, …", "unless you opt out of …"."""
    inside = line.words[part.start : part.end]
    naming = view.naming(line, frame)
    if _THEY_DO.search(inside) and _ASK_THEM.search(main):
        return
    if choices.OTHER_CHOICES.search(inside):
        return
    if part.role is Role.EVEN:
        kinds = Conditions.of(line.words, frame).if_kinds | exempt_kinds(main)
        if kinds:
            plans = naming.among(view.text.document.covers)
            yield Exemption(line.sentence, kinds, "even_if_opted_out", plans)
    elif part.role is Role.UNLESS and _OTHER_PURPOSES.search(main):
        if weigh(main, view.defined) is Weight.CONTENT and _IN_PARTICULAR.search(
            inside
        ):
            yield view.statement(line, naming, "off", "not_for_other_purposes")
    elif choices.OPT_OUT.search(inside) or (
        part.role is Role.IF and choices.OPT_OUT.search(main)
    ):
        rule = "if_you_do_not_want_training"
        statement = view.statement(line, naming, "on_opt_out", rule)
        yield replace(statement, outright=has_content(inside, view.defined))
    elif _DECIDE.search(main):
        rule = "can_choose_about_training"
        yield view.statement(line, naming, "on_opt_out", rule, sure=False)
    elif choices.OPT_IN.search(inside):
        rule = "if_you_allow_training"
        yield view.statement(line, naming, "off_opt_in", rule, Weight.HINT)
