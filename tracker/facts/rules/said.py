"""What a rule on keeping makes of one sentence."""

from dataclasses import dataclass

from tracker.records import Term


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule read: the value, and whether two readers would agree on it."""

    term: Term
    value: str
    rule: str
    sure: bool = True
    general: bool = False  # of personal data as a whole: gives way to content's own
