"""What counts as the same words, and which link targets are words."""

import pytest

from tests.tracker.reading.reading_help import reading_of
from tracker.language.spelling import tidy, words
from tracker.reading import text_id_of
from tracker.reading.links import is_choice, target


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("We don’t “sell” it", 'We don\'t "sell" it', id="quotes"),
        pytest.param("30\u00a0days", "30 days", id="non-breaking space"),
        pytest.param("a\u200bb c\u2060d", "ab cd", id="zero-width characters"),
        pytest.param("• Files", "Files", id="bullet"),
        pytest.param("2.1 Scope", "Scope", id="number with points"),
        pytest.param("B.3.a. Retain it", "Retain it", id="letters and numbers"),
        pytest.param("Section 4: Scope", "Scope", id="section"),
        pytest.param("(iv) files", "files", id="roman numeral"),
        pytest.param("May 4, 2025", "4th of May 2025", id="order of a date"),
        pytest.param("May 4, 2025", "2025-05-04", id="date in figures"),
        pytest.param("04/05/2025", "05/04/2025", id="order that nobody can know"),
        pytest.param("Chats | 30 days", "Chats 30 days", id="table bars"),
        pytest.param("1,000 chats", "1000 chats", id="thousands"),
        pytest.param("OUR RIGHTS", "Our rights", id="capitals"),
        pytest.param("see this (opens in a new window).", "see this.", id="window"),
    ],
)
def test_the_same_words(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("We train", "We do not train", id="a negation"),
        pytest.param("30 days", "90 days", id="a number"),
        pytest.param("2.5 years", "25 years", id="a decimal"),
        pytest.param("30 days", "30% days", id="a share"),
        pytest.param("May 4, 2025", "May 5, 2025", id="a day"),
        pytest.param("May 20, 2025", "June 20, 2025", id="a month"),
        pytest.param("30 days after", "days after", id="a number that starts a text"),
        pytest.param("2.5 million users", "million users", id="no numbering"),
        pytest.param("a@b.example", "c@b.example", id="an address"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_people_see_the_page_s_own_marks() -> None:
    assert tidy(" We\u200b don’t\u00a0keep “it” , ( ever ) . ") == (
        "We don’t keep “it”, (ever)."
    )


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        pytest.param("/choices", "harbour.example/choices", id="relative"),
        pytest.param("https://www.b.example/a/?utm=1#x", "b.example/a", id="tracking"),
        pytest.param("https://b.example/en-us/a", "b.example/a", id="language"),
        pytest.param(
            "https://b.example/r/v1.d137b5a2-b2bf-455d-aa2f-e7829acf46ab/a",
            "b.example/r/a",
            id="random id",
        ),
        pytest.param(
            "https://go.example/url?q=https%3A%2F%2Fb.example%2Fa&sa=7",
            "b.example/a",
            id="wrapped",
        ),
        pytest.param("#part", "", id="in the page"),
        pytest.param("mailto:a@b.example", "", id="mail"),
        pytest.param("http://[broken", "", id="broken"),
    ],
)
def test_a_link_is_its_host_and_path(href: str, expected: str) -> None:
    assert target(href, "https://harbour.example/privacy") == expected


@pytest.mark.parametrize(
    ("text", "anchor", "kept"),
    [
        pytest.param("To opt out, go here.", "here", True, id="its sentence says so"),
        pytest.param("Use our privacy portal.", "privacy portal", True, id="portal"),
        pytest.param("You may opt out. Read here.", "here", False, id="the one before"),
        pytest.param("See our terms.", "terms", False, id="another page"),
    ],
)
def test_links_are_kept_where_one_makes_a_choice(
    text: str, anchor: str, *, kept: bool
) -> None:
    start = text.index(anchor)

    assert is_choice(text, start, start + len(anchor)) is kept


def test_the_way_one_opts_out_is_words_too() -> None:
    text = (
        "<main><p>You may opt out of training <a href='/{}'>with this form</a>, at any "
    )
    text += (
        "time and for whatever reason you like, and we will act on it in a week, as "
    )
    text += "the law of your country asks of us and as we think right.</p></main>"

    old, new, same = (
        text_id_of(reading_of(text.format(path)).clauses)
        for path in ("a", "b", "a?visit=9")
    )

    assert old == same
    assert old != new
