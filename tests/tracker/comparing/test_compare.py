"""compare() tells what a reader would call a change, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.comparing import compare
from tracker.records import (
    Clause,
    ClauseKind,
    EditKind,
    Fact,
    Significance,
    Term,
    Topic,
    Value,
)


def clauses(*texts: str) -> tuple[Clause, ...]:
    """Write a document as lines; a line with # is a heading."""
    result: list[Clause] = []
    heading: tuple[str, ...] = ()
    for text in texts:
        if text.startswith("# "):
            heading = (text[2:],)
            result.append(Clause(ClauseKind.HEADING, text[2:]))
        else:
            result.append(Clause(ClauseKind.PARAGRAPH, text, heading))
    return tuple(result)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(["We keep chats."], ["We keep chats."], id="same text"),
        pytest.param(
            ["We keep chats.", "You may object."],
            ["You may object.", "We keep chats."],
            id="moved clause",
        ),
        pytest.param(
            ["We keep chats. You may object."],
            ["We keep chats.", "You may object."],
            id="split paragraph",
        ),
        pytest.param(
            ["We keep chats.", "You may object."],
            ["We keep chats. You may object."],
            id="merged paragraphs",
        ),
        pytest.param(
            ["# 1. Data", "2.1 We keep chats.", "(a) your name"],
            ["# 2. Data", "3.1 We keep chats.", "(b) your name"],
            id="renumbered",
        ),
        pytest.param(
            ["We keep chats for you.", "You may object."],
            ["A.1.b. We keep chats for you.", "C.2.iv. You may object."],
            id="numbers won",
        ),
        pytest.param(
            ["We (a) read, (b) keep and (c) sell it."],
            ["We (i) read, (ii) keep and (iii) sell it."],
            id="letters become figures",
        ),
        pytest.param(
            ["Updated 09/16/2024", "Write to [email protected]."],
            ["Updated: 16 September 2024", "Write to a@acme.example."],
            id="a date in figures, a hidden mail address",
        ),
        pytest.param(
            ["# Terms", "# Data", "We keep chats."],
            ["# Data", "We keep chats."],
            id="a stray heading",
        ),
        pytest.param(
            ["It’s “ours”, not yours."],
            ['It\'s "ours" not yours.'],
            id="quotes and marks",
        ),
        pytest.param(
            ["Effective 28 September 2025"],
            ["Effective September 28th, 2025"],
            id="another way to write the same day",
        ),
        pytest.param(
            ["We keep\u00a0chats\u200b for you."],
            ["We keep chats for you."],
            id="odd spaces",
        ),
    ],
)
def test_nothing_to_tell(before: list[str], after: list[str]) -> None:
    told = compare(clauses(*before), clauses(*after))
    assert told.edits == ()
    assert told.significance is Significance.NOISE


def test_an_edited_clause_stays_one_edit_when_it_also_moved() -> None:
    told = compare(
        clauses(
            "We keep your chats for 30 days.", "You may object to this at any time."
        ),
        clauses(
            "You may object to this at any time.", "We keep your chats for 90 days."
        ),
    )
    assert [edit.kind for edit in told.edits] == [EditKind.EDITED]
    assert told.edits[0].before == "We keep your chats for 30 days."
    assert told.edits[0].after == "We keep your chats for 90 days."


def fact(term: Term, value: Value, *plans: str) -> Fact:
    return Fact(term, plans, value, quote="said", clause=0, rule="test")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            ["Effective May 3, 2025", "We keep chats."],
            ["Effective June 4, 2025", "We keep chats."],
            id="a date alone",
        ),
        pytest.param(
            ["Write to Acme, 12 Harbour Street, Springfield, or a@acme.example."],
            ["Write to a@acme.example."],
            id="a postal address goes",
        ),
        pytest.param(
            ["Acme Team keeps logs.", "Ask about Acme Team."],
            ["Acme Business keeps logs.", "Ask about Acme Business."],
            id="a plan is renamed",
        ),
        pytest.param(
            ["We utilise common tools to guard your data."],
            ["We use common tools to guard your data."],
            id="other words for the same",
        ),
        pytest.param(
            ["It covers firms and makers."],
            ["It covers people who are firms and makers."],
            id="a longer way to say it",
        ),
        pytest.param(
            ["Any dispute shall be be heard in court."],
            ["Any dispute shall be heard in court."],
            id="a word twice",
        ),
        pytest.param(["# Overview", "Hello."], ["# Summary", "Hello."], id="a heading"),
    ],
)
def test_editorial(before: list[str], after: list[str]) -> None:
    told = compare(clauses(*before), clauses(*after))
    assert told.significance is Significance.EDITORIAL
    assert told.reasons


@pytest.mark.parametrize(
    ("before", "after", "reason", "topic"),
    [
        pytest.param(
            ["We do not train models on your chats."],
            ["We train models on your chats."],
            "negation removed: “not”",
            Topic.TRAINING,
            id="a negation",
        ),
        pytest.param(
            ["We keep chats for 30 days.", "Effective May 3, 2025"],
            ["We keep chats for 90 days.", "Effective June 4, 2025"],
            "30 → 90 days",
            Topic.RETENTION,
            id="a number beside a date",
        ),
        pytest.param(
            ["We train on chats."],
            ["We train on chats unless you opt out."],
            "condition added: “unless you opt out”",
            Topic.OPT_OUT,
            id="a condition",
        ),
        pytest.param(
            ["This applies to Team, Pro and Max."],
            ["This applies to Pro and Max."],
            "‘Team’ no longer named",
            Topic.SCOPE,
            id="a plan is dropped",
        ),
        pytest.param(
            ["We share data with vendors."],
            ["We share data with vendors and advertisers."],
            "“advertisers” now listed",
            Topic.SHARING,
            id="a new recipient",
        ),
        pytest.param(
            ["# Data", "We keep chats."],
            ["# Data", "We keep chats.", "# Korea", "You may complain in Korea."],
            "new section: Korea",
            Topic.RIGHTS,
            id="a section for a country",
        ),
        pytest.param(
            ["# Data", "We keep chats.", "# Refunds", "You may ask for a refund."],
            ["# Data", "We keep chats."],
            "section removed: Refunds",
            Topic.PAYMENT,
            id="a section goes",
        ),
        pytest.param(
            ["Hello."],
            ["Hello.", "You may not resell what the service writes."],
            "now said: “You may not resell what the service writes.”",
            Topic.ACCEPTABLE_USE,
            id="a new ban",
        ),
    ],
)
def test_substantive(
    before: list[str], after: list[str], reason: str, topic: Topic
) -> None:
    told = compare(clauses(*before), clauses(*after))
    assert told.significance is Significance.SUBSTANTIVE
    assert told.reasons[0] == reason
    assert topic in told.topics


def test_a_country_s_name_before_a_sentence_is_no_number() -> None:
    told = compare(clauses("U.S. residents may sue."), clauses("Residents may sue."))
    assert told.significance is Significance.SUBSTANTIVE


def test_another_currency_is_another_amount() -> None:
    told = compare(clauses("We owe you $100."), clauses("We owe you €100."))
    assert told.reasons == ("$100 → €100",)


def test_a_new_date_is_about_the_date_and_nothing_else() -> None:
    told = compare(clauses("Effective May 3, 2025"), clauses("Effective 4 June 2025"))
    assert told.topics == (Topic.DATE,)
    assert told.reasons == ("date: May 3, 2025 → 4 June 2025",)


def test_a_new_date_is_told_beside_what_matters() -> None:
    told = compare(
        clauses("Effective May 3, 2025", "We keep chats."),
        clauses("Effective June 4, 2025", "We never keep chats."),
    )
    assert told.topics == (Topic.RETENTION, Topic.DATE)


def test_a_term_that_moved_makes_any_edit_substantive() -> None:
    told = compare(
        clauses("We take care of what is yours."),
        clauses("We look after what is yours."),
        [fact(Term.TRAINING_DEFAULT, "off", "team", "pro")],
        [
            fact(Term.TRAINING_DEFAULT, "off", "team"),
            fact(Term.TRAINING_DEFAULT, "on", "pro"),
        ],
    )
    assert told.significance is Significance.SUBSTANTIVE
    assert told.topics == (Topic.TRAINING,)
    assert told.reasons[0] == "Trains on content: no → YES, and no way out is named"


def test_the_date_is_no_term_that_matters() -> None:
    told = compare(
        clauses("Effective May 3, 2025"),
        clauses("Effective June 4, 2025"),
        [fact(Term.EFFECTIVE_DATE, "2025-05-03", "pro")],
        [fact(Term.EFFECTIVE_DATE, "2025-06-04", "pro")],
    )
    assert told.significance is Significance.EDITORIAL


def test_facts_say_nothing_where_no_word_differs() -> None:
    told = compare(
        clauses("We keep chats."),
        clauses("We keep chats."),
        [],
        [fact(Term.RETENTION_CONTENT, "P30D", "pro")],
    )
    assert told.significance is Significance.NOISE
    assert told.reasons == ()


def test_what_is_gone_is_told_where_it_stood() -> None:
    told = compare(
        clauses("Alpha keeps logs.", "Beta sells fish.", "Gamma reads mail today."),
        clauses("Alpha keeps logs.", "Gamma reads mail daily."),
    )
    assert [edit.kind for edit in told.edits] == [EditKind.REMOVED, EditKind.EDITED]


def test_a_link_that_leads_elsewhere_is_an_edit() -> None:
    here, there = (
        (
            Clause(
                ClauseKind.PARAGRAPH, "Opt out here.", links=(f"acme.example/{page}",)
            ),
        )
        for page in ("form", "settings")
    )
    told = compare(here, there)
    assert told.significance is Significance.EDITORIAL
    assert told.reasons == ("contact: acme.example/form → acme.example/settings",)


def test_a_rewritten_document_has_no_endless_list_of_reasons() -> None:
    told = compare(
        clauses(*(f"We may keep item {number} of yours." for number in range(200))),
        clauses(*(f"They must sell thing {number} to all." for number in range(200))),
    )
    assert len(told.reasons) < 50
    assert told.reasons[-1].startswith("and ")


TEXTS = st.lists(
    st.lists(
        st.sampled_from(
            [
                "we",
                "may",
                "not",
                "keep",
                "share",
                "your",
                "chats.",
                "Data",
                "30",
                "90",
                "days;",
                "unless",
            ]
        )
    ).map(" ".join),
    max_size=12,
)


@given(TEXTS)
def test_a_version_never_differs_from_itself(texts: list[str]) -> None:
    told = compare(clauses(*texts), clauses(*texts))
    assert told.edits == ()
    assert told.significance is Significance.NOISE


@given(TEXTS)
def test_order_is_not_a_difference(texts: list[str]) -> None:
    assert compare(clauses(*texts), clauses(*sorted(texts))).edits == ()


SENTENCES = st.lists(
    st.sampled_from(
        [
            "We keep chats for 30 days.",
            "You may object at any time.",
            "Nobody sells what you write.",
            "Courts in Springfield decide.",
            "Write to a@acme.example.",
        ]
    ),
    min_size=2,
    max_size=20,
)


@given(SENTENCES, st.data())
def test_where_paragraphs_end_is_not_a_difference(
    told: list[str], data: st.DataObject
) -> None:
    cuts = [data.draw(st.lists(st.booleans(), min_size=20, max_size=20)) for _ in "ab"]
    before, after = (
        clauses(*"".join(
            text + ("\n" if cut else " ") for text, cut in zip(told, ends, strict=False)
        ).strip().split("\n"))
        for ends in cuts
    )  # fmt: skip
    assert compare(before, after).edits == ()


@given(st.lists(st.text(max_size=60), max_size=8), st.lists(st.text(max_size=60)))
def test_any_two_texts_compare(before: list[str], after: list[str]) -> None:
    told = compare(clauses(*before), clauses(*after))
    assert (told.significance is Significance.NOISE) == (told.edits == ())
    assert bool(told.edits) == bool(told.reasons) == bool(told.topics)
    assert told == compare(clauses(*before), clauses(*after))
