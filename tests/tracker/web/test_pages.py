"""Each page says what the command of its name says, in the same words."""

import re

import lxml.html
import pytest

from tests.invented import TRAINS
from tests.tracker.web.served import Reader

POLICY = "/document/quillon/privacy-policy"
CELL = "/cell/quillon/free/training_default"


def words_of(html: str) -> str:
    """Return what a page shows, in one line."""
    page = lxml.html.fromstring(html)
    for each in page.xpath("//script|//style"):
        each.drop_tree()
    return " ".join(" ".join(page.itertext()).replace("\xa0", " ").split())


@pytest.mark.parametrize(
    ("address", "said"),
    [
        pytest.param("/", "Free, Pro YES, unless you opt out", id="at a glance"),
        pytest.param("/", "2 plans : YES, unless you opt out", id="how many do what"),
        pytest.param("/?day=2026-03-02", "no, unless you allow it", id="on a day"),
        pytest.param("/table", "Read by people", id="the table"),
        pytest.param("/table?term=human_review", "Plans Read by people", id="a term"),
        pytest.param(
            "/table?trains=no&audience=commercial", "Team no", id="some plans"
        ),
        pytest.param("/table?trains=unsure", "No plan is as you ask", id="none fits"),
        pytest.param(
            "/compare?plan=quillon.free&plan=quillon.team",
            "Quillon Free Quillon Team Trains on content YES, unless you opt out no",
            id="plans beside each other",
        ),
        pytest.param(
            "/provider/quillon",
            "Privacy Policy policy, for Free, Pro",
            id="of a provider",
        ),
        pytest.param(
            "/provider/Quillon", "Trains on content: now YES", id="its timeline"
        ),
        pytest.param(CELL, TRAINS, id="the sentence"),
        pytest.param(
            CELL, "28 Mar 2026 YES, unless you opt out 5 Mar 2026 no", id="its history"
        ),
        pytest.param(CELL, "Read by machine, surely", id="who read it"),
        pytest.param(
            f"{CELL}?day=2026-03-10",
            "Announced for 28 Mar 2026",
            id="what is announced",
        ),
        pytest.param("/changes", "Quillon Trains on content: now YES", id="changes"),
        pytest.param("/changes?topic=payment", "0 changes", id="changes on a topic"),
        pytest.param(POLICY, "Quillon makes a writing assistant", id="a text"),
        pytest.param(
            f"{POLICY}?day=2026-03-02", "unless you opt in", id="a text of a day"
        ),
        pytest.param(
            POLICY, "Trains on content: YES, unless you opt out", id="what rests on it"
        ),
        pytest.param(f"{POLICY}/versions", "first capture", id="its texts"),
        pytest.param(f"{POLICY}/blame", "5 Mar 2026", id="since when"),
        pytest.param(f"{POLICY}/left-out", "left out", id="what is left out"),
        pytest.param(
            f"{POLICY}/diff?from=2026-03-02&to=2026-03-06",
            "2 clauses differ",
            id="what differs",
        ),
        pytest.param(
            "/search?q=train*+%22our+models%22", "stands there now", id="a search"
        ),
        pytest.param("/search?q=nonesuch", "0 clauses hold that", id="nothing found"),
        pytest.param(
            "/upcoming?day=2026-03-10", "28 Mar 2026 in 18 days", id="upcoming"
        ),
        pytest.param("/upcoming", "Nothing is announced", id="nothing to come"),
        pytest.param("/documents", "Business Terms", id="documents"),
        pytest.param("/status", "What cannot be read", id="status"),
        pytest.param("/reviews", "cells deserve a look", id="the review list"),
        pytest.param("/sign-in", "Nobody signs in here", id="nobody may review"),
    ],
)
def test_a_page_says(reader: Reader, address: str, said: str) -> None:
    told = reader.ask(address)
    assert told.status == 200
    assert said in words_of(told.text)


def test_a_change_shows_who_moved_both_texts_and_the_captures(reader: Reader) -> None:
    found = re.search(r'href="(/change/\w{8})"', reader.ask("/changes").text)
    assert found
    for view in ("sides", "inline"):
        told = reader.ask(f"{found[1]}?view={view}").text
        assert "<ins>" in told
        assert "<del>" in told
        for said in (
            "Free, Pro: Trains on content",
            "Nothing moves for Team",
            "SHA-256",
        ):
            assert said in words_of(told)


@pytest.mark.parametrize(
    ("address", "status", "why"),
    [
        pytest.param("/nothing", 404, "nothing is at /nothing", id="no page"),
        pytest.param("/provider/acme", 404, "no provider 'acme'", id="no provider"),
        pytest.param("/change/ffffffff", 404, "no change", id="no change"),
        pytest.param("/table?day=never", 400, "'never' is no date", id="no day"),
        pytest.param("/table?trains=perhaps", 400, "there are yes", id="no answer"),
        pytest.param(
            "/changes?page=0", 400, "write a number from 1", id="no page number"
        ),
        pytest.param("/compare?plan=free", 404, "write provider.plan", id="no plan"),
        pytest.param(
            f"{POLICY}?day=2020-01-01", 404, "was not read before", id="too early"
        ),
    ],
)
def test_what_cannot_be_answered_says_why(
    reader: Reader, address: str, status: int, why: str
) -> None:
    told = reader.ask(address)
    assert told.status == status
    assert why in words_of(told.text)


def test_every_link_of_every_page_leads_somewhere(reader: Reader) -> None:
    seen, ahead, wrong = set(), ["/"], []
    while ahead:
        address = ahead.pop()
        told = reader.ask(address)
        if told.status != 200:
            wrong.append((told.status, address))
        if not told.headers["content-type"].startswith("text/html"):
            continue
        page = lxml.html.fromstring(told.text)
        for found in page.xpath("//a/@href|//link/@href|//script/@src"):
            link = str(found).partition("#")[0]
            shape = re.sub(r"day=[\d-]+", "day", link)
            if link.startswith("/") and shape not in seen:
                seen.add(shape)
                ahead.append(link)
    assert wrong == []
    assert len(seen) > 40


def test_who_reviews_sees_what_each_reader_made_of_it(reviewed: Reader) -> None:
    told = reviewed.ask(f"{CELL}/readers")
    assert told.status == 400
    assert "tracker explain quillon free training_default" in words_of(told.text)
    reviewed.sign_in()
    assert f"{CELL}/readers" in reviewed.ask(CELL).text
    told = reviewed.ask(f"{CELL}/readers")
    assert told.status == 200
    said = words_of(told.text)
    assert TRAINS in said
    for reader in ("claims", "sentence reader"):
        assert re.search(rf"{reader} ?: .+?, [01]\.\d\d", said), said
