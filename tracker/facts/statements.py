"""What a passage may say, from one closed list, and how probable that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from tracker.facts.passages import Passage


class Says(StrEnum):
    """The closed list; the letter before the sign is the term's."""

    TRAINS = "T=on"
    TRAINS_UNLESS_OPTED_OUT = "T=on_opt_out"
    TRAINS_ONLY_IF_AGREED = "T=off_opt_in"
    DOES_NOT_TRAIN = "T=off"
    OPT_OUT_SETTING = "O=setting"
    OPT_OUT_FORM = "O=form"
    OPT_OUT_EMAIL = "O=email"
    OPT_OUT_OTHER = "O=other"
    TRAINS_ON_FEEDBACK = "X=feedback"
    TRAINS_ON_FLAGGED = "X=safety_flagged"
    TRAINS_ON_DEIDENTIFIED = "X=deidentified"
    TRAINS_ON_PUBLIC = "X=public"
    TRAINS_ON_REVIEWED = "X=reviewed"
    TRAINS_ON_OTHER = "X=other"
    KEPT_FOR_A_TIME = "K=dur"
    KEPT_UNTIL_DELETED = "K=until_deleted"
    KEPT_AS_NEEDED = "K=as_needed"
    NOT_KEPT = "K=none"
    DELETED_AFTER_A_TIME = "D=dur"
    DELETED_AS_NEEDED = "D=as_needed"
    FLAGGED_FOR_A_TIME = "F=dur"
    FLAGGED_AS_NEEDED = "F=as_needed"
    REVIEWED_FOR_A_TIME = "V=dur"
    REVIEWED_AS_NEEDED = "V=as_needed"
    TRAINED_ON_FOR_A_TIME = "R=dur"
    TRAINED_ON_AS_NEEDED = "R=as_needed"
    TRAINED_ON_UNTIL_DELETED = "R=until_deleted"
    READ_BY_PEOPLE = "H=yes"
    READ_IN_SOME_CASES = "H=limited"
    NOT_READ = "H=no"
    ZERO_RETENTION_BY_DEFAULT = "Z=default"
    ZERO_RETENTION_ON_REQUEST = "Z=on_request"
    NO_ZERO_RETENTION = "Z=no"

    @property
    def family(self) -> str:
        """The letter of the term that it is about."""
        return self.value[0]

    @property
    def words(self) -> str:
        """It in words, for people: "trains only if agreed"."""
        return self.name.lower().replace("_", " ")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one reader takes one passage to say, and how probable that is (0 to 1)."""

    passage: Passage
    says: Says
    probability: float
    reader: str
    because: tuple[str, ...] = ()  # the cues or rows it rests on, for people


class StatementReader(Protocol):
    """Finds statements in passages; knows no document."""

    name: str

    def read(self, passages: Sequence[Passage]) -> list[Statement]:
        """List what the passages say."""
