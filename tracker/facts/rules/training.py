"""May the provider train models on this customer's content? (training_default)

Also the family's spine: the text is read once, and what it says of training is
settled plan by plan before asking where one opts out and what is used all the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.facts.rules.content import Weight
from tracker.facts.rules.context import Sentence, Text
from tracker.facts.rules.exceptions import training_exceptions
from tracker.facts.rules.opt_out import opt_out_channel
from tracker.facts.rules.statements import find_statements
from tracker.facts.rules.statements.values import Exemption, Pointer, TrainingStatement
from tracker.records import Fact, Term


@dataclass(frozen=True, slots=True)
class Verdict:
    """The default for some plans, with the statements that it rests on."""

    value: str
    because: tuple[TrainingStatement, ...]
    sure: bool = True


def training(text: Text) -> Iterator[Fact]:
    """Yield the facts on training: the default, where to opt out, the exceptions."""
    found = tuple(find_statements(text))
    statements = [one for one in found if isinstance(one, TrainingStatement)]
    pointers = [one for one in found if isinstance(one, Pointer)]
    statements += [*followed(pointers, statements)]
    exemptions = [one for one in found if isinstance(one, Exemption)]
    verdicts: dict[str, Verdict] = {}
    for plan in text.document.covers:
        if verdict := judge(plan, statements):
            verdicts[plan] = verdict
    yield from training_default(verdicts)
    defaults = {plan: verdict.value for plan, verdict in verdicts.items()}
    yield from opt_out_channel(text, statements, defaults)
    yield from training_exceptions(exemptions, defaults)


def followed(
    pointers: Sequence[Pointer], statements: Sequence[TrainingStatement]
) -> Iterator[TrainingStatement]:
    """Yield for "like Team" what is said of the plan that it points to."""
    for pointer in pointers:
        for one in statements:
            if one.named and set(pointer.source) & set(one.plans):
                more = (one.sentence, *one.more)
                yield replace(
                    one, sentence=pointer.sentence, plans=pointer.plans, more=more
                )


def training_default(verdicts: dict[str, Verdict]) -> Iterator[Fact]:
    """Yield the default of each group of plans that rests on the same statements."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for plan, verdict in verdicts.items():
        key = (verdict.value, verdict.because, verdict.sure)
        groups.setdefault(key, []).append(plan)
    for plans in groups.values():
        verdict = verdicts[plans[0]]
        first = verdict.because[0]
        yield Fact(
            Term.TRAINING_DEFAULT,
            tuple(plans),
            verdict.value,
            first.sentence.text,
            first.sentence.clause,
            first.rule,
            verdict.sure,
            more=quotes(verdict.because),
        )


def quotes(statements: Sequence[TrainingStatement]) -> tuple[tuple[str, int], ...]:
    """Quote what stands beside the first statement's sentence, each once."""
    sentences: list[Sentence] = []
    for statement in statements:
        sentences += [statement.sentence, *statement.more]
    once = list(dict.fromkeys(sentences))
    return tuple((sentence.text, sentence.clause) for sentence in once[1:])


def judge(plan: str, statements: Iterable[TrainingStatement]) -> Verdict | None:
    """Settle what the statements come to for one plan.

    Statements that name the plan come before those on everybody; but where they
    only say that content is used, a way out that everybody has is theirs too.
    """
    mine = [one for one in statements if plan in one.plans]
    named = [one for one in mine if one.named]
    verdict = _settle(named) or _settle(mine)
    if verdict and verdict.value == "on" and named:
        out = [one for one in mine if one.value == "on_opt_out"]
        if out:
            return Verdict("on_opt_out", (verdict.because[0], out[0]), sure=False)
    return verdict


# The rules whose sentence says both that content is used and how to say no.
_BOTH = ("train_unless", "train_subject", "train_by", "not_train")
# Rules that deny training unless it is allowed.
_DENY = "not_train"
# Rules on a way out alone: of what is used, or of what one has allowed before.
_BESIDE = "_beside"
# "If you turn it on", where a way out is the way back; not "while it is on".
_YOU_ALLOW = re.compile(
    r"\b(?:if|only|unless|once)\b[^;.]{0,30}\b(?:you|customers?|users?)\b", re.I
)


def _settle(statements: Sequence[TrainingStatement]) -> Verdict | None:
    """Weigh statements of the same reach against each other."""
    firm = [one for one in statements if one.weight > Weight.HINT] or statements
    sure = [one for one in firm if one.sure] or firm
    on, off, out, in_ = (
        sorted((one for one in sure if one.value == value), key=_plainest)
        for value in ("on", "off", "on_opt_out", "off_opt_in")
    )
    maybe_out = [one for one in firm if one.value == "on_opt_out"]
    if out:
        denied = [one for one in in_ if one.rule.startswith(_DENY)]
        if denied and not on:
            return Verdict("off_opt_in", (denied[0],), sure=not off)
        allowed = [one for one in in_ if _YOU_ALLOW.search(one.sentence.text)]
        if allowed and not on and all(one.rule.endswith(_BESIDE) for one in out):
            return Verdict("off_opt_in", (allowed[0],), allowed[0].sure)
        hints = [one for one in statements if one.value == "on"]
        return Verdict("on_opt_out", _with_permission(out, on or hints))
    if in_:
        firm_on = [one for one in on if one.weight is Weight.CONTENT]
        if not firm_on or any(one.rule.startswith(_DENY) for one in in_):
            return Verdict("off_opt_in", (in_[0],), in_[0].sure)
    if on and maybe_out:
        return Verdict("on_opt_out", (on[0], maybe_out[0]), sure=False)
    if on and off:
        if on[0].weight is Weight.CONTENT:
            return Verdict("on", (on[0], off[0]), sure=False)
        return Verdict("off", (off[0],), off[0].sure)
    for group in (off, on, maybe_out):
        if group:
            return Verdict(group[0].value, (group[0],), group[0].sure)
    return None


def _plainest(statement: TrainingStatement) -> tuple[bool, bool, int, int]:
    """Order statements: what says it all first, then the most outright."""
    return (
        not statement.sure,
        not statement.rule.startswith(_BOTH),
        -statement.weight,
        -statement.outright,
    )


def _with_permission(
    out: Sequence[TrainingStatement], on: Sequence[TrainingStatement]
) -> tuple[TrainingStatement, ...]:
    """Put the sentence that allows training before one that only offers a way out."""
    if out[0].rule.startswith(_BOTH) or not on:
        return (out[0],)
    return (on[0], out[0])
