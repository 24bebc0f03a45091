"""Tables that are sent on: whole, readable, and harmless where they are opened."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.harmless_text import clean
from tracker.exports.written_tables import (
    Item,
    as_csv,
    as_html,
    as_markdown,
    shown,
)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param(True, "yes", id="yes"),
        pytest.param(False, "no", id="no"),
        pytest.param(30, "30", id="a number"),
        pytest.param(date(2026, 3, 5), "2026-03-05", id="a day"),
        pytest.param(
            datetime(2026, 3, 5, 8, tzinfo=UTC), "2026-03-05 08:00:00Z", id="a moment"
        ),
        pytest.param(["one", "two"], "one | two", id="a list"),
        pytest.param("a\nb\u202ec\x1b[0m", "a bc[0m", id="unseen characters"),
    ],
)
def test_an_item_is_one_line_of_words(item: Item, text: str) -> None:
    assert shown(item) == text


@pytest.mark.parametrize("words", ["=cmd|' /C x'!A0", "+1", "-1", "@SUM(A1)"])
def test_no_spreadsheet_runs_what_a_page_says(words: str) -> None:
    assert list(csv.reader(io.StringIO(as_csv(["a"], [[words]])))) == [
        ["a"],
        [f"'{words}"],
    ]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_csv_is_read_back_as_it_was_written(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(as_csv(["a", "b"], rows))))
    plain = [[each.removeprefix("'") for each in row] for row in read[1:]]
    assert plain == [[clean(each).removeprefix("'") for each in row] for row in rows]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_markdown_has_a_line_for_each_row(rows: list[list[str]]) -> None:
    lines = as_markdown(["a", "b"], rows).splitlines()
    assert len(lines) == len(rows) + 2
    for line in lines:
        assert line.replace("\\\\", "").replace("\\|", "").count("|") == 3


def test_markdown_shows_what_the_page_says() -> None:
    assert as_markdown(["a"], [["*x* <b> [l](u) a|b"]]).splitlines()[2] == (
        "| \\*x\\* \\<b> \\[l](u) a\\|b |"
    )


def test_html_runs_nothing_and_links_addresses() -> None:
    page = as_html("T <1>", ["a"], [["<script>"], ["https://quillon.test/a?b&c"]])
    assert "<title>T &lt;1&gt;</title>" in page
    assert "<td>&lt;script&gt;</td>" in page
    address = "https://quillon.test/a?b&amp;c"
    assert f'<td><a href="{address}">{address}</a></td>' in page
    assert "<script" not in page
    assert 'href="javascript' not in as_html("", ["a"], [["javascript:x"]])
