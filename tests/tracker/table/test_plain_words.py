"""Terms, values and cells as people read them."""

from datetime import UTC, date, datetime

import pytest

from tracker.records import (
    VOCABULARY,
    Basis,
    Cell,
    CellState,
    Coming,
    Source,
    Term,
    Value,
)
from tracker.table.plain_words import (
    listed,
    marked_cell,
    plain_cell,
    plain_date,
    plain_duration,
    plain_value,
    term_name,
)

SEEN = datetime(2025, 8, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    ("term", "value", "expected"),
    [
        pytest.param(
            Term.TRAINING_DEFAULT, "off_opt_in", "no, unless you allow it", id="opt in"
        ),
        pytest.param(
            Term.TRAINING_DEFAULT, "on_opt_out", "YES, unless you opt out", id="opt out"
        ),
        pytest.param(
            Term.TRAINING_DEFAULT, "on", "YES, and no way out is named", id="no way"
        ),
        pytest.param(Term.TRAINING_DEFAULT, "off", "no", id="flatly no"),
        pytest.param(
            Term.OPT_OUT_CHANNEL, ("setting",), "in settings", id="one way to opt out"
        ),
        pytest.param(
            Term.OPT_OUT_CHANNEL,
            ("setting", "form", "email"),
            "in settings, by web form or by email",
            id="three ways to opt out",
        ),
        pytest.param(
            Term.TRAINING_EXCEPTIONS,
            ("feedback", "safety_flagged"),
            "feedback, flagged for safety",
            id="two exceptions",
        ),
        pytest.param(Term.TRAINING_EXCEPTIONS, (), "—", id="no exception left"),
        pytest.param(Term.RETENTION_CONTENT, "P30D", "30 days", id="days"),
        pytest.param(Term.RETENTION_CONTENT, None, "—", id="silent"),
        pytest.param(
            Term.RETENTION_DELETED, "as_needed", "as long as necessary", id="as needed"
        ),
        pytest.param(
            Term.RETENTION_CONTENT,
            "until_deleted",
            "until you delete it",
            id="until deleted",
        ),
        pytest.param(Term.RETENTION_FLAGGED, "none", "not kept", id="not kept"),
        pytest.param(Term.ZERO_RETENTION, "on_request", "on request", id="on request"),
        pytest.param(
            Term.EFFECTIVE_DATE, "2025-09-28", "28 Sep 2025", id="effective date"
        ),
        pytest.param(Term.EFFECTIVE_DATE, "soon", "soon", id="not a date"),
        pytest.param(
            Term.HUMAN_REVIEW, "new_word", "new word", id="a value not known yet"
        ),
    ],
)
def test_values_in_plain_words(term: Term, value: Value | None, expected: str) -> None:
    assert plain_value(term, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("P1D", "1 day", id="one"),
        pytest.param("P18M", "18 months", id="months"),
        pytest.param("P5Y", "5 years", id="years"),
        pytest.param("P1Y6M", "1 year and 6 months", id="two units"),
        pytest.param("PT24H", "24 hours", id="hours"),
        pytest.param("PT5M", "5 minutes", id="minutes are not months"),
        pytest.param("P2W", "2 weeks", id="weeks"),
        pytest.param("P0D", "0 days", id="zero"),
        pytest.param("P", None, id="no figure"),
        pytest.param("30 days", None, id="not ISO 8601"),
    ],
)
def test_durations(value: str, expected: str | None) -> None:
    assert plain_duration(value) == expected


def test_every_word_of_the_vocabulary_has_plain_words_of_its_own() -> None:
    for term, values in VOCABULARY.items():
        words = {plain_value(term, value) for value in values}
        assert len(words) == len(values)
        assert not any("_" in word for word in words)


def test_every_term_has_a_name_of_its_own() -> None:
    assert len({term_name(term) for term in Term}) == len(Term)


def _source(document: str, value: str) -> Source:
    return Source(document, value, "", "", SEEN)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(
            Cell("pro", Term.TRAINING_DEFAULT, CellState.STATED, "off"),
            "no",
            id="stated",
        ),
        pytest.param(
            Cell("pro", Term.TRAINING_DEFAULT, CellState.NOT_STATED), "—", id="silent"
        ),
        pytest.param(
            Cell("pro", Term.TRAINING_DEFAULT, CellState.UNREAD), "unread", id="unread"
        ),
        pytest.param(
            Cell(
                "pro",
                Term.RETENTION_CONTENT,
                CellState.CONFLICTING,
                sources=(_source("a/terms", "P30D"), _source("a/help", "P1Y")),
            ),
            "documents disagree: 30 days / 1 year",
            id="documents disagree",
        ),
        pytest.param(
            Cell(
                "pro",
                Term.TRAINING_DEFAULT,
                CellState.STATED,
                "off_opt_in",
                coming=Coming("on_opt_out", date(2025, 9, 28), "", "a/privacy"),
            ),
            "no, unless you allow it; from 28 Sep 2025: YES, unless you opt out",
            id="announced for a later day",
        ),
    ],
)
def test_cells_in_plain_words(cell: Cell, expected: str) -> None:
    assert plain_cell(cell) == expected


def _read(value: str, sure: bool) -> Source:
    return Source("a/terms", value, "", "", SEEN, sure)


def _stated(sure: bool, coming: Coming | None = None) -> Cell:
    sources = (_read("off", sure),)
    return Cell(
        "pro",
        Term.TRAINING_DEFAULT,
        CellState.STATED,
        "off",
        sources,
        coming=coming,
    )


def _announced(sure: bool) -> Coming:
    return Coming("on", date(2025, 9, 28), "", "a/privacy", sure=sure)


LATER = "; from 28 Sep 2025: YES, and no way out is named"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param(_stated(True), "no", id="sure"),
        pytest.param(_stated(False), "no ?", id="in doubt"),
        pytest.param(
            _stated(True, _announced(False)), f"no{LATER} ?", id="later in doubt"
        ),
        pytest.param(
            _stated(False, _announced(True)), f"no ?{LATER}", id="now in doubt"
        ),
        pytest.param(
            _stated(False, _announced(False)), f"no ?{LATER} ?", id="both in doubt"
        ),
        pytest.param(
            Cell(
                "pro",
                Term.RETENTION_CONTENT,
                CellState.CONFLICTING,
                sources=(_read("P30D", False), _read("P1Y", True)),
            ),
            "documents disagree: 30 days ? / 1 year",
            id="one of those that disagree",
        ),
        pytest.param(
            Cell("pro", Term.TRAINING_DEFAULT, CellState.NOT_STATED), "—", id="silent"
        ),
    ],
)
def test_the_mark_stands_behind_the_value_that_is_in_doubt(
    cell: Cell, expected: str
) -> None:
    assert marked_cell(cell) == expected


def test_days_are_written_alike_for_dates_and_times() -> None:
    assert plain_date(date(2025, 9, 1)) == plain_date(datetime(2025, 9, 1, tzinfo=UTC))
    assert plain_date(date(2025, 9, 1)) == "1 Sep 2025"


def test_lists_of_words() -> None:
    assert listed(["a"], "and") == "a"
    assert listed(["a", "b"], "and") == "a and b"
    assert listed(["a", "b", "c"]) == "a, b, c"


@pytest.mark.parametrize(
    ("texts", "unread", "words"),
    [
        pytest.param((), ("a/x",), "unread", id="nothing was read"),
        pytest.param(
            (("a/y", "1"),), ("a/x",), "silent so far, one page unread", id="one left"
        ),
        pytest.param(
            (("a/y", "1"),), ("a/x", "a/z"), "silent so far, 2 pages unread", id="two"
        ),
    ],
)
def test_nothing_read_is_told_from_silent_so_far(
    texts: tuple[tuple[str, str], ...], unread: tuple[str, ...], words: str
) -> None:
    cell = Cell(
        "free",
        Term.HUMAN_REVIEW,
        CellState.UNREAD,
        basis=Basis(texts=frozenset(texts)),
        unread=unread,
    )
    assert plain_cell(cell) == words


def test_a_forecast_does_not_start_from_unread_where_a_page_was_read() -> None:
    cell = Cell(
        "free",
        Term.TRAINING_DEFAULT,
        CellState.UNREAD,
        basis=Basis(texts=frozenset({("a/y", "1")})),
        unread=("a/x",),
        coming=Coming("off", date(2025, 9, 28), "No.", "a/y"),
    )
    assert plain_cell(cell) == "silent so far, one page unread; from 28 Sep 2025: no"


def test_people_who_read_in_some_cases_are_given_no_reasons_of_ours() -> None:
    assert plain_value(Term.HUMAN_REVIEW, "limited") == "in some cases"
