"""A claim: a main part in which the provider trains, or says that it does not.

Here stands what a claim amounts to whatever it says of the default: whether it is said
in spite of an opt-out, and which kinds of content it sets apart.
"""

import re
from dataclasses import dataclass

from tracker.facts.plans import Naming
from tracker.facts.rules import phrases
from tracker.facts.rules.conditions import Conditions, exempt_kinds
from tracker.facts.rules.content import Weight
from tracker.facts.rules.frames import Frame
from tracker.facts.rules.patterns import blank
from tracker.facts.rules.statements.view import Line

_ANYWAY = re.compile(
    r"\bin (?:any|either|every|all|both) (?:events?|cases?|modes?|circumstances)\b"
    r"|\b(?:regardless|irrespective|anyway|anyhow|all the same|whatever|always)\b"
    r"|\bnotwithstanding (?:anything|clause|section|paragraph|article)\b"
    r"|\b(?:still|nevertheless|nonetheless)\b"
)
_WITH_EXCEPTION = re.compile(
    r"\bwith (?:one|two|a single|the following|these|some|the only) exceptions?\b"
)
_STILL = re.compile(r"\b(?:still|continue|nevertheless|nonetheless)\b")
# What is done to content before it is used; it is all content still.
_TREATMENT = re.compile(
    r"\b(?:de-?identification|anonymi[sz]ation|aggregation|pseudonymi[sz]ation)\b"
)
# How content waits for its use is no exception: "kept in pseudonymised form".
_KEPT_AS = re.compile(
    r"\b(?:kept|stored|retained|held|keep|store|retain)\b[^.;]{0,30}\bin (?:an? )?"
    r"[\w-]+ (?:form|manner)\b"
)


@dataclass(frozen=True, slots=True)
class TrainingClaim:
    """A main part in which the provider trains, or says that it does not."""

    line: Line
    frame: Frame
    main: str
    match: re.Match[str]  # the purpose
    no: bool
    weight: Weight | None
    conditions: Conditions
    naming: Naming
    beside: frozenset[str] = frozenset()  # kinds that the words around speak of

    @property
    def all_the_same(self) -> bool:
        """Tell whether it is said in spite of an opt-out: "we may still"."""
        still = self.conditions.if_out and _STILL.search(self.main)
        anyway = _ANYWAY.search(self.main) and exempt_kinds(self.main)
        return not self.no and (self.conditions.even or bool(still or anyway))

    @property
    def exempts(self) -> bool:
        """Tell whether it is only on content that is set apart."""
        flagged = phrases.FLAGGED_CONTENT.search(self.main, 0, self.match.start())
        return (
            self.all_the_same
            or (self.conditions.exempts and not self._denied_anyway)
            or (not self.no and bool(flagged or self.beside))
        )

    @property
    def _denied_anyway(self) -> bool:
        """Tell whether it is a denial that holds whatever the customer does."""
        return self.no and self.conditions.even and not self.conditions.if_kinds

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of content that it sets apart from the default."""
        if self.no:
            one = _WITH_EXCEPTION.search(self.line.words)
            told = exempt_kinds(self.line.words[one.end() :]) if one else frozenset()
            return self.conditions.unless_kinds | told
        kinds = {*self.conditions.if_kinds, *self.beside}
        if self.all_the_same:
            kinds |= exempt_kinds(self.line.words)
        if self.weight is None and phrases.FEEDBACK.search(self.main):
            kinds.add("feedback")
        if phrases.DEIDENTIFIED.search(blank(_KEPT_AS, blank(_TREATMENT, self.main))):
            kinds.add("deidentified")
        if phrases.FLAGGED_CONTENT.search(self.main):
            kinds.add("safety_flagged")
        open_to_all = phrases.MADE_PUBLIC.search(self.main)
        if open_to_all and "publicly available" not in self.main:
            kinds.add("public")
        return frozenset(kinds)
