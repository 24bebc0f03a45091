"""A box on top that reports an update is no text; whatever it states is."""

import pytest

from tests.tracker.reading.reading_help import reading_of
from tracker.records import LeftOutBecause

TEXT = (
    "We keep what you write for thirty days, and then it is removed from all of our "
    "systems, unless a law of your country asks us to keep it for a longer time.",
    "Nothing that you write is used to train a model.",
)
BODY = "".join(f"<p>{each}</p>" for each in TEXT)


def texts(above: str = "", below: str = "") -> list[str]:
    page = f"<body>{above}<h1>Privacy Policy</h1>{below}{BODY}</body>"
    return [clause.text for clause in reading_of(page).clauses]


@pytest.mark.parametrize(
    "notice",
    [
        pytest.param(
            "<div><p>We recently updated our <a href='/privacy'>Privacy Notice</a>.</p>"
            "<p>We added more detail on cookies. We also clarified that we do not sell "
            "what you write.</p></div>",
            id="two paragraphs",
        ),
        pytest.param(
            "<div><p>We've revised our Terms of Service. See what is different.</p>"
            "</div>",
            id="with a pointer",
        ),
        pytest.param(
            "<h3>Privacy Policy updated</h3><p>We simplified the words on cookies and "
            "removed what stood there twice.</p>",
            id="with a title of its own",
        ),
    ],
)
def test_a_report_of_an_update_is_left_out_and_said(notice: str) -> None:
    assert texts(above=notice) == ["Privacy Policy", *TEXT]
    assert texts(below=notice) == ["Privacy Policy", *TEXT]
    found = reading_of(f"<h1>Privacy Policy</h1>{notice}{BODY}")
    assert {each.because for each in found.left_out} == {LeftOutBecause.NOTICE}


@pytest.mark.parametrize(
    "notice",
    [
        pytest.param(
            "<p>We updated our Privacy Policy. It takes effect on 1 May 2026.</p>",
            id="a day",
        ),
        pytest.param(
            "<p>We updated our Privacy Policy. We may keep drafts for longer.</p>",
            id="a permission",
        ),
        pytest.param(
            "<p>We changed our policy to train models on what you write.</p>",
            id="training",
        ),
        pytest.param(
            "<p>We updated our Privacy Policy. Hosts are given what you write.</p>",
            id="a statement beside it",
        ),
        pytest.param("<p>We added a lock to every drawer.</p>", id="no document"),
        pytest.param("<h2>New terms</h2><p>Drafts are kept.</p>", id="a section"),
    ],
)
def test_what_a_box_states_is_text(notice: str) -> None:
    assert len(texts(above=notice)) > 1 + len(TEXT)
    assert len(texts(below=notice)) > 1 + len(TEXT)


def test_a_document_of_that_title_keeps_it() -> None:
    page = f"<h1>Updated Privacy Policy</h1><p>We rewrote our terms.</p>{BODY}"
    assert reading_of(page).clauses[0].text == "Updated Privacy Policy"
