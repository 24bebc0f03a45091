"""The claims reader: passages → statements, by claims and one table per act."""

from collections.abc import Callable, Iterator, Sequence

from tracker.facts.annotations import Annotation, annotate, has_act
from tracker.facts.claims import Act, Actor, Claim, claims_of
from tracker.facts.passages import Passage
from tracker.facts.statements import Says, Statement

_CONTENT = frozenset({"content", "personal", "made_public", "feedback", "reviewed"})
_KEPT = _CONTENT | {"flagged", "hold", "train_data"}
_EXCEPTIONS = {
    "feedback": Says.TRAINS_ON_FEEDBACK,
    "flagged": Says.TRAINS_ON_FLAGGED,
    "deidentified": Says.TRAINS_ON_DEIDENTIFIED,
    "made_public": Says.TRAINS_ON_PUBLIC,
    "reviewed": Says.TRAINS_ON_REVIEWED,
}
_CHANNELS = {
    "setting": Says.OPT_OUT_SETTING,
    "form": Says.OPT_OUT_FORM,
    "email": Says.OPT_OUT_EMAIL,
    "other": Says.OPT_OUT_OTHER,
}
# How often a statement of each family was right, on sentences never looked at.
_RIGHT = {
    "T": 0.7,
    "O": 0.75,
    "X": 0.75,
    "K": 0.65,
    "D": 0.7,
    "F": 0.7,
    "V": 0.9,
    "R": 0.5,
    "H": 0.65,
    "Z": 0.6,
}

_Found = Iterator[Says]


class ClaimReader:
    """Reads statements off the words themselves; knows no document."""

    name = "claims"

    def read(self, passages: Sequence[Passage]) -> list[Statement]:
        """List what the passages say, each of it once per passage."""
        found: list[Statement] = []
        for passage in passages:
            if not passage.states or not _may_say(passage):
                continue
            note = annotate(passage)
            if note is None:
                continue
            seen: set[Says] = set()
            for claim in sorted(claims_of(note), key=_least_conditioned):
                for says in _TABLES[claim.act](claim, note):
                    if says not in seen and not _weaker(says, seen):
                        seen.add(says)
                        found.append(
                            Statement(
                                passage,
                                says,
                                _RIGHT[says.family],
                                self.name,
                                claim.because,
                            )
                        )
        return found


def _least_conditioned(claim: Claim) -> bool:
    return not claim.conditions & {"agreed", "refused"}


def _weaker(says: Says, seen: set[Says]) -> bool:
    """Say whether a conditioned statement on training stands already."""
    plain = {Says.TRAINS, Says.DOES_NOT_TRAIN}
    return says in plain and bool(
        seen & {Says.TRAINS_ONLY_IF_AGREED, Says.TRAINS_UNLESS_OPTED_OUT}
    )


def _may_say(passage: Passage) -> bool:
    return has_act(passage.text) or has_act(passage.lead) or has_act(passage.question)


def _training(claim: Claim, note: Annotation) -> _Found:
    if claim.actor is not Actor.PROVIDER or not _of_content(claim, note):
        return
    refused = bool(claim.conditions & {"refused", "way_out"})
    own = {thing.role for thing in note.own_of("things", *_EXCEPTIONS)}
    about = [role for role in _EXCEPTIONS if role in claim.things & own]
    excepted = [role for role in _EXCEPTIONS if role in claim.exceptions]
    if _listed_exceptions(note):
        for role in own:
            yield _EXCEPTIONS[role]
        if note.own_of("cues", "agreed") and not own:
            yield Says.TRAINS_ONLY_IF_AGREED
        return
    if "even" in claim.conditions and (about or refused or claim.denied):
        for role in about:
            yield _EXCEPTIONS[role]
        return
    if "unclear" in claim.conditions:
        return
    if "agreed" in claim.conditions:
        if claim.denied or not refused:
            yield Says.TRAINS_ONLY_IF_AGREED
    elif refused:
        if _chosen(claim, note):
            yield Says.TRAINS_UNLESS_OPTED_OUT
    elif claim.denied:
        firm = claim.firm and "excluding" not in claim.because and not _choosing(note)
        if (not claim.conditions or excepted) and firm:
            yield Says.DOES_NOT_TRAIN
    elif not about and _plainly(claim, note):
        yield Says.TRAINS
    if excepted or not claim.denied:
        for role in excepted or about:
            if claim.denied or role in claim.near:
                yield _EXCEPTIONS[role]
    if refused and "agreed" not in claim.conditions:
        for channel in note.own_of("channels", *_CHANNELS):
            yield _CHANNELS[channel.role]


def _listed_exceptions(note: Annotation) -> bool:
    """Say whether the lead-in introduces exceptions, so that an item turns it round."""
    return note.context == "lead" and any(
        cue.end <= note.own for cue in note.of("cues", "unless", "even")
    )


def _how_to(note: Annotation) -> bool:
    """Say whether the lead-in asks how, so that an item says by which channel alone."""
    first = note.words[: note.own]
    return note.context == "lead" and (first[:1] == ("to",) or "ways" in first)


def _chosen(claim: Claim, note: Annotation) -> bool:
    """Say whether it is surely users who may refuse, and nothing else is meant.

    Beside a denial a word of refusing is often the denial itself ("we rule it out"), so
    that there the cue must be a condition or a choice.
    """
    ways = note.of("cues", "refused")
    if not ways or _how_to(note) or note.own_of("cues", "agreed"):
        return False
    choices = [way for way in ways if way.end > note.own]
    return not claim.denied or any(
        note.words[way.start] in _CHOICE_BEGINS for way in choices
    )


_CHOICE_BEGINS = frozenset(
    {"if", "when", "once", "where", "with", "unless", "after", "while"}
    | {"in", "to", "can", "may", "should"}
)


def _choosing(note: Annotation) -> bool:
    """Say whether a sentence that denies speaks of a choice, so that it may be one."""
    return bool(
        note.own_of("cues", "unclear")
        or note.own_of("channels", "form", "email", "setting")
        or note.own_of("acts", "way_out")
        or any(
            _MAY.intersection(note.words[chooser.start : chooser.end])
            for chooser in note.own_of("actors", "chooser")
        )
    )


_MAY = frozenset({"can", "may", "could"})


def _refusing(claim: Claim, note: Annotation) -> _Found:
    """A way out of what the words around it say: training, and nothing else."""
    own = note.own_of("things", "ads")
    if not note.around & _TRAINING or own or claim.actor is Actor.OTHER_COMPANY:
        return
    if note.own_of("cues", "deny", "deny_back", "pointer"):
        return
    if note.context != "lead":
        yield Says.TRAINS_UNLESS_OPTED_OUT
    for channel in note.own_of("channels", *_CHANNELS):
        yield _CHANNELS[channel.role]


_TRAINING = frozenset({"train", "train_bare", "improve"})


def _plainly(claim: Claim, note: Annotation) -> bool:
    """Say whether nothing in the sentence might turn a plain "yes" round."""
    if claim.conditions - {"even"} or note.of("cues", "deny", "deny_back"):
        return False
    if claim.pattern == "train_bare":
        return False
    own = note.own_of("things", "content", "personal", "stuff")
    if note.context == "before" and not own:
        return False
    if note.context == "row":
        purpose = note.words[:1] == ("to",) and "content" in claim.things
        return purpose or bool(note.own_of("cues", "yes"))
    if note.of("cues", "unclear"):
        return False
    if claim.things & {"content", "personal"}:
        return bool(note.of("actors", "us", "ours") or note.of("cues", "use"))
    spoken_of = note.around & {"content", "personal"}
    return bool(
        spoken_of and "stuff" in claim.things and note.of("actors", "us", "ours")
    )


def _of_content(claim: Claim, note: Annotation) -> bool:
    things = claim.things
    if "not_model" in things or note.own_of("cues", "pointer"):
        return False
    if things & {"other", "public"} and not things & {"content"}:
        return False
    conditioned = claim.conditions & {"refused", "way_out", "agreed"}
    if "public" in things and not (conditioned or claim.denied or "your" in note.words):
        return False
    if not claim.denied and "custom" in things:
        return False
    if not claim.denied and not conditioned and not note.of("cues", "use"):
        return False
    if things & (_CONTENT | {"stuff"}):
        return True
    if claim.pattern != "improve" and claim.conditions & {"refused", "way_out"}:
        return True
    if claim.pattern == "improve":
        return False
    decided = claim.denied or "agreed" in claim.conditions
    if decided and ("holder" in things or note.of("cues", "use")):
        return True
    return "content" in note.around


def _keeping(claim: Claim, note: Annotation) -> _Found:
    if claim.actor is Actor.USER or claim.actor is Actor.OTHER_COMPANY:
        return
    things, times = claim.things, claim.times
    if ("other" in things and "content" not in claim.near) or not _kept(claim, note):
        return
    letter = _kept_when(claim, note)
    right = bool(note.own_of("cues", "right"))
    longer = note.own_of("cues", "longer") and things & {"law", "safety"}
    if "time" in times:
        elsewhere = note.around & _ELSEWHERE or "feedback" in claim.near
        if letter != "K" or not (right or elsewhere):
            yield Says(f"{letter}=dur")
        if longer and letter in "KD":
            yield Says.FLAGGED_AS_NEEDED
    elif right:
        return
    elif longer and claim.act is Act.KEEP and not claim.denied and letter != "D":
        yield Says.FLAGGED_AS_NEEDED
    elif claim.denied and claim.act is Act.KEEP and not times - {"at_once"}:
        whole = claim.firm and claim.closely and not _partly(claim)
        if whole and "content" in claim.near and "ads" not in things:
            yield Says.NOT_KEPT
    elif "until_deleted" in times and letter in "KR":
        yield Says(f"{letter}=until_deleted")
    elif "needed" in times or (letter == "D" and (longer or _soon(note))):
        yield Says(f"{letter}=as_needed")


_ELSEWHERE = frozenset({"on_deletion", "flagged", "hold", "reviewed", "train_data"})


def _soon(note: Annotation) -> bool:
    return bool(note.own_of("times", "soon"))


def _partly(claim: Claim) -> bool:
    return bool(claim.conditions & {"unless", "agreed", "refused", "only"})


def _kept(claim: Claim, note: Annotation) -> bool:
    """Say whether content, or personal data at large, is what is kept."""
    if note.context == "row":
        return "content" in claim.things and len(note.words) < _LONG_ROW
    if claim.near & _KEPT:
        return True
    deleted = _kept_when(claim, note) == "D"
    if claim.things & {"other", "ads"}:
        return deleted and bool(claim.things & {"personal", "content"})
    spoken_of = note.around & {"content", "personal"}
    if deleted:
        return bool(spoken_of or claim.things & _GOES)
    if claim.near & {"stuff"}:
        return bool(spoken_of or claim.times & {"needed", "until_deleted"})
    return bool(spoken_of)


_LONG_ROW = 60
_GOES = frozenset({"content", "personal", "stuff"})


def _kept_when(claim: Claim, note: Annotation) -> str:
    """Give the letter of the circumstances in which something is kept."""
    if "on_deletion" in claim.times:
        return "D"
    near = claim.things if note.context == "row" else claim.near
    if near & {"flagged", "hold"}:
        return "F"
    if "reviewed" in claim.things or _done_too(note, "read"):
        return "V"
    if "train_data" in near or _done_too(note, "train"):
        return "R"
    return "K"


def _done_too(note: Annotation, act: str) -> bool:
    """Say whether the same sentence says that content is also read, or trained on."""
    if act == "read" and not note.own_of("actors", "person"):
        return False
    hits = note.own_of("acts", act, f"{act}_bare")
    return bool(hits) and not any(note.denies(hit) for hit in hits)


_READ = frozenset({"content", "flagged", "feedback", "made_public"})


def _reading(claim: Claim, note: Annotation) -> _Found:
    if claim.actor is Actor.USER or not claim.people or not _readable(claim, note):
        return
    if note.own_of("cues", "right", "pointer") or (
        "reviewed" in claim.things and note.own_of("acts", "keep", "delete")
    ):
        return
    limited = claim.conditions & {"only", "agreed", "unless"}
    if limited or note.own_of("cues", "case") or claim.near & {"flagged", "feedback"}:
        if not claim.denied or limited:
            yield Says.READ_IN_SOME_CASES
    elif claim.denied:
        if claim.firm:
            yield Says.NOT_READ
    elif not note.of("cues", "turned") and note.context != "question":
        yield Says.READ_BY_PEOPLE


def _readable(claim: Claim, note: Annotation) -> bool:
    """Say whether content is what is read."""
    if claim.near & _READ:
        return True
    return "stuff" in claim.near and "content" in note.around


def _zero(claim: Claim, note: Annotation) -> _Found:
    if claim.actor is Actor.OTHER_COMPANY or note.own_of("cues", "pointer"):
        return
    by_default = note.own_of("cues", "everyone")
    if claim.denied:
        if claim.firm and claim.closely:
            yield Says.NO_ZERO_RETENTION
    elif not by_default and note.own_of("cues", "offer", "agreed", "refused"):
        yield Says.ZERO_RETENTION_ON_REQUEST
    elif by_default or ("content" in claim.near and not claim.conditions):
        yield Says.ZERO_RETENTION_BY_DEFAULT
        yield Says.NOT_KEPT


_TABLES: dict[Act, Callable[[Claim, Annotation], _Found]] = {
    Act.TRAIN: _training,
    Act.KEEP: _keeping,
    Act.DELETE: _keeping,
    Act.READ: _reading,
    Act.ZERO: _zero,
    Act.REFUSE: _refusing,
}
