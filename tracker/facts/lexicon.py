"""The words of the claims reader: data in `lexicon/*.toml`, compiled once into tries.

A phrase is written in plain words with few signs: `(a|b|)` for alternatives, `word+`
for a verb's forms, `word*` for singular and plural, `~` for up to three words in
between and `~~` for up to eight, `<name>` for a list of `lists.toml`.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from operator import itemgetter

GROUPS = ("acts", "actors", "things", "cues", "times", "channels")

_ODD = re.compile("[\u2018\u2019\u02bc\u00b4\u0060\u2032\ufffd]")
_WORD = re.compile(r"[a-z0-9_]+(?:'[st]\b)?|@|[.,;:|!?()\n]")
_GAPS = {"~": 3, "~~": 8}
_STOPS = frozenset(".;|!?\n")
_CHOICE = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of one group found in a run of words: role and place, end excluded."""

    role: str
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    after: dict[str, "_Node"] = field(default_factory=dict)
    gaps: dict[int, "_Node"] = field(default_factory=dict)
    lists: list[tuple["_Node", "_Node"]] = field(default_factory=list)
    role: str = ""
    first: frozenset[str] = frozenset()  # of a list: the words it may begin with

    def opens(self) -> frozenset[str]:
        """Give the words that a phrase may begin with from here."""
        firsts = [inner.opens() for inner, _ in self.lists]
        return frozenset(self.after).union(*firsts)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All groups, compiled; `openers` are the first words of each group's phrases.

    `keys` are the pieces of words without one of which a text names no act.
    """

    tries: dict[str, _Node]
    openers: dict[str, frozenset[str]]
    keys: tuple[str, ...]

    def find(self, group: str, words: Sequence[str]) -> list[Hit]:
        """List the phrases of a group, the longest at each place, none overlapping."""
        root, openers = self.tries[group], self.openers[group]
        found: list[Hit] = []
        reached = 0
        for place, word in enumerate(words):
            if place >= reached and word in openers:
                hit = _longest(root, words, place)
                if hit:
                    reached = hit[0]
                    found.append(Hit(hit[1], place, reached))
        return found


def _longest(node: _Node, words: Sequence[str], place: int) -> tuple[int, str] | None:
    ends: list[tuple[int, str]] = []
    _ends(node, words, place, ends)
    return max(ends, key=itemgetter(0)) if ends else None


def _ends(
    node: _Node, words: Sequence[str], place: int, ends: list[tuple[int, str]]
) -> None:
    """Collect where a phrase that begins at a place may end, with its role."""
    if node.role:
        ends.append((place, node.role))
    if place >= len(words):
        return
    after = node.after.get(words[place])
    if after:
        _ends(after, words, place + 1, ends)
    for inner, rest in node.lists:
        if words[place] in inner.first:
            inside: list[tuple[int, str]] = []
            _ends(inner, words, place, inside)
            for end, _ in inside:
                _ends(rest, words, end, ends)
    for most, rest in node.gaps.items():
        known = len(ends)
        for here in range(place, min(place + most + 1, len(words))):
            _ends(rest, words, here, ends)
            if len(ends) > known or words[here] in _STOPS:
                break


def words_of(text: str) -> tuple[list[str], list[int]]:
    """Cut plain text into words and signs, with the place of each; "#" is a figure."""
    found = list(_WORD.finditer(_ODD.sub("'", text)))
    words = ["#" if word[0].isdigit() else word[0] for word in found]
    return words, [word.start() for word in found]


@cache
def lexicon() -> Lexicon:
    """Load the lexicon, once."""
    folder = files(__package__) / "lexicon"
    lists: dict[str, _Node] = {}
    named = tomllib.loads((folder / "lists.toml").read_text())
    keys: list[str] = named.pop("key")
    for name, phrases in named.items():
        lists[name] = _Node()
        for phrase in phrases:
            _add(lists[name], phrase, "-", lists)
        lists[name].first = lists[name].opens()
    tries: dict[str, _Node] = {}
    for group in GROUPS:
        tries[group] = _Node()
        for entry in tomllib.loads((folder / f"{group}.toml").read_text())["entry"]:
            for phrase in entry["words"]:
                _add(tries[group], phrase, entry["role"], lists)
    openers = {group: trie.opens() for group, trie in tries.items()}
    return Lexicon(tries, openers, tuple(keys))


def _add(root: _Node, phrase: str, role: str, lists: dict[str, _Node]) -> None:
    for plain in _chosen(phrase):
        nodes = [root]
        for word in plain.replace("-", " ").split():
            nodes = [node for one in nodes for node in _steps(one, word, lists)]
        for node in nodes:
            node.role = node.role or role


def _steps(node: _Node, word: str, lists: dict[str, _Node]) -> Iterator[_Node]:
    if word in _GAPS:
        yield node.gaps.setdefault(_GAPS[word], _Node())
    elif word.startswith("<"):
        inner = lists[word[1:-1]]
        for known, rest in node.lists:
            if known is inner:
                yield rest
                return
        node.lists.append((inner, _Node()))
        yield node.lists[-1][1]
    else:
        for form in _forms(word):
            yield node.after.setdefault(form, _Node())


def _chosen(phrase: str) -> Iterator[str]:
    choice = _CHOICE.search(phrase)
    if not choice:
        yield phrase
        return
    for one in choice[1].split("|"):
        yield from _chosen(phrase[: choice.start()] + one + phrase[choice.end() :])


def _forms(word: str) -> tuple[str, ...]:
    if word.endswith("+"):
        return _verb(word[:-1])
    if word.endswith("*") and len(word) > 1:
        return word[:-1], _plural(word[:-1])
    return (word,)


def _verb(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, _plural(verb), verb[:-1] + "ied", verb + "ing"
    return verb, _plural(verb), stem + "ed", stem + "ing"


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
