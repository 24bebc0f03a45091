"""Which sightings are news: a table of what a page shows, visit by visit."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.watch.stability import Standing, TextStatus, weigh

START = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = {
    TextStatus.FIRST: "first",
    TextStatus.SAME: "same",
    TextStatus.WAITING: "wait",
    TextStatus.NEWS: "news",
}


def watch(shown: str, hours: int = 24) -> list[str]:
    """Show texts one after the other; a lower-case text does not look right."""
    standing, had, verdicts = Standing(), list[str](), []
    for number, text in enumerate(shown):
        at = START + timedelta(hours=hours * number)
        standing, verdict, _ = weigh(
            standing,
            text.upper(),
            at,
            stays=had.count(text.upper()),
            doubtful=text.islower(),
        )
        if verdict in (TextStatus.FIRST, TextStatus.NEWS):
            had.append(text.upper())
        verdicts.append(WORDS[verdict])
    return verdicts


@pytest.mark.parametrize(
    ("shown", "verdicts"),
    [
        pytest.param("AAA", "first same same", id="nothing happens"),
        pytest.param("AABB", "first same news same", id="a new text is news at once"),
        pytest.param("ABC", "first news news", id="so is one soon after another"),
        pytest.param("ABABAB", "first news wait same wait same", id="a swing, once"),
        pytest.param(
            "ABAAAAA",
            "first news wait wait wait wait news",
            id="a return that lasts four days",
        ),
        pytest.param(
            "ABAACAAAAA",
            "first news wait wait news wait wait wait wait news",
            id="a new text in the middle of a return",
        ),
        pytest.param(
            "ABAAAAABBBBBAAAAA",
            "first news wait wait wait wait news wait wait wait wait news "
            "wait wait wait wait wait",
            id="two editions in turn, days each: not at every turn",
        ),
        pytest.param("AbA", "first wait same", id="a doubtful text that passes"),
        pytest.param(
            "Abbbbb", "first wait wait wait wait news", id="a doubtful text that stays"
        ),
        pytest.param("bbA", "wait wait first", id="doubtful from the beginning"),
        pytest.param("AbcbcbcA", "first " + "wait " * 6 + "same", id="two in turn"),
    ],
)
def test_what_is_news(shown: str, verdicts: str) -> None:
    assert watch(shown) == verdicts.split()


def test_three_sightings_within_a_day_are_not_lasting() -> None:
    assert watch("ABAAAA", hours=2)[-1] == "wait"


def test_a_lasting_return_is_dated_when_it_began() -> None:
    standing = Standing(told="B")
    for hours in (0, 48, 96):
        at = START + timedelta(hours=hours)
        standing, verdict, since = weigh(standing, "A", at, stays=1)
    assert (verdict, since) == (TextStatus.NEWS, START)


@given(st.text("AB", min_size=1, max_size=60))
def test_two_texts_in_turn_are_never_news_more_often_than_they_stay(shown: str) -> None:
    verdicts = watch(shown)
    lasting = sum(shown.count(text * 5) for text in "AB")
    assert verdicts.count("news") <= 1 + lasting
    assert verdicts.count("first") == 1


def test_what_is_to_be_confirmed_is_news_the_second_time() -> None:
    standing, verdicts = Standing(told="A"), []
    for text in "BABB":
        standing, verdict, since = weigh(
            standing, text, START, stays=int(text == "A"), confirm=True
        )
        verdicts.append(WORDS[verdict])
    assert verdicts == ["wait", "same", "wait", "news"]
    assert since == START
