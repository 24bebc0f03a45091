"""The questions of the table, and the words in which they are answered."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias


class Term(StrEnum):
    """A question of the table."""

    TRAINING_DEFAULT = "training_default"
    OPT_OUT_CHANNEL = "opt_out_channel"
    TRAINING_EXCEPTIONS = "training_exceptions"
    RETENTION_CONTENT = "retention_content"
    RETENTION_DELETED = "retention_deleted"
    RETENTION_TRAINING = "retention_training"
    RETENTION_FLAGGED = "retention_flagged"
    RETENTION_REVIEWED = "retention_reviewed"
    HUMAN_REVIEW = "human_review"
    ZERO_RETENTION = "zero_retention"
    EFFECTIVE_DATE = "effective_date"


LIST_TERMS = frozenset({Term.OPT_OUT_CHANNEL, Term.TRAINING_EXCEPTIONS})


# One value, or for the list terms a tuple in the vocabulary's order.
Value: TypeAlias = str | tuple[str, ...]


VOCABULARY: Mapping[Term, tuple[str, ...]] = MappingProxyType(
    {
        Term.TRAINING_DEFAULT: ("on_opt_out", "on", "off_opt_in", "off"),
        Term.OPT_OUT_CHANNEL: ("setting", "form", "email", "other"),
        Term.TRAINING_EXCEPTIONS: (
            "feedback",
            "safety_flagged",
            "deidentified",
            "public",
            "reviewed",
            "other",
        ),
        Term.HUMAN_REVIEW: ("yes", "limited", "no"),
        Term.ZERO_RETENTION: ("default", "on_request", "no"),
    }
)
