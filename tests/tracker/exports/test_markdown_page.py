"""A document's text as Markdown: what a Markdown reader makes of it is the text."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tracker.exports.markdown_page import as_markdown_page
from tracker.records import Clause, ClauseKind

HEADING, PARAGRAPH, ITEM, ROW = ClauseKind


def paragraph(text: str) -> Clause:
    return Clause(PARAGRAPH, text)


@pytest.mark.parametrize(
    ("clauses", "written"),
    [
        pytest.param(
            [
                Clause(HEADING, "Your chats"),
                Clause(PARAGRAPH, "We keep them.", ("Your chats",)),
                Clause(HEADING, "How long", ("Your chats",)),
            ],
            "# Your chats\n\nWe keep them.\n\n## How long\n",
            id="headings as deep as they stand",
        ),
        pytest.param(
            [
                paragraph("We keep:"),
                Clause(ITEM, "chats", lead="We keep:"),
                Clause(ITEM, "files", lead="We keep:"),
                paragraph("No more."),
            ],
            "We keep:\n\n- chats\n- files\n\nNo more.\n",
            id="a list without empty lines",
        ),
        pytest.param(
            [
                Clause(ROW, "Plan | Trained on"),
                Clause(ROW, "Free | yes", lead="Plan | Trained on"),
                Clause(ROW, "Team | no", lead="Plan | Trained on"),
            ],
            "| Plan | Trained on |\n| --- | --- |\n| Free | yes |\n| Team | no |\n",
            id="the row that names columns stands above them, once",
        ),
        pytest.param(
            [Clause(ROW, "Free | yes | soon"), Clause(ROW, "Team | no")],
            "|  |  |  |\n| --- | --- | --- |\n"
            "| Free | yes | soon |\n| Team | no |  |\n",
            id="rows without column names, one of them short",
        ),
        pytest.param(
            [Clause(PARAGRAPH, "Opt out here.", links=("quillon.test/settings",))],
            "Opt out here. (quillon.test/settings)\n",
            id="where one exercises a choice is words",
        ),
        pytest.param(
            [Clause(PARAGRAPH, "See us.", targets=((0, 3, "https://q.test/?id=7"),))],
            "See us.\n",
            id="an address that changes by itself is none",
        ),
        pytest.param(
            [paragraph("1. Scope"), paragraph("# 3 of [us] *all*")],
            "1\\. Scope\n\n\\# 3 of \\[us] \\*all\\*\n",
            id="marks are words",
        ),
        pytest.param([], "", id="nothing"),
    ],
)
def test_a_text(clauses: list[Clause], written: str) -> None:
    assert as_markdown_page(clauses) == written


WORDS = st.text(st.sampled_from("ab1.# -+>*_`[]<\\|=~)"), min_size=1).map(
    lambda text: " ".join(text.split())
)


@given(WORDS.filter(bool))
def test_a_paragraph_is_read_back_as_the_words_it_is(text: str) -> None:
    shown = MarkdownIt().render(as_markdown_page([paragraph(text)]))
    page = BeautifulSoup(shown, "lxml")
    assert [each.name for each in page.body.find_all(recursive=False)] == ["p"]  # type: ignore[union-attr]
    assert page.get_text().strip() == text
