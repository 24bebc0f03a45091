"""Since when a document holds is read where a page says it beside the text."""

import pytest

from tests.tracker.reading.reading_help import reading_of

TEXT = (
    "<p>Harbour Lantern runs a chat assistant for small libraries, and this policy says"
    " what we keep of the conversations that readers have with it.</p>"
    "<p>Conversations are deleted after thirty days, and no copy is kept in our archive"
    " after that unless a law asks us to keep one for longer.</p>"
)


def page(beside: str, text: str = TEXT) -> str:
    return f"{beside}<main><h1>Privacy Policy</h1>{text}</main>"


@pytest.mark.parametrize(
    ("beside", "line"),
    [
        pytest.param(
            "<aside><p>Last updated</p><p>March 3, 2025</p></aside>",
            "Last updated March 3, 2025",
            id="a label and its day in an aside",
        ),
        pytest.param(
            "<footer><p>Effective date: 1 April 2025</p></footer>",
            "Effective date: 1 April 2025",
            id="effective, in the foot of the page",
        ),
        pytest.param(
            "<aside><p>In force since <time>2025-04-01</time></p></aside>",
            "In force since 2025-04-01",
            id="a day in figures",
        ),
    ],
)
def test_a_date_beside_the_text_stands_below_the_title(beside: str, line: str) -> None:
    texts = [clause.text for clause in reading_of(page(beside)).clauses]

    assert texts[:2] == ["Privacy Policy", line]


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param(
            "<footer><p>Last updated: March 9, 2025</p></footer>",
            id="when the site was built",
        ),
        pytest.param(
            '<aside class="related"><p>Updated March 9, 2025</p></aside>',
            id="another page's",
        ),
        pytest.param(
            "<aside><p>Updated March 9, 2025</p><p>Updated May 1, 2025</p></aside>",
            id="several",
        ),
        pytest.param("<aside><p>March 9, 2025</p></aside>", id="without a label"),
    ],
)
def test_other_dates_are_not_the_documents(beside: str) -> None:
    assert reading_of(page(beside)).clauses == reading_of(page("")).clauses


def test_a_date_in_the_text_is_enough() -> None:
    dated = f"<p>Last updated: March 3, 2025</p>{TEXT}"
    foot = "<footer><p>Effective date: 1 April 2025</p></footer>"

    assert reading_of(page(foot, dated)).clauses == reading_of(page("", dated)).clauses
