"""A passage annotated once: the words with their roles, and how far its cues reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.facts.lexicon import GROUPS, Hit, lexicon, words_of
from tracker.facts.passages import Passage
from tracker.language.spelling import plain
from tracker.records import ClauseKind

_SHORT = 14  # words of an answer that says little without its question
_NO_CELLS = frozenset({"no", "off", "never", "none", "not used", "excluded"})
_OFF_CELLS = frozenset({"off", "false", "disabled", "no"})
_ON_CELLS = frozenset({"on", "true", "enabled", "yes"})
_DEFAULTS = frozenset({"default", "initial", "initially", "delivery", "start", "state"})
# A table with a line for each of these is about other companies.
_OTHERS = frozenset({"provider", "host", "vendor", "subprocessor", "supplier", "lab"})
_NO = frozenset({"no", "never", "nope", "not", "neither", "none", "nothing", "wrong"})
_YES = frozenset({"yes", "true", "correct", "indeed", "certainly", "absolutely"})
_ENDS = frozenset({"stop", "unless", "only", "agreed", "refused"})


@dataclass(frozen=True, slots=True)
class Annotation:
    """The words of a passage, after those of its context that decide it."""

    words: tuple[str, ...]
    own: int  # where the passage's own words begin
    hits: dict[str, list[Hit]]
    denied: tuple[tuple[int, int], ...]  # runs of words that are denied
    around: frozenset[str]  # roles in headings and neighbours
    context: str  # what the words before its own are: lead, question, before, or ""
    others: bool  # whether its headings or lead-in speak of users or other companies

    def of(self, group: str, *roles: str) -> list[Hit]:
        """List the marks of these roles, in order."""
        return [hit for hit in self.hits[group] if hit.role in roles]

    def own_of(self, group: str, *roles: str) -> list[Hit]:
        """List those of them that stand in the passage itself; of all, if none."""
        marks = self.of(group, *roles) if roles else self.hits[group]
        return [hit for hit in marks if hit.end > self.own]

    def denies(self, hit: Hit) -> bool:
        """Say whether a denial reaches this mark."""
        return any(a < hit.end and hit.start < b for a, b in self.denied)

    def segment(self, hit: Hit) -> tuple[int, int]:
        """Give the run of words between the stops around a mark."""
        stops = self.of("cues", "stop")
        start = max((s.start + 1 for s in stops if s.start < hit.start), default=0)
        end = min((s.start for s in stops if s.start >= hit.end), default=None)
        return start, len(self.words) if end is None else end

    def text(self, hit: Hit) -> str:
        """Give the words of a mark."""
        return " ".join(self.words[hit.start : hit.end])


def has_act(text: str) -> bool:
    """Say quickly whether a text could name an act at all."""
    return any(map(text.lower().__contains__, lexicon().keys))


def annotate(passage: Passage) -> Annotation | None:
    """Mark a passage with its context; the context is taken only where it decides.

    Nothing, where no act is named.
    """
    own, _ = words_of(plain(passage.text))
    if passage.kind is ClauseKind.ROW or " | " in passage.text:
        context, lead, own = "row", list[str](), _row(passage.lead, passage.text)
    else:
        context, lead = _context(passage, own)
    words = [*lead, *own]
    hits = {"acts": lexicon().find("acts", words)}
    if not hits["acts"]:
        return None
    hits |= {group: lexicon().find(group, words) for group in GROUPS[1:]}
    denied = _reaches(words, len(lead), hits["cues"], context)
    return Annotation(
        tuple(words),
        len(lead),
        hits,
        tuple(denied),
        _around(passage),
        context,
        _of_others(passage),
    )


def _context(passage: Passage, own: Sequence[str]) -> tuple[str, list[str]]:
    question = passage.question or _asked(passage)
    if question and (len(own) <= _SHORT or own[0] in _NO | _YES):
        return "question", [*_bare(question), ":"]
    if passage.lead:
        return "lead", [*_bare(passage.lead), ":"]
    if passage.before and not passage.before.endswith("?") and _leans(own):
        return "before", [*_bare(passage.before), "."]
    return "", []


def _asked(passage: Passage) -> str:
    last = passage.headings[-1] if passage.headings else ""
    for text in (passage.before, last, passage.lead):
        if text.endswith("?"):
            return text
    return ""


def _bare(text: str) -> list[str]:
    words, _ = words_of(plain(text))
    while words and words[-1] in ":.;,|":
        words.pop()
    return [word if word not in "?." else ":" for word in words]


def _leans(own: Sequence[str]) -> bool:
    """Say whether a sentence speaks of what the one before it said."""
    return any(hit.role == "anaphor" for hit in lexicon().find("cues", own[:12]))


def _row(lead: str, text: str) -> list[str]:
    names = [words_of(plain(name))[0] for name in lead.split(" | ")] if lead else []
    words: list[str] = []
    for place, cell in enumerate(text.split(" | ")):
        name = names[place] if 0 < place < len(names) else []
        words += [*(["|"] if words else []), *name, *([":"] if name else [])]
        words += _cell(name, cell)
    return words


def _cell(name: Sequence[str], text: str) -> list[str]:
    """Give the words of a cell; "_no" and the defaults are words of their own."""
    bare = plain(text).strip(" .")
    if _DEFAULTS.intersection(name) and bare in _OFF_CELLS | _ON_CELLS:
        return ["_off_default" if bare in _OFF_CELLS else "_on_default"]
    if bare in _NO_CELLS:
        return ["_no"]
    inside = words_of(plain(text))[0]
    if inside[:1] == ["no"] and inside[1:2] in (["."], [","], [";"]):
        return ["_no"]
    return inside


def _of_others(passage: Passage) -> bool:
    """Say whether the headings or the lead-in are about users or other companies."""
    if " | " in passage.lead:
        first = words_of(plain(passage.lead.split(" | ")[0]))[0]
        if _OTHERS.intersection(first):
            return True
    return any(
        "user" in _spoken_of(text)
        for text in (passage.lead, *passage.headings[-1:])
        if text
    )


def _reaches(
    words: Sequence[str], own: int, cues: Sequence[Hit], context: str
) -> list[tuple[int, int]]:
    """Give the runs of words that denials reach, forward and backward."""
    found: list[tuple[int, int]] = []
    ends = [cue for cue in cues if cue.role in _ENDS]
    for cue in cues:
        if context == "question" and cue.start < own:
            continue
        if cue.role == "deny":
            if (
                cue.start < own + 5
                and context == "question"
                and words[cue.start] in _NO
            ):
                found.append((0, own))
            stop = min((e.start for e in ends if e.start >= cue.end), default=None)
            whole = context == "lead" and cue.end <= own
            found.append(
                (0 if whole else cue.start, len(words) if stop is None else stop)
            )
        elif cue.role == "deny_back":
            before = [e.end for e in ends if e.role == "stop" and e.end <= cue.start]
            start = max(before, default=0)
            if context == "row" and ":" not in words[start : cue.start]:
                start = 0
            stop = min((e.start for e in ends if e.start >= cue.end), default=None)
            found.append((start, len(words) if stop is None else stop))
    return [(a, b) for a, b in found if a < b]


def _around(passage: Passage) -> frozenset[str]:
    """Give what headings and neighbours speak of."""
    roles: set[str] = set()
    texts = [*passage.headings[-2:], passage.before, passage.lead, passage.question]
    for text in texts:
        if text:
            roles |= _spoken_of(text)
    return frozenset(roles)


@lru_cache(maxsize=4096)
def _spoken_of(text: str) -> frozenset[str]:
    words, _ = words_of(plain(text))
    return frozenset(
        hit.role
        for group in ("acts", "things", "times", "actors")
        for hit in lexicon().find(group, words)
    )


def between(first: Hit, second: Hit) -> int:
    """Count the words between two marks."""
    return max(first.start - second.end, second.start - first.end, 0)
