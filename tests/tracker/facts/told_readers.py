"""Readers that say of a sentence what they were told to, and weights for them."""

from collections.abc import Mapping, Sequence

from tracker.facts.passages import Passage
from tracker.facts.statements import Says, Statement
from tracker.facts.weighing import LEADS, SECOND, Weights

# Believed from 0.5 on, and sure from 0.9; what both say is a little more probable.
WEIGHTS = {kind.family: Weights(agreed=1.0, sure=0.9) for kind in Says}

Told = Mapping[str, Mapping[Says, float]]  # by sentence


class ToldReader:
    """Says of each sentence what it was told, and names the cues it was given."""

    def __init__(self, name: str, told: Told, because: tuple[str, ...] = ()) -> None:
        self.name = name
        self._told = told
        self._because = because

    def read(self, passages: Sequence[Passage]) -> list[Statement]:
        return [
            Statement(passage, says, probability, self.name, self._because)
            for passage in passages
            for says, probability in self._told.get(passage.text, {}).items()
        ]


def told_readers(leading: Told, second: Told | None = None) -> tuple[ToldReader, ...]:
    """Return a reader that leads, and one that is heard beside it."""
    return ToldReader(LEADS, leading), ToldReader(SECOND, second or {}, ("a cue",))
