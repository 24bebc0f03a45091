"""Statements of several readers → one for each thing said, and how probable it is.

The sentence reader's probability leads. What the claims reader makes of the same
passage raises or lowers it, by the weights in `weights.toml`; from where it is
believed, and from where it is sure, stands there too.
"""

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.facts.claim_reader import ClaimReader
from tracker.facts.passages import Passage
from tracker.facts.sentence_reader import SentenceReader
from tracker.facts.statements import Says, Statement

LEADS = SentenceReader.name
SECOND = ClaimReader.name
_WEIGHTS = Path(__file__).with_name("weights.toml")
_LEAST, _MOST = 0.001, 0.999
# Choices of all kinds look like those on training. Without one of these words in it or
# around it, a passage says nothing on training; a train that runs on rails is none.
_ON_TRAINING = frozenset("TOX")
_TRAINING = re.compile(
    r"\b(?:train(?!s? (?:trip|ticket|station|journey|travel|ride|fare|connection|line))"
    r"\w*|learn\w*|improv\w*|develop\w*|enhanc\w*|teach\w*|models?|ai"
    r"|a\.i\.|artificial|machine|algorithm\w*|llms?|fine-?tun\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Weights:
    """For one family of statements: what the readers' words are worth, in log odds.

    `agreed` is added where the second reader says the same of the passage, `differs`
    where it says something else of the same family, `silent` where it says nothing.
    Statements are believed, and are sure, from the probabilities of these names.
    """

    agreed: float = 0.0
    differs: float = 0.0
    silent: float = 0.0
    believed: float = 0.5
    sure: float = 1.01


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a passage says, taken all readers together."""

    passage: Passage
    says: Says
    probability: float
    believed: bool
    sure: bool
    by: tuple[Statement, ...]  # what each reader made of it, the leading one first


def weigh(
    statements: Iterable[Statement], weights: Mapping[str, Weights] | None = None
) -> list[Weighed]:
    """Weigh what readers said; the passages come in their order.

    `weights` are by family, the letter of the statement; those of `weights.toml` where
    none are given.
    """
    known = own_weights() if weights is None else weights
    by_passage: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_passage[statement.passage.number].append(statement)
    return [
        weighed
        for number in sorted(by_passage)
        for weighed in _weighed(by_passage[number], known)
    ]


def second_word(says: Says, second: Iterable[Says]) -> str:
    """Name the weight that applies to what the first reader says of a passage.

    `second` is what the second reader says of the same one.
    """
    others = {each for each in second if each.family == says.family}
    if not others:
        return "silent"
    return "agreed" if says in others else "differs"


def log_odds(probability: float) -> float:
    """Return the log odds of a probability, kept from what no reader can know."""
    kept = min(max(probability, _LEAST), _MOST)
    return math.log(kept / (1 - kept))


def _weighed(
    said: Sequence[Statement], weights: Mapping[str, Weights]
) -> Iterable[Weighed]:
    leading = [each for each in said if each.reader == LEADS]
    second = [each for each in said if each.reader == SECOND]
    for statement in leading:
        family = statement.says.family
        own = weights.get(family, Weights())
        others = [each for each in second if each.says.family == family]
        same = [each for each in others if each.says is statement.says]
        word = second_word(statement.says, (each.says for each in second))
        odds = log_odds(statement.probability) + getattr(own, word)
        probable = 1 / (1 + math.exp(-odds))
        told = family not in _ON_TRAINING or _names_training(statement.passage)
        yield Weighed(
            statement.passage,
            statement.says,
            probable,
            told and probable >= own.believed,
            told and probable >= own.sure,
            (statement, *(same or others)),
        )


def _names_training(passage: Passage) -> bool:
    around = (*passage.headings[-2:], passage.lead, passage.question, passage.before)
    return _TRAINING.search(" ".join((*around, passage.text))) is not None


@cache
def own_weights() -> Mapping[str, Weights]:
    """Read `weights.toml`: by family, and what holds of all where a family has none."""
    given = tomllib.loads(_WEIGHTS.read_text(encoding="utf-8"))
    families = dict.fromkeys(says.family for says in Says)
    return {name: Weights(**given["all"] | given.get(name, {})) for name in families}
