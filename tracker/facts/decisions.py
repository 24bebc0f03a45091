"""Which statements of a document, for one plan, come to which value: a table per term.

The narrower scope is asked first; among what is said of the same plans the stronger
statement wins. Where statements of equal scope cannot both hold, the value is unsure.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.facts.durations import durations
from tracker.facts.locating import Located
from tracker.facts.passages import Passage
from tracker.facts.settling import in_order
from tracker.facts.statements import Says
from tracker.records import ClauseKind, Term, Value

_BETWEEN_CELLS = " | "  # in the text and the lead of a table row
# A column of times that run from a deletion on.
_GONE = re.compile(r"delet|eras|remov|clos|terminat", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decision:
    """A value for one plan and term, with the statements that it rests on."""

    term: Term
    value: Value
    sure: bool
    because: tuple[Located, ...]
    row: str  # of the table, in words
    against: tuple[Located, ...] = ()  # what is said that makes it unsure
    moot: str = ""  # why the answer to another term leaves it nothing to say
    doubt: str = ""  # why it may not hold for the plan, which makes it unsure


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

_OF_WHAT_IS_USED = frozenset(
    {
        Says.TRAINS_ON_DEIDENTIFIED,
        Says.TRAINS_ON_REVIEWED,
        Says.TRAINS_ON_OTHER,
    }
)

# How long: the term, and what is asked first.
_TIMES: dict[Term, tuple[Says, ...]] = {
    Term.RETENTION_CONTENT: (
        Says.KEPT_FOR_A_TIME,
        Says.KEPT_AS_NEEDED,
        Says.KEPT_UNTIL_DELETED,
        Says.NOT_KEPT,
    ),
    Term.RETENTION_DELETED: (Says.DELETED_AFTER_A_TIME, Says.DELETED_AS_NEEDED),
    # "As needed" is no answer here: it is mostly said of what the law or a court asks.
    Term.RETENTION_FLAGGED: (Says.FLAGGED_FOR_A_TIME,),
    Term.RETENTION_REVIEWED: (Says.REVIEWED_FOR_A_TIME, Says.REVIEWED_AS_NEEDED),
    Term.RETENTION_TRAINING: (
        Says.TRAINED_ON_FOR_A_TIME,
        Says.TRAINED_ON_UNTIL_DELETED,
        Says.TRAINED_ON_AS_NEEDED,
    ),
}


# "Longer where the law asks for it" stands beside most times and limits none of them:
# it is the answer only where no time is named, and careful readers part on it.
_IF_NO_TIME = frozenset({Says.DELETED_AS_NEEDED, Says.REVIEWED_AS_NEEDED})

GOVERNED_ELSEWHERE = "the document says that organisations have an agreement apart"

# So many different times are those of parts of a service, and none is the rule.
MOST_TIMES = 2


def decide(statements: Sequence[Located], plan: str) -> list[Decision]:
    """Answer every term that the statements about a plan come to a value of."""
    return [each for each in answers(statements, plan) if not each.moot]


def answers(statements: Sequence[Located], plan: str) -> list[Decision]:
    """Answer every term, also where another answer leaves it nothing to say."""
    mine = _without_narrow_denials(_about(plan, statements))
    found: list[Decision | None] = [
        *(_by_rows(term, rows, mine) for term, rows in TABLES.items()),
        *(_of_time(term, mine) for term in _TIMES),
    ]
    made = [each for each in found if each is not None]
    default = {each.term: each.value for each in made}.get(Term.TRAINING_DEFAULT)
    if default == "on_opt_out":
        mine = _set_against_the_choice(mine)
    listed = [_of_list(term, mine) for term in _LISTS]
    made += [each for each in listed if each is not None]
    by_term = {each.term: each for each in made}
    return [_doubted(replace(each, moot=_moot(each, by_term)), plan) for each in made]


def _doubted(answer: Decision, plan: str) -> Decision:
    """Make an answer unsure where what it rests on may not hold for the plan."""
    if any(plan in each.doubted_for for each in answer.because):
        return replace(answer, sure=False, doubt=GOVERNED_ELSEWHERE)
    return answer


def _without_narrow_denials(mine: Sequence[Located]) -> list[Located]:
    """Leave out that what names a person is not used, where more is said of content."""
    said = [each for each in mine if each.says.family == "T"]
    if all(each.denies_a_part for each in said):
        return list(mine)
    return [each for each in mine if not each.denies_a_part]


def _set_against_the_choice(mine: Sequence[Located]) -> list[Located]:
    """Leave out what is used for training too, but not in spite of opting out.

    Where content is used unless one opts out, saying that what is used is de-identified
    or reviewed makes no exception, unless the same passage names the choice.
    """
    named = {
        each.passage.number
        for each in mine
        if each.says.family == "T" and each.says is not Says.TRAINS
    }
    return [
        each
        for each in mine
        if each.says not in _OF_WHAT_IS_USED or each.passage.number in named
    ]


def asked(statements: Sequence[Located], plan: str, term: Term) -> list[Located]:
    """Return the statements that a term's table is asked with, for a plan."""
    return _asked(_about(plan, statements), kinds_of(term))


def kinds_of(term: Term) -> tuple[Says, ...]:
    """Return what is asked for by a term's table, in its order; it may have none."""
    if rows := TABLES.get(term):
        family = rows[0].any_of[0].family
        return tuple(kind for kind in Says if kind.family == family)
    return _LISTS.get(term) or _TIMES.get(term, ())


def _about(plan: str, statements: Iterable[Located]) -> list[Located]:
    return [each for each in statements if each.counts and plan in each.plans]


def _asked(mine: Sequence[Located], kinds: Iterable[Says]) -> list[Located]:
    """Return what is said of these kinds: sure before unsure, narrow before wide."""
    wanted = set(kinds)
    said = [each for each in mine if each.says in wanted]
    said = [each for each in said if each.sure] or said
    return [each for each in said if each.named] or said


def _by_rows(
    term: Term, rows: Sequence[Row], mine: Sequence[Located]
) -> Decision | None:
    said = _asked(mine, kinds_of(term))
    for row in rows:
        rests = [each for each in said if each.says in row.any_of]
        others = [each for each in mine if each.says in row.also and each.sure]
        if not rests or (row.also and not others):
            continue
        doubts = tuple(each for each in said if each.says in row.against)
        sure = all(each.sure for each in rests) and not doubts
        # The likeliest sentence is quoted; of equal ones the first.
        best = max(rests, key=lambda each: each.said.probability)
        because = best, *others[:1]
        return Decision(term, row.value, sure, because, row.because, doubts)
    return None


def _of_list(term: Term, mine: Sequence[Located]) -> Decision | None:
    said = _asked(mine, kinds_of(term))
    if not said:
        return None
    words = {each.says.value[2:] for each in said}
    value = in_order(term, words)
    sure = all(each.sure for each in said)
    return Decision(term, value, sure, tuple(said), "what is named")


def _of_time(term: Term, mine: Sequence[Located]) -> Decision | None:
    kinds = kinds_of(term)
    said = _asked(mine, (kind for kind in kinds if kind not in _IF_NO_TIME))
    times = [(iso, each) for each in said if (iso := time_of(each))]
    others = [kind for kind in kinds if not kind.value.endswith("=dur")]
    general = [each for kind in others for each in said if each.says is kind]
    if general:
        # The times are of parts, where what holds in general is said too.
        first = general[0]
        rivals = tuple(each for each in general if each.says is not first.says)
        sure = first.sure and not rivals and not times
        value = first.says.value[2:]
        return Decision(term, value, sure, (first,), "without a time", rivals)
    if not times:
        return _without_time(term, _asked(mine, _IF_NO_TIME.intersection(kinds)))
    if len({iso for iso, _ in times}) > MOST_TIMES:
        return None
    iso, first = times[0]
    rivals = tuple(each for other, each in times if other != iso)
    sure = first.sure and not rivals
    return Decision(term, iso, sure, (first,), "the time that is named", rivals)


def _without_time(term: Term, said: Sequence[Located]) -> Decision | None:
    """Answer "as needed", unsure, where that is surely read."""
    surely = [each for each in said if each.sure]
    if not surely:
        return None
    best = max(surely, key=lambda each: each.said.probability)
    return Decision(term, best.says.value[2:], False, (best,), "no time is named")


def time_of(said: Located) -> str:
    """Return the time that a statement names, as ISO 8601; empty if it names none.

    What introduces its list names it for all items: "Within 30 days, we will: …".
    """
    if not said.says.value.endswith("=dur"):
        return ""
    text = _own_cell(said) or said.passage.text
    named = durations(text) or durations(time_in_lead(said.passage))
    return named[0].iso if named else ""


def _own_cell(said: Located) -> str:
    """Return the cell of a row of times whose column is about what is said, if any."""
    if said.passage.kind is not ClauseKind.ROW:
        return ""
    cells = said.passage.text.split(_BETWEEN_CELLS)
    columns = said.passage.lead.split(_BETWEEN_CELLS)
    timed = [
        (column, cell)
        for column, cell in zip(columns, cells, strict=False)
        if durations(cell)
    ]
    if len(cells) != len(columns) or len(timed) < 2:
        return ""
    after = said.says is Says.DELETED_AFTER_A_TIME
    fits = [cell for column, cell in timed if bool(_GONE.search(column)) is after]
    return fits[0] if fits else ""


def time_in_lead(passage: Passage) -> str:
    """Return the words that introduce a list item whose time they name, if they do."""
    if passage.kind is not ClauseKind.ITEM or durations(passage.text):
        return ""
    return passage.lead if durations(passage.lead) else ""


def _moot(answer: Decision, by_term: Mapping[Term, Decision]) -> str:
    """Say why the answer to another term leaves this one nothing to say, if so."""
    default = by_term.get(Term.TRAINING_DEFAULT)
    kept_for = by_term.get(Term.RETENTION_CONTENT)
    match answer.term:
        case Term.OPT_OUT_CHANNEL:
            if default is None or default.value != "on_opt_out":
                return "nothing is said to be used unless one opts out"
        case Term.TRAINING_EXCEPTIONS:
            if default is None:
                return "nothing is said of training otherwise"
            if default.value == "on":
                return "all is used, so nothing is an exception"
        case Term.ZERO_RETENTION:
            if answer.value == "default" and kept_for and kept_for.value != "none":
                return "content is said to be kept"
    return ""
