"""Annotated passages → claims: who does what with what, on which conditions."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tracker.facts.annotations import Annotation, between
from tracker.facts.lexicon import Hit

_NEAR = 25  # words over which things and conditions belong to an act
_ABOUT = ("feedback", "flagged", "made_public", "deidentified", "reviewed")


class Act(StrEnum):
    """What is done."""

    TRAIN = "train"
    KEEP = "keep"
    DELETE = "delete"
    READ = "read"
    ZERO = "zero retention"
    REFUSE = "a way out"


class Actor(StrEnum):
    """Who does it."""

    PROVIDER = "provider"
    USER = "user"
    OTHER_COMPANY = "other company"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one passage says that somebody does, or does not do, with content."""

    act: Act
    pattern: str  # how the act is named: in full, by improving, or barely
    actor: Actor
    things: frozenset[str]  # content, personal, other, public, feedback …
    near: frozenset[str]  # those in the same part of the sentence
    people: bool  # whether it is done by people
    denied: bool
    verb: bool  # whether a verb says it, not a noun
    firm: bool  # the denial stands close, and nothing turns it round
    closely: bool  # it stands right before the act, or behind it
    conditions: frozenset[str]  # agreed, refused, only
    exceptions: frozenset[str]  # what is used all the same
    times: frozenset[str]
    because: tuple[str, ...]


def claims_of(note: Annotation) -> Iterator[Claim]:
    """List the claims of a passage, each act once, denied or not."""
    for act, hits in _acts(note):
        seen: set[tuple[bool, frozenset[str]]] = set()
        for hit in hits:
            claim = _claim(note, act, hit, hits)
            if (claim.denied, claim.conditions) not in seen:
                seen.add((claim.denied, claim.conditions))
                yield claim


def _acts(note: Annotation) -> Iterator[tuple[Act, list[Hit]]]:
    named = note.own_of("acts", "train", "improve") or _bare(note, own=True)
    if not named and _leans_on(note):
        named = note.of("acts", "train", "improve") or _bare(note, own=False)
    if named and not _of_people(note, named):
        yield Act.TRAIN, named
    elif ways := note.own_of("cues", "refused") or note.own_of("acts", "way_out"):
        yield Act.REFUSE, ways
    for act, role in ((Act.KEEP, "keep"), (Act.DELETE, "delete"), (Act.READ, "read")):
        hits = note.own_of("acts", role)
        if not hits and (
            note.context == "question" or (not named and note.context == "lead")
        ):
            hits = note.of("acts", role)
        if hits:
            yield act, hits
    zero = note.own_of("acts", "zero") or (
        note.of("acts", "zero") if note.context in ("question", "before") else []
    )
    if zero:
        yield Act.ZERO, zero


def _leans_on(note: Annotation) -> bool:
    """Say whether a passage without an act of its own lends it from its context."""
    if note.context == "question":
        answer = note.own_of("cues", "yes", "deny", "deny_back", "agreed", "refused")
        return bool(answer or note.own_of("acts", "way_out"))
    if note.context == "before":
        return bool(note.own_of("cues", "agreed", "refused", "deny_back"))
    return note.context == "lead"


def _of_people(note: Annotation, named: list[Hit]) -> bool:
    """Say whether it is people who are trained, and no model is named beside."""
    models = [hit for hit in named if hit.role != "train_bare"]
    return bool(note.own_of("acts", "learn") and not models)


def _bare(note: Annotation, *, own: bool) -> list[Hit]:
    """Give "training" without its object, where it is content that is spoken of."""
    hits = (note.own_of if own else note.of)("acts", "train_bare")
    if note.of("things", "content", "personal", "stuff", "holder"):
        return hits
    return hits if note.around & {"content"} else []


def _claim(note: Annotation, act: Act, hit: Hit, hits: list[Hit]) -> Claim:
    conditions = _conditions(note, hit, hits)
    times = note.hits["times"]
    things = frozenset(
        thing.role
        for thing in note.hits["things"]
        if between(thing, hit) <= _NEAR
        and not any(t.start <= thing.start < t.end for t in times)
    )
    marks = [hit, *conditions.values(), *note.of("cues", "deny", "deny_back")]
    return Claim(
        act,
        hit.role,
        _actor(note, hit),
        things,
        _near(note, hit),
        _people(note, hit),
        note.denies(hit),
        not _NOUNS & set(note.words[hit.start : hit.end]),
        _firm(note, hit),
        _closely(note, hit),
        frozenset(conditions),
        _exceptions(note),
        _times(note, hit),
        tuple(dict.fromkeys(note.text(mark) for mark in marks)),
    )


def _firm(note: Annotation, hit: Hit) -> bool:
    if note.of("cues", "turned"):
        return False
    if note.context in ("question", "lead", "row"):
        return True
    return any(
        between(cue, hit) <= _FIRM for cue in note.of("cues", "deny", "deny_back")
    )


def _closely(note: Annotation, hit: Hit) -> bool:
    if note.context in ("question", "lead", "row") and not note.own_of("cues", "deny"):
        return True
    return any(
        -1 <= hit.start - cue.end <= _CLOSELY for cue in note.of("cues", "deny")
    ) or bool(note.of("cues", "deny_back"))


_CLOSELY = 3
_FIRM = 20
_NOUNS = frozenset({"storage", "retention", "remain", "remains", "stay", "period"})


def _near(note: Annotation, hit: Hit) -> frozenset[str]:
    start, end = note.segment(hit)
    return frozenset(
        thing.role
        for thing in note.hits["things"]
        if between(thing, hit) <= _CLOSE and start <= thing.start < end
    )


def _people(note: Annotation, hit: Hit) -> bool:
    """Say whether people are named as those who do it."""
    start, end = note.segment(hit)
    return any(
        person.start < hit.end
        and between(person, hit) <= _CLOSE
        and start <= person.start < end
        for person in note.of("actors", "person")
    )


_CLOSE = 12


def _times(note: Annotation, hit: Hit) -> frozenset[str]:
    """Give the times that belong to an act; in a row, all of them."""
    marks = note.own_of("times", *_TIMES)
    if note.context == "row":
        return frozenset(mark.role for mark in marks)
    return frozenset(
        mark.role
        for mark in marks
        if hit.start - mark.end <= _EARLIER or mark.role == "on_deletion"
        if mark.start - hit.end <= _LATER
        if ";" not in note.words[min(mark.start, hit.start) : max(mark.end, hit.end)]
    )


_LATER, _EARLIER = 18, 12
_TIMES = ("time", "needed", "until_deleted", "at_once", "on_deletion")


def _conditions(note: Annotation, hit: Hit, hits: list[Hit]) -> dict[str, Hit]:
    """Give the cues that condition an act, and ways out of it that are not denied."""
    roles = ("agreed", "refused", "only", "even", "unless")
    of = note.own_of if note.context == "before" else note.of
    found = {
        cue.role: cue
        for cue in of("cues", *roles)
        if _nearest(cue, hits) == hit and between(cue, hit) <= _FAR
    }
    for way in note.of("acts", "way_out"):
        if between(way, hit) <= _FAR:
            found.setdefault("way_out", way)
    _turn(note, hit, found)
    refused = found.get("refused") or found.get("way_out")
    if refused and _denied_itself(note, refused):
        found["unclear"] = refused
    return found


_FAR = 35


_IF = frozenset({"if", "when", "once", "where", "with", "after", "while"})


def _turn(note: Annotation, hit: Hit, found: dict[str, Hit]) -> None:
    """Set right what a condition comes to, by what stands beside it."""
    agreed = found.get("agreed")
    if agreed is None:
        return
    words = note.words[agreed.start : agreed.end]
    if note.denies(hit) and words[0] in _IF and not _NOT.intersection(words):
        # "Not used when private mode is on": the switch is a way out.
        found.setdefault("refused", found.pop("agreed"))
        return
    for role in ("refused", "way_out"):
        # What one agreed to may be taken back; it is agreed to all the same.
        if role in found and "withdr" in note.text(found[role]):
            del found[role]


_NOT = frozenset({"not", "no", "don't", "haven't", "hasn't", "doesn't", "only"})


def _denied_itself(note: Annotation, cue: Hit) -> bool:
    denials = note.of("cues", "deny")
    return any(0 <= cue.start - deny.end <= _BY and deny.end > 0 for deny in denials)


_BY = 4


def _nearest(cue: Hit, hits: list[Hit]) -> Hit:
    return min(hits, key=lambda hit: between(cue, hit))


def _exceptions(note: Annotation) -> frozenset[str]:
    """Give the kinds of content named after "unless", "except", "even if"."""
    cues = note.of("cues", "unless", "even")
    return frozenset(
        thing.role
        for thing in note.own_of("things", *_ABOUT)
        if any(cue.start <= thing.start for cue in cues)
    )


def _actor(note: Annotation, hit: Hit) -> Actor:
    """Give who acts: the last one named before the act; the provider, if nobody."""
    start = note.segment(hit)[0]
    before = [
        mark
        for mark in note.of("actors", "us", "user", "third")
        if mark.end <= hit.start and (mark.start >= start or mark.end <= note.own)
    ]
    banned = note.of("actors", "user") or note.others
    if banned and not note.of("actors", "us", "ours"):
        return Actor.USER
    for mark in reversed(before):
        if mark.role == "us":
            return Actor.PROVIDER
        if mark.role == "user":
            return Actor.USER
        return Actor.OTHER_COMPANY
    return Actor.PROVIDER
