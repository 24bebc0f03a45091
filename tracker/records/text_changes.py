"""What differs between two versions: how much it matters, and what it moved."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tracker.records.terms import Term, Value


class Significance(StrEnum):
    """How much a change matters."""

    NOISE = "noise"
    EDITORIAL = "editorial"
    NOT_UNDERSTOOD = "not understood"  # in a language whose words no rule knows
    SUBSTANTIVE = "substantive"

    @property
    def may_matter(self) -> bool:
        """Whether it matters, or nobody can tell: both are told at once."""
        return self in (Significance.NOT_UNDERSTOOD, Significance.SUBSTANTIVE)


class Topic(StrEnum):
    """What a change is about."""

    TRAINING = "training"
    OPT_OUT = "opt_out"
    RETENTION = "retention"
    HUMAN_REVIEW = "human_review"
    SHARING = "sharing"
    SCOPE = "scope"
    RIGHTS = "rights"
    SECURITY = "security"
    LIABILITY = "liability"
    PAYMENT = "payment"
    ACCEPTABLE_USE = "acceptable_use"
    DATE = "date"
    OTHER = "other"


class EditKind(StrEnum):
    """What happened to a clause; a clause that only moved is not edited."""

    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Edit:
    """One clause that differs between two versions; `matters` where that may matter."""

    kind: EditKind
    headings: tuple[str, ...]
    before: str = ""
    after: str = ""
    matters: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two versions, how much it matters and why."""

    edits: tuple[Edit, ...]
    significance: Significance
    topics: tuple[Topic, ...]
    reasons: tuple[str, ...]  # for people: "negation removed", "30 → 90 days"


@dataclass(frozen=True, slots=True)
class Move:
    """A term of one plan that a document now answers otherwise; None: silent.

    A side is not sure where its sentence was read in doubt; `sentences_…` are the
    hashes of the sentences that a side quotes.
    """

    plan: str
    term: Term
    before: Value | None
    after: Value | None
    quote_before: str = ""
    quote_after: str = ""
    sure_before: bool = True
    sure_after: bool = True
    sentences_before: frozenset[str] = frozenset()
    sentences_after: frozenset[str] = frozenset()

    @property
    def sure(self) -> bool:
        """Whether every side that says something is sure; silence is no reading."""
        was = self.before is None or self.sure_before
        return was and (self.after is None or self.sure_after)


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two versions of one document, with the cells it moved."""

    id: str  # eight hex digits, the same after every rebuild
    document_id: str
    provider: str
    seen_at: datetime  # when the new text was first seen
    comparison: Comparison
    moves: tuple[Move, ...] = ()
    effective: date | None = None  # the date the new text gives for itself
    before_text: str = ""  # text_id of the two versions
    after_text: str = ""

    @property
    def significance(self) -> Significance:
        """How much the change matters."""
        return self.comparison.significance


def change_id(document_id: str, seen_at: datetime) -> str:
    """Name a change by its document and moment: the same after every rebuild."""
    name = f"{document_id}@{seen_at.isoformat()}"
    return hashlib.sha256(name.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Which changes are asked for; None or empty: all."""

    provider: str | None = None
    documents: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    significance: Significance | None = None
    topic: Topic | None = None
