"""How long content is kept: by default, once deleted, for training, if flagged or read.

Each rule looks at one sentence that speaks of keeping (`Keeping`) and answers with a
value or None. The rules of the narrower terms come first: a sentence about flagged
content is not also the default.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from tracker.facts.rules import triggers
from tracker.facts.rules.context import Text
from tracker.facts.rules.deleting import fetched_first, gone_after_deletion, on_deletion
from tracker.facts.rules.keeping import Keeping, keepings
from tracker.facts.rules.kept import KEEP, Kept
from tracker.facts.rules.lasting import first_period, is_needed, is_not_kept
from tracker.facts.rules.patterns import any_of
from tracker.facts.rules.portions import portions
from tracker.facts.rules.said import Said
from tracker.facts.rules.twofold import second_time
from tracker.facts.rules.who import named_in, naming_above, plans_of
from tracker.records import Fact, Term

_TYPED = any_of(
    r"(?:(?:inputs?|prompts?|conversations?|chats?|user content|your content|uploads?)"
    r"|(?:content|messages|questions|queries|files|documents|images|texts?|recordings?)"
    r" (?:that |which )?you)\b"
)


_Rule = Callable[[Keeping], Iterable[Said]]


def retention_facts(text: Text) -> Iterator[Fact]:
    """Yield what the text says on how long content is kept."""
    speaks_of_content = _content_is_personal(text)
    facts: list[tuple[Said, Fact]] = []
    for keeping in keepings(text):
        for said in _read(keeping):
            fact = _fact(said, keeping, text)
            if said.general:
                others = text.plans.served_for_others
                plans = tuple(plan for plan in fact.plans if plan not in others)
                fact = replace(fact, plans=plans if speaks_of_content else ())
            told = _plan_by_plan(said, fact, keeping.part, text)
            facts.extend((said, one) for one in told if one.plans)
    yield from _narrowest(facts)


def _plan_by_plan(said: Said, fact: Fact, part: str, text: Text) -> Iterator[Fact]:
    """Part a sentence that keeps the content of one plan longer than another's."""
    told = portions(part, text) if said.rule == "content-kept" else ()
    if not told:
        yield fact
    for value, plans in told:
        yield replace(fact, value=value, plans=plans)


def _read(keeping: Keeping) -> Iterator[Said]:
    if triggers.ELSEWHERE.search(keeping.words):
        return
    yield from _for_safety(keeping)
    second, keeping = second_time(keeping)
    if second:
        yield second
    for rule in _RULES:
        said = tuple(rule(keeping))
        yield from said
        if said:
            return


def _narrowest(facts: list[tuple[Said, Fact]]) -> Iterator[Fact]:
    """Leave out what is said of all personal data where content has its own rule."""
    own = {
        (fact.term, plan)
        for said, fact in facts
        if not said.general and said.sure
        for plan in fact.plans
    }
    for said, fact in facts:
        if not (said.general or not said.sure):
            yield fact
            continue
        plans = tuple(plan for plan in fact.plans if (fact.term, plan) not in own)
        if plans == fact.plans:
            yield fact
        elif plans:
            yield replace(fact, plans=plans)


def _fact(said: Said, keeping: Keeping, text: Text) -> Fact:
    sentence, other = keeping.sentence, keeping.other
    return Fact(
        said.term,
        _plans_of(keeping, text),
        said.value,
        sentence.text,
        sentence.clause,
        said.rule,
        said.sure,
        ((other.text, other.clause),) if other else (),
    )


def _plans_of(keeping: Keeping, text: Text) -> tuple[str, ...]:
    """Return the plans of the part of a sentence that says this."""
    sentence = keeping.sentence
    if keeping.part == sentence.text:
        return plans_of(sentence, text)
    naming = named_in(keeping.part, text) or naming_above(sentence, text)
    return naming.among(text.document.covers)


def _content_is_personal(text: Text) -> bool:
    """Tell whether the document counts what people type among their personal data."""
    return any(_TYPED.search(text.plain(sentence)) for sentence in text.sentences)


def _about(keeping: Keeping, what: re.Pattern[str]) -> bool:
    """Tell whether what is kept is called so, not only what it is kept for."""
    return bool(what.search(keeping.object))


def _reviewed(keeping: Keeping) -> Iterator[Said]:
    if keeping.kept is Kept.OTHER or not keeping.value:
        return
    if triggers.READ_BY_PEOPLE.search(keeping.words) or (
        keeping.kept is Kept.CONTENT and triggers.REVIEWED.search(keeping.told)
    ):
        yield Said(Term.RETENTION_REVIEWED, keeping.value, "reviewed-kept-for")


def _training(keeping: Keeping) -> Iterator[Said]:
    words = keeping.words
    if keeping.kept is Kept.OTHER or not keeping.value:
        return
    if triggers.NO_TRAINING.search(words) or _about(keeping, triggers.FLAGGED):
        return
    if _about(keeping, triggers.NOT_OF_CUSTOMERS) or _for_fine_tuning(keeping):
        return
    stored = triggers.TRAINING_STORE.search(words) or triggers.TO_TRAIN.search(words)
    if (
        stored
        or _about(keeping, triggers.TRAINING)
        or triggers.IF_TRAINING.search(words)
    ):
        yield Said(Term.RETENTION_TRAINING, keeping.value, "training-data-kept-for")


_GONE_AFTER = any_of(
    r"(?:deleted|erased|removed|purged|destroyed) (?:\w+ly )?(?:only )?after"
    r" (?:\d|an?\b|\w+ (?:\(|days|weeks|months|years))"
)


def _flagged(keeping: Keeping) -> Iterator[Said]:
    words, value = keeping.words, keeping.value
    found = triggers.IN_ORDER_TO_FIND.sub("", words)
    if not value or _unless_flagged(keeping) or not triggers.FLAGGED.search(found):
        return
    if keeping.kept is Kept.OTHER and not triggers.ABUSE_LOGS.search(words):
        return
    timed = value.startswith("P")
    # A label says it by its place; "deleted after" says how long it was kept.
    keeps = KEEP.search(words) or not keeping.verbs or _GONE_AFTER.search(words)
    if keeps and (timed or _about(keeping, triggers.FLAGGED)):
        yield Said(Term.RETENTION_FLAGGED, value, "flagged-kept-for", sure=timed)


def _unless_flagged(keeping: Keeping) -> bool:
    """Tell whether flagged content is excepted from the time that is named."""
    start = keeping.periods[0].end if keeping.periods else 0
    return bool(triggers.UNLESS_FLAGGED.search(keeping.words, start))


def _for_safety(keeping: Keeping) -> Iterator[Said]:
    """What outlives its time, no figure given, because it was abusive."""
    if keeping.kept is Kept.OTHER:
        return
    outlives = triggers.KEPT_FOR_SAFETY.search(keeping.words)
    if outlives and (
        not keeping.value.startswith("P")
        or triggers.EXCEPT.search(
            keeping.words, keeping.periods[0].end, outlives.start()
        )
    ):
        general = keeping.kept is Kept.PERSONAL
        yield Said(
            Term.RETENTION_FLAGGED, "as_needed", "outlives-for-safety", False, general
        )


def _content(keeping: Keeping) -> Iterator[Said]:
    words, value = keeping.words, keeping.value
    if keeping.kept is not Kept.CONTENT or _for_fine_tuning(keeping):
        return
    if value.startswith("P") and _about(keeping, triggers.FLAGGED):
        return  # taken down rather than kept
    by_default = triggers.BY_DEFAULT.search(words)
    if triggers.SPECIAL_MODE.search(words) and not by_default:
        yield from _watched(keeping)
        return
    feature = bool(triggers.FEATURE.search(words))
    if by_default and (period := _default_among_choices(keeping, by_default.end())):
        yield Said(Term.RETENTION_CONTENT, period, "content-kept")
    elif triggers.CUSTOMER_DECIDES.search(words):
        yield Said(
            Term.RETENTION_CONTENT, "until_deleted", "customer-decides", sure=False
        )
    elif not value and is_not_kept(words):
        if by_default or not triggers.BY_CHOICE.search(words):
            yield Said(Term.RETENTION_CONTENT, "none", "not-stored", sure=not feature)
            if by_default:
                yield Said(Term.ZERO_RETENTION, "default", "not-stored", sure=False)
    elif value and not _has_other_time(keeping):
        yield from _kept_for(keeping, sure=not feature)


def _default_among_choices(keeping: Keeping, start: int) -> str:
    """Return the time by default where customers may choose one: 30 of 7 to 90 days."""
    if not triggers.ADJUSTABLE.search(keeping.words, 0, start):
        return ""
    return next((one.iso for one in keeping.periods if one.start >= start), "")


def _for_fine_tuning(keeping: Keeping) -> bool:
    """Tell whether what is kept are the files that the customer tunes a model with."""
    verb = min(keeping.verbs, default=len(keeping.words))
    found = triggers.FINE_TUNING.search(keeping.words, 0, verb)
    return bool(found) and not triggers.OUR_TRAINING.search(keeping.words)


def _has_other_time(keeping: Keeping) -> bool:
    """Tell whether the time is not the default: after deletion, or by choice."""
    words = keeping.words
    if triggers.OPTED_IN.search(words) and not triggers.BY_DEFAULT.search(words):
        return True
    if triggers.CONSENT_TAKEN_BACK.search(words):
        return True
    period = first_period(keeping.periods, keeping.verbs)
    if not period or not keeping.value.startswith("P"):
        return False
    chosen = triggers.ADJUSTABLE.search(words)
    return on_deletion(keeping) or bool(chosen and chosen.start() < period.start)


def _kept_for(keeping: Keeping, *, sure: bool) -> Iterator[Said]:
    value = keeping.value
    general = value == "as_needed"
    yield Said(Term.RETENTION_CONTENT, value, "content-kept", sure, general)
    yield from _watched(keeping)


def _watched(keeping: Keeping) -> Iterator[Said]:
    """Content that is kept for some time in case it turns out to be abusive."""
    if keeping.value.startswith("P") and triggers.WATCHED.search(keeping.words):
        flagged = "as_needed" if _unless_flagged(keeping) else keeping.value
        yield Said(Term.RETENTION_FLAGGED, flagged, "kept-for-safety", sure=False)


def _general(keeping: Keeping) -> Iterator[Said]:
    if keeping.kept is not Kept.PERSONAL or not keeping.value:
        return
    if keeping.value.startswith("P"):
        return
    # "As long as your account lives or as needed" can be read either way.
    sure = keeping.value == "as_needed" or not is_needed(keeping.words)
    yield Said(
        Term.RETENTION_CONTENT, keeping.value, "personal-data-kept", sure, general=True
    )


_RULES: tuple[_Rule, ...] = (
    _reviewed,
    _training,
    _flagged,
    fetched_first,
    gone_after_deletion,
    _content,
    _general,
)
