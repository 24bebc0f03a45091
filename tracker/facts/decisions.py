"""Which statements of a document, for one plan, come to which value: a table per term.

The narrower scope is asked first; among what is said of the same plans the stronger
statement wins. Where statements of equal scope cannot both hold, the value is unsure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.facts.durations import durations
from tracker.facts.passages import Passage
from tracker.facts.settling import in_order
from tracker.facts.statements import Says
from tracker.records import Term, Value


@dataclass(frozen=True, slots=True)
class Located:
    """A statement that was believed, with the plans it is about."""

    passage: Passage
    says: Says
    plans: tuple[str, ...]
    named: bool  # the plans are named, in the sentence or above it
    sure: bool
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Decision:
    """A value for one plan and term, with the statements that it rests on."""

    term: Term
    value: Value
    sure: bool
    because: tuple[Located, ...]
    row: str  # of the table, in words


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a term's table: where any of these is said, the value holds.

    What is said against it at equal scope makes it unsure. `also` must be said too,
    anywhere in the document, for the plan.
    """

    any_of: tuple[Says, ...]
    value: str
    because: str
    also: tuple[Says, ...] = ()
    against: tuple[Says, ...] = ()


OPT_OUTS = (
    Says.OPT_OUT_SETTING,
    Says.OPT_OUT_FORM,
    Says.OPT_OUT_EMAIL,
    Says.OPT_OUT_OTHER,
)
_NO = (Says.DOES_NOT_TRAIN, Says.TRAINS_ONLY_IF_AGREED)
_YES = (Says.TRAINS, Says.TRAINS_UNLESS_OPTED_OUT)

TABLES: dict[Term, tuple[Row, ...]] = {
    Term.TRAINING_DEFAULT: (
        Row(
            (Says.TRAINS_UNLESS_OPTED_OUT,),
            "on_opt_out",
            "used unless one opts out",
            against=_NO,
        ),
        Row(
            (Says.TRAINS,),
            "on_opt_out",
            "used, and a way out is named",
            also=OPT_OUTS,
            against=_NO,
        ),
        Row(
            (Says.TRAINS_ONLY_IF_AGREED,),
            "off_opt_in",
            "not used unless one agrees",
            against=(Says.TRAINS,),
        ),
        Row((Says.DOES_NOT_TRAIN,), "off", "not used", against=(Says.TRAINS,)),
        Row((Says.TRAINS,), "on", "used, no way out named"),
    ),
    Term.HUMAN_REVIEW: (
        Row((Says.READ_BY_PEOPLE,), "yes", "people read it", against=(Says.NOT_READ,)),
        Row(
            (Says.READ_IN_SOME_CASES,),
            "limited",
            "people read it in the cases named",
        ),
        Row((Says.NOT_READ,), "no", "nobody reads it"),
    ),
    Term.ZERO_RETENTION: (
        Row(
            (Says.ZERO_RETENTION_BY_DEFAULT,),
            "default",
            "nothing is stored",
            against=(
                Says.KEPT_FOR_A_TIME,
                Says.ZERO_RETENTION_ON_REQUEST,
                Says.NO_ZERO_RETENTION,
            ),
        ),
        Row((Says.ZERO_RETENTION_ON_REQUEST,), "on_request", "offered on request"),
        Row((Says.NO_ZERO_RETENTION,), "no", "not offered"),
    ),
}

_LISTS: dict[Term, tuple[Says, ...]] = {
    Term.OPT_OUT_CHANNEL: OPT_OUTS,
    Term.TRAINING_EXCEPTIONS: (
        Says.TRAINS_ON_FEEDBACK,
        Says.TRAINS_ON_FLAGGED,
        Says.TRAINS_ON_DEIDENTIFIED,
        Says.TRAINS_ON_PUBLIC,
        Says.TRAINS_ON_REVIEWED,
        Says.TRAINS_ON_OTHER,
    ),
}

# How long: the term, and what is asked first.
_TIMES: dict[Term, tuple[Says, ...]] = {
    Term.RETENTION_CONTENT: (
        Says.KEPT_FOR_A_TIME,
        Says.KEPT_AS_NEEDED,
        Says.KEPT_UNTIL_DELETED,
        Says.NOT_KEPT,
    ),
    Term.RETENTION_DELETED: (Says.DELETED_AFTER_A_TIME,),
    Term.RETENTION_FLAGGED: (Says.FLAGGED_FOR_A_TIME,),
    Term.RETENTION_REVIEWED: (Says.REVIEWED_FOR_A_TIME,),
    Term.RETENTION_TRAINING: (
        Says.TRAINED_ON_FOR_A_TIME,
        Says.TRAINED_ON_UNTIL_DELETED,
        Says.TRAINED_ON_AS_NEEDED,
    ),
}


# So many different times are those of parts of a service, and none is the rule.
MOST_TIMES = 2


def decide(statements: Sequence[Located], plan: str) -> list[Decision]:
    """Answer every term that the statements about a plan come to a value of."""
    mine = [each for each in statements if plan in each.plans]
    found: list[Decision | None] = [
        *(_by_rows(term, rows, mine) for term, rows in TABLES.items()),
        *(_of_list(term, kinds, mine) for term, kinds in _LISTS.items()),
        *(_of_time(term, kinds, mine) for term, kinds in _TIMES.items()),
    ]
    return _agreeing([each for each in found if each is not None])


def _asked(mine: Sequence[Located], kinds: Iterable[Says]) -> list[Located]:
    """Return what is said of these kinds: sure before unsure, narrow before wide."""
    wanted = set(kinds)
    said = [each for each in mine if each.says in wanted]
    said = [each for each in said if each.sure] or said
    return [each for each in said if each.named] or said


def _by_rows(
    term: Term, rows: Sequence[Row], mine: Sequence[Located]
) -> Decision | None:
    letter = rows[0].any_of[0].value[0]
    said = _asked(mine, [kind for kind in Says if kind.value[0] == letter])
    for row in rows:
        rests = [each for each in said if each.says in row.any_of]
        others = [each for each in mine if each.says in row.also and each.sure]
        if not rests or (row.also and not others):
            continue
        doubt = any(each.says in row.against for each in said)
        sure = all(each.sure for each in rests) and not doubt
        return Decision(term, row.value, sure, (*rests[:1], *others[:1]), row.because)
    return None


def _of_list(
    term: Term, kinds: Sequence[Says], mine: Sequence[Located]
) -> Decision | None:
    said = _asked(mine, kinds)
    if not said:
        return None
    words = {each.says.value[2:] for each in said}
    value = in_order(term, words)
    sure = all(each.sure for each in said)
    return Decision(term, value, sure, tuple(said), "what is named")


def _of_time(
    term: Term, kinds: Sequence[Says], mine: Sequence[Located]
) -> Decision | None:
    said = _asked(mine, kinds)
    times = [
        (iso, each)
        for each in said
        if each.says.value.endswith("=dur") and (iso := _time(each.passage.text))
    ]
    others = [kind for kind in kinds if not kind.value.endswith("=dur")]
    general = [each for kind in others for each in said if each.says is kind]
    different = {iso for iso, _ in times}
    if len(different) > 1 and general:
        times = []  # the times are of parts; what holds in general is said too
    if len(different) > MOST_TIMES:
        times = []
    if times:
        iso, first = times[0]
        sure = first.sure and len(different) == 1 and not general
        return Decision(term, iso, sure, (first,), "the time that is named")
    if not general:
        return None
    first = general[0]
    rivals = {each.says for each in general} - {first.says}
    sure = first.sure and not rivals
    return Decision(term, first.says.value[2:], sure, (first,), "without a time")


def _time(sentence: str) -> str:
    found = durations(sentence)
    return found[0].iso if found else ""


def _agreeing(found: Sequence[Decision]) -> list[Decision]:
    """Drop what the answer to another term leaves nothing to say of."""
    by_term = {each.term: each for each in found}
    default = by_term.get(Term.TRAINING_DEFAULT)
    kept_for = by_term.get(Term.RETENTION_CONTENT)
    kept: list[Decision] = []
    for each in found:
        if each.term is Term.OPT_OUT_CHANNEL and (
            default is None or default.value != "on_opt_out"
        ):
            continue
        if each.term is Term.TRAINING_EXCEPTIONS and (
            default is None or default.value == "on"
        ):
            continue
        if (
            each.term is Term.ZERO_RETENTION
            and each.value == "default"
            and kept_for is not None
            and kept_for.value != "none"
        ):
            continue
        kept.append(each)
    return kept
