"""Statements → the plans each is about, and whether it is of a part only."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.facts.durations import durations
from tracker.facts.narrow_denials import denies_a_part
from tracker.facts.passages import Passage
from tracker.facts.plans import DocumentPlans
from tracker.facts.statements import Says
from tracker.facts.weighing import Weighed
from tracker.records import ClauseKind

# In a document of so many clauses, sections speak of single products and features.
LONG_DOCUMENT = 300
# One of so many speaks of all that a company offers: only what names its plans is sure.
DOCUMENT_ON_EVERYTHING = 500
_OF_PARTS = frozenset(
    {
        Says.KEPT_FOR_A_TIME,
        Says.NOT_KEPT,
        Says.DELETED_AFTER_A_TIME,
        Says.ZERO_RETENTION_BY_DEFAULT,
    }
)
_TIMES = frozenset(says for says in Says if says.value.endswith("=dur"))
_ABOUT_KEEPING = re.compile(
    r"\b(?:retain|retention|stor(?:e|es|age|ing)|delet|keep|how long|eras|remov)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Located:
    """A statement, with those of the covered plans that it is about, if any."""

    said: Weighed
    plans: tuple[str, ...]
    named: bool  # the plans are named, in the sentence or above it
    of_a_part: bool = False  # of one product of a long document: no rule for a plan
    among_much: bool = False  # unnamed, in a document on everything: never sure
    doubted_for: frozenset[str] = frozenset()  # plans that another agreement governs

    @property
    def counts(self) -> bool:
        """Whether it is believed, and holds for a plan at all."""
        return self.said.believed and bool(self.plans) and not self.of_a_part

    @property
    def passage(self) -> Passage:
        """The passage that says it."""
        return self.said.passage

    @property
    def says(self) -> Says:
        """What it says."""
        return self.said.says

    @property
    def sure(self) -> bool:
        """Whether it is said surely.

        What opens a list may be turned by its items; of several times in one row of a
        table it is not sure which is meant.
        """
        opens_a_list = self.passage.text.rstrip().endswith(":")
        doubted = self.among_much or opens_a_list or self._has_times_for_others
        return self.said.sure and not doubted and not self.denies_a_part

    @property
    def denies_a_part(self) -> bool:
        """Whether it denies only that what names a person is used for training."""
        return denies_a_part(self.says, self.passage.text)

    @property
    def _has_times_for_others(self) -> bool:
        """Whether it names a time in a row that names another one, too."""
        if self.passage.kind is not ClauseKind.ROW or self.says not in _TIMES:
            return False
        return len({each.iso for each in durations(self.passage.text)}) > 1


def locate(plans: DocumentPlans, said: Weighed) -> Located:
    """Find the plans that a statement is about.

    What a section on one product says of keeping is of a part in long documents: it
    is the rule of that part. So is a time in a document on everything, unless the
    plans are named. What names none is in doubt there, and for plans of organisations
    whose use another agreement governs.
    """
    named = bool(plans.named_for(said.passage))
    length = plans.passages[-1].clause + 1
    on_everything = length > DOCUMENT_ON_EVERYTHING and not named
    return Located(
        said,
        plans.about(said.passage),
        named,
        (length > LONG_DOCUMENT and _is_of_a_part(said))
        or (on_everything and said.says in _OF_PARTS),
        on_everything,
        frozenset() if named else plans.governed_elsewhere,
    )


def located(plans: DocumentPlans, said: Iterable[Weighed]) -> Iterator[Located]:
    """Yield the statements that are believed, with the plans that they are about."""
    return (locate(plans, each) for each in said if each.believed)


def _is_of_a_part(said: Weighed) -> bool:
    above = " ".join(said.passage.headings[1:])
    return said.says in _OF_PARTS and not _ABOUT_KEEPING.search(above)
