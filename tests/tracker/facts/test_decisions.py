"""Which statements of a document, for a plan, come to which value."""

from dataclasses import replace

import pytest

from tracker.facts.decisions import answers, decide, time_of
from tracker.facts.locating import Located
from tracker.facts.passages import Passage
from tracker.facts.statements import Says
from tracker.facts.weighing import Weighed
from tracker.records import ClauseKind, Term, Value

TRAINING, KEPT = Term.TRAINING_DEFAULT, Term.RETENTION_CONTENT
ZERO = Term.ZERO_RETENTION


def said(
    says: Says, text: str = "So it is.", *, named: bool = False, sure: bool = True
) -> Located:
    passage = Passage(0, 0, text, ClauseKind.PARAGRAPH)
    weighed = Weighed(passage, says, 0.9, True, sure, ())
    return Located(weighed, ("pro",), named)


@pytest.mark.parametrize(
    ("statements", "term", "value", "sure"),
    [
        pytest.param([Says.TRAINS], TRAINING, "on", True, id="used, no way out named"),
        pytest.param(
            [Says.TRAINS, Says.OPT_OUT_EMAIL],
            TRAINING,
            "on_opt_out",
            True,
            id="used, and a way out is named elsewhere",
        ),
        pytest.param(
            [Says.TRAINS_UNLESS_OPTED_OUT], TRAINING, "on_opt_out", True, id="opt out"
        ),
        pytest.param(
            [Says.TRAINS_ONLY_IF_AGREED], TRAINING, "off_opt_in", True, id="opt in"
        ),
        pytest.param([Says.DOES_NOT_TRAIN], TRAINING, "off", True, id="denied"),
        pytest.param(
            [Says.DOES_NOT_TRAIN, Says.TRAINS],
            TRAINING,
            "off",
            False,
            id="denied and said: the denial stands, unsure",
        ),
        pytest.param(
            [Says.TRAINS_UNLESS_OPTED_OUT, Says.DOES_NOT_TRAIN],
            TRAINING,
            "on_opt_out",
            False,
            id="a way out and a denial: unsure",
        ),
        pytest.param(
            [Says.TRAINS_UNLESS_OPTED_OUT, Says.OPT_OUT_FORM, Says.OPT_OUT_SETTING],
            Term.OPT_OUT_CHANNEL,
            ("setting", "form"),
            True,
            id="ways out, in the order of the vocabulary",
        ),
        pytest.param(
            [Says.DOES_NOT_TRAIN, Says.OPT_OUT_FORM],
            Term.OPT_OUT_CHANNEL,
            None,
            True,
            id="nothing to opt out of",
        ),
        pytest.param(
            [Says.TRAINS, Says.TRAINS_ON_FEEDBACK],
            Term.TRAINING_EXCEPTIONS,
            None,
            True,
            id="what is used anyway is no exception",
        ),
        pytest.param([Says.KEPT_AS_NEEDED], KEPT, "as_needed", True, id="as needed"),
        pytest.param(
            [Says.KEPT_AS_NEEDED, Says.KEPT_UNTIL_DELETED],
            KEPT,
            "as_needed",
            False,
            id="as needed, and until deleted",
        ),
        pytest.param(
            [Says.ZERO_RETENTION_BY_DEFAULT, Says.KEPT_AS_NEEDED],
            ZERO,
            None,
            True,
            id="what is kept is not zero retention",
        ),
        pytest.param(
            [Says.READ_BY_PEOPLE, Says.READ_IN_SOME_CASES],
            Term.HUMAN_REVIEW,
            "yes",
            True,
            id="people read it, and in some cases",
        ),
    ],
)
def test_what_is_said_comes_to(
    statements: list[Says], term: Term, value: Value | None, sure: bool
) -> None:
    found = {each.term: each for each in decide([said(s) for s in statements], "pro")}
    if value is None:
        assert term not in found
    else:
        assert (found[term].value, found[term].sure) == (value, sure)


@pytest.mark.parametrize(
    ("sentences", "value", "sure"),
    [
        pytest.param(
            {
                Says.TRAINS: "We train our models on what you write.",
                Says.DOES_NOT_TRAIN: "We never use raw or identifiable personal data.",
            },
            "on",
            True,
            id="content is used, what names a person is not",
        ),
        pytest.param(
            {
                Says.TRAINS_UNLESS_OPTED_OUT: "Used unless you object.",
                Says.DOES_NOT_TRAIN: "PII in your projects is never used for training.",
            },
            "on_opt_out",
            True,
            id="content is used unless one objects",
        ),
        pytest.param(
            {Says.DOES_NOT_TRAIN: "We do not train our models on your PII."},
            "off",
            False,
            id="nothing else is said: unsure",
        ),
        pytest.param(
            {
                Says.TRAINS: "We train our models on what you write.",
                Says.DOES_NOT_TRAIN: "We use neither chats nor PII for training.",
            },
            "off",
            False,
            id="a denial of all is no denial of a part",
        ),
        pytest.param(
            {Says.DOES_NOT_TRAIN: "We train on de-identified data alone."},
            "off",
            True,
            id="de-identified is not identifiable",
        ),
    ],
)
def test_denying_a_part_does_not_deny_the_whole(
    sentences: dict[Says, str], value: str, sure: bool
) -> None:
    statements = [said(says, text) for says, text in sentences.items()]
    found = {each.term: each for each in decide(statements, "pro")}
    assert (found[TRAINING].value, found[TRAINING].sure) == (value, sure)


@pytest.mark.parametrize(
    ("sentences", "value", "sure"),
    [
        pytest.param(["Kept for 30 days."], "P30D", True, id="one time"),
        pytest.param(
            ["Kept for 30 days.", "Gone after thirty days."], "P30D", True, id="twice"
        ),
        pytest.param(
            ["Kept for 30 days.", "Kept for a year."], "P30D", False, id="two times"
        ),
        pytest.param(
            ["Kept for a day.", "Kept for a week.", "Kept for a year."],
            None,
            True,
            id="three times are those of parts",
        ),
        pytest.param(["Kept for a while."], None, True, id="no time is named"),
    ],
)
def test_how_long_it_is_kept(
    sentences: list[str], value: str | None, sure: bool
) -> None:
    statements = [said(Says.KEPT_FOR_A_TIME, text) for text in sentences]
    found = {each.term: each for each in decide(statements, "pro")}
    if value is None:
        assert KEPT not in found
    else:
        assert (found[KEPT].value, found[KEPT].sure) == (value, sure)


@pytest.mark.parametrize(
    ("kind", "text", "lead", "value"),
    [
        pytest.param(
            ClauseKind.ITEM,
            "delete what you typed.",
            "Within ten days after you leave, we:",
            "P10D",
            id="the lead-in of its list names it",
        ),
        pytest.param(
            ClauseKind.ITEM,
            "delete it within a week.",
            "Within ten days after you leave, we:",
            "P7D",
            id="its own time goes before that of the lead-in",
        ),
        pytest.param(
            ClauseKind.ROW,
            "Chats | deleted",
            "What | In the last 30 days",
            None,
            id="the columns of a table name no time",
        ),
    ],
)
def test_the_time_of_a_list_item(
    kind: ClauseKind, text: str, lead: str, value: str | None
) -> None:
    passage = Passage(0, 0, text, kind, lead=lead)
    weighed = Weighed(passage, Says.DELETED_AFTER_A_TIME, 0.9, True, True, ())
    found = decide([Located(weighed, ("pro",), False)], "pro")
    assert [each.value for each in found] == ([value] if value else [])


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        pytest.param(
            [said(Says.DELETED_AS_NEEDED)], [("as_needed", False)], id="no time: unsure"
        ),
        pytest.param(
            [said(Says.DELETED_AS_NEEDED, sure=False)], [], id="hardly said: nothing"
        ),
        pytest.param(
            [
                said(Says.DELETED_AS_NEEDED),
                said(Says.DELETED_AFTER_A_TIME, "Gone after a week.", sure=False),
            ],
            [("P7D", False)],
            id="a time goes before it, even one in doubt",
        ),
        pytest.param(
            [said(Says.FLAGGED_AS_NEEDED)], [], id="no row asks it of what is flagged"
        ),
    ],
)
def test_after_deletion_as_long_as_needed(
    statements: list[Located], expected: list[tuple[str, bool]]
) -> None:
    found = decide(statements, "pro")
    assert [(each.value, each.sure) for each in found] == expected


def test_what_another_agreement_may_govern_is_unsure_and_says_why() -> None:
    sentence = replace(
        said(Says.DOES_NOT_TRAIN),
        plans=("pro", "team"),
        doubted_for=frozenset({"team"}),
    )
    (pro,), (team,) = decide([sentence], "pro"), decide([sentence], "team")
    assert (pro.sure, pro.doubt) == (True, "")
    assert (team.value, team.sure) == ("off", False)
    assert team.doubt == "the document says that organisations have an agreement apart"


def test_the_narrower_scope_is_asked_first() -> None:
    statements = [said(Says.TRAINS), said(Says.DOES_NOT_TRAIN, named=True)]
    (found,) = decide(statements, "pro")
    assert (found.value, found.sure) == ("off", True)


def test_the_sure_statement_is_asked_before_the_unsure_one() -> None:
    statements = [said(Says.TRAINS, sure=False), said(Says.DOES_NOT_TRAIN)]
    (found,) = decide(statements, "pro")
    assert (found.value, found.sure) == ("off", True)


def test_what_holds_of_a_part_is_not_asked() -> None:
    part = replace(said(Says.KEPT_FOR_A_TIME, "Kept for a day."), of_a_part=True)
    assert decide([part], "pro") == []


def test_what_makes_an_answer_unsure_stands_with_it() -> None:
    denied, rival = said(Says.DOES_NOT_TRAIN), said(Says.TRAINS)
    (found,) = decide([denied, rival], "pro")
    assert (found.because, found.against) == ((denied,), (rival,))


@pytest.mark.parametrize(
    ("statements", "term", "why"),
    [
        pytest.param(
            [Says.OPT_OUT_FORM],
            Term.OPT_OUT_CHANNEL,
            "nothing is said to be used unless one opts out",
            id="nothing to opt out of",
        ),
        pytest.param(
            [Says.TRAINS, Says.TRAINS_ON_FEEDBACK],
            Term.TRAINING_EXCEPTIONS,
            "all is used, so nothing is an exception",
            id="what is used anyway",
        ),
        pytest.param(
            [Says.TRAINS_ON_FEEDBACK],
            Term.TRAINING_EXCEPTIONS,
            "nothing is said of training otherwise",
            id="an exception to nothing",
        ),
        pytest.param(
            [Says.ZERO_RETENTION_BY_DEFAULT, Says.KEPT_AS_NEEDED],
            ZERO,
            "content is said to be kept",
            id="zero retention of what is kept",
        ),
    ],
)
def test_why_an_answer_has_nothing_to_say(
    statements: list[Says], term: Term, why: str
) -> None:
    made = answers([said(each) for each in statements], "pro")
    assert {each.term: each.moot for each in made}[term] == why


def test_other_plans_are_not_asked() -> None:
    assert decide([said(Says.TRAINS)], "free") == []


@pytest.mark.parametrize(
    ("columns", "row", "says", "time"),
    [
        pytest.param(
            "Plan | Prompts | Deleted prompts",
            "Free | 30 days | 10 days",
            Says.KEPT_FOR_A_TIME,
            "P30D",
            id="kept, beside a column on what is deleted",
        ),
        pytest.param(
            "Plan | Prompts | Deleted prompts",
            "Free | 30 days | 10 days",
            Says.DELETED_AFTER_A_TIME,
            "P10D",
            id="deleted, in the column on that",
        ),
        pytest.param(
            "Plan | After you erase it | While you use it",
            "Free | 10 days | 30 days",
            Says.KEPT_FOR_A_TIME,
            "P30D",
            id="kept, in the last column",
        ),
        pytest.param(
            "Plan | How long",
            "Free | 30 days",
            Says.DELETED_AFTER_A_TIME,
            "P30D",
            id="one time: whatever its column is called",
        ),
    ],
)
def test_a_time_of_a_row_is_that_of_its_column(
    columns: str, row: str, says: Says, time: str
) -> None:
    passage = Passage(0, 0, row, ClauseKind.ROW, lead=columns)
    weighed = Weighed(passage, says, 0.99, True, True, ())
    said = Located(weighed, ("free",), named=True)
    several = row.count("days") > 1
    assert (time_of(said), said.sure) == (time, not several)
