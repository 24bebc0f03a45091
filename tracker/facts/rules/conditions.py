"""What the conditions of a statement come to: ways out, ways in, exceptions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.facts.rules import choices, phrases
from tracker.facts.rules.frames import Frame, Role


def choice(main: str, at: int) -> tuple[str, str, bool] | None:
    """Read what governs the purpose: opting out of it, opting in to it, choosing."""
    start = max(0, at - 160)
    near = main[start:at]
    if choices.OTHER_CHOICES.search(near):
        return None
    outs = [out for out in choices.OPT_OUT.finditer(main, start) if out.start() < at]
    outs = [out for out in outs if not _BY_US.search(main, start, out.start())]
    if outs:
        if _UNABLE.search(main[start : outs[-1].start()]):
            return "on", "cannot_opt_out_of_training", True
        return "on_opt_out", "can_opt_out_of_training", True
    if _WITHDRAW.search(near):
        return "on_opt_out", "can_withdraw_from_training", False
    if re.search(r"\bopt(?:ed|ing|s)?[- ]?in(?:to)?\b", near):
        return "off_opt_in", "can_opt_in_to_training", True
    if choices.CHOOSE.search(near) and _YOURS.search(near):
        return "on_opt_out", "can_choose_about_training", False
    return None


_YOURS = re.compile(r"\b(?:your?|users?|customers?)\b")
_WITHDRAW = re.compile(
    r"\b(?:withdraw|revoke|cancel)\w*(?: \w+){0,2} (?:consent|permission"
    r"|authori[sz]ation)"
)
_UNABLE = re.compile(
    r"\b(?:cannot|can't|not (?:able|possible) to|unable to|impossible to|nor)\b"
    r"|\bno (?:\w+ )?(?:way|option|possibility|means|right|setting)\b|\bno $"
)
# "We have switched off training at our suppliers": nobody's choice but ours.
_BY_US = re.compile(r"\bwe(?:'ve| have| will| also| \w+ly| always)* $")


def exempt_kinds(words: str) -> frozenset[str]:
    """Return which kinds of content words set apart from an opt-out."""
    return frozenset(
        kind
        for kind, pattern in (
            ("feedback", phrases.FEEDBACK),
            ("safety_flagged", phrases.FLAGGED),
            ("public", phrases.MADE_PUBLIC),
            ("deidentified", phrases.DEIDENTIFIED),
            ("reviewed", phrases.REVIEWED),
        )
        if pattern.search(words)
    )


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the conditions of a frame come to."""

    unless_out: bool = False
    unless_in: bool = False
    if_out: bool = False
    if_not_out: bool = False
    if_in: bool = False
    if_private: bool = False
    even: bool = False
    unknown: bool = False
    unless_kinds: frozenset[str] = frozenset()
    if_kinds: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: str, frame: Frame, items: str = "") -> "Conditions":
        """Classify the conditions of one frame; `items` is a list that ends it."""
        unless = " ".join(_of_role(words, frame, Role.UNLESS))
        when = " ".join(_of_role(words, frame, Role.IF))
        even = " ".join(_of_role(words, frame, Role.EVEN))
        last = max(frame.parts, key=lambda part: part.start).role
        if items and last is Role.UNLESS:
            unless = f"{unless} {items}"
        elif items and last is Role.IF:
            when = f"{when} {items}"
        not_out = bool(_NOT_OPTED_OUT.search(when))
        in_ = bool(choices.OPT_IN.search(when))
        chosen = choices.OPT_OUT.search(when) or _SUBJECT_TO_CHOICE.search(when)
        out = bool(chosen) and not not_out
        private = bool(choices.SETTING_OFF.search(when))
        kinds = exempt_kinds(when) if when else frozenset()
        return cls(
            unless_out=bool(choices.OPT_OUT.search(unless)),
            unless_in=bool(
                choices.OPT_IN.search(unless)
                or _NOT_WITHOUT_LEAVE.search(unless)
                or _WHO_OPTED_IN.search(unless)
            ),
            if_out=out,
            if_not_out=not_out,
            if_in=in_ and not private,
            if_private=private,
            even=bool(even),
            unknown=bool(when)
            and not (out or not_out or in_ or private or kinds)
            and not _WHENEVER.search(when),
            unless_kinds=exempt_kinds(unless) if unless else frozenset(),
            if_kinds=kinds,
        )

    @property
    def exempts(self) -> bool:
        """Tell whether the statement is only on content that is set apart."""
        return self.even or (bool(self.if_kinds) and not self.if_out)

    def judge(self, main: str, no: bool) -> tuple[str, str, bool]:
        """Return value, rule and sureness; an empty value where nothing follows."""
        return self._denied(main) if no else self._allowed(main)

    def _allowed(self, main: str) -> tuple[str, str, bool]:
        if self.unless_out or self.if_not_out or _WHO_DID_NOT_OPT_OUT.search(main):
            return "on_opt_out", "train_unless_you_opt_out", True
        if self.if_out:
            return "on_opt_out", "train_subject_to_opt_out", True
        if self.if_private:
            return "on_opt_out", "train_by_setting", False
        if self.if_in or any(leave.search(main) for leave in _LEAVES):
            return "off_opt_in", "train_only_if_you_allow", True
        if _SUBJECT_TO_CHOICE.search(main) or _MAY_UNDO.search(main):
            return "on_opt_out", "train_subject_to_opt_out", True
        return "on", "train", not self.unknown

    def _denied(self, main: str) -> tuple[str, str, bool]:
        if self.unless_in or _NOT_WITHOUT_LEAVE.search(main):
            return "off_opt_in", "not_train_unless_you_allow", True
        if self.unless_out:
            return "off_opt_in", "not_train_unless_you_choose", False
        if self.if_out or self.if_private or _WHO_OPTED_OUT.search(main):
            return "on_opt_out", "not_train_if_you_opt_out", True
        if _BY_DEFAULT.search(main):
            return "off_opt_in", "not_train_by_default", True
        if self.if_in:
            return "off_opt_in", "not_train_if_not_allowed", False
        return "off", "not_train", not self.unknown


def _of_role(words: str, frame: Frame, role: Role) -> Iterator[str]:
    for part in frame.conditions:
        if part.role is role:
            yield words[part.start : part.end]


_NOT_OPTED_OUT = re.compile(
    r"(?:\b(?:not|never)|n't) (?:\w+ )?(?:opt(?:ed)?[- ]?out|object(?:ed)?|disabled?"
    r"|turn(?:ed)? off|unticked|cleared (?:the|this|that) (?:\w+ )?box)"
)
_WHO = r"\b(?:who|that|which)(?: have| has| had)?(?: \w+ly)?"
_WHO_OPTED_IN = re.compile(
    rf"{_WHO} (?:opt(?:ed|s)?[- ]?in|joined|agreed?|consent(?:s|ed)?|volunteer(?:s|ed)?"
    r"|enabled?|allow(?:s|ed)?|ticked|chosen to|switched (?:\w+ )?on|turned (?:\w+ )?on"
    r"|given (?:us )?(?:\w+ )?(?:consent|permission))\b"
)
_WHO_OPTED_OUT = re.compile(rf"{_WHO} opt(?:ed)?[- ]?out\b")
_WHO_DID_NOT_OPT_OUT = re.compile(
    r"\b(?:who|that|which) (?:have|has|had|do|does|did)(?: not|n't)"
    r" opt(?:ed)?[- ]?out\b"
)
_WITH_LEAVE = re.compile(
    r"\b(?:requires?|needs?) (?:your|the user's|explicit|express|prior|separate)"
    r"(?: \w+){0,2} (?:consent|permission|opt-in|approval)\b|"
    r"\b(?:with|upon|after|based on|subject to)(?: \w+)? (?:your|the user's|user"
    r"|customer's|prior|express|explicit)(?: \w+){0,3} (?:consent|permission"
    r"|authori[sz]ation|approval"
    r"|opt-in)\b"
)
_CONSENT = r"(?:consent|permission|approval|agreement|opt-in|authori[sz]ation)"
_ASKED_FIRST = re.compile(
    r"\b(?:ask|seek|request|obtain|require|need)\w*(?: [\w']+){0,4}"
    rf" {_CONSENT}\b[^.;]{{0,40}}\b(?:before|prior to|first|in advance)\b"
    rf"|\b{_CONSENT}(?: \w+)? (?:is|are|will be|shall be|must be) (?:always"
    rf" )?(?:required"
    r"|needed|obtained|sought|requested|necessary)\b"
    rf"|\bfirst (?:ask|seek|request|obtain)\w*(?: [\w']+){{0,4}} {_CONSENT}\b"
)
_PERSONS = r"(?:you|users?|customers?|members?|owners?|admin\w*|organi[sz]ations?|they)"
_BY_JOINING = re.compile(
    rf"\b{_PERSONS} (?:can|may|could|(?:is|are) free to|who|that)(?: also)?"
    r"(?: choose to)? (?:join|take part|participate|enrol|sign up|volunteer)s?\b"
)
_ONLY_GIVEN = re.compile(
    rf"\bonly\b[^.;]{{0,60}}\b(?:(?:that|which) )?{_PERSONS}(?: have| has)?(?: \w+ly)?"
    r" (?:donat|contribut|agree|approv|select|cho(?:o)?se|mark|allow|permit|releas"
    r"|volunteer|opt)\w*\b"
)
_LEAVES = (_WITH_LEAVE, _WHO_OPTED_IN, _ASKED_FIRST, _BY_JOINING, _ONLY_GIVEN)
# "…, which you may withdraw", "…, user can close it in the settings".
_MAY_UNDO = re.compile(
    r", (?:and |which |that )?(?:you|the user|users?|customers?|members?) (?:may|can)"
    r"(?: \w+){0,3}? (?:withdraw|revoke|close|disable|refuse|decline|object to|opt out"
    r" of"
    r"|(?:turn|switch)(?: \w+)? off)\b"
)
_NOT_WITHOUT_LEAVE = re.compile(
    r"\bwithout (?:your|customer's|prior|express|explicit|first|obtaining|asking)\b"
)
_SUBJECT_TO_CHOICE = re.compile(
    r"\b(?:subject to|depending on|based on|according to|in accordance with)"
    r" (?:your|user|the)(?: \w+){0,2} (?:opt-?out|choices?|settings?|preferences?"
    r"|controls?)\b"
)
# Conditions that every customer meets.
_WHENEVER = re.compile(
    r"^(?:if|when|whenever|where|once|by) (?:you )?(?:use|using|access|interact|submit"
    r"|upload|provid|creat|visit|chat|enter|ask|choose to use|sign|register)"
)
_BY_DEFAULT = re.compile(r"\bby default\b|\bdefaults? (?:is|to|setting)\b")
