"""Scored statements of labelled sentences → what is believed of them, as at run time.

The sentence reader's probability leads; what the claims reader makes of the same
sentence moves it, by the weights that the tracker itself has.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tracker.facts.claim_reader import ClaimReader
from tracker.facts.passages import Passage
from tracker.facts.sentence_reader import WORTH_SAYING
from tracker.facts.statements import Says
from tracker.facts.weighing import Weights, log_odds, second_word
from tracker.records import ClauseKind
from training.labelled_sentences import LabelledSentence
from training.predictions import Judged, probability

Words = Callable[[Judged], str]  # agreed, differs or silent


@dataclass(frozen=True, slots=True)
class WeighedStatement:
    """A statement that was scored, with its probability by both readers."""

    item: Judged
    probability: float
    believed: bool
    sure: bool


class ClaimWords:
    """What the claims reader makes of labelled sentences, each of them read once."""

    def __init__(self) -> None:
        self._reader = ClaimReader()
        self._said: dict[LabelledSentence, frozenset[Says]] = {}

    def __call__(self, item: Judged) -> str:
        """Name what it makes of a statement: agreed, differs or silent."""
        sentence = item.sentence
        if sentence not in self._said:
            last = sentence.headings[-1] if sentence.headings else ""
            asked = [text for text in (sentence.before, last) if text.endswith("?")]
            passage = Passage(
                0,
                0,
                sentence.text,
                ClauseKind.ROW if " | " in sentence.text else ClauseKind.PARAGRAPH,
                sentence.headings,
                sentence.lead,
                asked[0] if asked else "",
                sentence.before,
            )
            said = self._reader.read([passage])
            self._said[sentence] = frozenset(each.says for each in said)
        return second_word(Says(item.says), self._said[sentence])


def weighed(
    items: Iterable[Judged], words: Words, weights: Mapping[str, Weights]
) -> list[WeighedStatement]:
    """Weigh scored statements in their order; `weights` are by family."""
    return [_weighed(item, words, weights[item.family]) for item in items]


def _weighed(item: Judged, words: Words, own: Weights) -> WeighedStatement:
    first = probability(item.score)
    if first < WORTH_SAYING:
        return WeighedStatement(item, first, believed=False, sure=False)
    both = probability(log_odds(first) + getattr(own, words(item)))
    return WeighedStatement(item, both, both >= own.believed, both >= own.sure)
