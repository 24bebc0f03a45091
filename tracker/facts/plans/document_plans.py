"""Which plans each passage of a document is about: named in it, above it, or by none.

A passage is asked first, then what it goes on from, then what introduces its list or
table, then the headings above it, the nearest first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tracker.facts.content_names import content_names
from tracker.facts.passages import Passage
from tracker.facts.plans import reach
from tracker.facts.plans.naming import NOBODY, Naming
from tracker.facts.plans.plan_names import PlanNames
from tracker.language.spelling import plain
from tracker.records import Audience, ClauseKind, Provider

# What goes on about the plans of the sentence before: "They are never used."
_GOES_ON = re.compile(
    r"^\W*(?:they|it|this|that|these|those|such|there|here|the same"
    r"|in (?:this|that|these|those|such) cases?)\b",
    re.IGNORECASE,
)
# "On Team, …": a sentence that begins with its plans.
_TOPIC = re.compile(r"^\W*(?:on|for|with|in|under)\s[^,.;:]{2,60},", re.IGNORECASE)
# "Work accounts: no. We never train." speaks of work accounts throughout.
_LABEL = re.compile(r"^[^.:;?!|]{2,60}(?:[:|]|\s[-–—])\s")
# "For all other plans, …": those that the sentence before does not name.
_OTHERS = re.compile(
    r"\b(?:for|on|under|in|with|of) (?:all |any |the |our )*other (?:plans?|tiers?"
    r"|accounts?|editions?|customers|subscriptions?|workspaces?)\b"
    r"|^\W*(?:all |the )?other (?:plans|tiers|editions|subscriptions)\b"
    r"|^everyone else\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:terms|polic(?:y|ies)|agreement|privacy|notice|addendum|statement|conditions"
    r"|hub)\b",
    re.IGNORECASE,
)


# Columns that say for whom a row holds.
_PLAN_COLUMN = re.compile(
    r"\b(?:plans?|tiers?|subscriptions?|editions?|accounts?|licen[cs]es?|customers?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DocumentPlans:
    """The plans that a document and its passages are about.

    `passages` are all of the document's, in reading order; `covers` are the plans
    that it is watched for.
    """

    passages: Sequence[Passage]
    covers: tuple[str, ...]
    provider: Provider

    def about(self, passage: Passage) -> tuple[str, ...]:
        """Return the covered plans that a passage is about.

        Where it names none, those are all that the document does not leave out; none
        where only plans are named that the document does not cover.
        """
        naming = self.named_for(passage)
        plans = naming.among(self.covers)
        if naming.plans:
            return plans
        return tuple(plan for plan in plans if plan not in self.left_out)

    def named_for(self, passage: Passage) -> Naming:
        """Return the plans named in a passage, or else above it, if any."""
        return (
            self.named_in(passage.text)
            or self._named_in_cells(passage)
            or self.named_above(passage)
        )

    def named_in(self, words: str) -> Naming:
        """Return the plans that words, in their own spelling, name or leave out."""
        return self._names.named_in(words)

    def named_above(self, passage: Passage) -> Naming:
        """Return the plans named in what stands above a passage, if any.

        That is the label of its paragraph, the sentence before that it goes on from,
        its lead-in and its headings.
        """
        if naming := self._named_beside(passage):
            return naming
        above = passage.lead, passage.headings
        if above not in self._known_above:
            self._known_above[above] = self._look_above(*above)
        return self._known_above[above]

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The covered plans that the document says it does not apply to."""
        return reach.left_out(self.passages, self.covers, self.named_in)

    @cached_property
    def governed_elsewhere(self) -> frozenset[str]:
        """The covered plans of organisations, if it says that they have rules apart."""
        sold = {plan.id: plan.audience for plan in self.provider.plans}
        business = {
            plan for plan in self.covers if sold.get(plan) is Audience.COMMERCIAL
        }
        if len(business) == len(self.covers):
            return frozenset()  # a document for organisations alone speaks of itself
        elsewhere = business and reach.leaves_organisations_out(self.passages)
        return frozenset(business) if elsewhere else frozenset()

    @cached_property
    def content_names(self) -> re.Pattern[str] | None:
        """The names that the document defines for what customers type, if any."""
        return content_names(plain(passage.text) for passage in self.passages)

    @cached_property
    def _names(self) -> PlanNames:
        said = [passage.text for passage in self.passages]
        return PlanNames(self.provider, said, self.content_names)

    @cached_property
    def _known_above(self) -> dict[tuple[str, tuple[str, ...]], Naming]:
        """What a lead-in and headings name, kept so that they are asked once."""
        return {}

    @cached_property
    def _paragraphs(self) -> dict[int, str]:
        """The whole text of each clause, by its number."""
        texts: dict[int, list[str]] = {}
        for passage in self.passages:
            texts.setdefault(passage.clause, []).append(passage.text)
        return {clause: " ".join(parts) for clause, parts in texts.items()}

    def _named_beside(self, passage: Passage) -> Naming:
        """Return the plans named in the same paragraph, or by a question above it."""
        before = self.passages[passage.number - 1] if passage.number else None
        if before and _OTHERS.search(passage.text):
            return Naming(excluded=self.named_in(before.text).plans)
        paragraph = self._paragraphs[passage.clause]
        if not paragraph.startswith(passage.text):
            label = _LABEL.match(paragraph)
            named = self.named_in(label.group()) if label else NOBODY
            return named or self._named_before(passage)
        if before and before.clause != passage.clause and self._asks(before, passage):
            return self.named_in(before.text)
        return NOBODY

    def _named_before(self, passage: Passage) -> Naming:
        """Return the plans that a sentence before names, and this one goes on about."""
        if not _GOES_ON.match(passage.text):
            return NOBODY
        before = self.passages[passage.number - 1]
        if before.clause != passage.clause or not _TOPIC.match(before.text):
            return NOBODY
        return self.named_in(before.text)

    def _named_in_cells(self, passage: Passage) -> Naming:
        """Return the plans that a row names in its first cell, or under "Plan"."""
        if passage.kind is not ClauseKind.ROW or not passage.lead:
            return NOBODY
        columns = passage.lead.split(" | ")
        cells = passage.text.split(" | ")[: len(columns)]
        for place, cell in enumerate(cells):
            if place and not _PLAN_COLUMN.search(columns[place]):
                continue
            if naming := self._names.named_by_heading(cell):
                return naming
        return NOBODY

    def _asks(self, before: Passage, passage: Passage) -> bool:
        """Tell whether a question, no heading nor a table's columns, stands before."""
        if not before.text.endswith("?") or before.kind is ClauseKind.HEADING:
            return False
        columns = before.kind is ClauseKind.ROW and not before.lead
        return not (columns and passage.lead == self._paragraphs[before.clause])

    def _look_above(self, lead: str, headings: tuple[str, ...]) -> Naming:
        if naming := self.named_in(lead):
            return naming
        for level, heading in reversed([*enumerate(headings)]):
            if level == 0 and _TITLE.search(heading):
                break  # "Terms of Service - Enterprise" names the document
            if naming := self._names.named_by_heading(heading):
                return naming
        return NOBODY
