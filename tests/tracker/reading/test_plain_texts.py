"""Text without tags is read as paragraphs, headings and lists, like any page."""

import pytest

from tests.tracker.reading.reading_help import DOCUMENT, page_of, written
from tracker.reading import read
from tracker.records import Reading, ReadingWay

INTRO = """This notice says what Harbour Lantern does with what you
write to it, and with what it answers you."""


def read_as(text: str, content_type: str, address: str = DOCUMENT.url) -> Reading:
    page = page_of(text, content_type=content_type, final_url=address)
    found = read(page, DOCUMENT)
    assert isinstance(found, Reading), found
    return found


def lines(text: str, content_type: str = "text/plain") -> list[str]:
    return [written(each) for each in read_as(text, content_type).clauses]


MARKDOWN = f"""# Privacy notice

{INTRO}

## Training

We never train on what you write.

Kept for a time
---------------

* **Solo**: 30 days, if a < 5 and b > 3.
* **Crew**: 60 days.
"""
READ = [
    "# Privacy notice",
    " ".join(INTRO.split()),
    "# Training",
    "We never train on what you write.",
    "# Kept for a time",
    "- Solo: 30 days, if a < 5 and b > 3.",
    "- Crew: 60 days.",
]


@pytest.mark.parametrize(
    ("content_type", "address"),
    [
        pytest.param("text/markdown; charset=utf-8", "/privacy", id="called Markdown"),
        pytest.param("text/x-markdown", "/privacy", id="by its older name"),
        pytest.param("text/plain", "/legal/privacy.md", id="by its address"),
        pytest.param("text/plain", "/privacy", id="by how it is written"),
        pytest.param("text/html", "/privacy", id="called HTML, without any tag"),
        pytest.param("", "/privacy", id="called nothing"),
    ],
)
def test_markdown_is_read_as_it_is_drawn(content_type: str, address: str) -> None:
    found = read_as(MARKDOWN, content_type, f"https://harbour-lantern.example{address}")
    assert [written(clause) for clause in found.clauses] == READ
    assert found.way is ReadingWay.MARKDOWN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "---\ntitle: Notice\ndate: 2026-03-01\n---\n\n# Notice\n\n" + INTRO * 4,
            ["# Notice", " ".join((INTRO * 4).split())],
            id="what tools keep on top is not shown",
        ),
        pytest.param(
            f"# Notice\n\n{INTRO}\n{INTRO}\n\n"
            "| Plan | Trains |\n|---|---|\n| Solo | No |",
            [
                "# Notice",
                " ".join(f"{INTRO}\n{INTRO}".split()),
                "| Plan | Trains",
                "| Solo | No",
            ],
            id="a table",
        ),
        pytest.param(
            f"# Notice\n\n{INTRO}\n{INTRO}\n\n    We never train on what you write.",
            [
                "# Notice",
                " ".join(f"{INTRO}\n{INTRO}".split()),
                "We never train on what you write.",
            ],
            id="an indented paragraph is a paragraph",
        ),
        pytest.param(
            f"[Harbour](/) notice\n\n{INTRO}\n{INTRO}\n\nWe never train on it.",
            [
                "Harbour notice",
                " ".join(f"{INTRO}\n{INTRO}".split()),
                "We never train on it.",
            ],
            id="a link on top is no data for programs",
        ),
    ],
)
def test_what_markdown_holds(text: str, expected: list[str]) -> None:
    found = [line.split(" {")[0] for line in lines(text, "text/markdown")]
    assert found == expected


PLAIN_READ = [
    "# Privacy notice",
    " ".join(INTRO.split()),
    "# Training",
    "We never train on what you write.",
    "# Kept for a time",
    "- what you write, for 30 days;",
    "- what you upload, for 60 days.",
]
UNDERLINED = f"""Privacy notice
==============

{INTRO}

Training
--------
We never train on what you write.

Kept for a time
---------------
* what you write, for 30 days;
* what you upload, for 60 days.
"""
BARE = f"""Privacy notice

{INTRO}

Training

We never train on what you write.

Kept for a time

- what you write, for 30 days;
- what you upload, for
  60 days.
"""
CLOSE = f"""  Privacy notice

  {INTRO.replace(chr(10), chr(10) + "  ")}

  Training
  We never train on what you write.

  Kept for a time
  • what you write, for 30 days;
  • what you upload, for 60 days.
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(UNDERLINED, id="titles underlined"),
        pytest.param(BARE, id="titles between empty lines"),
        pytest.param(CLOSE, id="indented, titles on their text"),
        pytest.param(BARE.replace("\n", "\r\n"), id="lines that end as on Windows"),
    ],
)
def test_plain_text_is_read_as_its_lines_stand(text: str) -> None:
    assert lines(text) == PLAIN_READ


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(UNDERLINED, id="titles underlined"),
        pytest.param(BARE, id="titles between empty lines"),
        pytest.param(CLOSE, id="indented, titles on their text"),
    ],
)
def test_a_page_that_shows_plain_text_is_read_alike(text: str) -> None:
    longer = (
        text + "\nWhatever else may be of use to know is told to whoever asks.\n" * 5
    )
    page = f"<html><body><a href='/'>Home</a><pre>{longer}</pre></body></html>"
    assert lines(page, "text/html")[: len(PLAIN_READ)] == PLAIN_READ


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param(
            "We keep what you write for no longer than\n"
            "30. No other time is meant by it.",
            [
                "We keep what you write for no longer than 30. No other time "
                "is meant by it."
            ],
            id="a number that begins a line within a sentence",
        ),
        pytest.param(
            "What you write is used to train our models\n"
            "- but never without your consent.",
            [
                "What you write is used to train our models - but never without your"
                " consent."
            ],
            id="a dash that begins a line within a sentence",
        ),
        pytest.param(
            "We do not sell what you write. We do not\n"
            "Train on it, under any of our plans.",
            [
                "We do not sell what you write. We do not Train on it, "
                "under any of our plans."
            ],
            id="a capital within a full line",
        ),
        pytest.param(
            "1. We never train on it.\n2. We never sell it.",
            ["- 1. We never train on it.", "- 2. We never sell it."],
            id="numbered sentences",
        ),
        pytest.param(
            "SECTION 4\nWe never train on it.",
            ["# SECTION 4", "We never train on it."],
            id="a title in capitals",
        ),
        pytest.param("Effective 3 March 2026", ["Effective 3 March 2026"], id="a day"),
    ],
)
def test_lines_of_plain_text(block: str, expected: list[str]) -> None:
    text = f"Privacy notice\n\n{INTRO}\n\n{INTRO}x\n\n{block}\n\n{INTRO}y"
    assert lines(text)[3:-1] == expected
