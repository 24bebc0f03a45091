"""How facts of several documents become cells, and what is in force when."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.invented import POLICY, QUILLON
from tracker.records import (
    Cell,
    CellState,
    Document,
    DocumentKind,
    Fact,
    Term,
    Value,
)
from tracker.table.document_history import DatedFacts, DocumentHistory
from tracker.table.plain_words import plain_cell
from tracker.table.settled_table import cell_history, settle_table

TRAINING, RETENTION = Term.TRAINING_DEFAULT, Term.RETENTION_CONTENT
CONTRACT, HELP = DocumentKind.CONTRACT, DocumentKind.HELP
DAY = date(2026, 3, 10)


def document(
    name: str, kind: DocumentKind, covers: tuple[str, ...] = ("free", "pro")
) -> Document:
    return replace(POLICY, id=f"quillon/{name}", kind=kind, covers=covers)


def version(
    paper: Document, *answers: tuple[Term, Value], on: date = date(2026, 3, 1)
) -> DatedFacts:
    facts = tuple(
        Fact(term, paper.covers, value, f"{paper.id}: {value}", 0, "a rule")
        for term, value in answers
    )
    return DatedFacts(paper, datetime(on.year, on.month, on.day, tzinfo=UTC), facts)


def cell(
    *histories: DocumentHistory, term: Term = TRAINING, plan: str = "free"
) -> Cell:
    return settle_table(QUILLON, histories, DAY)[plan, term]


def from_both(one: Document, first: Value, two: Document, second: Value) -> Cell:
    term = RETENTION if str(first)[0] in "Pau" else TRAINING
    return cell(
        DocumentHistory(one, (version(one, (term, first)),)),
        DocumentHistory(two, (version(two, (term, second)),)),
        term=term,
    )


TERMS = document("terms", CONTRACT)
PAGE = document("help", HELP)
NOTICE = document("notice", DocumentKind.POLICY)
FOR_FREE = document("free-help", HELP, ("free",))


@pytest.mark.parametrize(
    ("one", "first", "two", "second", "state", "value"),
    [
        pytest.param(POLICY, "on", PAGE, "on", "stated", "on", id="they agree"),
        pytest.param(
            POLICY, "off", FOR_FREE, "on", "stated", "on", id="the narrower wins"
        ),
        pytest.param(
            TERMS, "off", POLICY, "off_opt_in", "stated", "off_opt_in",
            id="the more exact of two that agree",
        ),
        pytest.param(
            POLICY, "on_opt_out", PAGE, "on", "stated", "on_opt_out",
            id="silence about a way out is no denial of it",
        ),
        pytest.param(
            POLICY, "off", NOTICE, "on", "conflicting", None, id="they contradict"
        ),
        pytest.param(
            TERMS, "off", POLICY, "on", "stated", "off", id="a contract beats a policy"
        ),
        pytest.param(
            POLICY, "P30D", PAGE, "P90D", "stated", "P30D", id="a policy beats a page"
        ),
        pytest.param(
            POLICY, "as_needed", PAGE, "P30D", "stated", "P30D",
            id="a figure is more exact than as long as necessary",
        ),
        pytest.param(
            POLICY, "P30D", NOTICE, "P90D", "conflicting", None, id="two figures"
        ),
    ],
)  # fmt: skip
def test_two_documents_speak_to_one_cell(
    one: Document, first: str, two: Document, second: str, state: str, value: str | None
) -> None:
    found = from_both(one, first, two, second)
    assert (found.state, found.value) == (state, value)
    assert len(found.sources) + len(found.overruled) == 2
    turned = from_both(two, second, one, first)
    assert (turned.state, turned.value) == (state, value)


def in_text(paper: Document, value: str, sure: bool, term: Term) -> DocumentHistory:
    fact = Fact(
        term, paper.covers, value, f"{paper.id}: {value}", 0, "a rule", sure=sure
    )
    return DocumentHistory(
        paper, (DatedFacts(paper, datetime(2026, 3, 1, tzinfo=UTC), (fact,)),)
    )


@pytest.mark.parametrize(
    ("one", "first", "two", "second", "shown"),
    [
        pytest.param(
            TERMS, "off?", POLICY, "on", "on?",
            id="a surely read policy stands, an unsure contract casts doubt",
        ),
        pytest.param(
            TERMS, "off", POLICY, "on?", "off", id="a weaker kind casts no doubt"
        ),
        pytest.param(
            TERMS, "off?", POLICY, "on?", "off?", id="both in doubt: the stronger kind"
        ),
        pytest.param(
            POLICY, "off", NOTICE, "on?", "off?",
            id="an unsure reading is no disagreement, only a doubt",
        ),
        pytest.param(
            TERMS, "on?", POLICY, "on", "on", id="both say the same, one surely"
        ),
        pytest.param(
            TERMS, "on", POLICY, "on_opt_out?", "on_opt_out?",
            id="what is more exact is true as well: it is shown, in doubt",
        ),
        pytest.param(
            TERMS, "on?", POLICY, "on_opt_out", "on_opt_out",
            id="what is less exact casts no doubt",
        ),
        pytest.param(
            FOR_FREE, "off?", POLICY, "on", "off?",
            id="the narrower document may differ from the wider one",
        ),
        pytest.param(
            FOR_FREE, "off?", POLICY, "off", "off",
            id="the narrower is believed where the wider surely says the same",
        ),
        pytest.param(
            FOR_FREE, "P30D?", POLICY, "P30D?", "P30D?",
            id="two in doubt make nothing sure",
        ),
    ],
)  # fmt: skip
def test_sure_and_unsure_readings_meet_in_one_cell(
    one: Document, first: str, two: Document, second: str, shown: str
) -> None:
    term = RETENTION if first[0] == "P" else TRAINING
    histories = [
        in_text(paper, said.removesuffix("?"), not said.endswith("?"), term)
        for paper, said in ((one, first), (two, second))
    ]
    for order in (histories, histories[::-1]):
        found = cell(*order, term=term)
        assert f"{found.value}{'' if found.sure else '?'}" == shown
        assert len(found.sources) + len(found.overruled) == 2


def test_a_conflict_shows_both_sentences() -> None:
    found = from_both(POLICY, "on", NOTICE, "off")
    assert [source.quote for source in found.sources] == [
        "quillon/privacy-policy: on",
        "quillon/notice: off",
    ]


def test_what_is_overruled_is_kept_with_its_sentence() -> None:
    found = from_both(TERMS, "off", POLICY, "on")
    assert [source.quote for source in found.overruled] == [
        "quillon/privacy-policy: on"
    ]


def test_a_conflict_to_come_says_so() -> None:
    later = version(
        NOTICE,
        (TRAINING, "on"),
        (Term.EFFECTIVE_DATE, "2026-04-01"),
        on=date(2026, 3, 5),
    )
    found = cell(
        DocumentHistory(POLICY, (OLD,)),
        DocumentHistory(NOTICE, (version(NOTICE, (TRAINING, "off")), later)),
    )
    assert found.coming is not None
    assert found.coming.state is CellState.CONFLICTING
    assert plain_cell(found) == "no; from 1 Apr 2026: documents will disagree"


def test_lists_are_put_together() -> None:
    term = Term.OPT_OUT_CHANNEL
    found = cell(
        DocumentHistory(POLICY, (version(POLICY, (term, ("form",))),)),
        DocumentHistory(PAGE, (version(PAGE, (term, ("email", "setting"))),)),
        term=term,
    )
    assert found.value == ("setting", "form", "email")


@pytest.mark.parametrize(
    ("histories", "state"),
    [
        pytest.param([DocumentHistory(POLICY)], CellState.UNREAD, id="never read"),
        pytest.param(
            [DocumentHistory(POLICY, (version(POLICY),))],
            CellState.NOT_STATED,
            id="read, silent",
        ),
        pytest.param(
            [DocumentHistory(POLICY, (version(POLICY),)), DocumentHistory(PAGE)],
            CellState.UNREAD,
            id="one is silent, the other was never read",
        ),
        pytest.param([], CellState.UNREAD, id="no document covers the plan"),
    ],
)
def test_why_a_cell_has_no_value(
    histories: list[DocumentHistory], state: CellState
) -> None:
    assert cell(*histories).state is state


OLD = version(POLICY, (TRAINING, "off"))


def announced(day: str, seen: date = date(2026, 3, 5)) -> DatedFacts:
    return version(POLICY, (TRAINING, "on"), (Term.EFFECTIVE_DATE, day), on=seen)


@pytest.mark.parametrize(
    ("versions", "value", "coming"),
    [
        pytest.param([OLD, announced("2026-04-01")], "off", "on", id="announced"),
        pytest.param([OLD, announced("2026-03-08")], "on", None, id="its day has come"),
        pytest.param([OLD, announced("2026-03-10")], "on", None, id="it is the day"),
        pytest.param([announced("2026-04-01")], "on", None, id="nothing came before"),
        pytest.param(
            [OLD, announced("2026-03-08"), announced("2026-04-01", date(2026, 3, 7))],
            "off",
            "on",
            id="put off before its day came",
        ),
        pytest.param(
            [OLD, announced("2026-04-01"), version(POLICY, on=date(2026, 3, 9))],
            None,
            None,
            id="taken back by a text that is silent",
        ),
    ],
)
def test_what_is_in_force_and_what_is_coming(
    versions: list[DatedFacts], value: str | None, coming: str | None
) -> None:
    found = cell(DocumentHistory(POLICY, tuple(versions)))
    assert found.value == value
    assert (found.coming and found.coming.value) == coming


def test_what_was_in_force_when_seen_is_not_called_off_by_a_later_text() -> None:
    morning = version(POLICY, (TRAINING, "off_opt_in"), on=date(2026, 3, 5))
    found = cell(
        DocumentHistory(
            POLICY, (OLD, morning, announced("2026-06-28", date(2026, 3, 5)))
        )
    )
    assert found.value == "off_opt_in"


def test_what_is_coming_comes_from_the_document_that_brings_it() -> None:
    review = version(
        PAGE,
        (Term.HUMAN_REVIEW, "yes"),
        (Term.EFFECTIVE_DATE, "2026-04-01"),
        on=date(2026, 3, 5),
    )
    found = cell(
        DocumentHistory(PAGE, (version(PAGE), review)),
        DocumentHistory(POLICY, (OLD, announced("2026-06-01"))),
    )
    assert found.coming is not None
    assert found.coming.document_id == POLICY.id
    assert found.coming.in_force_from == date(2026, 6, 1)


def test_what_is_announced_for_one_day_comes_together() -> None:
    """Else the contract, still as it was, would overrule the policy's announcement."""
    terms = version(TERMS, (TRAINING, "off"))
    policy = version(POLICY, (TRAINING, "off_opt_in"))
    new = [
        version(
            paper,
            (TRAINING, "on_opt_out"),
            (Term.EFFECTIVE_DATE, "2026-04-01"),
            on=date(2026, 3, 5),
        )
        for paper in (TERMS, POLICY)
    ]
    found = cell(
        DocumentHistory(TERMS, (terms, new[0])),
        DocumentHistory(POLICY, (policy, new[1])),
    )
    assert found.value == "off_opt_in"
    assert found.coming is not None
    assert found.coming.value == "on_opt_out"


def test_what_will_no_longer_be_stated_is_coming_too() -> None:
    silent = version(POLICY, (Term.EFFECTIVE_DATE, "2026-04-01"), on=date(2026, 3, 5))
    found = cell(DocumentHistory(POLICY, (OLD, silent)))
    assert found.coming is not None
    assert (found.coming.value, found.coming.in_force_from) == (None, date(2026, 4, 1))


def test_history_tells_when_it_was_announced_and_when_it_came() -> None:
    histories = [DocumentHistory(POLICY, (OLD, announced("2026-04-01")))]
    rows = cell_history(QUILLON, histories, TRAINING, date(2026, 6, 1))
    assert [
        (day.isoformat(), cell.value, cell.coming and cell.coming.value)
        for day, cell in rows
        if cell.plan == "free"
    ] == [
        ("2026-03-01", "off", None),
        ("2026-03-05", "off", "on"),
        ("2026-04-01", "on", None),
    ]


def read(*surely: bool, values: tuple[Value, ...], term: Term = RETENTION) -> Cell:
    """The cell for which several documents of one kind answer, each so surely."""
    histories = []
    for number, (sure, value) in enumerate(zip(surely, values, strict=True)):
        paper = document(f"paper-{number}", DocumentKind.POLICY)
        told = version(paper, (term, value))
        facts = tuple(replace(fact, sure=sure) for fact in told.facts)
        histories.append(DocumentHistory(paper, (replace(told, facts=facts),)))
    return cell(*histories, term=term)


@pytest.mark.parametrize(
    ("found", "sure"),
    [
        pytest.param(read(True, values=("P30D",)), True, id="one, sure"),
        pytest.param(read(False, values=("P30D",)), False, id="one, in doubt"),
        pytest.param(
            read(False, True, values=("P30D", "P30D")),
            True,
            id="a sure one says it too",
        ),
        pytest.param(
            read(False, True, values=("P30D", "P90D")), False, id="they disagree"
        ),
        pytest.param(
            read(
                True,
                False,
                values=(("setting",), ("form",)),
                term=Term.OPT_OUT_CHANNEL,
            ),
            False,
            id="a way more, in doubt",
        ),
        pytest.param(
            read(
                True,
                False,
                values=(("setting", "form"), ("form",)),
                term=Term.OPT_OUT_CHANNEL,
            ),
            True,
            id="a way that a sure one names too",
        ),
    ],
)
def test_a_cell_is_sure_where_all_that_it_says_is_said_surely(
    found: Cell, sure: bool
) -> None:
    assert found.sure is sure
