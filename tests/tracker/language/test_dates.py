"""Dates as pages write them become days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.language.dates import dates

THE_DAY = "2024-03-05"


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("March 5, 2024", id="month first"),
        pytest.param("Mar 5, 2024", id="short month"),
        pytest.param("Mar. 5 2024", id="short month with a stop, no comma"),
        pytest.param("MARCH 5, 2024", id="capitals"),
        pytest.param("March 5th, 2024", id="ordinal"),
        pytest.param("5 March 2024", id="day first"),
        pytest.param("on 5. March 2024", id="day first with a stop"),
        pytest.param("5th of March, 2024", id="day of month"),
        pytest.param("05-Mar-2024", id="dashes and a name"),
        pytest.param("2024-03-05", id="ISO"),
        pytest.param("2024/3/5", id="year first with slashes"),
        pytest.param("2024年3月5日", id="Chinese"),
        pytest.param("UpdatedMarch 5, 2024", id="glued to its label"),
        pytest.param("3/5/2024", id="slashes as in the United States"),
        pytest.param("05.03.2024", id="dots as in Europe"),
    ],
)
def test_every_form_is_read(written: str) -> None:
    assert [one.day.isoformat() for one in dates(written)] == [THE_DAY]


@pytest.mark.parametrize(
    ("written", "day", "sure"),
    [
        pytest.param("3/5/2024", "2024-03-05", False, id="either could be the month"),
        pytest.param("13/5/2024", "2024-05-13", True, id="no thirteenth month"),
        pytest.param("5/13/2024", "2024-05-13", True, id="no thirteenth month, US"),
        pytest.param("4/4/2024", "2024-04-04", True, id="the same either way"),
        pytest.param("5 May 2024", "2024-05-05", True, id="named month"),
    ],
)
def test_a_date_that_could_be_swapped_is_unsure(
    written: str, day: str, sure: bool
) -> None:
    (found,) = dates(written)
    assert (found.day.isoformat(), found.sure) == (day, sure)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("May 2024", id="no day"),
        pytest.param("31 February 2024", id="no such day"),
        pytest.param("version 1.10.2023.4", id="version number"),
        pytest.param("13.14.2024", id="neither can be the month"),
        pytest.param("since 2024", id="a year"),
    ],
)
def test_what_is_no_day_is_left_out(written: str) -> None:
    assert dates(written) == ()


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    written = f"Effective {day.strftime('%B')} {day.day}, {day.year}."
    (found,) = dates(written)
    assert found.day == day


@given(st.text())
def test_any_text_can_be_searched(written: str) -> None:
    for one in dates(written):
        assert 0 <= one.start < one.end <= len(written)


def test_both_ends_of_a_range_are_read() -> None:
    found = [one.day.isoformat() for one in dates("01/02/2025-03/04/2025")]
    assert found == ["2025-01-02", "2025-03-04"]
