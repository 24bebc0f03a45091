"""What each document said over time: its versions' facts, and which are in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tracker.records import Document, Fact, Term


@dataclass(frozen=True, slots=True)
class DatedFacts:
    """What one document said from a moment on: a version's facts, and its date."""

    document: Document
    observed_at: datetime
    facts: tuple[Fact, ...]
    text_id: str = ""

    @property
    def effective(self) -> date | None:
        """The day that the text gives for itself, where it gives one."""
        for fact in self.facts:
            if fact.term is Term.EFFECTIVE_DATE and isinstance(fact.value, str):
                return date.fromisoformat(fact.value)
        return None


@dataclass(frozen=True, slots=True)
class DocumentHistory:
    """All that is known of one document at a moment.

    `versions` are those up to then, oldest first; empty where it was never read.
    """

    document: Document
    versions: tuple[DatedFacts, ...] = ()

    def in_force(self, day: date) -> DatedFacts | None:
        """Return the version in force on `day`; the first, if none is yet.

        A version that was replaced before its day came was never in force.
        """
        replaced: date | None = None
        for version in reversed(self.versions):
            seen = version.observed_at.date()
            starts = max(version.effective or date.min, seen)
            # What was in force when it was seen cannot be called off afterwards.
            if starts <= day and (
                replaced is None or starts < replaced or starts == seen
            ):
                return version
            replaced = seen
        return self.versions[0] if self.versions else None

    def coming(self, day: date) -> DatedFacts | None:
        """Return the newest version, where it is announced for a day to come."""
        newest = self.versions[-1] if self.versions else None
        return None if newest is self.in_force(day) else newest


def facts_by_cell(facts: Iterable[Fact]) -> Mapping[tuple[str, Term], Fact]:
    """Index facts by plan and term; finding facts leaves one for each."""
    return {(plan, fact.term): fact for fact in facts for plan in fact.plans}
