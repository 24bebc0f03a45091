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
# How often each class of pattern is right; calibrated elsewhere.
_PROBABLE = {
    "train": 0.8,
    "improve": 0.75,
    "train_bare": 0.65,
    "channel": 0.85,
    "exception": 0.75,
    "keep": 0.7,
    "delete": 0.65,
    "longer": 0.45,
    "none_kept": 0.5,
    "read": 0.5,
    "read_limited": 0.75,
    "zero": 0.55,
}

_Found = Iterator[tuple[Says, str]]


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
                for says, pattern in _TABLES[claim.act](claim, note):
                    if says not in seen and not _weaker(says, seen):
                        seen.add(says)
                        found.append(
                            Statement(
                                passage,
                                says,
                                _PROBABLE[pattern],
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
    if "even" in claim.conditions and (about or refused or claim.denied):
        for role in about:
            yield _EXCEPTIONS[role], "exception"
        return
    if "unclear" in claim.conditions:
        return
    if "agreed" in claim.conditions:
        if claim.denied or not refused:
            yield Says.TRAINS_ONLY_IF_AGREED, claim.pattern
    elif refused:
        yield Says.TRAINS_UNLESS_OPTED_OUT, claim.pattern
    elif claim.denied:
        listed = note.context == "lead" and _before_own(note, "unless")
        if (not claim.conditions or excepted) and not listed and claim.firm:
            yield Says.DOES_NOT_TRAIN, claim.pattern
    elif not about and _plainly(claim, note):
        yield Says.TRAINS, claim.pattern
    if excepted or not claim.denied:
        for role in excepted or about:
            if claim.denied or role in claim.near:
                yield _EXCEPTIONS[role], "exception"
    if refused and "agreed" not in claim.conditions:
        for channel in note.own_of("channels", *_CHANNELS):
            yield _CHANNELS[channel.role], "channel"


def _before_own(note: Annotation, role: str) -> bool:
    return any(cue.end <= note.own for cue in note.of("cues", role))


def _plainly(claim: Claim, note: Annotation) -> bool:
    """Say whether nothing in the sentence might turn a plain "yes" round."""
    if claim.conditions - {"even"} or note.of("cues", "deny", "deny_back"):
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
    if not claim.denied and "custom" in things:
        return False
    if not claim.denied and not conditioned and not note.of("cues", "use"):
        return False
    if things & (_CONTENT | {"stuff"}):
        return True
    if claim.pattern == "train" and claim.conditions & {"refused", "way_out"}:
        return True
    if claim.pattern != "train":
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
        if letter != "K" or (not right and not note.around & _ELSEWHERE):
            yield Says(f"{letter}=dur"), claim.pattern
        if longer and letter in "KD":
            yield Says.FLAGGED_AS_NEEDED, "longer"
    elif right:
        return
    elif longer and claim.act is Act.KEEP and not claim.denied and letter != "D":
        yield Says.FLAGGED_AS_NEEDED, "longer"
    elif claim.denied and claim.act is Act.KEEP and not times - {"at_once"}:
        if (
            "content" in claim.near
            and claim.firm
            and not claim.conditions & _CONDITIONS
        ):
            yield Says.NOT_KEPT, "none_kept"
    elif "until_deleted" in times and letter in "KR":
        yield Says(f"{letter}=until_deleted"), claim.pattern
    elif "needed" in times and (claim.act is Act.KEEP or letter == "K"):
        yield Says(f"{letter}=as_needed"), claim.pattern


_ELSEWHERE = frozenset({"on_deletion", "flagged", "hold", "reviewed", "train_data"})
_CONDITIONS = frozenset({"unless", "agreed", "refused", "only"})


def _kept(claim: Claim, note: Annotation) -> bool:
    """Say whether content, or personal data at large, is what is kept."""
    if note.context == "row":
        return "content" in claim.things and len(note.words) < _LONG_ROW
    if claim.near & _KEPT:
        return True
    if claim.things & {"stuff", "other", "ads", "account"}:
        return (
            bool(claim.things & {"personal", "content"})
            and _kept_when(claim, note) == "D"
        )
    return bool(note.around & {"content", "personal"})


_LONG_ROW = 60


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
    hits = note.own_of("acts", act)
    return bool(hits) and not any(note.denies(hit) for hit in hits)


_READ = frozenset({"content"})


def _reading(claim: Claim, note: Annotation) -> _Found:
    if claim.actor is Actor.USER or not claim.near & _READ or not claim.people:
        return
    if claim.conditions & {"only", "agreed", "unless"}:
        yield Says.READ_IN_SOME_CASES, "read_limited"
    elif claim.denied:
        if claim.firm:
            yield Says.NOT_READ, "read"
    elif claim.things & {"flagged", "feedback"}:
        yield Says.READ_IN_SOME_CASES, "read_limited"
    elif not note.of("cues", "turned", "right") and note.context != "question":
        yield Says.READ_BY_PEOPLE, "read"


def _zero(claim: Claim, note: Annotation) -> _Found:
    if claim.denied:
        if claim.firm and note.own_of("cues", "offer", "deny_back"):
            yield Says.NO_ZERO_RETENTION, "zero"
    elif note.own_of("cues", "pointer"):
        return
    elif note.own_of("cues", "offer", "unclear", "agreed", "refused"):
        yield Says.ZERO_RETENTION_ON_REQUEST, "zero"
    elif note.own_of("actors", "us", "ours") or claim.things & {"content"}:
        yield Says.ZERO_RETENTION_BY_DEFAULT, "zero"
        yield Says.NOT_KEPT, "zero"


_TABLES: dict[Act, Callable[[Claim, Annotation], _Found]] = {
    Act.TRAIN: _training,
    Act.KEEP: _keeping,
    Act.DELETE: _keeping,
    Act.READ: _reading,
    Act.ZERO: _zero,
}
