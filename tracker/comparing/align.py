"""Find which clause of one version became which clause of the other.

Clauses and sentences that say the same are set aside wherever they stand, so that
moving, splitting, merging and renumbering leave nothing behind. What is left is
paired by the words it shares.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import TypeVar

from tracker.comparing.reshaped_tables import laid_out_otherwise
from tracker.comparing.word_diff import rising
from tracker.comparing.wordings import Wordings
from tracker.language.scripts import FULL_STOPS
from tracker.language.sentences import rough_sentences
from tracker.records import Clause, ClauseKind

# How alike two clauses must be, by the share of words they have in common, to be
# one clause that was edited; less is asked of neighbours at the same place.
ALIKE = 0.5
ALIKE_IN_PLACE = 0.34
# Long clauses may share words by chance; then hardly any two stand side by side.
LONG_FOR_ORDER, ALIKE_IN_ORDER = 40, 0.1
# Looking up rare words instead of comparing all with all keeps the cost linear.
RARE_WORDS = 10
COMMON_FROM = 24
NEAR = 3
# Of how many sentences one may be run together.
MOST_JOINED = 12
# A sentence of so many words that stands there twice says nothing new.
LONG = 8


T = TypeVar("T", bound=Hashable)


@dataclass(slots=True)
class Side:
    """One clause while it is being aligned."""

    index: int
    clause: Clause
    sentences: list[str]
    keys: list[str]
    left: set[int]  # sentences without an equal on the other side
    equals: Counter[int] = field(default_factory=Counter)  # whose sentences it shares
    words: Counter[str] = field(default_factory=Counter)  # of the whole clause
    left_words: Counter[str] = field(default_factory=Counter)

    def text(self, other: "Side | None") -> str:
        """The clause without sentences that are found elsewhere than in `other`."""
        if other is None:
            wanted = sorted(self.left)
        else:
            theirs = set(other.keys)
            wanted = [
                place
                for place, name in enumerate(self.keys)
                if place in self.left or name in theirs
            ]
        return _joined(self.sentences[place] for place in wanted)


def _joined(parts: Iterable[str]) -> str:
    """Put sentences one after the other, as their script does: with a space or none."""
    text = ""
    for part in parts:
        text += part if not text or text.endswith(FULL_STOPS) else f" {part}"
    return text


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause that was edited, added (no `before`) or removed (no `after`)."""

    before: Side | None
    after: Side | None


def align(
    before: Sequence[Clause], after: Sequence[Clause], wordings: Wordings
) -> list[Pair]:
    """Return what is left to tell, in the order of `after`, removals at their place."""
    old, new = _unequal(before, after, wordings)
    _set_sentences_aside(old, new)
    _set_joined_aside(old, new)
    _set_joined_aside(new, old)
    _set_repeated_aside(old, after, wordings)
    _set_repeated_aside(new, before, wordings)
    for side in (*old, *new):
        left = (
            wordings.lower_words(side.sentences[place]) for place in sorted(side.left)
        )
        side.left_words = Counter(chain.from_iterable(left))
    linked = _linked_elsewhere(old, new)
    left_old = [side for side in old if side.left]
    left_new = [side for side in new if side.left]
    pairs = [*_paired(left_old, left_new, wordings), *linked]
    titles = _titles(pairs, left_old, before), _titles(pairs, left_new, after)
    pairs += _retitled(*titles, before, after, wordings)
    return _in_order(pairs, left_old, left_new)


def _unequal(
    before: Sequence[Clause], after: Sequence[Clause], wordings: Wordings
) -> tuple[list[Side], list[Side]]:
    """Set clauses aside that both versions hold, a table in whatever layout."""
    reshaped = laid_out_otherwise(before, after, wordings)
    keys = [
        [_name(clause, wordings) for clause in clauses] for clauses in (before, after)
    ]
    held = [
        Counter(name for place, name in enumerate(names) if place not in done)
        for names, done in zip(keys, reshaped, strict=True)
    ]
    sides: list[list[Side]] = []
    for which, clauses in enumerate((before, after)):
        spare = Counter(held[1 - which])
        rest = []
        for index, (clause, name) in enumerate(zip(clauses, keys[which], strict=True)):
            if index in reshaped[which]:
                continue
            if spare[name]:
                spare[name] -= 1
            else:
                rest.append(_side(index, clause, wordings))
        sides.append(rest)
    return sides[0], sides[1]


def _name(clause: Clause, wordings: Wordings) -> str:
    return "\t".join((wordings.letters(clause.text), *clause.links))


def _side(index: int, clause: Clause, wordings: Wordings) -> Side:
    parts = rough_sentences(clause.text)
    keys = [wordings.letters(part) for part in parts]
    return Side(
        index=index,
        clause=clause,
        sentences=parts,
        keys=keys,
        left={place for place, name in enumerate(keys) if name},
        words=Counter(wordings.lower_words(clause.text)),
    )


def _set_sentences_aside(old: list[Side], new: list[Side]) -> None:
    """Set sentences aside that stand on both sides, in whichever clause."""
    where: dict[str, list[tuple[Side, int]]] = defaultdict(list)
    for side in old:
        for place, name in enumerate(side.keys):
            if name:
                where[name].append((side, place))
    for side in new:
        for place, name in enumerate(side.keys):
            if where.get(name):
                other, there = where[name].pop(0)
                side.left.discard(place)
                other.left.discard(there)
                side.equals[other.index] += len(name)
                other.equals[side.index] += len(name)


def _set_joined_aside(apart: list[Side], joined: list[Side]) -> None:
    """Set neighbouring sentences aside that the other side runs together.

    Pages lose the mark or the element between two sentences, or set a link apart.
    """
    waiting = {
        side.keys[place]: (side, place) for side in joined for place in side.left
    }
    row = [(side, place) for side in apart for place in sorted(side.left)]
    for start in range(len(row)):
        name = ""
        for end in range(start, min(start + MOST_JOINED, len(row))):
            side, place = row[end]
            name += side.keys[place]
            if end == start or name not in waiting:
                continue
            other, there = waiting.pop(name)
            other.left.discard(there)
            for part, at in row[start : end + 1]:
                part.left.discard(at)
                part.equals[other.index] += 1
                other.equals[part.index] += 1
            break


def _set_repeated_aside(
    sides: list[Side], others: Sequence[Clause], wordings: Wordings
) -> None:
    """Set long sentences aside that the other version holds too, only not as often."""
    if not any(side.left for side in sides):
        return
    held = {
        wordings.letters(part)
        for clause in others
        for part in rough_sentences(clause.text)
    }
    for side in sides:
        side.left = {
            place
            for place in side.left
            if side.keys[place] not in held
            or len(wordings.lower_words(side.sentences[place])) < LONG
        }


def _linked_elsewhere(old: list[Side], new: list[Side]) -> list[Pair]:
    """Pair clauses that say the same, and whose links lead elsewhere."""
    same = {side.index: side for side in old if not side.left}
    pairs = []
    for side in new:
        if side.left or not side.equals:
            continue
        other = same.get(side.equals.most_common(1)[0][0])
        if other and other.clause.links != side.clause.links:
            pairs.append(Pair(other, side))
    return pairs


def _paired(old: list[Side], new: list[Side], wordings: Wordings) -> list[Pair]:
    """Pair what is left by the words it shares, the most alike first."""
    at_old = {side.index: side for side in old}
    scored: list[tuple[float, int, int, Side, Side]] = []
    for theirs, mine in _candidates(old, new):
        score, enough = _alikeness(theirs, mine, wordings)
        if enough:
            scored.append((-score, mine.index, theirs.index, theirs, mine))
    scored.sort(key=lambda row: row[:3])
    free_old, free_new = set(at_old), {side.index for side in new}
    pairs = []
    for _, mine_index, their_index, theirs, mine in scored:
        if mine_index in free_new and their_index in free_old:
            free_new.remove(mine_index)
            free_old.remove(their_index)
            pairs.append(Pair(theirs, mine))
    return pairs


def _retitled(
    old: list[Side],
    new: list[Side],
    before: Sequence[Clause],
    after: Sequence[Clause],
    wordings: Wordings,
) -> list[Pair]:
    """Pair headings without a word in common that stand above the same clause."""
    above = {wordings.letters(before[side.index + 1].text): side for side in old}
    result = []
    for side in new:
        other = above.pop(wordings.letters(after[side.index + 1].text), None)
        if other:
            result.append(Pair(other, side))
    return result


def _titles(
    pairs: list[Pair], sides: list[Side], clauses: Sequence[Clause]
) -> list[Side]:
    """Return the unpaired headings that something stands below."""
    done = {id(side) for pair in pairs for side in (pair.before, pair.after) if side}
    return [side for side in sides if id(side) not in done and _is_title(side, clauses)]


def _is_title(side: Side, clauses: Sequence[Clause]) -> bool:
    return side.clause.kind is ClauseKind.HEADING and side.index + 1 < len(clauses)


def _candidates(old: list[Side], new: list[Side]) -> Iterable[tuple[Side, Side]]:
    """Offer pairs that share sentences, rare words or their place."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, side in enumerate(old):
        for word in side.words:
            holders[word].append(number)
    number_of = {side.index: number for number, side in enumerate(old)}
    for place, side in enumerate(new):
        votes: Counter[int] = Counter()
        for index in side.equals:
            if index in number_of:
                votes[number_of[index]] += RARE_WORDS
        known = [word for word in side.words if word in holders]
        known.sort(key=lambda word: (len(holders[word]), word))
        for word in known[:RARE_WORDS]:
            if len(holders[word]) <= COMMON_FROM:
                votes.update(holders[word])
        middle = place * len(old) // max(len(new), 1)
        near = range(max(0, middle - NEAR), min(len(old), middle + NEAR + 1))
        best = [number for number, _ in votes.most_common(RARE_WORDS)]
        for number in dict.fromkeys((*best, *near)):
            yield old[number], side


def _alikeness(theirs: Side, mine: Side, wordings: Wordings) -> tuple[float, bool]:
    """Say how alike two clauses are, and whether they are one that was edited."""
    score = _share(theirs.words, mine.words)
    if len(theirs.left) < len(theirs.keys) or len(mine.left) < len(mine.keys):
        score = max(score, _share(theirs.left_words, mine.left_words))
    same_place = (
        theirs.clause.headings == mine.clause.headings
        and theirs.clause.kind == mine.clause.kind
    )
    enough = score >= (ALIKE_IN_PLACE if same_place else ALIKE)
    return score + same_place / 50, enough and _in_one_order(theirs, mine, wordings)


def _in_one_order(theirs: Side, mine: Side, wordings: Wordings) -> bool:
    """Say whether long clauses share more than the words: some stand side by side."""
    if min(theirs.words.total(), mine.words.total()) < LONG_FOR_ORDER:
        return True
    one, other = (
        Counter(pairwise(wordings.lower_words(side.clause.text)))
        for side in (theirs, mine)
    )
    return _share(one, other) >= ALIKE_IN_ORDER


def _share(one: Counter[T], other: Counter[T]) -> float:
    """Return which share of all words both have; 0 where it cannot be enough."""
    sizes = one.total(), other.total()
    total = sum(sizes)
    if not total or 2 * min(sizes) / total < ALIKE_IN_PLACE:
        return 0.0
    return 2 * (one & other).total() / total


def _in_order(pairs: list[Pair], old: list[Side], new: list[Side]) -> list[Pair]:
    """Put pairs, additions and removals in the order a reader meets them."""
    paired_old = {pair.before.index for pair in pairs if pair.before}
    paired_new = {pair.after.index for pair in pairs if pair.after}
    told = [*pairs, *(Pair(None, side) for side in new if side.index not in paired_new)]
    told.sort(key=lambda pair: pair.after.index if pair.after else -1)
    # A removal is told before the first edited clause that stood after it.
    steady = rising(
        [
            (place, pair.before.index)
            for place, pair in enumerate(told)
            if pair.before is not None
        ]
    )
    result: list[Pair] = []
    gone = [side for side in old if side.index not in paired_old]
    stops = dict(steady)
    for place, pair in enumerate(told):
        while gone and place in stops and gone[0].index < stops[place]:
            result.append(Pair(gone.pop(0), None))
        result.append(pair)
    return [*result, *(Pair(side, None) for side in gone)]
