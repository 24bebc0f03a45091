"""Menus and feet that no tag or name gives away are no text of the document."""

import pytest

from tests.tracker.reading.reading_help import reading_of
from tracker.records import LeftOutBecause, Reading

SENTENCES = (
    "Harbour Lantern keeps what you write for thirty days, as said below.",
    "Nothing that you write is used to train a model.",
    "Whoever has a question may write to the harbour at any time.",
)
TEXT = "<h1>Privacy Policy</h1>" + "".join(f"<p>{each}</p>" for each in SENTENCES)


def page(above: str = "", below: str = "") -> str:
    return f"<title>Privacy Policy | Lantern</title><body>{above}{TEXT}{below}</body>"


def texts(found: Reading) -> list[str]:
    return [clause.text for clause in found.clauses]


def links(*names: str) -> str:
    return "".join(f'<div><a href="/{name}">{name}</a></div>' for name in names)


def labels(*names: str) -> str:
    return "".join(f"<div>{name}</div>" for name in names)


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(links("Pricing", "Solutions"), id="two links"),
        pytest.param(labels("Lantern", "Pricing", "Blog", "Log in"), id="labels"),
        pytest.param(
            "<h4>Products</h4>" + labels("Writer", "Reader") + links("Pricing", "Docs"),
            id="a menu of columns",
        ),
        pytest.param("<span>Pricing</span>" + links("Careers", "Blog"), id="mixed"),
        pytest.param("<p>Version:</p>", id="what one chooses by"),
        pytest.param(links("Careers", "Blog") + "<p>Jump to:</p>", id="links, a menu"),
        pytest.param("<p>Language:</p>" + labels("Blog", "Docs", "Lantern"), id="both"),
    ],
)
def test_what_stands_before_the_title_goes(above: str) -> None:
    found = reading_of(page(above))
    assert texts(found) == ["Privacy Policy", *SENTENCES]


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("<p>In short: we train on it.</p>", id="a sentence"),
        pytest.param("<p>We share it with: hosts</p>", id="what is introduced"),
        pytest.param("<ul><li>Never:</li></ul>", id="an item"),
    ],
)
def test_what_says_something_before_the_title_stays(above: str) -> None:
    assert len(texts(reading_of(page(above)))) > len(SENTENCES) + 1


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(links("Pricing", "Solutions", "Report abuse"), id="links"),
        pytest.param(labels("Product", "Pricing", "Company", "Careers"), id="labels"),
        pytest.param(
            "<h3>Resources</h3>" + links("Keel school", "Rope guide", "Status"),
            id="a column with its heading",
        ),
        pytest.param(
            "<h2>More from the harbour</h2>" + links("How ropes are spliced", "Knots"),
            id="other pages",
        ),
        pytest.param(
            "<div><span>Pricing</span><span>Solutions</span></div>"
            + labels("Blog", "Report abuse"),
            id="words without a space between them",
        ),
    ],
)
def test_what_stands_after_the_last_words_goes(below: str) -> None:
    found = reading_of(page(below=below))
    assert texts(found) == ["Privacy Policy", *SENTENCES]
    assert found.left_out
    assert any(note.startswith("left out: ") for note in found.notes)


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("<p>Never</p>", id="a word"),
        pytest.param(
            labels("Mast and Sail Ltd", "Keel Works", "Rope House"), id="names"
        ),
        pytest.param(
            "<p>We share it with:</p>" + links("Pricing", "Solutions"), id="introduced"
        ),
        pytest.param(labels("Name:", "Title:", "Date:"), id="to be signed"),
        pytest.param(
            labels("1 Quay Street", "Harbour Town", "Ireland"), id="an address"
        ),
        pytest.param(
            links("Annex 1", "Annex 2", "Privacy 3"), id="numbered parts of it"
        ),
        pytest.param(
            "<h2>Part of this policy</h2>" + links("Rope rules", "Keel rules"),
            id="documents that belong to it",
        ),
        pytest.param(
            "<p>We do not train on it.</p>" + labels("Never", "Under any plan"),
            id="short words that deny",
        ),
    ],
)
def test_short_text_of_the_document_stays(below: str) -> None:
    alone = reading_of(page()).clauses
    found = reading_of(page(below=below))
    assert len(found.clauses) > len(alone)
    assert not any(each.because is LeftOutBecause.EDGES for each in found.left_out)
