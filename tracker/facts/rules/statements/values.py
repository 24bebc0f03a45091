"""What one sentence may say of training: the values that the rules yield."""

from dataclasses import dataclass

from tracker.facts.rules.content import Weight
from tracker.facts.rules.context import Sentence


@dataclass(frozen=True, slots=True)
class TrainingStatement:
    """What one sentence says of the default; `value` as in training_default."""

    sentence: Sentence
    value: str
    rule: str
    plans: tuple[str, ...]
    named: bool = False  # plans are named, not only implied by the document
    weight: Weight = Weight.CONTENT
    sure: bool = True
    more: tuple[Sentence, ...] = ()  # read together with it
    outright: int = 0  # how plainly it is said, to choose the sentence to quote


@dataclass(frozen=True, slots=True)
class Pointer:
    """ "Like Team": what holds for the source's plans holds for these too."""

    sentence: Sentence
    plans: tuple[str, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exemption:
    """Content used although the customer opted out or the default is off."""

    sentence: Sentence
    values: frozenset[str]
    rule: str
    plans: tuple[str, ...]
    sure: bool = True
    more: tuple[Sentence, ...] = ()
